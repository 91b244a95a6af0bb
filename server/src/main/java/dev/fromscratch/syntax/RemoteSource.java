package dev.fromscratch.syntax;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A source of ADD or COPY that does not lie in the build context, as BuildKit's {@code ParseGitRef} and
 * {@code isHTTPSource} tell.
 *
 * @param fault what BuildKit rejects in the query of a Git repository
 * @param query of a Git repository, each key with its last value
 */
record RemoteSource(Kind kind, Optional<String> fault, Map<String, String> query) {
    private static final Pattern PROTOCOL = Pattern.compile("([a-zA-Z0-9]+)://.*", Pattern.DOTALL);
    private static final Pattern SECURE_COPY = Pattern.compile("[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:.*");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern ESCAPED = Pattern.compile("([^%]|" + ESCAPE.pattern() + ")*+", Pattern.DOTALL);
    private static final List<String> SWITCHES = List.of("submodules", "keep-git-dir", "fetch-by-commit");
    private static final List<String> TEXTS = List.of("ref", "tag", "branch", "subdir", "checksum", "commit");

    /** Whose times the files get: that of the check-out, or that of the commit. */
    private static final List<String> TIMES = List.of("checkout", "commit");

    enum Kind {
        /** In the build context. */
        LOCAL,
        HTTP,
        GIT
    }

    static RemoteSource of(String source) {
        if (source.startsWith("./") || source.startsWith("../")) {
            return of(Kind.LOCAL);
        }
        if (source.startsWith("github.com/")) {
            // It cannot be told from a folder, and is taken for one; but its query is read first.
            return new RemoteSource(Kind.LOCAL, repository(source).fault(), Map.of());
        }
        var protocol = PROTOCOL.matcher(source);
        if (!protocol.matches()) {
            return SECURE_COPY.matcher(source).matches() ? repository(source) : of(Kind.LOCAL);
        }
        return switch (protocol.group(1).toLowerCase(Locale.ROOT)) {
            case "ssh", "git" -> repository(source);
            case "http", "https" ->
                beforeQuery(source).endsWith(".git")
                        ? repository(source)
                        // The protocol of a page counts in lower case only.
                        : of(source.startsWith("http") ? Kind.HTTP : Kind.LOCAL);
            default -> of(Kind.LOCAL);
        };
    }

    /** The commit that the query of a repository names. */
    Optional<String> commit() {
        return Optional.ofNullable(query.get("checksum")).or(() -> Optional.ofNullable(query.get("commit")));
    }

    private static RemoteSource of(Kind kind) {
        return new RemoteSource(kind, Optional.empty(), Map.of());
    }

    private static String beforeQuery(String source) {
        return source.split("[?#]", 2)[0];
    }

    private static RemoteSource repository(String source) {
        var query = source.split("#", 2)[0].split("\\?", 2);
        var values = new HashMap<String, String>();
        if (query.length < 2 || query[1].isEmpty()) {
            return of(Kind.GIT);
        }
        for (var pair : query[1].split("&")) {
            var parts = pair.split("=", 2);
            var key = decoded(parts[0]);
            var value = parts.length < 2 ? Optional.of("") : decoded(parts[1]);
            // What is no pair to Go's net/url is passed over.
            if (pair.isEmpty() || pair.contains(";") || key.isEmpty() || value.isEmpty()) {
                continue;
            }
            var fault = values.put(key.get(), value.get()) == null
                    ? fault(key.get(), value.get())
                    : Optional.of("query %s has multiple values".formatted(GoQuote.of(key.get())));
            if (fault.isPresent()) {
                return new RemoteSource(Kind.GIT, fault, values);
            }
        }
        return new RemoteSource(Kind.GIT, conflict(source, values), values);
    }

    /** A part of a query with its escapes resolved; empty where one of them is none. */
    private static Optional<String> decoded(String part) {
        if (!ESCAPED.matcher(part).matches()) {
            return Optional.empty();
        }
        var bytes = new String(part.replace('+', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var decoded = ESCAPE.matcher(bytes)
                .replaceAll(it -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(it.group(1), 16))));
        return Optional.of(new String(decoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static Optional<String> fault(String key, String value) {
        if (SWITCHES.contains(key)) {
            return value.isEmpty() || GoValues.isBoolean(value)
                    ? Optional.empty()
                    : Optional.of("invalid %s value: %s".formatted(key, GoQuote.of(value)));
        }
        if (value.isEmpty()) {
            return Optional.of("query %s has no value".formatted(GoQuote.of(key)));
        }
        if (key.equals("mtime")) {
            return TIMES.contains(value)
                    ? Optional.empty()
                    : Optional.of("invalid mtime value: %s (must be \"checkout\" or \"commit\")"
                            .formatted(GoQuote.of(value)));
        }
        return TEXTS.contains(key) ? Optional.empty() : Optional.of("unexpected query " + GoQuote.of(key));
    }

    /** A repository names what to check out in its fragment or in its query. */
    private static Optional<String> conflict(String source, Map<String, String> query) {
        var fragment = source.split("#", 2);
        var parts = fragment.length < 2 ? new String[] {""} : fragment[1].split(":", 2);
        var subdir = parts.length < 2 ? "" : parts[1];
        if (query.containsKey("tag") && query.containsKey("branch")) {
            return Optional.of("branch conflicts with tag");
        }
        var references = Stream.of(
                        Optional.of(parts[0]).filter(it -> !it.isEmpty()),
                        Optional.ofNullable(query.get("ref")),
                        Optional.ofNullable(query.get("tag")).map(it -> prefixed("refs/tags/", it)),
                        Optional.ofNullable(query.get("branch")).map(it -> prefixed("refs/heads/", it)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (references.size() > 1) {
            return Optional.of(
                    "ref conflicts: %s vs %s".formatted(GoQuote.of(references.get(0)), GoQuote.of(references.get(1))));
        }
        var other = query.getOrDefault("subdir", subdir);
        return subdir.isEmpty() || subdir.equals(other)
                ? Optional.empty()
                : Optional.of("subdir conflicts: %s vs %s".formatted(GoQuote.of(subdir), GoQuote.of(other)));
    }

    private static String prefixed(String prefix, String name) {
        return name.startsWith(prefix) ? name : prefix + name;
    }
}
