package dev.fromscratch.context;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What a {@code .dockerignore} file leaves out of a build context, as moby/patternmatcher reads it: a path is left out
 * if the last pattern that matches it, or a folder above it, is no exception.
 */
public final class IgnoreFile {
    public static final IgnoreFile NONE = new IgnoreFile(List.of());

    private final List<Line> lines;

    private IgnoreFile(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads a file. A pattern that docker rejects is passed over: no build gets as far as to use it. */
    public static IgnoreFile parse(String text) {
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new IgnoreFile(withoutMark
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .flatMap(line -> Line.of(line).stream())
                .toList());
    }

    /** Whether a file or folder is left out; the context's root never is. */
    public boolean ignores(String path) {
        if (path.isEmpty()) {
            return false;
        }
        var ignored = false;
        for (var line : lines) {
            if (line.exception() == ignored && line.matches(path)) {
                ignored = !ignored;
            }
        }
        return ignored;
    }

    /** Whether an exception may bring back something in a folder that is itself left out. */
    public boolean mayKeepPartOf(String folder) {
        return lines.stream().anyMatch(line -> line.exception() && line.mayReachInto(folder));
    }

    /**
     * A pattern.
     *
     * @param exception whether it brings back what a pattern above it leaves out
     * @param names what it has for each name of a path, up to the first of which it does not say how many names it is
     */
    private record Line(boolean exception, List<Pattern> names, Pattern pattern) {
        /** Stars, a question mark, a set of characters, or a character that stands for itself. */
        private static final Pattern PART = Pattern.compile("\\*\\*/?|\\*|\\?|\\[([^\\]]+)]|\\\\?(.)", Pattern.DOTALL);

        static Optional<Line> of(String line) {
            var exception = line.startsWith("!");
            var glob = clean(exception ? line.substring(1).strip() : line);
            if (exception && glob.equals(".")) {
                return Optional.empty();
            }
            try {
                var names = Stream.of(glob.split("/"))
                        .takeWhile(it -> !it.contains("**") && it.contains("[") == it.contains("]"))
                        .map(it -> Pattern.compile(regexOf(it)))
                        .toList();
                return Optional.of(new Line(exception, names, Pattern.compile(regexOf(glob))));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        }

        boolean matches(String path) {
            for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                if (pattern.matcher(path.substring(0, end)).matches()) {
                    return true;
                }
            }
            return pattern.matcher(path).matches();
        }

        /** Whether it may match a folder, one that it lies in, or something in it. */
        boolean mayReachInto(String folder) {
            var path = folder.split("/");
            for (var index = 0; index < path.length && index < names.size(); index++) {
                if (!names.get(index).matcher(path[index]).matches()) {
                    return false;
                }
            }
            return true;
        }

        /** The shortest equal path, relative to the context, as Go's {@code filepath.Clean} makes it. */
        private static String clean(String path) {
            var names = new ArrayDeque<String>();
            for (var name : path.split("/")) {
                if (name.equals("..") && !names.isEmpty() && !names.peekLast().equals("..")) {
                    names.removeLast();
                } else if (!name.isEmpty() && !name.equals(".") && !(name.equals("..") && path.startsWith("/"))) {
                    names.addLast(name);
                }
            }
            return names.isEmpty() ? "." : String.join("/", names);
        }

        /** A pattern as moby/patternmatcher turns it into a regular expression. */
        private static String regexOf(String glob) {
            // Only a leading ** followed by nothing but letters is compared as a suffix, hence within a name too.
            if (glob.startsWith("**") && glob.substring(2).chars().noneMatch(c -> "/*?[]\\".indexOf(c) >= 0)) {
                return ".*" + Pattern.quote(glob.substring(2));
            }
            return PART.matcher(glob).replaceAll(part -> Matcher.quoteReplacement(regexOf(part, glob)));
        }

        private static String regexOf(MatchResult part, String glob) {
            return switch (part.group()) {
                case "**", "**/" -> part.end() == glob.length() ? ".*" : "(.*/)?";
                case "*" -> "[^/]*";
                case "?" -> "[^/]";
                case "[" -> throw new PatternSyntaxException("not a set of characters", glob, part.end());
                default ->
                    part.group(1) != null
                            ? "[" + part.group(1).replace("[", "\\[").replace("&", "\\&") + "]"
                            : Pattern.quote(part.group(2));
            };
        }
    }
}
