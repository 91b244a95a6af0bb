package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Program;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.Scripts.Call;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has a stage of its own, made from scratch, run the program that the last stage builds and runs.
 */
final class OwnStage {
    /** What a RUN of a build does that is of no use to the program when it runs, besides building it. */
    private static final Set<String> OF_THE_BUILD = Set.of(
            "go",
            "gofmt",
            "cd",
            "set",
            "export",
            "echo",
            "strip",
            "upx",
            "true",
            ":",
            "make",
            "env",
            "rm",
            "apk",
            "apt",
            "apt-get",
            "dnf",
            "microdnf",
            "yum",
            "zypper",
            "update-ca-certificates");

    private final FinalImage image;
    private final Stage stage;
    private final Program.Go program;
    private final Provision provision;
    private final Style style;

    private OwnStage(FinalImage image, Program.Go program) {
        this.image = image;
        this.stage = image.stage();
        this.program = program;
        this.provision = new Provision(image);
        this.style = provision.style();
    }

    static BaseChange of(FinalImage image) {
        if (!(image.program() instanceof Program.Go program)) {
            return new BaseChange.Refused("the program is built in the same stage, and not by Go");
        }
        return new OwnStage(image, program).change();
    }

    private BaseChange change() {
        return obstacle()
                .<BaseChange>map(BaseChange.Refused::new)
                .orElseGet(() -> new BaseChange.Begun(
                        "Run the program in a stage of its own, made from scratch",
                        List.of(edits()),
                        OnlyItsProgram.notes(image)));
    }

    private Optional<String> obstacle() {
        var stages = image.graph().stages();
        if (stage != stages.get(stages.size() - 1)) {
            return Optional.of("another stage follows");
        }
        if (image.graph().hasExplicitTarget() || !image.graph().targets().isEmpty()) {
            return Optional.of("the stage is built by its name");
        }
        if (image.workingDirectory().text().isEmpty() || variables().isEmpty()) {
            return Optional.of("a variable that it runs with is not known");
        }
        if (stage.all(Instruction.OnBuild.class).findAny().isPresent()) {
            return Optional.of("others are built on it");
        }
        return Scripts.callsOf(stage)
                .filter(it -> !isOfTheBuild(it))
                .findFirst()
                .map(it -> "what `%s` does may be needed by the program".formatted(String.join(" ", it.words())))
                .or(() -> stage.all(Instruction.Copy.class)
                        .filter(it -> !isBehindTheBuild(it.segment()))
                        .filter(it -> !goesIntoTheSources(
                                it.instruction().destination().text()))
                        .findFirst()
                        .map(it -> "what is copied to `%s` may be needed by the program"
                                .formatted(it.instruction().destination().text())));
    }

    private boolean isOfTheBuild(Call call) {
        var words = call.words();
        var program = call.program();
        var operands = words.stream()
                .skip(1)
                .filter(it -> !it.matches("-.*|[+0-7].*|[ugoa]*\\+.*"))
                .toList();
        return switch (program) {
            case "mkdir", "chmod" -> operands.stream().allMatch(this::goesIntoTheSources);
            case "cp", "mv" -> !operands.isEmpty() && goesIntoTheSources(operands.get(operands.size() - 1));
            default -> program.isEmpty() || OF_THE_BUILD.contains(program) || Scripts.ACCOUNT_TOOLS.contains(program);
        };
    }

    /** Whether a path lies where the program or its modules are built, or on the way there. */
    private boolean goesIntoTheSources(String path) {
        var directory = program.build().directory().orElse("/");
        var absolute = FilePaths.resolve(directory, path);
        return FilePaths.isWithin(absolute, "/go")
                || FilePaths.isWithin(absolute, directory)
                || FilePaths.isWithin(directory, absolute)
                || absolute.equals(program.path());
    }

    private boolean isBehindTheBuild(Segment segment) {
        return stage.segments().indexOf(segment)
                > stage.segments().indexOf(program.build().place().segment());
    }

    private List<Edit> edits() {
        var moved = stage.segments().stream().filter(this::isOfTheProgram).toList();
        var edits = new ArrayList<Edit>(provision.nameBuilder().orElse(List.of()));
        var last = stage.segments().get(stage.segments().size() - 1);
        moved.stream().filter(it -> it != last).forEach(it -> edits.add(Lines.removed(it, stage)));
        var lines = new ArrayList<String>(List.of("", style.keyword("FROM") + " scratch"));
        var directory = image.workingDirectory().text().orElse("/");
        if (stage.all(Instruction.Workdir.class).findAny().isPresent() && !directory.equals("/")) {
            lines.add(style.keyword("WORKDIR") + " " + directory);
        }
        lines.add(style.copy(stage.name().orElseGet(provision::builderName), program.path(), program.path()));
        lines.addAll(variables().orElseThrow());
        lines.addAll(user(moved));
        moved.forEach(
                it -> lines.add(it.text().substring(Lines.startOfBlock(it)).stripTrailing()));
        var before = moved.contains(last) ? last.text().substring(0, Lines.startOfBlock(last)) : last.text();
        var kept = before.stripTrailing();
        edits.add(new Edit(
                new Place(last, new Span(kept.length(), last.text().length())),
                (kept.isEmpty() ? "" : style.lineEnd()) + String.join(style.lineEnd(), lines) + style.lineEnd()));
        return edits;
    }

    /** Whether an instruction says something of the container, and nothing of the build. */
    private boolean isOfTheProgram(Segment segment) {
        return segment.instruction()
                .filter(it -> it instanceof Instruction.Entrypoint
                        || it instanceof Instruction.Cmd
                        || it instanceof Instruction.Expose
                        || it instanceof Instruction.HealthCheck
                        || it instanceof Instruction.Label
                        || it instanceof Instruction.StopSignal
                        || it instanceof Instruction.Volume
                        || isBehindTheBuild(segment)
                                && (it instanceof Instruction.User || it instanceof Instruction.Copying))
                .isPresent();
    }

    /** The USER that was set in front of the build. */
    private List<String> user(List<Segment> moved) {
        return image.user().stream()
                .filter(it -> it.place().isPresent()
                        && !moved.contains(it.place().get().segment()))
                .map(Setting::value)
                .flatMap(it -> it.text().stream())
                .map(it -> style.keyword("USER") + " " + it)
                .toList();
    }

    /** The lines that set what ENV has set for the program; empty where a value is not known. */
    private Optional<List<String>> variables() {
        var lines = new ArrayList<String>();
        for (var name : stage.all(Instruction.Env.class)
                .flatMap(it -> it.instruction().pairs().stream())
                .map(it -> it.key().text())
                .filter(it -> !it.matches("GO[A-Z0-9]*|CGO_.*|PATH|DEBIAN_FRONTEND"))
                .distinct()
                .toList()) {
            var value = Optional.ofNullable(image.variables().environment().get(name))
                    .flatMap(Value::text);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            lines.add("%s %s=%s".formatted(style.keyword("ENV"), name, quoted(value.get())));
        }
        return Optional.of(lines);
    }

    private String quoted(String value) {
        if (value.matches("[\\w./:,@%+=-]+")) {
            return value;
        }
        var escape = String.valueOf(image.graph().escape());
        return value.chars()
                .mapToObj(Character::toString)
                .map(it -> it.matches("[\"$]") || it.equals(escape) ? escape + it : it)
                .collect(Collectors.joining("", "\"", "\""));
    }
}
