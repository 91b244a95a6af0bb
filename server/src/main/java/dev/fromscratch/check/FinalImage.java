package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FromContext;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.GoBinary;
import dev.fromscratch.evidence.GoReader;
import dev.fromscratch.evidence.GoTarget;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Gap;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image that people run, with all that is known of it.
 */
public final class FinalImage {
    private final BuildGraph graph;
    private final Stage stage;
    private final Images images;
    private final CheckOptions options;
    private final FromContext<Program> program;
    private final FromContext<Evidence> evidence;
    private final Map<ImageCheck, List<Verdict>> verdicts;

    /**
     * @param previous the same image in the version before, of which all that is known still holds
     */
    private FinalImage(
            BuildGraph graph,
            Stage stage,
            Images images,
            BuildContext context,
            CheckOptions options,
            Optional<FinalImage> previous) {
        this.graph = graph;
        this.stage = stage;
        this.images = images;
        this.options = options;
        var sameProgram = previous.filter(it -> it.program.holdsIn(context));
        this.program = sameProgram
                .map(it -> it.program)
                .orElseGet(() -> FromContext.of(context, it -> new ProgramSearch(this, it).program()));
        var holds = sameProgram.filter(it -> it.evidence.holdsIn(context));
        this.evidence = holds.map(it -> it.evidence).orElseGet(() -> FromContext.of(context, this::readEvidence));
        this.verdicts = holds.map(it -> it.verdicts).orElseGet(() -> Collections.synchronizedMap(new HashMap<>()));
    }

    static FinalImage of(BuildGraph graph, Stage stage, Images images, BuildContext context, CheckOptions options) {
        return new FinalImage(graph, stage, images, context, options, Optional.empty());
    }

    /** This image in the next version of a Dockerfile, in which it has not changed, but others may have. */
    FinalImage next(BuildGraph newGraph, Images newImages, BuildContext context) {
        return new FinalImage(newGraph, stage, newImages, context, options, Optional.of(this));
    }

    /** What a check says of this image. */
    List<Verdict> verdicts(ImageCheck check) {
        var known = verdicts.get(check);
        if (known == null) {
            known = check.judge(this).toList();
            verdicts.put(check, known);
        }
        return known;
    }

    public BuildGraph graph() {
        return graph;
    }

    public Stage stage() {
        return stage;
    }

    public Images images() {
        return images;
    }

    public CheckOptions options() {
        return options;
    }

    public Image image() {
        return images.of(stage).last();
    }

    public FileTree files() {
        return image().files();
    }

    public ProcessConfig config() {
        return image().config();
    }

    /** The program that is run, as far as it can be followed. */
    public Program program() {
        return program.get();
    }

    /** The Go build of the program, where it is one. */
    public Optional<GoBuild> goBuild() {
        return program() instanceof Program.Go go ? Optional.of(go.build()) : Optional.empty();
    }

    /** What the program needs, as far as its sources show. */
    public Evidence evidence() {
        return evidence.get();
    }

    /** The stage that builds the program, where it is known. */
    public Optional<Stage> builder() {
        return goBuild().map(build -> graph.stage(build.stage()));
    }

    /** Where the image as a whole is begun: what findings of things that are missing point at. */
    public Place place() {
        return stage.basePlace();
    }

    /** What the image runs: its ENTRYPOINT, or its CMD where it has none. */
    public Optional<Setting<Command>> mainCommand() {
        return config().entrypoint().filter(it -> !isEmpty(it.value())).or(config()::command);
    }

    /** Whether a command, if it is not in the exec form, is run by a shell that the image does not have. */
    public boolean lacksShell() {
        var shell = config().shell().value();
        return !shell.isEmpty() && lacksProgram(shell.get(0));
    }

    /** Whether there certainly is no such program, at its path or on the search path. */
    public boolean lacksProgram(String name) {
        var candidates = candidates(name);
        return candidates.isPresent()
                && candidates.get().stream()
                        .allMatch(path -> files().lacks(path)
                                || files().find(path)
                                        .filter(it -> it.kind() == FileEntry.Kind.DIRECTORY)
                                        .isPresent());
    }

    /** The paths at which a program is looked for; empty where they are not known. */
    public Optional<List<String>> candidates(String name) {
        if (name.startsWith("/")) {
            return Optional.of(List.of(FilePaths.resolve("/", name)));
        }
        if (name.contains("/")) {
            return config().workingDirectory().text().map(it -> List.of(FilePaths.resolve(it, name)));
        }
        return config().scope()
                .lookup("PATH")
                .flatMap(Value::text)
                .map(path -> Arrays.stream(path.split(":"))
                        .filter(it -> it.startsWith("/"))
                        .map(it -> FilePaths.resolve(it, name))
                        .toList());
    }

    /** The name of the program that a command runs, in the exec form or, where it is plain, in the shell form. */
    public static Optional<String> programName(Command command) {
        if (command instanceof Command.ExecForm form) {
            return form.words().stream().findFirst().map(Word::text);
        }
        var script = ((Command.ShellForm) command).script();
        if (script.statements().size() != 1 || !(script.statements().get(0) instanceof Statement.Simple simple)) {
            return Optional.empty();
        }
        return simple.words().stream()
                .map(ShellWord::literal)
                .filter(word -> !word.equals(Optional.of("exec")))
                .findFirst()
                .flatMap(it -> it);
    }

    /** Whether an author who cares has been here: certificates, zones or users were copied. */
    public boolean isProvisioned() {
        return Set.of("/etc/ssl/certs", "/etc/ssl/cert.pem", "/usr/share/zoneinfo", "/etc/passwd").stream()
                .anyMatch(path -> !files().lacks(path));
    }

    private static boolean isEmpty(Command command) {
        return command instanceof Command.ExecForm form && form.words().isEmpty();
    }

    private Evidence readEvidence(BuildContext context) {
        if (program() instanceof Program.Prebuilt program) {
            return program.elf()
                    .go()
                    .map(it -> GoBinary.read(program.file(), it))
                    .orElse(Evidence.NONE);
        }
        return goBuild()
                .filter(build -> !build.programSources().isEmpty())
                .map(build -> GoReader.read(
                        context,
                        build.programSources().stream()
                                .map(it -> FilePath.inContext(it.substring(1)))
                                .toList(),
                        targetOf(build)))
                .orElse(Evidence.NONE);
    }

    private static GoTarget targetOf(GoBuild build) {
        var target = GoTarget.of(build.tags());
        var cgo = build.variable("CGO_ENABLED");
        return cgo.is("0") || cgo.is("1") ? target.withCgo(cgo.is("1")) : target;
    }

    /** Why something is not known of a path; empty where it is known. */
    public Optional<Gap> gap(String path) {
        return files().gap(path);
    }
}
