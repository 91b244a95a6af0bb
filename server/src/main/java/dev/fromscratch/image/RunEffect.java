package dev.fromscratch.image;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.make.Makefile;
import dev.fromscratch.shell.ShellWord;
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
import java.util.stream.Stream;

/**
 * What RUN does to an image: its script is walked through, statement by statement, as far as the commands are known.
 */
final class RunEffect {
    private final RunState state;
    private final RunCommands commands;

    RunEffect(RunState state) {
        this.state = state;
        this.commands = new RunCommands(state, this);
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
        mountPoints();
        var before = state.image().files();
        if (state.context().run().command() instanceof Command.ExecForm form) {
            var words = form.words().stream()
                    .map(word -> new Argument(word.text(), Optional.of(word.text()), state.place(word.span())))
                    .toList();
            commands.run(new CommandCall(
                    words, Map.of(), state.place(form.span()), false, true, Optional.empty(), Optional.empty()));
            stopIfFailed(failure());
        } else if (state.context().run().command() instanceof Command.ShellForm form) {
            var shell = state.image().config().shell().value();
            var posix = shell.stream()
                    .map(FilePaths::nameOf)
                    .dropWhile("busybox"::equals)
                    .findFirst()
                    .filter(Set.of("sh", "bash", "ash", "dash")::contains)
                    .isPresent();
            if (shell.stream().skip(1).anyMatch(RunCommands::stopsAtErrors)) {
                state.session().stopAtErrors();
            }
            if (!posix || !form.script().understood()) {
                state.open(state.place(form.span()), form.interpreter().orElse("a script that is not understood"));
            } else {
                runScript(form.script().statements());
            }
        }
        return state.image().withFiles(withoutMounted(before));
    }

    /** Runs a whole script, on whose end the build stops if it fails. */
    private void runScript(List<Statement> statements) {
        for (var index = 0; index < statements.size(); index++) {
            var isLast = index == statements.size() - 1;
            state.setSwallowed(!isLast && goesOn(statements.get(index)));
            var statement = statements.get(index);
            state.setNotFailed();
            var outcome = run(statement, true);
            if (isLast || state.session().stopsAtErrors() && statement instanceof Statement.Simple) {
                stopIfFailed(outcome);
            }
        }
        state.setSwallowed(false);
        // Its end may have been another one.
        state.session().takeAtExit().ifPresent(it -> called().runAtExit(it, state.session()));
    }

    /** Whether what follows a statement is run even where it fails, as behind `a && b` it is in front of `b` despite `set -e`. */
    private boolean goesOn(Statement statement) {
        return !state.session().stopsAtErrors()
                || statement instanceof Statement.AndOr both && both.operator() == Statement.Operator.AND;
    }

    private void stopIfFailed(Optional<Boolean> outcome) {
        if (outcome.equals(Optional.of(false))
                && !state.mayEnd()
                && !state.image().lacksShell()) {
            state.failure().ifPresent(it -> state.setImage(state.image().withObstacle(it)));
        }
    }

    /** What is written below a mount is not in the image. */
    private FileTree withoutMounted(FileTree before) {
        var files = state.image().files();
        for (var target : Mounts.targets(state.context().run(), state.image().config())) {
            if (before.has(target)) {
                var made = FileEntry.directory(0755, 0, Optional.empty());
                files = files.without(target).graft(target, before, target, made, (path, it) -> it);
            } else if (before.lacks(target)) {
                files = files.without(target);
            }
        }
        return files;
    }

    /** The container in which a RUN is run needs these folders, and leaves them behind. */
    private void mountPoints() {
        // A script with a line for the kernel is mounted below `/dev`, which is not left where it is made for that
        // alone.
        var isMounted = state.context().run().command() instanceof Command.ShellForm form
                && form.interpreter().isPresent();
        for (var path : isMounted ? List.of("/proc", "/sys") : List.of("/dev", "/proc", "/sys")) {
            if (state.image().files().presenceToday(path) == Presence.ABSENT) {
                state.setImage(state.image()
                        .withFiles(state.image()
                                .files()
                                .with(
                                        path,
                                        FileEntry.directory(
                                                0755,
                                                0,
                                                Optional.of(Origin.made(state.place(
                                                        state.context().run().span())))))));
            }
        }
    }

    /** Runs statements one after another; says whether the last one succeeds, where that is known. */
    Optional<Boolean> runAll(List<Statement> statements, boolean certain) {
        var outcome = Optional.of(true);
        var before = state.swallowed();
        for (var index = 0; index < statements.size(); index++) {
            state.setSwallowed(before || index < statements.size() - 1 && goesOn(statements.get(index)));
            outcome = run(statements.get(index), certain);
        }
        state.setSwallowed(before);
        return outcome;
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
            state.apart(() -> run(background.command(), certain));
            return Optional.of(true);
        }
        if (statement instanceof Statement.Subshell subshell) {
            redirect(subshell.redirections(), certain);
            return state.apart(() -> runAll(subshell.body(), certain));
        }
        if (statement instanceof Statement.Group group) {
            redirect(group.redirections(), certain);
            return runAll(group.body(), certain);
        }
        if (statement instanceof Statement.If branches) {
            redirect(branches.redirections(), certain);
            return branch(branches, certain);
        }
        if (statement instanceof Statement.While loop) {
            redirect(loop.redirections(), certain);
            runAll(loop.condition(), certain);
            runAll(loop.body(), false);
        } else if (statement instanceof Statement.For loop) {
            redirect(loop.redirections(), certain);
            return loop(loop, certain);
        } else if (statement instanceof Statement.Case cases) {
            redirect(cases.redirections(), certain);
            return choose(cases, certain);
        } else if (statement instanceof Statement.Function function && certain) {
            state.session().define(function.name(), function.body());
        }
        return Optional.empty();
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
        for (var command : pipeline.commands()) {
            outcome = state.apart(() -> run(command, certain));
        }
        return outcome.map(it -> it != pipeline.negated());
    }

    private Optional<Boolean> branch(Statement.If branches, boolean certain) {
        var condition = runAll(branches.condition(), certain);
        if (condition.isPresent()) {
            return runAll(condition.get() ? branches.then() : branches.otherwise(), certain);
        }
        runAll(branches.then(), false);
        runAll(branches.otherwise(), false);
        return Optional.empty();
    }

    private Optional<Boolean> choose(Statement.Case cases, boolean certain) {
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

    private Optional<Boolean> loop(Statement.For loop, boolean certain) {
        var values = loop.words()
                .map(words -> words.stream().flatMap(state::fields).toList())
                .orElseGet(() -> List.of(state.session().valueOf("@")));
        if (values.isEmpty() || values.size() > 32 || values.stream().anyMatch(Optional::isEmpty)) {
            state.session().set(loop.name(), Optional.empty());
            runAll(loop.body(), false);
            return Optional.empty();
        }
        var outcome = Optional.<Boolean>empty();
        for (var value : values) {
            state.session().set(loop.name(), value);
            outcome = runAll(loop.body(), certain);
        }
        return outcome;
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
        var certain = reached && !state.session().mayHaveEnded();
        state.setNotFailed();
        for (var redirection : simple.redirections()) {
            redirect(simple.words(), redirection, certain);
            // A command is not run where what it would write to cannot be opened.
            if (state.failure().isPresent()) {
                return failure();
            }
        }
        var assigned = new HashMap<String, Optional<String>>();
        for (var assignment : simple.assignments()) {
            assigned.put(assignment.name(), state.expand(assignment.value()));
        }
        if (simple.words().isEmpty()) {
            assigned.forEach((name, value) -> state.session().set(name, certain ? value : Optional.empty()));
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
                input(simple.redirections())));
        if (state.failure().isPresent()) {
            return failure();
        }
        var outcome = Conditions.holds(
                words.stream().map(Argument::text).toList(),
                state.image().files(),
                state.session().directory());
        if (!certain
                || outcome.isEmpty()
                        && words.stream()
                                .findFirst()
                                .flatMap(Argument::text)
                                .filter(Conditions::isOne)
                                .isPresent()) {
            state.setMayHaveFailed();
        }
        return outcome;
    }

    private Optional<String> input(List<Redirection> redirections) {
        return redirections.stream()
                .flatMap(it -> it.content().stream())
                .reduce((first, last) -> last)
                .flatMap(state::expand);
    }

    /** What words become: as many as its value has where one is a variable that is not quoted. */
    private List<Argument> arguments(List<ShellWord> words) {
        var isCondition = words.get(0).literal().filter(Conditions::isOne).isPresent();
        return words.stream()
                .flatMap(word -> {
                    var text = state.expand(word);
                    var place = state.place(word.span());
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

    /** Files that are mounted are not those that are known. */
    private Optional<Boolean> failure() {
        return state.failure().isEmpty() || state.context().run().flag("mount").isPresent()
                ? Optional.empty()
                : Optional.of(false);
    }

    /** What the commands of a compound one write somewhere. */
    private void redirect(List<Redirection> redirections, boolean certain) {
        redirections.forEach(it -> redirect(List.of(), it, certain));
    }

    private void redirect(List<ShellWord> command, Redirection redirection, boolean certain) {
        var reads = redirection.operator().equals("<");
        if (!reads && !redirection.operator().startsWith(">")
                || redirection.operator().equals(">&")) {
            return;
        }
        var target = state.expand(redirection.target());
        var place = state.place(redirection.span());
        if (reads && target.flatMap(state.session()::resolve).isEmpty()) {
            return;
        }
        if (target.flatMap(state.session()::resolve).isEmpty()) {
            state.open(
                    place,
                    "a command that writes to `%s`"
                            .formatted(redirection.target().text()));
            return;
        }
        var path = target.flatMap(state.session()::resolve).orElseThrow();
        if (FilePaths.isWithin(path, "/dev") || FilePaths.isWithin(path, "/proc")) {
            return;
        }
        var words = command.stream().map(state::expand).toList();
        var printed = redirection.descriptor().filter(it -> it != 1).isEmpty();
        var allowed = !state.swallowed() || state.image().config().runsAsRoot();
        var text = certain && printed ? Printing.textOf(words) : Optional.<String>empty();
        var commands = new FileCommands(
                state.image(), state.session().directory(), state.circumstances(place, certain && allowed));
        if (reads) {
            commands.read(path);
        } else {
            commands.redirect(path, text, redirection.operator().equals(">>"));
        }
        commands.failure().ifPresent(it -> state.fail(place, it));
        if (commands.mayFail()) {
            state.setMayHaveFailed();
        }
        state.setImage(state.image().withFiles(commands.files()));
    }
}
