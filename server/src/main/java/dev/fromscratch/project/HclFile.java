package dev.fromscratch.project;

import dev.fromscratch.project.HclTokens.Kind;
import dev.fromscratch.project.HclTokens.Token;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file in HCL as a tree of blocks. What cannot be read spoils its own attribute or block.
 *
 * @param attributes by their names
 */
record HclFile(Map<String, HclExpression> attributes, List<Block> blocks) {
    /** How deep blocks and brackets may be nested. */
    private static final int DEEPEST = 64;

    /**
     * @param type what stands in front of the labels
     * @param range of its type and labels
     */
    record Block(String type, List<String> labels, Range range, HclFile body) {}

    static HclFile parse(String text) {
        return body(HclTokens.of(text), DEEPEST);
    }

    private static HclFile body(List<Token> tokens, int depth) {
        var attributes = new LinkedHashMap<String, HclExpression>();
        var blocks = new ArrayList<Block>();
        var at = 0;
        while (at < tokens.size()) {
            var token = tokens.get(at);
            var behind = at + 1;
            if (isName(token) && behind < tokens.size() && tokens.get(behind).is("=")) {
                var end = endOfLine(tokens, behind + 1);
                attributes.put(token.text(), HclExpression.parse(tokens.subList(behind + 1, end), depth));
                at = end;
                continue;
            }
            while (behind < tokens.size() && isName(tokens.get(behind))) {
                behind++;
            }
            if (isName(token) && behind < tokens.size() && tokens.get(behind).is("{") && depth > 0) {
                var end = endOfBrackets(tokens, behind);
                var closed = tokens.get(end - 1).is("}") ? end - 1 : end;
                var range = new Range(
                        token.range().start(), tokens.get(behind - 1).range().end());
                blocks.add(new Block(
                        token.text(),
                        tokens.subList(at + 1, behind).stream().map(Token::text).toList(),
                        range,
                        body(tokens.subList(behind + 1, Math.max(behind + 1, closed)), depth - 1)));
                at = end;
            } else {
                at++;
            }
        }
        return new HclFile(attributes, blocks);
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.IDENTIFIER || token.kind() == Kind.STRING;
    }

    /** The index behind an expression, which ends with its line unless a bracket is open. */
    static int endOfLine(List<Token> tokens, int start) {
        var at = start;
        while (at < tokens.size()
                && (at == start || tokens.get(at).line() == tokens.get(at - 1).line())) {
            at = isOpening(tokens.get(at)) ? onLastLine(tokens, at) : at + 1;
        }
        return at;
    }

    /** The index behind brackets, or behind all that follows on the line on which they are closed. */
    private static int onLastLine(List<Token> tokens, int opening) {
        var end = endOfBrackets(tokens, opening);
        while (end < tokens.size()
                && tokens.get(end).line() == tokens.get(end - 1).line()
                && !isClosing(tokens.get(end))) {
            end = isOpening(tokens.get(end)) ? endOfBrackets(tokens, end) : end + 1;
        }
        return end;
    }

    /** The index behind the bracket that closes one; behind all tokens where none does. */
    static int endOfBrackets(List<Token> tokens, int opening) {
        var depth = 0;
        for (var at = opening; at < tokens.size(); at++) {
            if (isOpening(tokens.get(at))) {
                depth++;
            } else if (isClosing(tokens.get(at)) && --depth == 0) {
                return at + 1;
            }
        }
        return tokens.size();
    }

    static boolean isOpening(Token token) {
        return token.is("(") || token.is("[") || token.is("{");
    }

    static boolean isClosing(Token token) {
        return token.is(")") || token.is("]") || token.is("}");
    }
}
