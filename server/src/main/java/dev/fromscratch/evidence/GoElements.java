package dev.fromscratch.evidence;

import dev.fromscratch.grammar.GoLexer;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is written in the lists and maps of a Go file: {@code []string{"…"}}, {@code map[string]feed{"a": {URL: "…"}}}.
 */
final class GoElements {
    private final GoTokens tokens;
    private final GoScopes scopes;

    /** The elements that are known already, by the brace around them. */
    private final Map<Integer, List<Integer>> known = new HashMap<>();

    private final Memo<Map<String, Integer>> structs = Memo.of(this::namedStructs);

    GoElements(GoTokens tokens, GoScopes scopes) {
        this.tokens = tokens;
        this.scopes = scopes;
    }

    /** Where the elements begin of a list or a map that is written at a token, or of a variable that has one for its value. */
    List<Integer> of(int start) {
        var opening = opening(start);
        return opening < 0 ? List.of() : known.computeIfAbsent(opening, this::within);
    }

    private List<Integer> within(int opening) {
        var elements = new ArrayList<Integer>();
        for (var index = opening + 1; index < tokens.closing(opening); index = behind(index)) {
            var key = index;
            while (key < tokens.closing(opening)
                    && !tokens.isOperator(key, ":")
                    && !tokens.is(key, GoLexer.COMMA)
                    && !tokens.is(key, GoLexer.LEFT_BRACE)) {
                key = tokens.behind(key);
            }
            elements.add(tokens.isOperator(key, ":") ? key + 1 : index);
        }
        return elements;
    }

    /** Where the values begin that the elements have in a field. */
    Stream<Integer> ofField(int start, String field) {
        var position = positionIn(start, field);
        return of(start).stream().flatMap(element -> inElement(element, field, position));
    }

    private Stream<Integer> inElement(int element, String field, OptionalInt position) {
        var brace = IntStream.range(element, element + 5)
                .filter(it -> tokens.is(it, GoLexer.LEFT_BRACE))
                .findFirst();
        if (brace.isEmpty() || tokens.closing(brace.getAsInt()) < 0) {
            return Stream.empty();
        }
        var first = brace.getAsInt() + 1;
        var fields = Stream.iterate(first, it -> it < tokens.closing(first - 1), this::behind);
        return tokens.isOperator(first + 1, ":")
                ? fields.filter(it -> tokens.isWord(it, field)).map(it -> it + 2)
                : position.isPresent() ? fields.skip(position.getAsInt()).limit(1) : Stream.empty();
    }

    /** The brace that opens what is written at a token, or is the value of a variable there, or -1. */
    private int opening(int start) {
        var list = list(start);
        var type = typeIn(list);
        var brace = tokens.isWord(type, "struct") ? tokens.behind(type + 1) : behindName(type);
        return type >= 0 && tokens.is(brace, GoLexer.LEFT_BRACE) ? brace : -1;
    }

    private int list(int start) {
        return tokens.is(start, GoLexer.IDENTIFIER) && !tokens.isWord(start, "map")
                ? scopes.initialOf(tokens.textOf(start), start).orElse(start)
                : start;
    }

    /** Where the type of its elements begins, or -1. */
    private int typeIn(int list) {
        var bracket = tokens.isWord(list, "map") ? list + 1 : list;
        if (!tokens.is(bracket, GoLexer.LEFT_BRACKET)) {
            return -1;
        }
        var type = tokens.behind(bracket);
        return tokens.isOperator(type, "*") ? type + 1 : type;
    }

    private int behindName(int type) {
        return tokens.is(type + 1, GoLexer.DOT) ? type + 3 : type + 1;
    }

    /** Which field of a struct has a name, counted from 0, where the struct is written in this file. */
    private OptionalInt positionIn(int start, String field) {
        var type = typeIn(list(start));
        var struct = tokens.isWord(type, "struct")
                ? Optional.of(type)
                : Optional.ofNullable(structs.get().get(type < 0 ? "" : tokens.textOf(type)));
        if (struct.isEmpty() || !tokens.is(struct.get() + 1, GoLexer.LEFT_BRACE)) {
            return OptionalInt.empty();
        }
        var brace = struct.get() + 1;
        var names = IntStream.range(brace + 1, Math.max(brace, tokens.closing(brace)))
                .filter(it -> tokens.is(it, GoLexer.IDENTIFIER)
                        && (tokens.beginsStatement(it) || tokens.is(it - 1, GoLexer.COMMA)))
                .mapToObj(tokens::textOf)
                .toList();
        return names.contains(field) ? OptionalInt.of(names.indexOf(field)) : OptionalInt.empty();
    }

    /** Where each struct is written that has a name, by that. */
    private Map<String, Integer> namedStructs() {
        var result = new HashMap<String, Integer>();
        IntStream.range(0, tokens.size())
                .filter(it -> tokens.isWord(it, "struct") && tokens.is(it - 1, GoLexer.IDENTIFIER))
                .forEach(it -> result.putIfAbsent(tokens.textOf(it - 1), it));
        return result;
    }

    private int behind(int start) {
        var index = start;
        while (index < tokens.size() && !tokens.is(index, GoLexer.COMMA)) {
            index = tokens.behind(index);
        }
        return index + 1;
    }
}
