package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.Judges.Answer;
import dev.fromscratch.check.Judges.Reach;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustProject;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.image.StageImage;
import dev.fromscratch.project.Mention;
import dev.fromscratch.project.Mount;
import dev.fromscratch.project.Run;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Memo;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image that people run, with all that is known of it.
 */
public final class FinalImage extends ShownImage {
    /** What decides whether a program is known: all of its sources are to be read. */
    private static final Set<Aspect> OF_PROGRAM = EnumSet.of(Aspect.PROGRAM, Aspect.SOURCES, Aspect.RUST);

    private final BuildGraph graph;
    private final Stage stage;
    private final Images images;
    private final CheckOptions options;
    private final BuildContext context;
    private final Optional<Running> how;
    private final Memo<Image> image;
    private final List<FinalImage> running;
    private final FoundOut foundOut;

    /**
     * @param how it is run; empty for the image as it is built
     */
    private FinalImage(
            BuildGraph graph,
            Stage stage,
            Images images,
            BuildContext context,
            CheckOptions options,
            Optional<Running> how,
            FoundOut.Before before) {
        this.graph = graph;
        this.stage = stage;
        this.images = images;
        this.options = options;
        this.context = context;
        this.how = how;
        this.image = Memo.of(() -> how.map(it ->
                        RunningImage.of(it.built().image(), it.containers().any(), place()))
                .orElseGet(() -> images.of(stage).today()));
        var runs = how.isPresent() ? List.<Containers>of() : Containers.of(graph, stage, options);
        this.running = runs.stream()
                .map(it -> new FinalImage(
                        graph, stage, images, context, options, Optional.of(new Running(it, this)), before.runBy(it)))
                .toList();
        this.foundOut = FoundOut.of(
                this,
                context,
                before,
                running.stream()
                        .collect(Collectors.toMap(it -> it.how.orElseThrow().containers(), it -> it.foundOut)));
    }

    /** The same, to be shown to one check. */
    private FinalImage(FinalImage other) {
        this.graph = other.graph;
        this.stage = other.stage;
        this.images = other.images;
        this.options = other.options;
        this.context = other.context;
        this.how = other.how;
        this.image = other.image;
        this.running = other.running;
        this.foundOut = other.foundOut;
    }

    /** Looks for the program in the image, and notes what that hangs on. */
    FoundOut.FoundProgram search(BuildContext context) {
        var shown = new FinalImage(this);
        var search = new ProgramSearch(shown, context);
        var program = search.program();
        var launch = search.scripted().map(ScriptedLaunch::launch).or(shown::launch);
        return new FoundOut.FoundProgram(
                program,
                search.starter(),
                search.scripted(),
                launch.map(it -> new CopiedSettings(shown).files(it)).orElse(List.of()),
                shown.inquiry.aspects(),
                List.copyOf(shown.inquiry.questions()));
    }

    /** The image of any stage, also of one that is not judged. */
    public static FinalImage of(
            BuildGraph graph, Stage stage, Images images, BuildContext context, CheckOptions options) {
        return of(graph, stage, images, context, options, FoundOut.Before.NOTHING);
    }

    static FinalImage of(
            BuildGraph graph,
            Stage stage,
            Images images,
            BuildContext context,
            CheckOptions options,
            FoundOut.Before before) {
        return new FinalImage(graph, stage, images, context, options, Optional.empty(), before);
    }

    /** What of it can be kept for the next version. */
    FoundOut foundOut() {
        return foundOut;
    }

    boolean hasSameAnswer(Question<?> question) {
        return question.hasSameAnswer(graph, images);
    }

    /** What a check says of this image, as files say that it is run, or as it is built. */
    Answer ask(ImageCheck check) {
        if (!running.isEmpty()) {
            var verdicts = whereItRuns(check);
            return Answer.of(verdicts, inquiry.reach() == Reach.OTHER_STAGES ? inquiry.reach() : Reach.FILE);
        }
        var shown = new FinalImage(this);
        var verdicts = Answer.all(check.judge(shown));
        return Answer.of(verdicts, shown.inquiry.reach(), shown.inquiry.aspects(), shown.inquiry.questions());
    }

    private List<Verdict> whereItRuns(ImageCheck check) {
        var all = new RunVerdicts(check.judge(this).toList());
        running.forEach(
                it -> all.add(it.how.orElseThrow().containers(), check.judge(it).toList()));
        return all.all();
    }

    /** The image as these containers run it; as it is built where none does so. */
    FinalImage runBy(Containers containers) {
        return running.stream()
                .filter(it -> it.how.orElseThrow().containers().equals(containers))
                .findFirst()
                .orElse(this);
    }

    /**
     * The answer to a question about the instructions of any stage. What a check says then holds for as long as the answer
     * does, and not only for as long as the whole Dockerfile.
     *
     * @param question is kept, and so is to hold nothing of this version of the Dockerfile but what the image itself holds
     */
    public <T> T ofOthers(BiFunction<BuildGraph, Images, T> question) {
        return inquiry.ask(question, graph, images);
    }

    /** The answer to a question about stages that the image is not made from. */
    public <T> T ofOtherStages(BiFunction<BuildGraph, Images, T> question) {
        inquiry.reaches(Reach.OTHER_STAGES);
        return question.apply(graph, images);
    }

    public BuildGraph graph() {
        inquiry.reaches(Reach.FILE);
        return graph;
    }

    /** Whether any stage of the Dockerfile runs something to be made. */
    public boolean isAnythingBuilt() {
        // Where that changes, all stages have another role, and are judged anew.
        return graph.runsCommands();
    }

    public char escape() {
        return graph.escape();
    }

    public Stage stage() {
        inquiry.reaches(Reach.STAGE);
        return stage;
    }

    /** The index of its stage. */
    public int index() {
        return stage.index();
    }

    /** How messages call its stage. */
    public String label() {
        return stage.label();
    }

    public Images images() {
        inquiry.reaches(Reach.FILE);
        return images;
    }

    /** The path, absolute, that a COPY or ADD of its stage names for what it brings; empty where it is not known. */
    public Optional<String> destinationOf(Step<? extends Instruction.Copying> copy) {
        var config = states().before(copy.segment()).config();
        return config.scope()
                .expand(copy.instruction().destination(), escape())
                .text()
                .flatMap(path -> path.startsWith("/")
                        ? Optional.of(FilePaths.resolve("/", path))
                        : config.workingDirectory().text().map(it -> FilePaths.resolve(it, path)));
    }

    /** What each instruction of the stage leaves. */
    public StageImage states() {
        inquiry.reaches(Reach.STAGE);
        return images.of(stage);
    }

    public CheckOptions options() {
        return options;
    }

    /** What is in it, or, where a file says how it is run, in a container that is made of it. */
    @Override
    Image whole() {
        return image.get();
    }

    /** What a file says of how it is run. */
    public Optional<Run> run() {
        return how.map(it -> it.containers().any());
    }

    /** All that files say of how it is run, whoever does so. */
    public List<Run> runs() {
        if (options.deployment().runs().isEmpty()) {
            return List.of();
        }
        inquiry.reaches(Reach.FILE);
        return Containers.runs(graph, stage, options);
    }

    /** The value that ENV gives a variable last, where this stage does so. */
    public Optional<Place> placeOfVariable(String name) {
        var index = index();
        return ofOthers((graph, images) -> graph.stage(index)
                .all(Instruction.Env.class)
                .flatMap(step -> step.instruction().pairs().stream()
                        .filter(it -> it.key().text().equals(name))
                        .map(it -> step.place(it.value().span())))
                .reduce((first, second) -> second));
    }

    /** The program that is run, as far as it can be followed; unknown as long as not all of its sources have been read. */
    public Program program() {
        inquiry.looksAt(OF_PROGRAM);
        var read = ofProgram();
        return read.sources().isSettled() && read.rust().isSettled()
                ? found()
                : new Program.Unknown("not all of its sources have been read", place());
    }

    /** The same, before its sources are read. */
    public Program found() {
        inquiry.looksAt(Aspect.PROGRAM);
        return foundOut.program().get().program();
    }

    /** The program that the image is started with, where that only starts the one that is meant. */
    public Optional<Program> starter() {
        inquiry.looksAt(Aspect.PROGRAM);
        return foundOut.program().get().starter();
    }

    /** What a file of the image is, as a program. */
    public Program programAt(String path) {
        inquiry.reaches(Reach.FILE);
        return new ProgramSearch(this, context)
                .programAt(path, files().find(path).orElseThrow());
    }

    /** What a script runs in the end with which the image is started; empty where none is. */
    public Optional<Launch> scripted() {
        inquiry.looksAt(Aspect.PROGRAM);
        return foundOut.program().get().scripted().map(ScriptedLaunch::launch);
    }

    /** How the program is built before the image is, where files of the project say so. */
    public Optional<Recipe> recipe() {
        return program() instanceof Program.BuiltBefore built
                ? built.sources().flatMap(ProgramSources::recipe)
                : Optional.empty();
    }

    /** The Go build of the program, where it is one. */
    public Optional<GoBuild> goBuild() {
        return program() instanceof Program.Go go ? Optional.of(go.build()) : Optional.empty();
    }

    /** What the program needs, as far as its sources show. */
    public Evidence evidence() {
        inquiry.looksAt(Aspect.SOURCES);
        return ofProgram().sources().get();
    }

    /**
     * What Cargo's files say; what is known where there are none, if the program is not written in Rust, or as long as not
     * all of them have been read.
     */
    public RustProject rustProject() {
        inquiry.looksAt(Aspect.RUST);
        var read = ofProgram().rust();
        return read.isSettled() ? read.get() : RustProject.UNKNOWN;
    }

    /** The stage that builds the program, where it is known. */
    public Optional<Stage> builder() {
        return found().builtIn().map(it -> graph().stage(it));
    }

    /** The known image that the stage begins with, directly or through others, which builds the program. */
    public Optional<KnownImage> builderBase() {
        return found().builtIn()
                .flatMap(it -> ofOthers((graph, images) -> images.of(it).last().base()));
    }

    /** Where the image as a whole is begun: what findings of things that are missing point at. */
    public Place place() {
        return stage.basePlace();
    }

    /** All that is run in a container: the main command, the health check, and what else looks whether it is well. */
    public Stream<Executed> commands() {
        return Stream.concat(
                Stream.of(mainCommand(), healthcheck())
                        .flatMap(Optional::stream)
                        .flatMap(it -> executed(it).stream()),
                probes());
    }

    /** A command of the configuration; empty for what a base image brings. */
    public Optional<Executed> executed(Setting<Command> setting) {
        if (setting.place().isPresent()) {
            return Optional.of(new Executed(setting.value(), setting.place().get(), "", List.of()));
        }
        var isEntrypoint = entrypoint().equals(Optional.of(setting));
        return run().flatMap(it ->
                        isEntrypoint ? it.process().entrypoint() : it.process().command())
                .map(said -> new Executed(
                        setting.value(),
                        placeOf(built().mainCommand()),
                        "the %s of %s"
                                .formatted(
                                        isEntrypoint ? "entrypoint" : "command",
                                        run().orElseThrow().name()),
                        List.of(Related.InFile.of(said.mention()))));
    }

    /** What files say that looks in a container whether it is well. */
    public Stream<Executed> probes() {
        return run().stream()
                .flatMap(run -> run.process().probes().stream()
                        .map(probe -> new Executed(
                                RunningImage.command(probe),
                                placeOf(built().healthcheck()),
                                "the %s of %s".formatted(probe.name(), run.name()),
                                List.of(Related.InFile.of(probe.mention())))));
    }

    private Place placeOf(Optional<Setting<Command>> setting) {
        return setting.flatMap(Setting::place).orElseGet(this::place);
    }

    private FinalImage built() {
        return how.map(Running::built).orElse(this);
    }

    /** Where a file says that nothing can be written to a directory. */
    public Optional<Mention> readOnly(String directory) {
        var storage = run().map(Run::storage);
        var readOnlyMount = mountsOver(directory)
                .max(Comparator.comparing((Mount it) -> it.path().length()));
        if (readOnlyMount.isPresent()) {
            return readOnlyMount.filter(Mount::readOnly).map(Mount::mention);
        }
        return storage.flatMap(Run.Storage::readOnly).filter(it -> !isOnVolume(directory));
    }

    /** Whether it certainly lacks a path as it is built, whatever is mounted there where it is run. */
    public boolean lacksAsBuilt(String path) {
        return built().files().lacks(path);
    }

    /** Whether something is mounted at a path or above it where the image is run. */
    public boolean isMounted(String path) {
        return mountsOver(path).findAny().isPresent();
    }

    /** Whether something may be mounted at a path or above it, by files that do not say of which image they speak. */
    public boolean mayBeMounted(String path) {
        return options.deployment().possiblyMounted().stream().anyMatch(it -> FilePaths.isWithin(path, it));
    }

    private Stream<Mount> mountsOver(String path) {
        return run().stream()
                .flatMap(it -> it.storage().mounts().stream())
                .filter(it -> FilePaths.isWithin(path, it.path()));
    }

    /** Whether what is run can make files in a directory; absent where the directory is. */
    public Presence isWritable(String directory) {
        return readOnly(directory).isPresent() ? Presence.ABSENT : asUser().isWritable(directory);
    }

    /** What the image runs in the end, behind programs that only start another one; empty where that is not known. */
    public Optional<Launch> launch() {
        return Launch.of(this);
    }

    /** What the image says to the program that it runs. */
    RunSettings settings() {
        return new RunSettings(variables().environment(), launch().map(Launch::arguments));
    }

    /** The name of the program that a command runs, in the exec form or, where it is plain, in the shell form. */
    public static Optional<String> programName(Command command) {
        if (command instanceof Command.ExecForm form) {
            return form.words().stream().findFirst().map(Word::text).filter(it -> !it.isEmpty());
        }
        var script = ((Command.ShellForm) command).script();
        if (script.statements().size() != 1 || !(script.statements().get(0) instanceof Statement.Simple simple)) {
            return Optional.empty();
        }
        return simple.program();
    }

    /** The secrets that came into the image from the build context. */
    public List<Secret> secrets() {
        inquiry.looksAt(Aspect.SECRETS);
        return foundOut.secrets().get();
    }

    /**
     * How an image is run.
     *
     * @param built the image as it is built
     */
    private record Running(Containers containers, FinalImage built) {}

    /** The sources of the same program are read once, however often that is run with the same words. */
    private FoundOut ofProgram() {
        return how.map(Running::built)
                .filter(it -> it.found().equals(found()) && it.arguments().equals(arguments()))
                .map(FinalImage::ofProgram)
                .orElse(foundOut);
    }

    private Optional<List<String>> arguments() {
        return launch().map(Launch::arguments);
    }

    /** The text of a source, where it is known. */
    public Optional<String> textOf(FilePath source) {
        inquiry.reaches(Reach.FILE);
        return context.read(source).known();
    }
}
