package dev.fromscratch.shell;

import dev.fromscratch.text.MappedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed shell script. All spans in it are offsets in the text that its {@link MappedText} came from.
 *
 * @param statements in the order in which they are written
 * @param understood whether the whole script follows the grammar; where not, the statements are what could be read of
 *     it, and nothing may be concluded from what is not among them
 */
public record Script(MappedText source, List<Statement> statements, boolean understood) {
    /** What shells do without starting another program (POSIX 2.15, and what dash and busybox have besides). */
    private static final Set<String> BUILTINS = Set.of(
            (". : [ alias bg break cd command continue echo eval exit export false fg getopts hash jobs kill local"
                            + " printf pwd read readonly return set shift source test times trap true type ulimit umask"
                            + " unalias unset wait")
                    .split(" "));

    public Script {
        statements = List.copyOf(statements);
    }

    /** Parses a script. Never throws: what is not understood is marked so. */
    public static Script parse(MappedText source) {
        return ShellParsing.parse(source);
    }

    /** The program that a shell would start first; empty where it does that itself, or it is not known. */
    public Optional<String> firstProgram() {
        return statements.stream().findFirst().flatMap(Script::firstProgram).filter(it -> !BUILTINS.contains(it));
    }

    private static Optional<String> firstProgram(Statement statement) {
        if (statement instanceof Statement.AndOr both) {
            return firstProgram(both.left());
        }
        if (statement instanceof Statement.Pipeline pipeline) {
            return firstProgram(pipeline.commands().get(0));
        }
        return statement instanceof Statement.Simple simple ? simple.program() : Optional.empty();
    }
}
