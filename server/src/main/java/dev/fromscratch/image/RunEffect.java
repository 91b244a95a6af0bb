package dev.fromscratch.image;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.make.Makefile;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.ShellWord.CommandSubstitution;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.shell.Statement.Assignment;
import dev.fromscratch.shell.Statement.Redirection;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What RUN does to an image: its script is walked through, statement by statement, as far as the commands are known.
 */
final class RunEffect {
    private final RunState state;
    private final RunCommands commands;
    private final Loops loops;
    private final Redirections redirections;

    RunEffect(RunState state) {
        this.state = state;
        this.commands = new RunCommands(state, this);
        this.loops = new Loops(state, this);
        this.redirections = new Redirections(state);
    }

    static Image of(
            BuildGraph graph, Stage stage, BuildContext context, Image image, Segment segment, Instruction.Run run) {
        var last = stage.index() == graph.stages().size() - 1;
        return new RunEffect(new RunState(new RunContext(stage, last, run, context), image, segment)).apply();
    }

    /** What is called by commands that can be read. */
    CalledCode called() {
        return commands.called();
    }

    private Image apply() {
        var run = state.context().run();
        var points = MountPoints.of(run, state.image(), state.place(run.span()));
        state.setImage(state.image().withFiles(points.mounted(state.context().context())));
        if (run.command() instanceof Command.ExecForm form) {
            var words = form.words().stream()
                    .map(word -> new Argument(word.text(), Optional.of(word.text()), state.place(word.span())))
                    .toList();
            commands.run(new CommandCall(
                    words, Map.of(), state.place(form.span()), false, true, Optional.empty(), Optional.empty()));
            stopIfFailed(state.outcome());
        } else if (run.command() instanceof Command.ShellForm form) {
            var shell = state.image().config().shell().value();
            var posix = shell.stream()
                    .map(FilePaths::nameOf)
                    .dropWhile("busybox"::equals)
                    .findFirst()
                    .filter(Set.of("sh", "bash", "ash", "dash")::contains)
                    .isPresent();
            shell.stream().skip(1).forEach(state.session()::heed);
            if (!posix || !form.script().understood()) {
                state.open(state.place(form.span()), form.interpreter().orElse("a script that is not understood"));
            } else {
                runScript(form.script().statements());
            }
        }
        var image = state.image().withFiles(points.left(state.image().files()));
        return state.keepsPrograms() ? image : image.withoutPrograms();
    }

    /** Runs a whole script, on whose end the build stops if it fails. */
    private void runScript(List<Statement> statements) {
        for (var index = 0; index < statements.size(); index++) {
            var isLast = index == statements.size() - 1;
            state.setSwallowed(!isLast && goesOn(statements.get(index)));
            var statement = statements.get(index);
            state.setNotFailed();
            var outcome = run(statement, isAwaited(statements, index));
            if (isLast || state.session().stopsAtErrors() && statement instanceof Statement.Simple) {
                stopIfFailed(outcome);
            }
        }
        state.setSwallowed(false);
        // Its end may have been another one.
        state.session().takeAtExit().ifPresent(it -> called().runAtExit(it, state.session()));
    }

    /** Whether what follows a statement is run even where it fails. */
    private boolean goesOn(Statement statement) {
        return !state.session().stopsAtErrors() || isExempt(statement);
    }

    /** Whether a shell goes on where a statement fails despite {@code set -e}, as it does in `a && b` where `a` fails. */
    private static boolean isExempt(Statement statement) {
        if (statement instanceof Statement.AndOr both) {
            return both.operator() == Statement.Operator.AND || isExempt(both.right());
        }
        if (statement instanceof Statement.Pipeline pipeline) {
            return pipeline.negated();
        }
        return statement instanceof Statement.Background || lastOf(statement).anyMatch(RunEffect::isExempt);
    }

    /** The commands of which one is the last that a compound one runs. */
    private static Stream<Statement> lastOf(Statement statement) {
        var bodies = Stream.<List<Statement>>empty();
        if (statement instanceof Statement.Group group) {
            bodies = Stream.of(group.body());
        } else if (statement instanceof Statement.If branches) {
            bodies = Stream.of(branches.then(), branches.otherwise());
        } else if (statement instanceof Statement.While loop) {
            bodies = Stream.of(loop.body());
        } else if (statement instanceof Statement.For loop) {
            bodies = Stream.of(loop.body());
        } else if (statement instanceof Statement.Case cases) {
            bodies = cases.branches().stream().map(Statement.Case.Branch::body);
        }
        return bodies.filter(it -> !it.isEmpty()).map(it -> it.get(it.size() - 1));
    }

    private void stopIfFailed(Optional<Boolean> outcome) {
        if (outcome.equals(Optional.of(false))
                && !state.mayEnd()
                && !state.image().lacksShell()) {
            state.failure().ifPresent(it -> state.setImage(state.image().withObstacle(it)));
        }
    }

    /** Runs statements one after another; says whether the last one succeeds, where that is known. */
    Optional<Boolean> runAll(List<Statement> statements, boolean certain) {
        var outcome = Optional.of(true);
        var before = state.swallowed();
        for (var index = 0; index < statements.size(); index++) {
            state.setSwallowed(before || index < statements.size() - 1 && goesOn(statements.get(index)));
            outcome = run(statements.get(index), certain && isAwaited(statements, index));
            var session = state.session();
            if (session.stopsAtErrors()
                    && session.isUnnoticed()
                    && state.lastMayHaveFailed()
                    && !isExempt(statements.get(index))) {
                session.setMayHaveEnded(ShellSession.Part.SHELL);
            }
        }
        state.setSwallowed(before);
        return outcome;
    }

    /** Whether a statement has come to its end before the script does, and the container with it. */
    private static boolean isAwaited(List<Statement> statements, int index) {
        return !(statements.get(index) instanceof Statement.Background)
                || statements.stream().skip(index + 1).anyMatch(RunEffect::waits);
    }

    private static boolean waits(Statement statement) {
        return statement instanceof Statement.Simple simple
                        && simple.program().filter("wait"::equals).isPresent()
                || statement.parts().stream().anyMatch(RunEffect::waits);
    }

    /** Runs a statement; says whether it succeeds, where that is known. */
    Optional<Boolean> run(Statement statement, boolean certain) {
        if (statement instanceof Statement.Simple simple) {
            return simple(simple, certain);
        }
        if (statement instanceof Statement.AndOr andOr) {
            return either(andOr, certain);
        }
        if (statement instanceof Statement.Pipeline pipeline) {
            return pipeline(pipeline, certain);
        }
        if (statement instanceof Statement.Background background) {
            state.unnoticed(() -> apart(() -> run(background.command(), certain)));
            return Optional.of(true);
        }
        if (statement instanceof Statement.Subshell subshell) {
            return redirections.around(
                    subshell.redirections(), certain, isRun -> apart(() -> runAll(subshell.body(), isRun)));
        }
        if (statement instanceof Statement.Group group) {
            return redirections.around(group.redirections(), certain, isRun -> runAll(group.body(), isRun));
        }
        if (statement instanceof Statement.If branches) {
            return redirections.around(branches.redirections(), certain, isRun -> branch(branches, isRun));
        }
        if (statement instanceof Statement.While loop) {
            return redirections.around(loop.redirections(), certain, isRun -> loops.run(loop, isRun));
        }
        if (statement instanceof Statement.For loop) {
            return redirections.around(loop.redirections(), certain, isRun -> loops.run(loop, isRun));
        }
        if (statement instanceof Statement.Case cases) {
            return redirections.around(cases.redirections(), certain, isRun -> choose(cases, isRun));
        }
        if (statement instanceof Statement.Function function) {
            if (certain) {
                state.session().define(function.name(), function.body());
            } else {
                state.session().definePossibly(function.name(), function.body());
                state.setMayHaveFailed();
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Runs a part in a subshell, and what it says is run when that ends. */
    private Optional<Boolean> apart(Supplier<Optional<Boolean>> part) {
        return state.apart(() -> {
            var outcome = part.get();
            state.session().takeAtExit().ifPresent(it -> called().runAtExit(it, state.session()));
            return outcome;
        });
    }

    private Optional<Boolean> either(Statement.AndOr andOr, boolean certain) {
        var and = andOr.operator() == Statement.Operator.AND;
        // What may have failed has not done for certain what it does, unless the script ends then.
        var mayFail = !and && !isExit(andOr.right()) && !isCondition(andOr.left());
        var left = run(andOr.left(), certain && !mayFail);
        if (left.isPresent()) {
            return left.get() == and ? run(andOr.right(), certain) : left;
        }
        // Whatever the left one does, the right one decides where it fails behind `&&`, or succeeds behind `||`.
        var right = run(andOr.right(), certain && and && state.failure().isEmpty() && !state.mayHaveFailed());
        return right.filter(it -> it != and);
    }

    /** Whether a statement changes nothing, and is there for its outcome alone. */
    private static boolean isCondition(Statement statement) {
        if (statement instanceof Statement.Pipeline pipeline) {
            return pipeline.commands().stream().allMatch(RunEffect::isCondition);
        }
        return statement instanceof Statement.Simple simple
                && simple.redirections().isEmpty()
                && !simple.words().isEmpty()
                && simple.words().get(0).literal().filter(Conditions::isOne).isPresent();
    }

    private Optional<Boolean> pipeline(Statement.Pipeline pipeline, boolean certain) {
        var outcome = Optional.<Boolean>empty();
        var commands = pipeline.commands();
        for (var index = 0; index < commands.size(); index++) {
            var command = commands.get(index);
            var found = index == 0 ? Optional.<Statement>empty() : FoundFiles.changed(commands.get(index - 1), command);
            if (found.isPresent()) {
                state.unnoticed(() -> apart(() -> run(found.get(), certain)));
                // Where nothing is found, what is called may succeed.
                state.setNotFailed();
                state.setMayHaveFailed();
                outcome = Optional.empty();
                continue;
            }
            var input = index == 1 ? printed(commands.get(0)) : Optional.<String>empty();
            var called = input.flatMap(it -> FoundFiles.named(it, command)).orElse(command);
            Supplier<Optional<Boolean>> run = () -> apart(() -> run(called, input, certain));
            outcome = index == commands.size() - 1 && !pipeline.negated() ? run.get() : state.unnoticed(run);
        }
        if (pipeline.negated() && outcome.isEmpty()) {
            state.setMayHaveFailed();
        }
        return outcome.map(it -> it != pipeline.negated());
    }

    /** What a command certainly prints. */
    private Optional<String> printed(Statement statement) {
        return statement instanceof Statement.Simple simple
                        && simple.redirections().isEmpty()
                ? Printing.textOf(simple.words().stream().map(state::expand).toList())
                : Optional.empty();
    }

    /** Runs a command that reads what another one prints, where that is known. */
    private Optional<Boolean> run(Statement statement, Optional<String> input, boolean certain) {
        return certain && input.isPresent() && statement instanceof Statement.While loop
                ? loops.run(loop, input.get())
                : run(statement, certain);
    }

    private Optional<Boolean> branch(Statement.If branches, boolean certain) {
        var condition = state.unnoticed(() -> runAll(branches.condition(), certain));
        if (condition.isPresent()) {
            return runAll(condition.get() ? branches.then() : branches.otherwise(), certain);
        }
        runAll(branches.then(), false);
        runAll(branches.otherwise(), false);
        return Optional.empty();
    }

    private Optional<Boolean> choose(Statement.Case cases, boolean reached) {
        state.stopAtUnset(Stream.of(cases.subject()));
        var certain = reached && !state.session().mayHaveEnded();
        var subject = state.expand(cases.subject());
        for (var branch : cases.branches()) {
            var matches = branch.patterns().stream()
                    .map(it -> subject.flatMap(text -> matches(it, text)))
                    .toList();
            if (matches.contains(Optional.of(true))) {
                return runAll(branch.body(), certain);
            }
            if (matches.contains(Optional.<Boolean>empty())) {
                cases.branches().forEach(it -> runAll(it.body(), false));
                return Optional.empty();
            }
        }
        return Optional.of(true);
    }

    /** Whether a text matches a pattern; empty where the pattern is not known, or has brackets. */
    private Optional<Boolean> matches(ShellWord pattern, String text) {
        if (pattern.text().matches("[\\w.,:/@+*?-]+")) {
            var regex = pattern.text()
                    .replaceAll("[.+]", "\\\\$0")
                    .replace("*", ".*")
                    .replace('?', '.');
            return Optional.of(text.matches("(?s)" + regex));
        }
        return state.expand(pattern).map(text::equals);
    }

    /** Whether a statement ends the script, and says that it has failed. */
    private static boolean isExit(Statement statement) {
        return statement instanceof Statement.Simple simple
                && !simple.words().isEmpty()
                && simple.words()
                        .get(0)
                        .literal()
                        .filter(it -> it.equals("exit") || it.equals("false"))
                        .isPresent()
                && simple.words().stream()
                        .skip(1)
                        .noneMatch(it -> it.literal().filter("0"::equals).isPresent());
    }

    private Optional<Boolean> simple(Statement.Simple simple, boolean reached) {
        state.stopAtUnset(words(simple));
        var certain = reached && !state.session().mayHaveEnded();
        ask(words(simple), certain);
        var overwritten = Redirections.overwritesItself(simple) || Redirections.feedsItself(simple);
        return redirections.around(simple.words(), simple.redirections(), certain, isRun -> {
            var isItself = isRun && !overwritten;
            return inShell(isItself, () -> call(simple, isItself));
        });
    }

    /** Runs the commands whose output is put into words. */
    private void ask(Stream<ShellWord> words, boolean certain) {
        words.flatMap(it -> it.parts().stream())
                .filter(CommandSubstitution.class::isInstance)
                .map(it -> ((CommandSubstitution) it).script())
                .filter(Script::understood)
                .forEach(it -> state.asking(() -> apart(() -> runAll(it.statements(), certain))));
    }

    private static Stream<ShellWord> words(Statement.Simple simple) {
        return Stream.of(
                        simple.assignments().stream().map(Assignment::value),
                        simple.words().stream(),
                        simple.redirections().stream().map(Redirection::target),
                        simple.redirections().stream().flatMap(it -> it.content().stream()))
                .flatMap(it -> it);
    }

    /** Runs what may change the shell, which may stay as it is where that may not be run. */
    private Optional<Boolean> inShell(boolean certain, Supplier<Optional<Boolean>> part) {
        if (certain) {
            return part.get();
        }
        var before = state.session().copy();
        var outcome = part.get();
        state.session().mayBe(before);
        state.setMayHaveFailed();
        return outcome;
    }

    private Optional<Boolean> call(Statement.Simple simple, boolean certain) {
        var assigned = new HashMap<String, Optional<String>>();
        for (var assignment : simple.assignments()) {
            assigned.put(assignment.name(), state.expand(assignment.value()));
        }
        if (simple.words().isEmpty()) {
            assigned.forEach(state.session()::set);
            // What a command prints is known only where it certainly succeeds.
            if (assigned.containsValue(Optional.<String>empty())) {
                state.setMayHaveFailed();
            }
            return Optional.empty();
        }
        var words = arguments(simple.words());
        var span = simple.assignments().stream()
                .map(Assignment::span)
                .reduce(Span::cover)
                .map(it -> it.cover(simple.span()))
                .orElse(simple.span());
        var caller = state.caller();
        commands.run(new CommandCall(
                words,
                assigned,
                state.place(span),
                caller.map(RunState.Caller::shell).orElse(true),
                certain,
                caller.map(it -> it.elsewhere().apply(simple.span())),
                redirections.input(simple.redirections())));
        if (state.failure().isPresent()) {
            return state.outcome();
        }
        var outcome = Conditions.holds(
                words.stream().map(Argument::text).toList(),
                state.image().files(),
                state.session().directory());
        if (outcome.isEmpty()
                && words.stream()
                        .findFirst()
                        .flatMap(Argument::text)
                        .filter(Conditions::isOne)
                        .isPresent()) {
            state.setMayHaveFailed();
        }
        return outcome;
    }

    /** What words become: as many as its value has where one is a variable that is not quoted. */
    private List<Argument> arguments(List<ShellWord> words) {
        var isCondition = words.get(0).literal().filter(Conditions::isOne).isPresent();
        return words.stream()
                .flatMap(word -> {
                    var all = state.arguments(word);
                    var text = state.expand(word);
                    var place = state.place(word.span());
                    if (all.isPresent()) {
                        return all.get().stream().map(it -> new Argument(it.orElse(word.text()), it, place));
                    }
                    return text.isPresent() && !isCondition && isVariable(word)
                            ? Stream.of(text.get().strip().split("\\s+"))
                                    .filter(it -> !it.isEmpty())
                                    .map(it -> new Argument(it, Optional.of(it), place))
                            : Stream.of(new Argument(word.text().replace(Makefile.UNKNOWN, "$(…)"), text, place));
                })
                .toList();
    }

    private static boolean isVariable(ShellWord word) {
        return word.parts().size() == 1
                && word.parts().get(0) instanceof ShellWord.Parameter parameter
                && !parameter.quoted();
    }
}
