package dev.fromscratch.text;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A pattern of characters and wildcards. Whatever the two are, matching takes no more time than the length of the value
 * times that of the pattern, where a regular expression may try all the ways to place many stars.
 */
public final class Wildcards {
    /** Any one character, {@code ?}. */
    public static final int ONE = -1;

    /** Any number of any characters, {@code *}. */
    public static final int MANY = -2;

    private final int[] parts;
    private final IntPredicate any;

    /**
     * @param parts code points, {@link #ONE} and {@link #MANY}
     * @param any whether a wildcard stands for a code point
     */
    public Wildcards(IntStream parts, IntPredicate any) {
        this.parts = parts.toArray();
        this.any = any;
    }

    /** The same for values that are read from their ends. */
    public Wildcards reversed() {
        return new Wildcards(IntStream.of(reversed(parts)), any);
    }

    /** What is left of a value behind the longest match at its start; all of it where there is none. */
    public String withoutLongestPrefix(String value) {
        var characters = value.codePoints().toArray();
        return text(characters, Math.max(0, longest(characters, 0)), characters.length);
    }

    /** The same for the shortest match. */
    public String withoutShortestPrefix(String value) {
        var characters = value.codePoints().toArray();
        return text(characters, Math.max(0, shortest(characters)), characters.length);
    }

    /** A value whose first match is replaced. */
    public String replaceFirst(String value, String replacement) {
        var characters = value.codePoints().toArray();
        var start = starts(characters).nextSetBit(0);
        return start < 0
                ? value
                : text(characters, 0, start)
                        + replacement
                        + text(characters, longest(characters, start), characters.length);
    }

    /** A value whose matches are all replaced; an empty one directly behind another one is none. */
    public String replaceAll(String value, String replacement) {
        var characters = value.codePoints().toArray();
        var starts = starts(characters);
        var result = new StringBuilder();
        var done = 0;
        for (var start = starts.nextSetBit(0); start >= 0; ) {
            var end = longest(characters, start);
            if (end > start || start != done || done == 0) {
                result.append(text(characters, done, start)).append(replacement);
                done = end;
            }
            start = starts.nextSetBit(Math.max(end, start + 1));
        }
        return result.append(text(characters, done, characters.length)).toString();
    }

    /** The index behind the longest match that begins at an index; -1 where none does. */
    private int longest(int[] value, int start) {
        var end = -1;
        var reached = beginning();
        for (var at = start; !reached.isEmpty(); at++) {
            end = reached.get(parts.length) ? at : end;
            reached = at < value.length ? after(reached, value[at]) : new BitSet();
        }
        return end;
    }

    /** The index behind the shortest match at the start; -1 where there is none. */
    private int shortest(int[] value) {
        var at = 0;
        for (var reached = beginning(); !reached.get(parts.length); at++) {
            if (at == value.length || reached.isEmpty()) {
                return -1;
            }
            reached = after(reached, value[at]);
        }
        return at;
    }

    /** The indices, the end included, at which a match begins. */
    private BitSet starts(int[] value) {
        var result = new BitSet();
        var behind = new BitSet();
        for (var at = value.length; at >= 0; at--) {
            var here = new BitSet();
            here.set(parts.length);
            for (var part = parts.length - 1; part >= 0; part--) {
                var many = parts[part] == MANY;
                var goesOn = at < value.length && matches(parts[part], value[at]) && behind.get(many ? part : part + 1);
                here.set(part, goesOn || many && here.get(part + 1));
            }
            result.set(at, here.get(0));
            behind = here;
        }
        return result;
    }

    /** The parts that may come first. */
    private BitSet beginning() {
        var result = new BitSet();
        result.set(0);
        return withEmpty(result);
    }

    /** The parts that may come next, behind a character. */
    private BitSet after(BitSet before, int c) {
        var result = new BitSet();
        for (var part = before.nextSetBit(0); part >= 0 && part < parts.length; part = before.nextSetBit(part + 1)) {
            if (matches(parts[part], c)) {
                result.set(parts[part] == MANY ? part : part + 1);
            }
        }
        return withEmpty(result);
    }

    /** Many may be none. */
    private BitSet withEmpty(BitSet reached) {
        for (var part = reached.nextSetBit(0); part >= 0 && part < parts.length; part = reached.nextSetBit(part + 1)) {
            if (parts[part] == MANY) {
                reached.set(part + 1);
            }
        }
        return reached;
    }

    private boolean matches(int part, int c) {
        return part < 0 ? any.test(c) : part == c;
    }

    private static String text(int[] characters, int start, int end) {
        return new String(characters, start, end - start);
    }

    private static int[] reversed(int[] parts) {
        return IntStream.range(0, parts.length)
                .map(index -> parts[parts.length - 1 - index])
                .toArray();
    }
}
