package dev.fromscratch.shell;

import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;

/**
 * A script without the bodies of its here-documents, and these.
 *
 * @param rest the script, each body left out
 * @param bodies in the order in which they are opened
 * @param complete whether each body has found its end
 */
record HereDocuments(MappedText rest, List<Body> bodies, boolean complete) {
    private static final Pattern OPENING =
            Pattern.compile("<<(-?)[ \\t]*(?:'([^'\\n]*)'|\"([^\"\\n]*)\"|\\\\?([\\w.+-]+))");

    HereDocuments {
        bodies = List.copyOf(bodies);
    }

    /**
     * The lines of a here-document.
     *
     * @param quoted whether nothing in it is expanded
     */
    record Body(MappedText content, boolean quoted) {}

    static HereDocuments of(MappedText source) {
        return source.text().contains("<<") ? new Reader(source).read() : new HereDocuments(source, List.of(), true);
    }

    private static final class Reader {
        private final MappedText source;
        private final String text;
        private final MappedText.Builder rest = new MappedText.Builder();
        private final List<Body> bodies = new ArrayList<>();
        private final Queue<Opening> open = new ArrayDeque<>();
        private boolean complete = true;
        private int kept;

        private record Opening(String delimiter, boolean chomp, boolean quoted) {}

        Reader(MappedText source) {
            this.source = source;
            this.text = source.text();
        }

        HereDocuments read() {
            var quote = '\0';
            var arithmetic = 0;
            for (var index = 0; index < text.length(); index++) {
                var c = text.charAt(index);
                if (c == '\\' && quote != '\'') {
                    index++;
                } else if (quote != '\0') {
                    quote = c == quote ? '\0' : quote;
                } else if (c == '\'' || c == '"') {
                    quote = c;
                } else if (text.startsWith("((", index)) {
                    arithmetic++;
                } else if (text.startsWith("))", index)) {
                    arithmetic = Math.max(0, arithmetic - 1);
                } else if (c == '<' && arithmetic == 0) {
                    index = opened(index);
                } else if (c == '\n' && !open.isEmpty()) {
                    index = bodies(index + 1) - 1;
                }
            }
            keep(text.length());
            return new HereDocuments(rest.build(source.origin(text.length())), bodies, complete && open.isEmpty());
        }

        /** The offset of the last character of what begins with {@code <}. */
        private int opened(int index) {
            if (text.startsWith("<<<", index)) {
                return index + 2;
            }
            var matcher = OPENING.matcher(text).region(index, text.length());
            if (!matcher.lookingAt()) {
                return index;
            }
            var quoted = matcher.group(4) == null || text.charAt(matcher.start(4) - 1) == '\\';
            var delimiter = matcher.group(4) != null
                    ? matcher.group(4)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            open.add(new Opening(delimiter, !matcher.group(1).isEmpty(), quoted));
            return matcher.end() - 1;
        }

        /** Takes out the bodies that begin at an offset, and gives back where they end. */
        private int bodies(int start) {
            keep(start);
            var at = start;
            while (!open.isEmpty()) {
                at = body(open.remove(), at);
            }
            kept = at;
            return at;
        }

        private int body(Opening opening, int start) {
            for (var at = start; at < text.length(); ) {
                var newline = text.indexOf('\n', at);
                var end = newline < 0 ? text.length() : newline + 1;
                var line = text.substring(at, newline < 0 ? end : newline).replaceAll("\r$", "");
                if ((opening.chomp() ? line.replaceFirst("^\t+", "") : line).equals(opening.delimiter())) {
                    bodies.add(new Body(source.part(new Span(start, at)), opening.quoted()));
                    return end;
                }
                at = end;
            }
            complete = false;
            return text.length();
        }

        private void keep(int end) {
            if (kept < end) {
                var part = source.part(new Span(kept, end));
                for (var offset = 0; offset < part.length(); offset++) {
                    rest.append(part.text().substring(offset, offset + 1), part.origin(offset));
                }
            }
            kept = end;
        }
    }
}
