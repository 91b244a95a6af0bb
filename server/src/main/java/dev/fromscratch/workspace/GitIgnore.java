package dev.fromscratch.workspace;

import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.text.Memo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the {@code .gitignore} files of a folder, and of those above it in its repository, leave out, as gitignore(5)
 * says: the last pattern that matches decides, and a file further down goes before one further up.
 */
final class GitIgnore {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(GitIgnore.class.getName()));
    private static final GitIgnore NONE = new GitIgnore(Optional.empty(), Path.of(""), List.of());

    private final Optional<GitIgnore> above;
    private final Path folder;
    private final List<Line> lines;

    private GitIgnore(Optional<GitIgnore> above, Path folder, List<Line> lines) {
        this.above = above;
        this.folder = folder;
        this.lines = List.copyOf(lines);
    }

    /** What holds in a folder, which is absolute and normalized. */
    static GitIgnore of(Path folder) {
        var parent = folder.getParent();
        return parent == null || Files.exists(folder.resolve(".git"))
                ? NONE.in(folder)
                : of(parent).in(folder);
    }

    /** What holds in a folder just below. */
    GitIgnore in(Path child) {
        var file = child.resolve(".gitignore");
        if (!Files.isRegularFile(file)) {
            return this;
        }
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new GitIgnore(
                    Optional.of(this),
                    child,
                    text.lines().flatMap(line -> Line.of(line).stream()).toList());
        } catch (IOException e) {
            LOG.get().log(WARNING, "\"{0}\" cannot be read: {1}", file, e.toString());
            return this;
        }
    }

    boolean ignoresFile(Path file) {
        return verdictOn(
                        file, lines.stream().filter(line -> !line.foldersOnly()).toList())
                .map(line -> !line.keeps())
                .orElseGet(() -> above.isPresent() && above.get().ignoresFile(file));
    }

    boolean ignoresFolder(Path child) {
        return verdictOn(child, lines)
                .map(line -> !line.keeps())
                .orElseGet(() -> above.isPresent() && above.get().ignoresFolder(child));
    }

    private Optional<Line> verdictOn(Path path, List<Line> candidates) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var relative = folder.relativize(path).toString().replace('\\', '/');
        return candidates.stream()
                .filter(line -> line.pattern().matcher(relative).matches())
                .reduce((first, second) -> second);
    }

    /**
     * A pattern.
     *
     * @param keeps whether it brings back what one above it leaves out
     */
    private record Line(boolean keeps, boolean foldersOnly, Pattern pattern) {
        /** Empty for what is no pattern. */
        static Optional<Line> of(String written) {
            var line = written.replaceFirst("(?<!\\\\) +$", "");
            if (line.isEmpty() || line.startsWith("#")) {
                return Optional.empty();
            }
            var keeps = line.startsWith("!");
            var foldersOnly = line.endsWith("/");
            var glob = line.substring(keeps ? 1 : 0, line.length() - (foldersOnly ? 1 : 0));
            try {
                return Optional.of(new Line(keeps, foldersOnly, patternOf(glob)));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        }

        private static Pattern patternOf(String glob) {
            var anchored = glob.contains("/");
            var regex = Glob.regexOf(glob.startsWith("/") ? glob.substring(1) : glob);
            return Pattern.compile(anchored ? regex : "(?:.*/)?" + regex);
        }
    }

    /** Patterns on the way to regular expressions. */
    private static final class Glob {
        private static final Pattern POSIX_CLASS = Pattern.compile("\\[:(xd|.)([a-z]+):]");

        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int at;

        private Glob(String glob) {
            this.glob = glob;
        }

        static String regexOf(String glob) {
            return new Glob(glob).regex();
        }

        private String regex() {
            while (at < glob.length()) {
                var c = glob.charAt(at++);
                switch (c) {
                    case '*' -> stars();
                    case '?' -> regex.append("[^/]");
                    case '[' -> characters();
                    case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : c);
                    default -> literal(c);
                }
            }
            return regex.toString();
        }

        private void stars() {
            var isWholeName = at == 1 || glob.charAt(at - 2) == '/';
            if (isWholeName && glob.startsWith("*/", at)) {
                at += 2;
                regex.append("(?:.*/)?");
            } else if (isWholeName && glob.substring(at).equals("*")) {
                at++;
                regex.append(".*");
            } else {
                regex.append("[^/]*");
            }
        }

        private void characters() {
            var isNegated = glob.startsWith("!", at) || glob.startsWith("^", at);
            regex.append(isNegated ? "(?!/)[^" : "(?!/)[");
            at += isNegated ? 1 : 0;
            // A bracket that comes first stands for itself.
            var first = at;
            while (at == first || !glob.startsWith("]", at)) {
                if (at >= glob.length()) {
                    throw new PatternSyntaxException("not a set of characters", glob, first);
                }
                character();
            }
            regex.append(']');
            at++;
        }

        private void character() {
            var posix = POSIX_CLASS.matcher(glob).region(at, glob.length());
            if (posix.lookingAt()) {
                // [:alpha:] is Alpha in Java, and [:xdigit:] is XDigit.
                var name = posix.group(1).toUpperCase(Locale.ROOT) + posix.group(2);
                regex.append("\\p{").append(name).append('}');
                at = posix.end();
                return;
            }
            var c = glob.charAt(at++);
            if (c == '-') {
                regex.append(c);
            } else {
                literal(c == '\\' && at < glob.length() ? glob.charAt(at++) : c);
            }
        }

        private void literal(char c) {
            regex.append(Character.isLetterOrDigit(c) || c >= 128 ? "" : "\\").append(c);
        }
    }
}
