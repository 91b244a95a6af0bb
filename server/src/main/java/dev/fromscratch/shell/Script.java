package dev.fromscratch.shell;

import dev.fromscratch.text.MappedText;
import java.util.List;

/**
 * A parsed shell script. All spans in it are offsets in the text that its {@link MappedText} came from.
 *
 * @param statements in the order in which they are written
 * @param understood whether the whole script follows the grammar; where not, the statements are what could be read of
 *     it, and nothing may be concluded from what is not among them
 */
public record Script(MappedText source, List<Statement> statements, boolean understood) {
    public Script {
        statements = List.copyOf(statements);
    }

    /** Parses a script. Never throws: what is not understood is marked so. */
    public static Script parse(MappedText source) {
        return ShellParsing.parse(source);
    }
}
