package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.Executable;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Origin;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;

/**
 * Follows what an image runs to what it was made of.
 */
final class ProgramSearch {
    private final FinalImage image;
    private final FileTree files;
    private final BuildContext context;

    ProgramSearch(FinalImage image, BuildContext context) {
        this.image = image;
        this.files = image.files();
        this.context = context;
    }

    Program program() {
        var name = image.mainCommand().flatMap(it -> FinalImage.programName(it.value()));
        if (name.isEmpty()) {
            return onlyGoProgram().orElseGet(() -> new Program.Unknown("which program is run cannot be told", place()));
        }
        var paths = image.candidates(name.get());
        if (paths.isEmpty()) {
            return onlyGoProgram()
                    .orElseGet(() -> new Program.Unknown(
                            "where `%s` is looked for is not known".formatted(name.get()), place()));
        }
        for (var path : paths.get()) {
            var entry = files.find(path).filter(it -> it.kind() != FileEntry.Kind.DIRECTORY);
            if (entry.isPresent()) {
                return programAt(files.realPath(path).orElse(path), entry.get());
            }
        }
        return onlyGoProgram()
                .orElseGet(() -> paths.get().stream()
                        .flatMap(path -> files.gap(path).stream())
                        .findFirst()
                        .<Program>map(gap -> new Program.Unknown(gap.because(), gap.place()))
                        .orElseGet(
                                () -> new Program.Missing("`%s` is not in the image".formatted(name.get()), place())));
    }

    /** The place of the command that is run. */
    private Place place() {
        return image.mainCommand().flatMap(Setting::place).orElseGet(image::place);
    }

    /** What is run may be misspelt; where there is just one Go program in the image, that is meant. */
    private Optional<Program> onlyGoProgram() {
        var programs = files.list()
                .filter(it -> it.entry().content() instanceof Content.GoProgram)
                .toList();
        return programs.size() == 1
                ? Optional.of(programAt(programs.get(0).path(), programs.get(0).entry()))
                : Optional.empty();
    }

    private Program programAt(String path, FileEntry entry) {
        if (entry.content() instanceof Content.GoProgram go) {
            return built(path, go.build());
        }
        if (entry.content() instanceof Content.Text text) {
            return Executable.Script.of(text.text())
                    .<Program>map(it -> new Program.Script(path, it, Optional.empty(), place()))
                    .orElseGet(() -> unknown(path, entry));
        }
        if (entry.content() instanceof Content.OfContext file) {
            var inContext = FilePath.inContext(file.path().substring(1));
            return context.executable(inContext)
                    .known()
                    .map(it -> copied(path, inContext, it, entry))
                    .orElseGet(() -> unknown(path, entry));
        }
        return unknown(path, entry);
    }

    private static Program built(String path, GoBuild build) {
        return build.variable("GOOS")
                .value()
                .filter(it -> !it.equals("linux"))
                .<Program>map(it -> new Program.Foreign(it, build.place()))
                .orElseGet(() -> new Program.Go(path, build));
    }

    private Program copied(String path, FilePath file, Executable executable, FileEntry entry) {
        if (executable instanceof Elf elf) {
            return new Program.Prebuilt(path, file, elf, originOf(entry));
        }
        if (executable instanceof Executable.Script script) {
            return new Program.Script(path, script, Optional.of(file), place());
        }
        return new Program.Foreign(((Executable.Foreign) executable).system(), originOf(entry));
    }

    private Program unknown(String path, FileEntry entry) {
        return files.gap(path + "/?")
                .map(it -> new Program.Unknown(it.because(), it.place()))
                .orElseGet(() -> new Program.Unknown("what `%s` is, is not known".formatted(path), originOf(entry)));
    }

    /** Where the instruction names what it copies; the whole instruction where it copies more or makes the file. */
    private Place originOf(FileEntry entry) {
        var place = entry.origin().map(Origin::place).orElseGet(image::place);
        return place.segment()
                .instruction()
                .map(ProgramSearch::sourcesOf)
                .filter(it -> it.size() == 1)
                .map(it -> new Place(place.segment(), it.get(0).span()))
                .orElse(place);
    }

    private static List<Word> sourcesOf(Instruction instruction) {
        if (instruction instanceof Instruction.Copy copy) {
            return copy.sources();
        }
        return instruction instanceof Instruction.Add add ? add.sources() : List.of();
    }
}
