package dev.fromscratch.image;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.build.Value;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Alignment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Follows the instructions of a stage, from what it begins with to what it leaves.
 */
final class ImageBuilder {
    /**
     * So many instructions in a row leave other files than before, until none is expected any more that leaves the same. To
     * find out costs what the image holds, so that it would be the square of many instructions.
     */
    private static final int CHANCES = 50;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)[^/}]*}?");

    private final BuildGraph graph;
    private final Stage stage;
    private final BuildContext context;
    private final Images images;
    private final ContextSources sources;
    private Image image = Image.SCRATCH;
    private StageImage.Triggered triggered = StageImage.Triggered.NOTHING;
    private boolean commandSetHere;

    private ImageBuilder(BuildGraph graph, Stage stage, BuildContext context, Images images) {
        this.graph = graph;
        this.stage = stage;
        this.context = context;
        this.images = images;
        this.sources = new ContextSources(context, stage);
    }

    /**
     * Makes the image of a stage. As far as a state is the one of the version before, the very object is taken over, and so
     * is all that only follows from it.
     *
     * @param before the image of this stage in the version before
     * @param isTouched whether an instruction uses a stage whose image is another one than before
     */
    static StageImage build(
            BuildGraph graph,
            Stage stage,
            BuildContext context,
            Images images,
            Optional<StageImage> before,
            Predicate<Segment> isTouched) {
        var builder = new ImageBuilder(graph, stage, context, images);
        builder.commandSetHere =
                builder.triggers().anyMatch(it -> it.instruction().trigger() instanceof Instruction.Cmd);
        var then = before.map(StageImage::states).orElse(List.of());
        var alignment = Alignment.of(
                stage.segments(), before.map(it -> it.stage().segments()).orElse(List.of()));
        var states = new ArrayList<Image>();
        var chances = CHANCES;
        var runsTheSame =
                before.filter(it -> StageCommands.areSame(it.stage(), stage)).isPresent();
        var beginsTheSame = before.filter(it -> ShownBase.of(it.stage()).equals(ShownBase.of(stage)))
                .isPresent();
        for (var segment : stage.segments()) {
            var index = states.size();
            var same = alignment.before(index);
            var meansTheSame = same >= 0
                    && !isTouched.test(segment)
                    && (runsTheSame || !isCopy(segment))
                    && (beginsTheSame || segment != stage.fromSegment());
            if (!meansTheSame || !builder.takesOver(segment, then, same)) {
                builder.follow(segment);
            } else if (segment == stage.fromSegment()) {
                builder.triggered = before.get().triggered();
            }
            var end = alignment.endBefore(index);
            if (end >= 0 && chances > 0) {
                builder.image = builder.image.sharing(then.get(end));
                chances = builder.image.files() == then.get(end).files() ? CHANCES : chances - 1;
            }
            states.add(builder.image);
        }
        var made = new StageImage(stage, states, builder.triggered);
        return before.filter(made::isSame).orElse(made);
    }

    /** Whether what an instruction leaves hangs on what the stage runs, and so on instructions behind it. */
    private static boolean isCopy(Segment segment) {
        return segment.instruction()
                .filter(Instruction.Copying.class::isInstance)
                .isPresent();
    }

    /**
     * Takes over what an instruction left in the version before, if all that it sees is as it was.
     *
     * @param then what each instruction left
     * @param index of the instruction among them
     */
    private boolean takesOver(Segment segment, List<Image> then, int index) {
        var left = then.get(index);
        if (index == 0 || image == then.get(index - 1)) {
            commandSetHere |= segment.instruction()
                    .filter(Instruction.Cmd.class::isInstance)
                    .isPresent();
            image = left;
            return true;
        }
        var before = then.get(index - 1);
        var isCommand = isCopy(segment)
                || segment.instruction()
                        .filter(Instruction.Run.class::isInstance)
                        .isPresent();
        if (!isCommand || before.config() != left.config() || !image.isSameToCommands(before)) {
            return false;
        }
        image = left.withConfig(image.config());
        return true;
    }

    private void follow(Segment segment) {
        if (segment == stage.fromSegment()) {
            image = base();
        } else {
            segment.instruction().ifPresent(instruction -> apply(segment, instruction));
        }
    }

    private Image base() {
        if (stage.base() instanceof Base.Scratch) {
            return Image.SCRATCH;
        }
        if (stage.base() instanceof Base.OfStage of) {
            image = inherited(images.of(of.index()).last());
            var ran = triggers().toList();
            var states = new ArrayList<Image>();
            for (var trigger : ran) {
                states.add(image);
                apply(trigger.segment(), trigger.instruction().trigger());
            }
            triggered = new StageImage.Triggered(ran.stream().map(Step::segment).toList(), states);
            return image;
        }
        if (stage.base() instanceof Base.OfImage of) {
            return images.known(of.reference())
                    .or(() -> ShownBase.of(stage).map(BaseImage::new))
                    .map(known -> known.at(stage.basePlace()))
                    .orElseGet(() -> BaseImage.unknown(new Gap(
                            stage.basePlace(), "what `%s` holds is not known".formatted(of.reference()), false)));
        }
        return ShownBase.of(stage)
                .map(known -> new BaseImage(known).at(stage.basePlace()))
                .orElseGet(() -> BaseImage.unknown(
                        new Gap(stage.basePlace(), "the base hangs on a value that is not known", false)));
    }

    private static Image inherited(Image base) {
        var scope = base.config().scope().inherited();
        return scope == base.config().scope()
                ? base
                : base.withConfig(base.config().withScope(scope));
    }

    /**
     * The ONBUILD of the stage that this one begins with: their triggers are its first instructions, and are not handed on
     * ({@code dispatchOnBuildTriggers} of BuildKit).
     */
    private Stream<Step<Instruction.OnBuild>> triggers() {
        return stage.base() instanceof Base.OfStage of
                ? graph.stage(of.index()).all(Instruction.OnBuild.class)
                : Stream.empty();
    }

    private void apply(Segment segment, Instruction instruction) {
        var config = image.config();
        if (instruction instanceof Instruction.Arg arg) {
            declare(arg);
        } else if (instruction instanceof Instruction.Env env) {
            var scope = config.scope();
            for (var pair : env.pairs()) {
                // One instruction sees one snapshot: `ENV a=1 b=$a` uses the old value of a.
                scope = scope.withEnvironment(
                        expand(pair.key()).text().orElse(pair.key().text()), expand(pair.value()));
            }
            image = image.withConfig(config.withScope(scope));
        } else if (instruction instanceof Instruction.User user) {
            image = image.withConfig(config.withUser(Optional.of(new Setting<>(
                    expand(user.user()),
                    Optional.of(new Place(segment, user.user().span()))))));
        } else if (instruction instanceof Instruction.Workdir workdir) {
            enter(segment, workdir);
        } else if (instruction instanceof Instruction.Shell shell) {
            image = image.withConfig(config.withCommands(config.commands()
                    .withShell(new Setting<>(
                            shell.command().words().stream().map(Word::text).toList(),
                            Optional.of(new Place(segment, shell.command().span()))))));
        } else if (instruction instanceof Instruction.Cmd cmd) {
            commandSetHere = true;
            image = image.withConfig(config.withCommands(
                    config.commands().withEntrypoint(config.entrypoint(), setting(segment, ofShell(cmd.command())))));
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            // An ENTRYPOINT takes back the CMD that its base has set, but not that of its own stage
            // (`dispatchEntrypoint` of BuildKit).
            image = image.withConfig(config.withCommands(config.commands()
                    .withEntrypoint(
                            setting(segment, ofShell(entrypoint.command())),
                            commandSetHere ? config.command() : Optional.empty())));
        } else if (instruction instanceof Instruction.HealthCheck check) {
            image = image.withConfig(config.withCommands(
                    config.commands().withHealthcheck(check.command().flatMap(command -> setting(segment, command)))));
        } else if (instruction instanceof Instruction.Copying copying) {
            image = new CopyEffect(graph, stage, context, sources, images, image, segment, copying).apply();
        } else if (instruction instanceof Instruction.Run run) {
            image = RunEffect.of(graph, stage, context, image, segment, run);
        } else {
            describe(instruction);
        }
    }

    private void describe(Instruction instruction) {
        var metadata = image.config().metadata();
        if (instruction instanceof Instruction.Expose expose) {
            for (var port : expose.ports()) {
                metadata = metadata.withPorts(
                        expand(port).text().map(ImageBuilder::portsOf).orElse(List.of()));
            }
        } else if (instruction instanceof Instruction.Volume volume) {
            for (var path : volume.paths()) {
                metadata = expand(path).text().map(metadata::withVolume).orElse(metadata);
            }
        } else if (instruction instanceof Instruction.Label label) {
            for (var pair : label.pairs()) {
                var key = expand(pair.key()).text();
                var value = expand(pair.value()).text();
                if (key.isPresent() && value.isPresent()) {
                    metadata = metadata.withLabel(key.get(), value.get());
                }
            }
        } else if (instruction instanceof Instruction.StopSignal signal) {
            metadata = metadata.withStopSignal(expand(signal.signal()));
        }
        if (metadata != image.config().metadata()) {
            image = image.withConfig(image.config().withMetadata(metadata));
        }
    }

    /** The ports that a word of EXPOSE names: what it expands to is split, and {@code 8000-8002} are three. */
    private static List<String> portsOf(String text) {
        var ports = new ArrayList<String>();
        for (var word : text.trim().split("\\s+")) {
            var slash = word.indexOf('/');
            var range = (slash < 0 ? word : word.substring(0, slash)).split("-", 2);
            var protocol = slash < 0 ? "/tcp" : word.substring(slash).toLowerCase(Locale.ROOT);
            if (range.length == 2 && range[0].matches("\\d{1,5}") && range[1].matches("\\d{1,5}")) {
                for (var port = Integer.parseInt(range[0]); port <= Integer.parseInt(range[1]); port++) {
                    ports.add(port + protocol);
                }
            } else if (!word.isEmpty()) {
                ports.add(range[0] + protocol);
            }
        }
        return ports;
    }

    private void declare(Instruction.Arg arg) {
        var scope = image.config().scope();
        for (var declaration : arg.declarations()) {
            scope = scope.withArgument(declaration.name().text(), graph.argument(declaration, scope));
        }
        image = image.withConfig(image.config().withScope(scope));
    }

    private void enter(Segment segment, Instruction.Workdir workdir) {
        var config = image.config();
        var path = expand(workdir.path()).text();
        var directory = path.filter(it -> it.startsWith("/"))
                .or(() -> config.workingDirectory().text())
                .flatMap(from -> path.map(it -> FilePaths.resolve(from, it)))
                .filter(it -> it.length() < FilePaths.LONGEST);
        var place = new Place(segment, workdir.path().span());
        if (directory.isEmpty()) {
            enterUnknown(workdir.path().text(), new Gap(place, "the path of a WORKDIR is not known", false));
            return;
        }
        // BuildKit takes an absolute path as it is (`NormalizeWorkdir` of its system package).
        var written = path.filter(it -> it.startsWith("/") && !it.equals(directory.get()));
        image = image.withConfig(config.withWorkingDirectory(Value.of(directory.get()))
                .withMetadata(config.metadata().withWorkingDirectory(written)));
        var obstacle = new Collisions(image.files(), place).ofWorkdir(directory.get());
        if (obstacle.isPresent()) {
            image = image.withObstacle(obstacle.get());
        } else if (!image.files().has(directory.get())) {
            // BuildKit gives it, and those on the way, to the current user.
            var user = config.user().map(it -> it.value().text());
            var owner = user.map(it -> it.map(name -> Owner.given(name, image)).orElse(Owner.UNKNOWN))
                    .or(() -> Optional.of(Owner.UNKNOWN).filter(it -> config.inherited()));
            var ofRoot = FileEntry.directory(0755, 0, Optional.of(Origin.made(place)));
            UnaryOperator<FileEntry> made = it -> {
                var entered = ofRoot.madeIn(it);
                return owner.map(its -> its.of(entered)).orElse(entered);
            };
            // What may be there already stays what it is.
            var isNew = image.files().presenceToday(directory.get()) == Presence.ABSENT;
            image = image.withFiles(image.files()
                    .with(directory.get(), isNew ? made : it -> FilePermissions.unknown(made.apply(it)), made));
        }
    }

    /** Only of what is left in the end, all paths are to be told. */
    private void enterUnknown(String written, Gap gap) {
        var isLast = stage.index() == graph.stages().size() - 1;
        var from = written.startsWith("/") || written.startsWith("$")
                ? Optional.of("/")
                : image.config().workingPath();
        var path = from.map(
                        it -> FilePaths.resolve(it, VARIABLE.matcher(written).replaceAll("<$1>")))
                .filter(it -> !isLast && it.length() < FilePaths.LONGEST);
        var opened = image.files().opened("/", gap);
        image = image.withConfig(image.config().withStandIn(path))
                .withFiles(path.filter(it -> !opened.has(it))
                        .map(it -> opened.with(it, FileEntry.directory(0755, 0, Optional.of(Origin.made(gap.place()))))
                                .opened(it, gap))
                        .orElse(opened));
    }

    private Value expand(Word word) {
        return image.config().scope().expand(word, graph.escape());
    }

    /** A SHELL that follows is not the one of what is set before it ({@code withShell} of BuildKit). */
    private Command ofShell(Command command) {
        var shell = image.config().shell().value();
        return command instanceof Command.ShellForm form && !shell.equals(ProcessConfig.DEFAULT_SHELL)
                ? form.through(shell)
                : command;
    }

    private static Optional<Setting<Command>> setting(Segment segment, Command command) {
        var span = command.span();
        return Optional.of(new Setting<>(command, Optional.of(new Place(segment, new Span(span.start(), span.end())))));
    }
}
