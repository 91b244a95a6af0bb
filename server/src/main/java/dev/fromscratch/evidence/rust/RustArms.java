package dev.fromscratch.evidence.rust;

import dev.fromscratch.grammar.RustLexer;
import java.util.ArrayList;
import java.util.List;

/**
 * The arms of {@code match}, by the indices of their tokens.
 */
final class RustArms {
    private RustArms() {}

    /**
     * One of them.
     *
     * @param pattern its first token
     * @param arrow behind the pattern
     * @param body its first token
     * @param end the index behind the body
     */
    record Arm(int pattern, int arrow, int body, int end) {}

    /** Those between the braces of which the first is at an index. */
    static List<Arm> of(RustTokens tokens, int brace) {
        var end = tokens.behind(brace) - 1;
        var arms = new ArrayList<Arm>();
        var pattern = brace + 1;
        while (pattern < end) {
            while (tokens.is(pattern, RustLexer.HASH)) {
                pattern = tokens.behind(pattern + 1);
            }
            var arrow = pattern;
            while (arrow < end && !(tokens.is(arrow, RustLexer.EQUALS) && tokens.isText(arrow + 1, ">"))) {
                arrow = tokens.behind(arrow);
            }
            var body = arrow + 2;
            var behind = tokens.is(body, RustLexer.LEFT_BRACE)
                    ? tokens.behind(body)
                    : tokens.next(body, RustLexer.COMMA, end);
            arms.add(new Arm(pattern, arrow, Math.min(body, end), behind));
            pattern = tokens.is(behind, RustLexer.COMMA) ? behind + 1 : Math.max(behind, pattern + 1);
        }
        return arms;
    }
}
