package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which parts of a Go file have to do with clients that check no certificates, or check them against roots that are not
 * the system's: where these are chosen, and where something is named that is made of them, a transport, a client, or what
 * holds one.
 *
 * <p>What is chosen only if a user names a file, or asks for it, does not count: without that, those of the system are
 * needed.
 */
final class GoRoots {
    private static final String UNCHECKED = "InsecureSkipVerify";
    private static final String ROOTS = "RootCAs";
    private static final String OF_GRPC = "NewClientTLSFromCert";

    /** What Go's own types call it, so that values which have nothing to do with each other have it by the same name. */
    private static final Set<String> COMMON = Set.of(ROOTS, UNCHECKED, "TLSClientConfig", "TLSConfig", "Transport");

    /** What is set together with what matters. */
    private static final Set<String> BESIDE = Set.of("_", "ctx", "else", "err", "if", "ok", "var");

    private static final Set<String> WITH_BLOCK = Set.of("else", "for", "if", "select", "switch");
    private static final Set<String> DECLARING = Set.of("const", "func", "type", "var");

    private final GoTokens tokens;
    private final GoScopes scopes;
    private final IntPredicate isPackage;

    /** For each token, the index of the bracket that it stands in, or -1. */
    private final int[] around;
    /** What opens the body of a function, the block of a statement, or a list of declarations. */
    private final BitSet blocks = new BitSet();

    /** Where what is declared at the top begins. */
    private final List<Integer> declarations = new ArrayList<>();

    /** The statements that have to do with other roots, and the beginnings of the declarations that have one. */
    private final BitSet others = new BitSet();

    private final BitSet declaringOthers = new BitSet();
    /** What is made of them: {@code .field}, {@code function(}, and variables behind where they are declared. */
    private final Set<String> names = new HashSet<>();
    /** Whether all that take no client of their own have them. */
    private boolean byDefault;

    private GoRoots(GoTokens tokens, GoScopes scopes, IntPredicate isPackage, int size) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.isPackage = isPackage;
        this.around = new int[size];
    }

    /**
     * @param isPackage whether a token names an imported package
     */
    static GoRoots of(GoTokens tokens, GoScopes scopes, IntPredicate isPackage) {
        var choices = IntStream.range(0, tokens.size())
                .filter(it -> isChoice(tokens, it))
                .toArray();
        // Most files have none, and nothing is to be found out then.
        var roots = new GoRoots(tokens, scopes, isPackage, choices.length > 0 ? tokens.size() : 0);
        if (choices.length > 0) {
            roots.findBlocks();
            roots.follow(choices);
        }
        return roots;
    }

    /** Whether what is used at a token may trust others; a mere type may have any value of the file. */
    boolean mayBeAt(int last) {
        return byDefault || others.get(last) || !others.isEmpty() && isType(last);
    }

    private boolean isType(int last) {
        return !tokens.is(last + 1, GoLexer.LEFT_PARENTHESIS)
                && !(tokens.is(last + 1, GoLexer.LEFT_BRACE) && !blocks.get(last + 1))
                && !isDefault(last);
    }

    /** The same of what is used by something that is not named there, but may be anywhere around it. */
    boolean mayBeAround(int index) {
        return byDefault || !others.isEmpty() && declaringOthers.get(declarationOf(index));
    }

    private static boolean isChoice(GoTokens tokens, int index) {
        if (!tokens.is(index, GoLexer.IDENTIFIER)) {
            return false;
        }
        return switch (tokens.textOf(index)) {
            case UNCHECKED -> tokens.isWord(index + 2, "true");
            case ROOTS ->
                (tokens.isOperator(index + 1, ":") || tokens.isOperator(index + 1, "="))
                        && !tokens.isWord(index + 2, "nil");
            case OF_GRPC -> tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS) && !tokens.isWord(index + 2, "nil");
            default -> false;
        };
    }

    private void findBlocks() {
        var opening = -1;
        for (var index = 0; index < around.length; index++) {
            if (opening >= 0 && tokens.closing(opening) == index) {
                opening = around[opening];
            }
            around[index] = opening;
            var word = word(index);
            if (opening < 0 && tokens.beginsStatement(index) && DECLARING.contains(word)) {
                declarations.add(index);
            }
            var block = WITH_BLOCK.contains(word)
                    ? tokens.blockBehind(index, around.length)
                    : word.equals("func") ? tokens.bodyBehind(index) : -1;
            if (block >= 0) {
                blocks.set(block);
            } else if (DECLARING.contains(word) && tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS)) {
                blocks.set(index + 1);
            }
            opening = tokens.closing(index) > index ? index : opening;
        }
    }

    private void follow(int[] choices) {
        var addsToSystem = IntStream.range(0, around.length).anyMatch(it -> tokens.isWord(it, "SystemCertPool"));
        for (var choice : choices) {
            var isUnchecked = tokens.isWord(choice, UNCHECKED);
            if ((isUnchecked || !addsToSystem) && !isOnlyIfAsked(choice, isUnchecked)) {
                touch(choice);
            }
        }
        for (var known = -1; known < names.size(); ) {
            known = names.size();
            IntStream.range(0, around.length)
                    .filter(it -> isKnown(it) && !isOnlyIfAsked(it, true))
                    .forEach(this::touch);
        }
    }

    /** Whether it is chosen in a block, or behind one that leaves the function, which asks for what a user may name. */
    private boolean isOnlyIfAsked(int choice, boolean isUnchecked) {
        for (var at = choice; at >= 0; at = around[at]) {
            var start = startOfStatement(at);
            if (blocks.get(at) && (isUnchecked ? asksForLess(start, at) : asksForSome(start, at))
                    || !isUnchecked && isBehindOthers(start)) {
                return true;
            }
        }
        return false;
    }

    private boolean asksForLess(int start, int block) {
        return IntStream.range(start, block)
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER))
                .mapToObj(it -> tokens.textOf(it).toLowerCase(Locale.ROOT))
                .anyMatch(it -> it.contains("insecure") || it.contains("skip") || it.contains("verif"));
    }

    private boolean asksForSome(int start, int block) {
        return word(block - 1).equals("else") ? compares("==", start, block) : compares("!=", start, block);
    }

    private boolean isBehindOthers(int statement) {
        for (var at = firstAround(statement); at < statement; at = Math.max(at + 1, tokens.endOfStatement(at))) {
            var block = word(at).equals("if") ? tokens.blockBehind(at, statement) : -1;
            if (block >= 0
                    && compares("==", at, block)
                    && IntStream.range(block, tokens.closing(block)).anyMatch(it -> word(it).equals("return"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is compared with what says that there is nothing; no failure is meant by that. */
    private boolean compares(String operator, int start, int end) {
        return IntStream.range(start, end)
                .filter(it -> tokens.isOperator(it, operator))
                .anyMatch(it -> tokens.is(it + 2, GoLexer.STRING)
                                && tokens.textOf(it + 2).equals("\"\"")
                        || tokens.isWord(it + 2, "nil")
                                && !(tokens.is(it - 1, GoLexer.IDENTIFIER)
                                        && tokens.textOf(it - 1).endsWith("rr"))
                        || tokens.is(it - 1, GoLexer.RIGHT_PARENTHESIS));
    }

    /** Whether a token names what is known to have to do with other roots. */
    private boolean isKnown(int index) {
        if (!tokens.is(index, GoLexer.IDENTIFIER)) {
            return false;
        }
        var name = tokens.textOf(index);
        var isField = tokens.is(index - 1, GoLexer.DOT) || isKey(index);
        return tokens.is(index + 1, GoLexer.LEFT_PARENTHESIS) && names.contains(name + "(")
                || names.contains(isField ? "." + name : variable(index));
    }

    private boolean isKey(int index) {
        return tokens.isOperator(index + 1, ":") && around[index] >= 0 && !blocks.get(around[index]);
    }

    private String variable(int index) {
        var name = tokens.textOf(index);
        return (scopes.isAtTop(name, index) ? "" : declarationOf(index)) + " " + name;
    }

    /** Notes that the statement around a token has to do with other roots, and so has what it makes. */
    private void touch(int index) {
        var declaration = declarationOf(index);
        var start = startOfStatement(index);
        var end = Math.max(endOfHeader(start), index + 1);
        others.set(start, end);
        declaringOthers.set(declaration);
        for (var inside = index; around[inside] >= start; inside = around[inside]) {
            if (tokens.is(around[inside], GoLexer.LEFT_PARENTHESIS)) {
                hand(around[inside] - 1);
            } else {
                keep(inside);
            }
        }
        if (word(start).equals("return")) {
            names.add(tokens.textOf(nameOf(declaration)) + "(");
        }
        for (var at = start; at < end; at = tokens.behind(at)) {
            if (tokens.isOperator(at, "=") || tokens.isOperator(at, ":=")) {
                IntStream.range(start, at)
                        .filter(it -> tokens.is(it, GoLexer.IDENTIFIER))
                        .forEach(this::set);
                byDefault |= IntStream.range(start, at).anyMatch(this::isDefault)
                        || IntStream.range(at, end).anyMatch(it -> isDefault(it) && endOfDefault(it) == end);
            }
        }
    }

    /** Notes a variable that is set, or a field and what it is a field of. */
    private void set(int name) {
        var text = tokens.textOf(name);
        if (tokens.is(name - 1, GoLexer.DOT)) {
            if (!COMMON.contains(text)) {
                names.add("." + text);
            }
        } else if (!BESIDE.contains(text) && !isPackage.test(name)) {
            names.add(variable(name));
        }
    }

    /** Notes what is handed them: a function of the file, or the value that is told so by a method, as by SetTLSConfig. */
    private void hand(int function) {
        if (!tokens.is(function, GoLexer.IDENTIFIER)) {
            return;
        }
        var name = tokens.textOf(function);
        for (var number = 0; number < declarations.size(); number++) {
            var start = declarations.get(number);
            if (word(start).equals("func") && tokens.isWord(nameOf(start), name)) {
                names.add(name + "(");
                declaringOthers.set(start);
                others.set(start, number + 1 < declarations.size() ? declarations.get(number + 1) : around.length);
            }
        }
        if (name.startsWith("Set") && tokens.is(function - 1, GoLexer.DOT)) {
            set(function - 2);
        }
    }

    /** Notes the field of a literal in which they are, or the methods of a type with fields that are not named there. */
    private void keep(int value) {
        var opening = around[value];
        var first = opening + 1;
        for (var at = first; at < value; at = tokens.behind(at)) {
            first = tokens.is(at, GoLexer.COMMA) ? at + 1 : first;
        }
        if (isKey(first)) {
            if (!COMMON.contains(tokens.textOf(first))) {
                names.add("." + tokens.textOf(first));
            }
        } else if (tokens.is(opening - 1, GoLexer.IDENTIFIER)) {
            var type = tokens.textOf(opening - 1);
            declarations.stream()
                    .filter(it -> tokens.is(it + 1, GoLexer.LEFT_PARENTHESIS)
                            && tokens.isWord(tokens.closing(it + 1) - 1, type))
                    .forEach(declaringOthers::set);
        }
    }

    /** Whether a token names what a package has for all: {@code http.DefaultTransport}. */
    private boolean isDefault(int index) {
        return tokens.is(index - 1, GoLexer.DOT)
                && tokens.is(index, GoLexer.IDENTIFIER)
                && tokens.textOf(index).startsWith("Default")
                && isPackage.test(index - 2);
    }

    /** The index behind it and the type that it is said to have. */
    private int endOfDefault(int index) {
        return tokens.is(index + 2, GoLexer.LEFT_PARENTHESIS) ? tokens.behind(index + 2) : index + 1;
    }

    /** The word at an index, unless it is the name of a field or method; nothing where there is none. */
    private String word(int index) {
        return tokens.is(index, GoLexer.IDENTIFIER) && !tokens.is(index - 1, GoLexer.DOT) ? tokens.textOf(index) : "";
    }

    private int declarationOf(int index) {
        var result = 0;
        for (var it : declarations) {
            result = it <= index ? it : result;
        }
        return result;
    }

    private int nameOf(int declaration) {
        return tokens.is(declaration + 1, GoLexer.LEFT_PARENTHESIS) ? tokens.behind(declaration + 1) : declaration + 1;
    }

    private int startOfStatement(int index) {
        var start = firstAround(index);
        for (var next = start; next <= index; next = Math.max(next + 1, tokens.endOfStatement(next))) {
            start = next;
        }
        return start;
    }

    /** Where the first statement begins of the block around a token. */
    private int firstAround(int index) {
        var block = around[index];
        while (block >= 0 && !blocks.get(block)) {
            block = around[block];
        }
        return block < 0 ? declarationOf(index) : block + 1;
    }

    /** The index behind a statement, or the block of one that has a block. */
    private int endOfHeader(int start) {
        var end = tokens.endOfStatement(start);
        for (var at = start; at < end; at = tokens.behind(at)) {
            if (blocks.get(at)) {
                return at;
            }
        }
        return end;
    }
}
