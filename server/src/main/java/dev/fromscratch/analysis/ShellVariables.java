package dev.fromscratch.analysis;

import dev.fromscratch.analysis.InstructionHovers.Described;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is shown of a variable that the script of a RUN sets itself, and that hence is none of the Dockerfile there.
 */
final class ShellVariables {
    private static final Set<String> SETTING = Set.of("export", "local", "readonly");

    private ShellVariables() {}

    static Optional<Described> at(Analysis analysis, int offset) {
        return VariableUses.mentionAt(analysis.dockerfile(), analysis.graph(), offset)
                .map(VariableUses.Mention::place)
                .flatMap(use -> settings(use)
                        .filter(it -> it.name().equals(use.text())
                                && it.span().end() <= use.span().start())
                        .reduce((first, second) -> second)
                        .map(it -> new Described(use, it.markdown(analysis, use))));
    }

    private static Stream<Setting> settings(Place use) {
        return use.segment().instruction().stream()
                .filter(Instruction.Run.class::isInstance)
                .map(it -> ((Instruction.Run) it).command())
                .filter(Command.ShellForm.class::isInstance)
                .map(it -> ((Command.ShellForm) it).script())
                .flatMap(it -> it.statements().stream())
                .flatMap(ShellVariables::settings);
    }

    private static Stream<Setting> settings(List<Statement> statements) {
        return statements.stream().flatMap(ShellVariables::settings);
    }

    /** In the order in which they are written. What stands in front of a command is set for that alone. */
    private static Stream<Setting> settings(Statement statement) {
        if (statement instanceof Statement.Simple simple && simple.words().isEmpty()) {
            return simple.assignments().stream()
                    .map(it -> new Setting(it.name(), it.value().text(), it.span()));
        }
        if (statement instanceof Statement.Simple simple
                && simple.program().filter(SETTING::contains).isPresent()) {
            return simple.words().stream()
                    .filter(it -> it.text().indexOf('=') > 0)
                    .map(it -> it.text().split("=", 2))
                    .map(it -> new Setting(it[0], it[1], simple.span()));
        }
        if (statement instanceof Statement.For loop) {
            var words = loop.words().stream()
                    .flatMap(List::stream)
                    .map(ShellWord::text)
                    .collect(Collectors.joining(" "));
            var head = Span.at(loop.span().start());
            return Stream.concat(Stream.of(new Setting(loop.name(), words, head)), settings(loop.body()));
        }
        if (statement instanceof Statement.AndOr both) {
            return Stream.concat(settings(both.left()), settings(both.right()));
        }
        if (statement instanceof Statement.Group group) {
            return settings(group.body());
        }
        if (statement instanceof Statement.Subshell subshell) {
            return settings(subshell.body());
        }
        if (statement instanceof Statement.If branches) {
            return Stream.of(branches.condition(), branches.then(), branches.otherwise())
                    .flatMap(ShellVariables::settings);
        }
        if (statement instanceof Statement.While loop) {
            return Stream.of(loop.condition(), loop.body()).flatMap(ShellVariables::settings);
        }
        if (statement instanceof Statement.Case choice) {
            return choice.branches().stream().map(Statement.Case.Branch::body).flatMap(ShellVariables::settings);
        }
        return Stream.empty();
    }

    /**
     * @param value as it is written
     * @param span in the segment; behind it, the variable is set
     */
    private record Setting(String name, String value, Span span) {
        String markdown(Analysis analysis, Place use) {
            var line = analysis.dockerfile()
                            .rangeOf(new Place(use.segment(), span))
                            .start()
                            .line()
                    + 1;
            var text = value.isEmpty() ? "to nothing" : "to `%s`".formatted(value);
            return "**%s** is set %s by the shell, in line %d".formatted(name, text, line);
        }
    }
}
