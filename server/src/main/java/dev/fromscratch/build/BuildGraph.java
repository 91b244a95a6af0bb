package dev.fromscratch.build;

import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stages of a Dockerfile and what they are built on.
 */
public final class BuildGraph {
    private final Dockerfile dockerfile;
    private final BuildOptions options;
    private final Scope globals;
    private final List<Segment> preamble;
    private final List<Stage> stages;
    private final List<List<Reference>> references;
    private final BitSet kept;
    private final BitSet comparable;
    private final BitSet used = new BitSet();
    private final Memo<BuildErrors> errors;

    private BuildGraph(Reader read, Optional<BuildGraph> previous) {
        this.dockerfile = read.dockerfile;
        this.options = read.options;
        this.globals = read.globals;
        this.preamble = List.copyOf(read.preamble);
        this.stages = List.copyOf(read.stages);
        this.kept = read.kept;
        this.comparable = read.comparable;
        this.references = stages.stream()
                .map(stage -> isKept(stage) ? previous.orElseThrow().referencesOf(stage) : findReferences(stage))
                .toList();
        references.forEach(it -> it.forEach(this::use));
        var errorsBefore = previous.flatMap(it -> it.errors.known());
        this.errors = Memo.of(() -> BuildErrors.of(this, errorsBefore));
    }

    public static BuildGraph of(Dockerfile dockerfile, BuildOptions options) {
        return new BuildGraph(new Reader(dockerfile, options, Optional.empty()), Optional.empty());
    }

    /** What {@link #of} makes of the next version of the Dockerfile, with all stages that did not change. */
    public BuildGraph next(Dockerfile edited, BuildOptions newOptions) {
        var previous = Optional.of(this);
        return new BuildGraph(new Reader(edited, newOptions, previous), previous);
    }

    private static boolean sameObjects(List<Segment> some, List<Segment> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (var index = 0; index < some.size(); index++) {
            if (some.get(index) != others.get(index)) {
                return false;
            }
        }
        return true;
    }

    private void use(Reference reference) {
        if (reference.to() instanceof Base.OfStage of && of.index() != reference.user()) {
            used.set(of.index());
        }
    }

    /** Whether a stage is the very one of the version before. */
    public boolean isKept(Stage stage) {
        return kept.get(stage.index());
    }

    /** Whether an instruction of a stage means what it meant in the stage of that number in the version before. */
    public boolean isComparable(Stage stage) {
        return comparable.get(stage.index());
    }

    public Dockerfile dockerfile() {
        return dockerfile;
    }

    BuildOptions options() {
        return options;
    }

    public char escape() {
        return dockerfile.directives().escape();
    }

    public List<Stage> stages() {
        return stages;
    }

    public Stage stage(int index) {
        return stages.get(index);
    }

    /** What BuildKit rejects in the file as a whole; what it rejects in an instruction alone is with its segment. */
    public List<BuildError> errors() {
        return errors.get().all();
    }

    /** All uses of stages and images, in the order of the text. */
    public List<Reference> references() {
        return references.stream().flatMap(List::stream).toList();
    }

    /** The stages and images that a stage uses, in the order of the text. */
    public List<Reference> referencesOf(Stage stage) {
        return references.get(stage.index());
    }

    /**
     * The stage that is built: the one that the options name, the only one that files name, or the last one; empty where
     * there is none such.
     */
    public Optional<Stage> target() {
        if (options.target().isPresent()) {
            return targeted(options.target().get());
        }
        var described = targets();
        return described.size() == 1 ? Optional.of(described.get(0)) : lastStage();
    }

    /** All stages that the options or files name as what is built, in the order of the text. */
    public List<Stage> targets() {
        var named = options.target().isPresent() ? Stream.of(options.target()) : options.described().targets().stream();
        return named.flatMap(it -> targeted(it).stream())
                .distinct()
                .sorted(Comparator.comparingInt(Stage::index))
                .toList();
    }

    /** The stage of that name or number; the last one for none. */
    public Optional<Stage> targeted(Optional<String> target) {
        return target.isPresent() ? targeted(target.get()) : lastStage();
    }

    private Optional<Stage> lastStage() {
        return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
    }

    public boolean hasExplicitTarget() {
        return options.target().isPresent();
    }

    /** Whether another stage is built on this one, copies from it or mounts it. */
    public boolean isUsed(Stage stage) {
        return used.get(stage.index());
    }

    /** A stage, and all that it is built from, directly or through others. */
    public Set<Stage> neededBy(Stage stage) {
        var result = new HashSet<Stage>(Set.of(stage));
        // A stage uses only earlier ones.
        for (var index = stage.index(); index >= 0; index--) {
            if (result.contains(stages.get(index))) {
                referencesOf(stages.get(index)).forEach(it -> {
                    if (it.to() instanceof Base.OfStage of) {
                        result.add(stages.get(of.index()));
                    }
                });
            }
        }
        return result;
    }

    /** The stage that holds a segment. */
    public Optional<Stage> stageOf(Segment segment) {
        return stages.stream()
                .filter(stage -> stage.segments().stream().anyMatch(it -> it == segment))
                .findFirst();
    }

    /**
     * What {@code --from} names in a stage: an earlier stage by its name, whatever its case, or by its number; otherwise
     * an image (BuildKit's {@code findStateByName}, {@code findStateByIndex}).
     */
    public Base resolve(String name, int user) {
        return isContext(options, name) ? new Base.Unknown() : resolve(stages, name, user);
    }

    /** Whether a name stands for an additional context, whatever stage or image has it, too. */
    private static boolean isContext(BuildOptions options, String name) {
        return options.described().contexts().contains(name);
    }

    /** The value that an ARG of a stage gets. */
    public Value argument(Instruction.Declaration declaration, Scope scope) {
        return argument(options, globals, declaration, scope, escape());
    }

    private Optional<Stage> targeted(String target) {
        var name = target.toLowerCase(Locale.ROOT);
        var byName = stages.stream()
                .filter(stage -> stage.name().filter(name::equals).isPresent())
                .reduce((first, second) -> second);
        return byName.or(() -> number(target).filter(it -> it < stages.size()).map(stages::get));
    }

    private static Base resolve(List<Stage> stages, String name, int user) {
        return resolveByName(stages, name, user)
                .or(() -> number(name).filter(it -> it < user).map(Base.OfStage::new))
                .orElseGet(() -> new Base.OfImage(name));
    }

    /** All that the mount of a RUN looks for ({@code detectRunMount} of BuildKit). */
    private static Optional<Base> resolveByName(List<Stage> stages, String name, int user) {
        var lower = name.toLowerCase(Locale.ROOT);
        return IntStream.range(0, user)
                .map(index -> user - 1 - index)
                .filter(index -> stages.get(index).name().filter(lower::equals).isPresent())
                .mapToObj(index -> (Base) new Base.OfStage(index))
                .findFirst();
    }

    private static Optional<Integer> number(String name) {
        var digits = !name.isEmpty() && name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.valueOf(name)) : Optional.empty();
    }

    private static Value argument(
            BuildOptions options, Scope globals, Instruction.Declaration declaration, Scope scope, char escape) {
        var name = declaration.name().text();
        var given = options.argument(name);
        if (given.isPresent()) {
            return given.get();
        }
        return declaration
                .value()
                .map(value -> scope.expand(value, escape))
                .or(() -> globals.lookup(name))
                // Without a default it is meant to be given by whoever builds.
                .orElse(Value.unknown());
    }

    private List<Reference> findReferences(Stage stage) {
        var result = new ArrayList<Reference>();
        if (!(stage.base() instanceof Base.Unknown)) {
            result.add(new Reference(Reference.Kind.FROM, stage.index(), stage.basePlace(), stage.base()));
        }
        for (var segment : stage.segments()) {
            segment.instruction().ifPresent(instruction -> addReferences(result, stage, segment, instruction));
        }
        return result;
    }

    private void addReferences(List<Reference> result, Stage stage, Segment segment, Instruction instruction) {
        if (instruction instanceof Instruction.OnBuild onBuild) {
            addReferences(result, stage, segment, onBuild.trigger());
            return;
        }
        for (var flag : instruction.flags()) {
            var value = flag.value();
            if (value.isPresent()
                    && instruction instanceof Instruction.Copy
                    && flag.name().equals("from")) {
                result.add(new Reference(
                        Reference.Kind.COPY,
                        stage.index(),
                        new Place(segment, value.get().span()),
                        resolve(value.get().text(), stage.index())));
            } else if (instruction instanceof Instruction.Run && flag.name().equals("mount")) {
                mountSource(flag)
                        .ifPresent(from -> result.add(new Reference(
                                Reference.Kind.MOUNT,
                                stage.index(),
                                new Place(segment, from.span()),
                                isContext(options, from.text())
                                        ? new Base.Unknown()
                                        : resolveByName(stages, from.text(), stage.index())
                                                .orElseGet(() -> new Base.OfImage(from.text())))));
            }
        }
    }

    /** What {@code from=} of a mount names. */
    public static Optional<Word> mountSource(Flag mount) {
        return mountOption(mount, "from");
    }

    /** The value of an option of a mount. */
    public static Optional<Word> mountOption(Flag mount, String option) {
        var value = mount.value();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var offset = 0;
        for (var part : value.get().text().split(",", -1)) {
            if (part.startsWith(option + "=")) {
                var text = part.substring(option.length() + 1);
                var start = value.get().span().start() + offset + option.length() + 1;
                var end = Math.min(start + text.length(), value.get().span().end());
                return Optional.of(new Word(text, new Span(Math.min(start, end), end)));
            }
            offset += part.length() + 1;
        }
        return Optional.empty();
    }

    /** Cuts a Dockerfile into its stages. */
    private static final class Reader {
        private final Dockerfile dockerfile;
        private final BuildOptions options;
        private final List<Segment> preamble = new ArrayList<>();
        private final List<Stage> stages = new ArrayList<>();
        private final Map<String, Integer> byName = new HashMap<>();
        private final BitSet kept = new BitSet();
        private final BitSet comparable = new BitSet();
        private final Optional<BuildGraph> previous;
        private Scope globals = Scope.empty();
        /** Whether all that a stage may see of others is as it was in the version before. */
        private boolean asBefore;

        Reader(Dockerfile dockerfile, BuildOptions options, Optional<BuildGraph> previous) {
            this.dockerfile = dockerfile;
            this.options = options;
            this.previous = previous;
            for (var name : Scope.PREDEFINED) {
                globals = globals.withArgument(name, Value.unknown());
            }
            read();
        }

        private void read() {
            var current = new ArrayList<Segment>();
            for (var segment : dockerfile.segments()) {
                var instruction = segment.instruction();
                if (instruction.isEmpty()) {
                    continue;
                }
                if (isFrom(instruction.get())) {
                    finish(current);
                    current.clear();
                    current.add(segment);
                } else if (!current.isEmpty()) {
                    current.add(segment);
                } else {
                    preamble.add(segment);
                    if (instruction.get() instanceof Instruction.Arg arg) {
                        declare(arg);
                    }
                }
            }
            finish(current);
        }

        private void declare(Instruction.Arg arg) {
            for (var declaration : arg.declarations()) {
                globals = globals.withArgument(
                        declaration.name().text(),
                        argument(
                                options,
                                globals,
                                declaration,
                                globals,
                                dockerfile.directives().escape()));
            }
        }

        private void finish(List<Segment> segments) {
            if (segments.isEmpty()) {
                return;
            }
            var index = stages.size();
            if (index == 0) {
                asBefore = previous.filter(this::hasSamePreamble).isPresent();
            }
            var before =
                    previous.filter(it -> asBefore && index < it.stages.size()).map(it -> it.stages.get(index));
            var same = before.filter(it -> sameObjects(it.segments(), segments));
            var stage = same.orElseGet(() -> stage(segments));
            kept.set(index, same.isPresent());
            comparable.set(index, before.isPresent());
            stages.add(stage);
            stage.name().ifPresent(it -> byName.put(it, index));
            asBefore = before.filter(it -> it.name().equals(stage.name())).isPresent();
        }

        private boolean hasSamePreamble(BuildGraph graph) {
            return options.equals(graph.options)
                    && graph.escape() == dockerfile.directives().escape()
                    && sameObjects(graph.preamble, preamble);
        }

        private Stage stage(List<Segment> segments) {
            var from = segments.get(0).instruction().filter(Instruction.From.class::isInstance);
            var escape = dockerfile.directives().escape();
            var base = from.map(it -> baseOf((Instruction.From) it)).orElseGet(Base.Unknown::new);
            var name = from.flatMap(it -> ((Instruction.From) it).name())
                    .map(it -> it.text().toLowerCase(Locale.ROOT));
            var platform =
                    from.flatMap(it -> it.flag("platform")).flatMap(Flag::value).map(it -> globals.expand(it, escape));
            return new Stage(stages.size(), segments, base, name, platform);
        }

        private Base baseOf(Instruction.From from) {
            var reference = globals.expand(from.base(), dockerfile.directives().escape())
                    .text();
            if (reference.isEmpty() || reference.get().isBlank() || isContext(options, reference.get())) {
                return new Base.Unknown();
            }
            // Unlike COPY --from, FROM finds a stage only by its name in lower case, and never by its number.
            var stage = byName.get(reference.get());
            if (stage != null) {
                return new Base.OfStage(stage);
            }
            return reference.get().equals("scratch") ? new Base.Scratch() : new Base.OfImage(reference.get());
        }

        private static boolean isFrom(Instruction instruction) {
            return instruction.keyword().span().length() == 4
                    && instruction.keyword().text().equalsIgnoreCase("FROM");
        }
    }
}
