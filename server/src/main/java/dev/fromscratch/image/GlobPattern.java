package dev.fromscratch.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern for the names in a folder, as {@code Match} of Go's {@code path/filepath} reads it.
 */
final class GlobPattern {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int position;

    private GlobPattern(String glob) {
        this.glob = glob;
    }

    /** The names that a pattern accepts; empty where Go rejects it. */
    static Optional<Pattern> of(String glob) {
        var pattern = new GlobPattern(glob);
        return pattern.read() ? Optional.of(Pattern.compile(pattern.regex.toString())) : Optional.empty();
    }

    private boolean read() {
        while (position < glob.length()) {
            var c = next();
            if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                if (!readRanges()) {
                    return false;
                }
            } else if (c != '\\') {
                regex.append(literal(c));
            } else if (position < glob.length()) {
                regex.append(literal(next()));
            } else {
                return false;
            }
        }
        return true;
    }

    private boolean readRanges() {
        var negated = glob.startsWith("^", position);
        position += negated ? 1 : 0;
        var ranges = new StringBuilder();
        for (var count = 0; count == 0 || !glob.startsWith("]", position); count++) {
            var first = end();
            var last = first;
            if (glob.startsWith("-", position)) {
                position++;
                last = end();
            }
            if (first.isEmpty() || last.isEmpty()) {
                return false;
            }
            // A range from a higher character to a lower one holds nothing, and Java rejects it.
            if (first.get() <= last.get()) {
                ranges.append(literal(first.get())).append('-').append(literal(last.get()));
            }
        }
        position++;
        var nothing = negated ? "[^/]" : "(?!)";
        regex.append(ranges.isEmpty() ? nothing : (negated ? "[^" : "[") + ranges + "]");
        return true;
    }

    /** One end of a range; empty where there is none. */
    private Optional<Integer> end() {
        if (position >= glob.length() || glob.charAt(position) == '-' || glob.charAt(position) == ']') {
            return Optional.empty();
        }
        var c = next();
        if (c != '\\') {
            return Optional.of(c);
        }
        return position < glob.length() ? Optional.of(next()) : Optional.empty();
    }

    private int next() {
        var c = glob.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    private static String literal(int c) {
        return "\\x{%x}".formatted(c);
    }
}
