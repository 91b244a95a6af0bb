package dev.fromscratch.build;

import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Mount;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.SyntaxError;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.syntax.WordExpansion;
import dev.fromscratch.syntax.WordRules;
import dev.fromscratch.text.Alignment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Follows the variables and the working directory through the stages, and finds the words that BuildKit rejects once the
 * variables in them are filled in ({@code dispatchStages} of BuildKit). What a word says without them is the concern of
 * its segment.
 */
final class Conversion {
    /** What BuildKit sets where the base does not. */
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** The types of mounts that have a path of their own. */
    private static final Set<String> NOT_ON_PATHS = Set.of("secret", "ssh");

    private final Arguments arguments;
    private final Scope globals;
    private final Map<Integer, List<Trigger>> triggers;
    private final PerStage<Converted> converted;
    /** Those of what is converted just now. */
    private List<BuildError> errors = List.of();

    /**
     * Follows all stages.
     *
     * @param before the conversion of the version before
     */
    Conversion(BuildGraph graph, Scope globals, Map<Integer, List<Trigger>> triggers, Optional<Conversion> before) {
        this.arguments = new Arguments(graph.options(), graph.escape());
        this.globals = globals;
        this.triggers = triggers;
        var same = before.filter(it -> triggers.isEmpty() && it.triggers.isEmpty());
        var earlier = same.map(it -> it.converted);
        this.converted = graph.perStage(earlier, Converted::isRejected);
        converted.make(same.isPresent() ? touched(graph) : graph.all(), index -> {
            var stage = graph.stage(index);
            return convert(
                    stage, earlier.filter(it -> graph.isComparable(stage)).map(it -> it.get(index)));
        });
    }

    /** The stages that are not those of the version before, and those that are built on these. */
    private static BitSet touched(BuildGraph graph) {
        var result = graph.anew();
        for (var index = result.nextSetBit(0); index >= 0; index = result.nextSetBit(index + 1)) {
            for (var user : graph.usersOf(index)) {
                if (graph.stage(user).base() instanceof Base.OfStage of && of.index() == index) {
                    result.set(user);
                }
            }
        }
        return result;
    }

    /**
     * What came of a stage.
     *
     * @param steps one for each segment; that of its FROM is behind the triggers of its base
     * @param inherited what a stage begins with that is built on it
     */
    private record Converted(List<Segment> segments, List<Step> steps, State inherited) {
        State left() {
            return steps.get(steps.size() - 1).left();
        }

        boolean isRejected() {
            return steps.stream().anyMatch(it -> !it.errors().isEmpty());
        }
    }

    /** What holds behind an instruction, and what is rejected in it. */
    private record Step(State left, List<BuildError> errors) {}

    /** What holds at one point of a stage. */
    private record State(Scope scope, Value directory) {
        static final State SCRATCH = new State(Scope.of(Map.of("PATH", PATH), false), Value.of("/"));
        static final State UNKNOWN = new State(Scope.of(Map.of(), true), Value.unknown());

        State inherited() {
            return new State(scope.inherited(), directory);
        }
    }

    List<BuildError> errors() {
        return converted.notable().stream()
                .flatMap(it -> converted.get(it).steps().stream())
                .flatMap(it -> it.errors().stream())
                .toList();
    }

    /**
     * Follows a stage. Where an instruction, and what holds in front of it, are the very ones of the version before, what
     * came of it is taken over.
     */
    private Converted convert(Stage stage, Optional<Converted> before) {
        var segments = stage.segments();
        var alignment = Alignment.of(segments, before.map(Converted::segments).orElse(List.of()));
        var steps = new ArrayList<Step>();
        steps.add(begin(stage));
        for (var index = 1; index < segments.size(); index++) {
            var left = steps.get(index - 1).left();
            var then = alignment.before(index);
            steps.add(
                    then > 0 && before.get().steps().get(then - 1).left() == left
                            ? before.get().steps().get(then)
                            : follow(segments.get(index), left));
        }
        var left = steps.get(steps.size() - 1).left();
        return before.filter(it -> it.left() == left)
                .map(it -> new Converted(segments, steps, it.inherited()))
                .orElseGet(() -> new Converted(segments, steps, left.inherited()));
    }

    private Step begin(Stage stage) {
        errors = List.of();
        var state = base(stage);
        for (var trigger : triggers.getOrDefault(stage.index(), List.of())) {
            trigger.fault().ifPresent(it -> triggered(it, stage));
            if (trigger.instruction().isPresent()) {
                var instruction = trigger.instruction().get();
                judge(instruction, state).forEach(it -> triggered(it.message(), stage));
                state = behind(instruction, state, it -> triggered(it.message(), stage));
            }
        }
        return new Step(state, errors);
    }

    private Step follow(Segment segment, State state) {
        errors = List.of();
        var instruction = segment.instruction().orElseThrow();
        if (segment.text().indexOf('$') >= 0) {
            judge(instruction, state).forEach(it -> add(it, segment));
        }
        return new Step(behind(instruction, state, it -> add(it, segment)), errors);
    }

    private State base(Stage stage) {
        if (stage.base() instanceof Base.OfStage of) {
            return converted.get(of.index()).inherited();
        }
        return isScratch(stage) ? State.SCRATCH : State.UNKNOWN;
    }

    /** Without a build argument, {@code ${BASE:-scratch}} is scratch. */
    private boolean isScratch(Stage stage) {
        return stage.base() instanceof Base.Scratch
                || (stage.base() instanceof Base.Unknown
                        && stage.from()
                                .filter(it -> globals.expand(it.base(), escape())
                                        .text()
                                        .filter("scratch"::equals)
                                        .isPresent())
                                .isPresent());
    }

    private void triggered(String message, Stage stage) {
        add(new BuildError("ONBUILD of the base: " + message, stage.basePlace()));
    }

    private void add(SyntaxError error, Segment segment) {
        if (!segment.errors().contains(error)) {
            add(new BuildError(error.message(), new Place(segment, error.span()), error.replacements()));
        }
    }

    private void add(BuildError error) {
        if (errors.isEmpty()) {
            // Nearly all instructions are without, and share the empty list.
            errors = new ArrayList<>();
        }
        errors.add(error);
    }

    private List<SyntaxError> judge(Instruction instruction, State state) {
        return WordRules.errors(
                instruction, escape(), name -> state.scope().lookup(name).map(Value::text));
    }

    /** What holds behind an instruction. */
    private State behind(Instruction instruction, State state, Consumer<SyntaxError> reject) {
        if (instruction instanceof Instruction.Arg arg) {
            var scope = arguments.declare(
                    arg,
                    state.scope(),
                    globals,
                    (message, word) -> reject.accept(SyntaxError.ofConversion(message, word.span())));
            return new State(scope, state.directory());
        }
        if (instruction instanceof Instruction.Env env) {
            return new State(environment(env, state.scope()), state.directory());
        }
        if (instruction instanceof Instruction.Workdir workdir) {
            return new State(state.scope(), directory(workdir, state));
        }
        if (instruction instanceof Instruction.Run run) {
            run.flags().stream()
                    .filter(it -> it.name().equals("mount"))
                    .flatMap(it -> it.value().stream())
                    .filter(it -> isMountedOnRoot(it, state))
                    .forEach(it -> reject.accept(SyntaxError.ofConversion("invalid mount target \"/\"", it.span())));
        }
        return state;
    }

    /** All values are those before the instruction: {@code ENV a=1 b=$a} uses the old value of a. */
    private Scope environment(Instruction.Env env, Scope before) {
        var scope = before;
        for (var pair : env.pairs()) {
            var name = before.expand(pair.key(), escape()).text();
            if (name.isPresent()) {
                scope = scope.withEnvironment(name.get(), before.expand(pair.value(), escape()));
            }
        }
        return scope;
    }

    private Value directory(Instruction.Workdir workdir, State state) {
        var path = state.scope().expand(workdir.path(), escape()).text();
        if (path.isEmpty() || path.get().startsWith("/")) {
            return path.map(Value::of).orElseGet(Value::unknown);
        }
        return state.directory()
                .text()
                .map(it -> Value.of(it + "/" + path.get()))
                .orElseGet(Value::unknown);
    }

    /** BuildKit joins a target that is not absolute to the working directory ({@code dispatchRunMounts}). */
    private boolean isMountedOnRoot(Word written, State state) {
        var mount = Mount.of(
                written,
                text -> WordExpansion.of(
                        text, escape(), name -> state.scope().lookup(name).map(Value::text)));
        var target = mount.target();
        if (mount.error().isPresent()
                || target.isEmpty()
                || mount.type().filter(it -> !NOT_ON_PATHS.contains(it)).isEmpty()) {
            return false;
        }
        return target.get().startsWith("/")
                ? target.get().equals("/")
                : state.directory()
                        .text()
                        .filter(it -> isRoot(it + "/" + target.get()))
                        .isPresent();
    }

    private static boolean isRoot(String path) {
        var depth = 0;
        for (var part : path.split("/")) {
            if (part.equals("..")) {
                depth = Math.max(0, depth - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
        }
        return depth == 0;
    }

    private char escape() {
        return arguments.escape();
    }
}
