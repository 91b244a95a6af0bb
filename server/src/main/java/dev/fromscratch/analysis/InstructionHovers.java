package dev.fromscratch.analysis;

import dev.fromscratch.build.Stage;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is shown of an instruction: what a copy brings, and what a health check runs.
 */
final class InstructionHovers {
    /** As many files are shown. */
    private static final int MOST_FILES = 12;

    private final Image image;
    private final Place place;

    private InstructionHovers(Image image, Place place) {
        this.image = image;
        this.place = place;
    }

    /** A part of the text of an instruction, and what is to be said of it. */
    record Described(Place place, String markdown) {}

    static Optional<Described> at(Analysis analysis, int offset) {
        var segment = analysis.dockerfile().placeOf(Span.at(offset)).segment();
        var stage = analysis.graph().stageOf(segment);
        var instruction = segment.instruction();
        if (stage.isEmpty() || instruction.isEmpty()) {
            return Optional.empty();
        }
        var place = new Place(segment, instruction.get().span());
        return analysis.dockerfile().spanOf(place).touches(offset)
                ? new InstructionHovers(imageOf(analysis, stage.get(), place), place)
                        .describe(instruction.get())
                        .map(it -> new Described(place, it))
                : Optional.empty();
    }

    private static Image imageOf(Analysis analysis, Stage stage, Place place) {
        return analysis.images().of(stage).after(place.segment());
    }

    private Optional<String> describe(Instruction instruction) {
        if (instruction instanceof Instruction.Copying copy) {
            return brings(copy.keyword().text().toUpperCase(Locale.ROOT)
                    + copy.flag("from").map(it -> " " + it.raw()).orElse(""));
        }
        return instruction instanceof Instruction.HealthCheck ? checks() : Optional.empty();
    }

    /** What a copy puts into the image; empty where none of it is known. */
    private Optional<String> brings(String title) {
        var brought = image.files().list().filter(this::isFromHere).toList();
        if (brought.isEmpty()) {
            return Optional.empty();
        }
        var more = brought.size() > MOST_FILES ? "\n- and %d more".formatted(brought.size() - MOST_FILES) : "";
        return Optional.of(brought.stream()
                .limit(MOST_FILES)
                .map(InstructionHovers::line)
                .collect(Collectors.joining("\n", "**%s** brings\n\n".formatted(title), more)));
    }

    private boolean isFromHere(FileTree.Listed listed) {
        return listed.entry()
                .origin()
                .filter(it -> it.place().segment() == place.segment())
                .isPresent();
    }

    private static String line(FileTree.Listed listed) {
        var entry = listed.entry();
        var details = Stream.of(
                        Optional.of(entry.kind())
                                .filter(it -> it != FileEntry.Kind.UNKNOWN)
                                .map(it -> it.name().toLowerCase(Locale.ROOT)),
                        entry.target().map("to %s"::formatted),
                        entry.mode().map("mode %04o"::formatted),
                        entry.uid().flatMap(uid -> entry.gid().map(gid -> "of %d:%d".formatted(uid, gid))),
                        Optional.of("if it is there").filter(it -> listed.presence() != Presence.PRESENT))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return details.isEmpty() ? "- `%s`".formatted(listed.path()) : "- `%s`: %s".formatted(listed.path(), details);
    }

    private Optional<String> checks() {
        return image.config()
                .healthcheck()
                .filter(it ->
                        it.place().filter(at -> at.segment() == place.segment()).isPresent())
                .map(Setting::value)
                .map(this::check);
    }

    private String check(Command command) {
        var programs = programs(command).map(this::presence).collect(Collectors.joining("\n"));
        return "**HEALTHCHECK** runs\n\n" + programs;
    }

    /** The shell that is run, where one is, and the program that the command begins with. */
    private Stream<String> programs(Command command) {
        if (command instanceof Command.ExecForm form) {
            return form.words().stream().limit(1).map(it -> it.text());
        }
        var first = ((Command.ShellForm) command).script().firstProgram();
        return Stream.concat(image.config().shell().value().stream().limit(1), first.stream());
    }

    private String presence(String program) {
        if (image.lacksProgram(program)) {
            return "- `%s`, which is not there".formatted(program);
        }
        return image.candidates(program).stream()
                .flatMap(paths -> paths.stream().filter(image.files()::has))
                .findFirst()
                .map(it -> "- `%s`, which is there".formatted(it))
                .orElse("- `%s`, of which it is not known whether it is there".formatted(program));
    }
}
