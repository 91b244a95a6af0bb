package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Launch;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileSources;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Gap;
import dev.fromscratch.image.Origin;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.ExecForm;
import dev.fromscratch.remedy.HealthChecks;
import dev.fromscratch.remedy.Inits;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.NamePatterns;
import dev.fromscratch.text.Nearest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs that are run, but not there. */
public final class MissingExecutable implements ImageCheck, StageCheck {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w|\\{)");

    private static final Rule RULE = new Rule(
            "scratch/missing-executable",
            Severity.ERROR,
            "a program that is not in the image",
            """
                The container runs a path at which the image has no file: the binary was copied to another place, its name
                is misspelt, or it stands in no folder of `PATH`. The build is green, and the container does not start. The errors are:

                    exec: "/app": stat /app: no such file or directory: unknown
                    exec: "app": executable file not found in $PATH: unknown

                A folder at that path fails with `exec: "/app": permission denied`. What an init such as `tini` is to
                start is looked for in the same way, and a `RUN` in the exec form stops the build.

                Images with a language, as those of distroless, run its interpreter already: `CMD` names a script, and a program
                there is taken for one.

                    Error: Cannot find module '/app/npm'
                """,
            "exec: \"[^\"]+\": stat [^:]+: no such file or directory",
            "exec: \"[^\"]+\": executable file not found in \\$PATH",
            "exec: \"[^\"]+\": stat [^:]+: not a directory",
            "exec: \"[^\"]+\": permission denied",
            "Cannot find module '[^'.]+'",
            "can't open file '[^'.]+'",
            "Unable to access jarfile java");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|7z|tar|tgz|tbz2?|txz|tar\\.(gz|bz2|xz|zst))");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

    /** Programs that start others or are started beside them: not there, they are missing, not misspelt. */
    private static final Set<String> TOOLS = Set.of(
            "sh",
            "bash",
            "ash",
            "dash",
            "env",
            "tini",
            "dumb-init",
            "su-exec",
            "gosu",
            "curl",
            "wget",
            "nc",
            "busybox");

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var commands = image.commands().flatMap(run -> finding(image, run).stream());
        var started = image.launch().filter(it -> !it.by().isEmpty()).flatMap(it -> started(image, it));
        var handed = Interpreted.of(image)
                .flatMap(it -> image.command().flatMap(image::executed).flatMap(run -> it.finding(image, run)));
        return Stream.of(commands, started.stream(), handed.stream()).flatMap(it -> it);
    }

    /** A RUN in the exec form. */
    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.eachRun(Instruction.Run.class, it -> finding(stage, it).stream());
    }

    private static Optional<Verdict> finding(BuiltStage stage, Step<Instruction.Run> run) {
        if (!(run.instruction().command() instanceof Command.ExecForm form)
                || form.words().isEmpty()
                || ShellForm.mountsFiles(run.instruction())) {
            return Optional.empty();
        }
        var word = form.words().get(0);
        return stage.before(run.segment()).lacksProgram(word.text())
                ? Optional.of(
                        Finding.at(run.place(word.span()), "runs %s, which this stage does not have".formatted(word))
                                .as(stage.needed() ? Severity.ERROR : Severity.WARNING))
                : Optional.empty();
    }

    private static Optional<Word> firstWord(Executed run) {
        return run.command() instanceof Command.ExecForm form
                ? form.words().stream().findFirst()
                : Optional.empty();
    }

    /** What an init is to start. */
    private static Optional<Verdict> started(FinalImage image, Launch launch) {
        var command = image.mainCommand().map(Setting::value);
        return command.flatMap(it -> launch.place()
                .flatMap(place -> finding(
                        image, new Executed(it, place, "", List.of()), new Word(launch.program(), place.span()))));
    }

    private static Optional<Verdict> finding(FinalImage image, Executed run) {
        return firstWord(run)
                .flatMap(it -> finding(image, run, it))
                .or(() -> ShellCommands.missing(image, run).flatMap(it -> finding(image, run, it)));
    }

    private static Optional<Verdict> finding(FinalImage image, Executed run, Word word) {
        var name = word.text();
        if (name.isEmpty() || isWebAssembly(image, name)) {
            return Optional.empty();
        }
        var place = run.placeOf(word);
        if (isVariable(image, name)) {
            return Optional.of(fixed(
                    run.finding(
                            place, "runs %s as it is written, since the exec form puts in no variable".formatted(name)),
                    run,
                    word));
        }
        if (!image.lacksProgram(name)) {
            return leftInStage(image, name)
                    .map(left -> run.finding(place, message(image, name))
                            .as(Severity.WARNING)
                            .because(List.of(left)));
        }
        if (!image.files().has(name) && addsNothing(image)) {
            return Optional.of(
                    run.finding(place, "runs %s, unless an image that is built on this one brings it".formatted(name))
                            .as(Severity.INFORMATION));
        }
        if (isPossiblyCopied(image, name) || isLeftToVolume(image, name)) {
            return Optional.empty();
        }
        if (isPutInPlace(image, name) || isFolderOfSources(image, name)) {
            return Optional.of(
                    run.finding(place, message(image, name) + ", unless a program is built in place of the folder")
                            .as(Severity.INFORMATION));
        }
        return Optional.of(fixed(run.finding(place, message(image, name)), run, word));
    }

    private static Finding fixed(Finding finding, Executed run, Word word) {
        return run.isOwn() ? finding.fixedBy(newest -> fixes(newest, run, word, run.placeOf(word))) : finding;
    }

    /** Whether a path is no file's name for certain, whatever the variable in it is worth, and the file not known to be there. */
    private static boolean isVariable(FinalImage image, String name) {
        return VARIABLE.matcher(name).find()
                && name.startsWith("/")
                && !image.lacksProgram(name)
                && image.files().presenceToday(name) != Presence.PRESENT;
    }

    /**
     * What another stage builds by that name whose sources are copied, and not with them: who builds there builds nothing
     * before the image is, for which the program could be taken.
     */
    private static Optional<Related> leftInStage(FinalImage image, String name) {
        var user = image.index();
        return image.candidates(name).filter(it -> it.size() == 1).map(it -> it.get(0)).stream()
                .filter(it -> image.files().presenceToday(it) == Presence.ABSENT)
                .flatMap(it -> image.files().gap(it).filter(Gap::listed).stream())
                .map(Gap::place)
                .flatMap(sources -> image
                        .ofOthers((graph, images) -> graph.stageOf(sources.segment())
                                .filter(it -> it.index() != user)
                                .flatMap(it ->
                                        program(images.of(it.index()).last().files(), FilePaths.nameOf(name))))
                        .stream())
                .findFirst();
    }

    private static Optional<Related> program(FileTree files, String name) {
        return files.programs()
                .filter(it -> withoutEnding(FilePaths.nameOf(it.path())).equals(withoutEnding(name)))
                .flatMap(it -> it.entry().origin().stream()
                        .<Related>map(made -> new Related.InDockerfile(made.place(), it.path())))
                .findFirst();
    }

    private static String withoutEnding(String name) {
        return NamePatterns.withoutPlatform(name).replaceFirst("\\.\\w+$", "");
    }

    /** Whether it is run by a runtime for WebAssembly, which looks in the working directory, too, or serves what is in a folder. */
    private static boolean isWebAssembly(FinalImage image, String name) {
        var path = image.workingDirectory().text().map(it -> FilePaths.resolve(it, name));
        return Program.Foreign.isWebAssembly(name)
                        && path.filter(image.files()::has).isPresent()
                || path.filter(it -> isFolder(image.files(), it)).isPresent()
                        && image.files().list().map(FileTree.Listed::path).anyMatch(Program.Foreign::isWebAssembly);
    }

    /**
     * Whether what lies in its place is what it is built from: where the image is made for others, that is another context,
     * but for where a stage works in that folder, in whose place no command puts anything.
     */
    private static boolean isFolderOfSources(FinalImage image, String name) {
        return name.contains("/")
                && Stream.of("Cargo.toml", "go.mod", "main.go")
                        .flatMap(it -> image.files().find(name + "/" + it).stream())
                        .findFirst()
                        .filter(it -> !isBesideWork(image, it))
                        .isPresent();
    }

    /** Whether a file is copied from a stage whose working directory is its folder, or lies below that. */
    private static boolean isBesideWork(FinalImage image, FileEntry file) {
        return file.origin()
                .flatMap(Origin::source)
                .filter(Origin.Source.InStage.class::isInstance)
                .map(Origin.Source.InStage.class::cast)
                .flatMap(from -> image.ofOthers((graph, images) -> images.of(from.stage())
                        .last()
                        .config()
                        .workingDirectory()
                        .text()
                        .filter(it -> FilePaths.isWithin(it, FilePaths.parentOf(from.path())))))
                .isPresent();
    }

    private static boolean isFolder(FileTree files, String path) {
        return path.equals("/") || files.isDirectory(path);
    }

    /**
     * Whether a pattern that is copied from the build context takes it along where it is built there before the image is; of
     * what has an ending in its name, scripts are no such thing.
     */
    private static boolean isPossiblyCopied(FinalImage image, String name) {
        var candidates = image.candidates(name).orElse(List.of());
        return image.stage()
                .all(Instruction.Copy.class)
                .filter(it -> it.instruction().flag("from").isEmpty())
                .anyMatch(copy -> candidates.stream()
                        .filter(it -> mayPutInto(image, copy, FilePaths.parentOf(it)))
                        .map(FilePaths::nameOf)
                        .filter(it -> !it.contains("."))
                        .anyMatch(it -> copy.instruction().sources().stream()
                                .map(Word::text)
                                .anyMatch(source -> FilePaths.isPatternFor(FilePaths.nameOf(source), it))));
    }

    /** Whether it is to lie in a volume of which the image leaves to those who run it what is there. */
    private static boolean isLeftToVolume(FinalImage image, String name) {
        return image.candidates(name).stream().flatMap(List::stream).anyMatch(image::isOnVolume);
    }

    /** Whether a directory is where a COPY puts what it copies, or it is not known where that is. */
    private static boolean mayPutInto(FinalImage image, Step<Instruction.Copy> copy, String directory) {
        return image.destinationOf(copy).map(directory::equals).orElse(true);
    }

    /**
     * Whether it is a folder of the build context of the same name, in a Dockerfile that builds nothing: what is copied from
     * elsewhere may be a program, where the image is built in another folder than the sources.
     */
    private static boolean isPutInPlace(FinalImage image, String name) {
        return image.candidates(name).stream()
                        .flatMap(List::stream)
                        .flatMap(it -> new FileSources(image.files()).contextPath(it).stream())
                        .anyMatch(it -> FilePaths.nameOf(it).equals(FilePaths.nameOf(name)))
                && !image.isAnythingBuilt();
    }

    /** Whether an image only says how a program is run, as one does that others are built on. */
    private static boolean addsNothing(FinalImage image) {
        return !image.isAnythingBuilt()
                && !(image.stage().base() instanceof Base.OfStage)
                && image.stage().segments().stream()
                        .flatMap(it -> it.instruction().stream())
                        .noneMatch(Instruction.Copying.class::isInstance);
    }

    private static String message(FinalImage image, String name) {
        if (!name.contains("/")) {
            return "runs %s, which is in no folder of PATH in this image".formatted(name);
        }
        var path = image.candidates(name).orElse(List.of(name)).get(0);
        return image.files().has(path)
                ? "runs %s, which is a directory in this image".formatted(path)
                : "runs %s, which this image does not have".formatted(path);
    }

    private static List<Fix> fixes(FinalImage image, Executed run, Word word, Place place) {
        return isShared(image, place) ? List.of() : fixesOfOwn(image, run, word, place);
    }

    /** Whether other images run what is written here, too. */
    private static boolean isShared(FinalImage image, Place place) {
        var graph = image.graph();
        var owner = graph.stageOf(place.segment()).map(Stage::index);
        return graph.references().stream()
                        .filter(it -> it.kind() == Reference.Kind.FROM)
                        .filter(it -> it.to() instanceof Base.OfStage of
                                && Optional.of(of.index()).equals(owner))
                        .count()
                > 1;
    }

    private static List<Fix> fixesOfOwn(FinalImage image, Executed run, Word word, Place place) {
        // Where a word holds a whole script, nothing else can take its place.
        if (!place.text().replace("\"", "").equals(word.text())) {
            return Installing.program(image, word.text())
                    .or(() -> HealthChecks.leftOut(run.place(), word.text()))
                    .stream()
                    .toList();
        }
        return variable(image, word, place)
                .or(() -> withoutShell(image, run))
                .or(() -> ofBase(image, word.text()).map(it -> run(it, place, Fix.Safety.SAFE)))
                .or(() -> folder(image, word.text()))
                .or(() -> copied(image, run, word, place))
                .map(Fix::asPreferred)
                .or(() -> Installing.program(image, word.text()))
                .or(() -> HealthChecks.leftOut(run.place(), word.text()))
                .map(List::of)
                .orElseGet(() -> Inits.fixes(image, run, word).toList());
    }

    /** The program of that name that the base has in no folder of PATH. */
    private static Optional<String> ofBase(FinalImage image, String name) {
        var programs = image.files()
                .list()
                .filter(it -> it.presence() == Presence.PRESENT
                        && it.entry().kind() == FileEntry.Kind.FILE
                        && it.entry().origin().isEmpty()
                        && it.path().endsWith("/bin/" + name))
                .map(FileTree.Listed::path)
                .toList();
        return programs.size() == 1 ? Optional.of(programs.get(0)) : Optional.empty();
    }

    /** What a shell that is named only starts needs none. */
    private static Optional<Fix> withoutShell(FinalImage image, Executed run) {
        if (!(run.command() instanceof Command.ExecForm form)
                || form.words().size() != 3
                || !SHELLS.contains(FilePaths.nameOf(form.words().get(0).text()))
                || !form.words().get(1).text().equals("-c")) {
            return Optional.empty();
        }
        var script = new Command.ShellForm(
                MappedText.of(form.words().get(2).text(), 0),
                List.of(),
                run.place().span());
        return FinalImage.programName(script)
                .filter(it -> it.equals("exec") || !image.lacksProgram(it))
                .flatMap(it -> ExecForm.fix(script, run.place()));
    }

    /** The exec form expands no variables, so what is meant is written out. */
    private static Optional<Fix> variable(FinalImage image, Word word, Place place) {
        return word.text().contains("$")
                ? image.variables()
                        .expand(word, image.escape())
                        .text()
                        .filter(path -> path.startsWith("/") && image.files().has(path))
                        .map(path -> run(path, place, isConstant(image) ? Fix.Safety.SAFE : Fix.Safety.REVIEW))
                : Optional.empty();
    }

    /** Whether no argument of the build can make the path another one. */
    private static boolean isConstant(FinalImage image) {
        return image.stage().all(Instruction.Arg.class).findAny().isEmpty();
    }

    /** A copy without a slash at the end of its destination has made a file where a folder was meant. */
    private static Optional<Fix> folder(FinalImage image, String wanted) {
        return image.stage()
                .all(Instruction.Copy.class)
                .filter(it -> it.instruction().sources().size() == 1)
                .filter(it -> {
                    var destination = it.instruction().destination().text();
                    var source = it.instruction().sources().get(0).text();
                    return wanted.startsWith("/")
                            && !FilePaths.nameOf(destination).equals(".")
                            && FilePaths.resolve("/", destination).equals(FilePaths.parentOf(wanted))
                            && FilePaths.nameOf(source).equals(FilePaths.nameOf(wanted))
                            && !destination.endsWith("/")
                            && !it.instruction().head().json();
                })
                .findFirst()
                .map(it -> new Fix(
                        "correct-path",
                        "Copy into the folder %s/".formatted(it.instruction().destination()),
                        Fix.Safety.SAFE,
                        false,
                        List.of(new Fix.Edit(
                                it.place(it.instruction().destination().span()).end(), "/"))));
    }

    /** The program of that name where it was copied to, or the only one that was copied. */
    private static Optional<Fix> copied(FinalImage image, Executed run, Word word, Place place) {
        var copied = CopiedPrograms.of(image);
        var programs = copied.all();
        var name = FilePaths.nameOf(word.text());
        var sameName = programs.stream()
                .filter(it -> FilePaths.nameOf(it).equals(name))
                .toList();
        if (sameName.size() == 1) {
            return Optional.of(run(sameName.get(0), place, Fix.Safety.SAFE));
        }
        var meantForIt = word.text().startsWith("/")
                && image.mainCommand().map(Setting::value).equals(Optional.of(run.command()))
                && !TOOLS.contains(name)
                && programs.size() == 1;
        // The program may be in an archive, and what lies beside it another one, or none.
        var safety = copied.known().containsAll(programs) && !hasArchive(image.files())
                ? Fix.Safety.SAFE
                : Fix.Safety.REVIEW;
        return meantForIt && sameName.isEmpty()
                ? Optional.of(run(programs.get(0), place, safety))
                : similar(programs, name).map(it -> run(it, place, Fix.Safety.REVIEW));
    }

    /** The only program of the name that is nearest to another one. */
    private static Optional<String> similar(List<String> programs, String name) {
        var names = programs.stream().map(FilePaths::nameOf).toList();
        var similar = TOOLS.contains(name) ? Optional.<String>empty() : Nearest.of(name, names);
        return similar.filter(it -> Collections.frequency(names, it) == 1).map(it -> programs.get(names.indexOf(it)));
    }

    private static Fix run(String path, Place place, Fix.Safety safety) {
        return new Fix(
                "correct-path",
                "Run %s".formatted(path),
                safety,
                false,
                List.of(new Fix.Edit(place, place.text().startsWith("\"") ? "\"" + path + "\"" : path)));
    }

    private static boolean hasArchive(FileTree files) {
        return files.list()
                .filter(it -> it.entry().origin().isPresent())
                .anyMatch(it -> ARCHIVE.matcher(it.path()).matches());
    }
}
