package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The commands that the RUNs of a stage hold.
 */
public final class Scripts {
    /** The programs that make users and groups. */
    static final Set<String> ACCOUNT_TOOLS = Set.of("adduser", "addgroup", "useradd", "groupadd");

    private Scripts() {}

    /**
     * A command and the RUN in which it stands.
     *
     * @param always whether it is run in any case
     * @param vital whether nothing stands ready for its failing, as the right side of {@code ||} does
     */
    public record Call(Step<Instruction.Run> run, Statement.Simple command, boolean always, boolean vital) {
        /** The words that are certain without any expansion. */
        public List<String> words() {
            return command.words().stream().map(it -> it.literal().orElse("$")).toList();
        }

        /** The name of the program, without its folder; empty for an assignment alone. */
        public String program() {
            if (command.words().isEmpty()) {
                return "";
            }
            var first = command.words().get(0).literal().orElse("$");
            return first.substring(first.lastIndexOf('/') + 1);
        }
    }

    /**
     * A command of a script.
     *
     * @param always whether it is run in any case
     * @param vital whether nothing stands ready for its failing, as the right side of {@code ||} does
     */
    public record Told(Statement.Simple command, boolean always, boolean vital) {}

    /** All commands of the shell-form RUNs of a stage, in order. */
    public static Stream<Call> callsOf(Stage stage) {
        return stage.all(Instruction.Run.class).flatMap(Scripts::callsOf);
    }

    /** All commands of a RUN in the shell form, in order. */
    public static Stream<Call> callsOf(Step<Instruction.Run> run) {
        return run.instruction().command() instanceof Command.ShellForm form
                ? commandsOf(form.script()).map(it -> new Call(run, it.command(), it.always(), it.vital()))
                : Stream.empty();
    }

    /** All commands of a script, in order; none of one that is not understood. */
    public static Stream<Told> commandsOf(Script script) {
        var result = new ArrayList<Told>();
        if (script.understood()) {
            script.statements().forEach(it -> collect(result, it, true, true));
        }
        return result.stream();
    }

    /** Where a command can be added that runs behind all others of a RUN, if they do not fail. */
    public static Optional<Place> end(Step<Instruction.Run> run) {
        if (!(run.instruction().command() instanceof Command.ShellForm form)
                || !form.script().understood()
                || !form.heredocs().isEmpty()
                || form.script().statements().isEmpty()) {
            return Optional.empty();
        }
        var statements = form.script().statements();
        return Optional.of(statements.get(statements.size() - 1))
                .filter(it -> !(it instanceof Statement.Background || it instanceof Statement.Function))
                .map(it -> run.place(new Span(it.span().end(), it.span().end())));
    }

    private static void collect(List<Told> result, Statement statement, boolean always, boolean vital) {
        if (statement instanceof Statement.Simple simple) {
            result.add(new Told(simple, always, vital));
        } else if (statement instanceof Statement.AndOr both) {
            collect(result, both.left(), always, vital && both.operator() == Statement.Operator.AND);
            var follows = both.operator() == Statement.Operator.AND && !isTest(both.left());
            collect(result, both.right(), always && follows, vital);
        } else if (statement instanceof Statement.Pipeline pipeline) {
            pipeline.commands().forEach(it -> collect(result, it, always, vital));
        } else if (statement instanceof Statement.Background background) {
            collect(result, background.command(), always, false);
        } else if (statement instanceof Statement.Subshell subshell) {
            subshell.body().forEach(it -> collect(result, it, always, vital));
        } else if (statement instanceof Statement.Group group) {
            group.body().forEach(it -> collect(result, it, always, vital));
        } else if (statement instanceof Statement.If branches) {
            branches.condition().forEach(it -> collect(result, it, always, false));
            branches.then().forEach(it -> collect(result, it, false, vital));
            branches.otherwise().forEach(it -> collect(result, it, false, vital));
        } else if (statement instanceof Statement.While loop) {
            loop.condition().forEach(it -> collect(result, it, always, vital));
            loop.body().forEach(it -> collect(result, it, false, vital));
        } else if (statement instanceof Statement.For loop) {
            loop.body().forEach(it -> collect(result, it, false, vital));
        } else if (statement instanceof Statement.Case cases) {
            cases.branches().forEach(branch -> branch.body().forEach(it -> collect(result, it, false, vital)));
        } else if (statement instanceof Statement.Function function) {
            collect(result, function.body(), false, vital);
        }
    }

    private static boolean isTest(Statement statement) {
        return statement instanceof Statement.Simple simple
                && simple.program().filter(Set.of("[", "[[", "test")::contains).isPresent();
    }

    /**
     * A command whose words need no expansion, but for patterns of what {@code rm} removes.
     *
     * @param command with spans in the segment of its RUN
     */
    record Plain(List<String> words, Statement.Simple command) {
        /** How it is written in its segment. */
        String writtenIn(Segment segment) {
            return segment.text()
                    .substring(command.span().start(), command.span().end());
        }
    }

    /** The commands of a script that runs plain ones one after another; empty for any other. */
    static Optional<List<Plain>> plainCommands(Command.ShellForm form) {
        var commands = new ArrayList<Plain>();
        var plain = form.script().understood()
                && form.heredocs().isEmpty()
                && !form.script().statements().isEmpty()
                && form.script().statements().stream().allMatch(it -> collect(it, commands));
        return plain ? Optional.of(List.copyOf(commands)) : Optional.empty();
    }

    private static boolean collect(Statement statement, List<Plain> commands) {
        if (statement instanceof Statement.AndOr both && both.operator() == Statement.Operator.AND) {
            return collect(both.left(), commands) && collect(both.right(), commands);
        }
        if (!(statement instanceof Statement.Simple simple)
                || !simple.assignments().isEmpty()
                || !simple.redirections().isEmpty()) {
            return false;
        }
        var removes =
                simple.words().stream().findFirst().flatMap(ShellWord::literal).equals(Optional.of("rm"));
        var words = simple.words().stream()
                .map(it -> it.literal()
                        .or(() -> Optional.of(it.text()).filter(text -> removes && text.matches("[\\w./*?-]+"))))
                .toList();
        commands.add(new Plain(words.stream().flatMap(Optional::stream).toList(), simple));
        return !words.isEmpty() && words.stream().allMatch(Optional::isPresent);
    }
}
