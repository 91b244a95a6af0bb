package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the use of something in a package shows.
 *
 * <p>It stands in {@code go-uses.txt}, with its sources.
 */
final class KnownUses {
    /** The host of an address that has no certificate of an authority of the world: this machine's, or a cluster's own. */
    private static final String LOCAL =
            "(?:[^/?#@]*@)?(?:127(?:\\.\\d+){3}|0\\.0\\.0\\.0|\\[::1?]|(?:[\\w-]+\\.)*localhost|(?:[\\w-]+\\.)+(?:local|svc))(?![\\w.-])";

    /** What begins the address of something that is spoken with by TLS. */
    private static final Pattern SECURE = Pattern.compile(
            "^((?:https|wss|amqps|ftps|imaps|ldaps|mqtts|rediss|smtps|ssl|tls|mongodb\\+srv)://(?!" + LOCAL + ").*)",
            Pattern.DOTALL);

    /** What asks for TLS in the data source of a database, and for a certificate that the system trusts. */
    private static final Pattern OF_DATABASE =
            Pattern.compile("(sslmode=verify-(?:full|ca)(?!.*sslrootcert)|[?&]tls=true)");

    private static final Map<String, Pattern> PARTS = Map.ofEntries(
            Map.entry(
                    "cloud",
                    Pattern.compile("^((?:azblob|azuresb|awssns|awssqs|gcppubsub|gs|s3)://(?!.*[?&]endpoint=).*)")),
            Map.entry(
                    "database",
                    Pattern.compile(
                            "^(?:file:(?://)?|sqlite3?://)?(?!.*[?&]mode=(?:memory|ro)\\b)([^:?*@()\\s]+\\.(?:db3?|sqlite3?))(?:\\?.*)?$")),
            Map.entry("driver", Pattern.compile("^(cloudsql(?:mysql|postgres)|databricks|spanner)$")),
            Map.entry("file", Pattern.compile("^file://(.+)$")),
            Map.entry("home", Pattern.compile("(?:^|\\$\\{?)(HOME)\\b")),
            Map.entry("port", Pattern.compile(":([^:\\]]*)$")),
            Map.entry("protocol", Pattern.compile("^ip[46]?:(.+)$")),
            Map.entry("secure", SECURE),
            Map.entry("socket", Pattern.compile("^(\\.?/[^:]+)$")),
            Map.entry("tls", OF_DATABASE),
            Map.entry("zone", Pattern.compile("(?:^(?:CRON_)?TZ=|[?&]_?loc=(?!auto\\b))([^\\s&]+)")));
    private static final Pattern ON_THIS_MACHINE = Pattern.compile("(?:@|@tcp\\(|host=|//)(?:localhost|127\\.)");
    private static final Pattern VERSION = Pattern.compile("/v\\d+(?=/|$)");

    /** In place of a package: whichever that is. */
    private static final String ANY = "*";

    private static final List<Row> ROWS =
            FactFile.rows("go-uses.txt").stream().map(Row::of).toList();
    private static final Map<String, List<Row>> FUNCTIONS = new HashMap<>();
    private static final Map<String, List<Row>> METHODS = new HashMap<>();
    private static final Map<String, List<Row>> ANY_METHODS = new HashMap<>();
    private static final Set<String> NAMES_OF_METHODS = new HashSet<>();

    static {
        for (var row : ROWS) {
            var rows = !row.method() ? FUNCTIONS : row.isOfAny() ? ANY_METHODS : METHODS;
            for (var name : row.names()) {
                var key = (row.method() ? "" : row.importPath()) + "." + name;
                rows.computeIfAbsent(key, it -> new ArrayList<>()).add(row);
            }
            if (row.method()) {
                NAMES_OF_METHODS.addAll(row.names());
            }
        }
    }

    private KnownUses() {}

    /**
     * What is known of a use.
     *
     * @param imports of its file
     */
    static Stream<Row> of(Call call, List<String> imports) {
        return rows(call, imports).filter(row -> row.subjects().mayBeIn(call));
    }

    private static Stream<Row> rows(Call call, List<String> imports) {
        if (call.isOfValue()) {
            var method = call.name().substring(call.name().lastIndexOf('.') + 1);
            return Stream.concat(
                    METHODS.getOrDefault("." + method, List.of()).stream()
                            .filter(row ->
                                    imports.stream().map(KnownUses::unversioned).anyMatch(row::covers)),
                    ANY_METHODS.getOrDefault("." + call.name(), List.of()).stream());
        }
        // What is read from a value, as Do is from http.DefaultClient, needs what the value needs.
        var name = call.name().split("\\.", 2)[0];
        var known = FUNCTIONS.getOrDefault(unversioned(call.importPath()) + "." + name, List.of());
        return (known.isEmpty() && StandardLibrary.linkedBy(call.importPath()).isEmpty()
                        ? FUNCTIONS.getOrDefault(ANY + "." + name, List.of())
                        : known)
                .stream();
    }

    /** Whether it begins with the address of something that is spoken with by TLS. */
    static boolean isSecure(Argument argument) {
        return argument.constant().isEmpty() && SECURE.matcher(argument.start()).find();
    }

    /** Whether it is the data source of a database that is spoken with by TLS. */
    static boolean isSecureDatabase(Argument argument) {
        return argument.text()
                .filter(it -> OF_DATABASE.matcher(it).find()
                        && !ON_THIS_MACHINE.matcher(it).find())
                .isPresent();
    }

    /** Whether something is known of methods with a name. */
    static boolean isMethod(String name) {
        return NAMES_OF_METHODS.contains(name);
    }

    /** The path of a package without the major version of its module, {@code example.com/a/v2/b}. */
    static String unversioned(String importPath) {
        // Most have none, which is found out without a regular expression.
        return importPath.contains("/v") ? VERSION.matcher(importPath).replaceFirst("") : importPath;
    }

    /**
     * A line of the file.
     *
     * @param importPath of the package, without the major version of its module
     * @param method whether the names are those of methods of values that the package makes
     * @param subjects which arguments say what it is about
     */
    record Row(Trait trait, String importPath, boolean method, Subjects subjects, List<String> names) {
        private static Row of(List<String> words) {
            var path = unversioned(words.get(1));
            var method = path.startsWith("[");
            return new Row(
                    Trait.named(words.get(0)),
                    method ? path.substring(1, path.length() - 1) : path,
                    method,
                    Subjects.of(words.get(2)),
                    words.subList(3, words.size()));
        }

        /** The package of what is used; empty for a method of a value. */
        String packageOf(Call call) {
            return method ? "" : isOfAny() ? unversioned(call.importPath()) : importPath;
        }

        private boolean isOfAny() {
            return importPath.equals(ANY);
        }

        /** Whether an import brings the package along. */
        boolean covers(String imported) {
            return imported.equals(importPath) || imported.startsWith(importPath + "/");
        }
    }

    /**
     * Some of the arguments of a call.
     *
     * @param first of them, counted from 0
     * @param count how many there are at most
     * @param part which of their text counts, in the group of the pattern; empty for all of it
     * @param usual what it is about where there are none of them
     */
    record Subjects(int first, int count, Optional<Pattern> part, Optional<String> usual) {
        private static final Pattern WRITTEN = Pattern.compile("(\\d*)(\\+?)(?::(\\w+))?(?:=(.+))?");

        private static final Subjects NONE = new Subjects(0, 0, Optional.empty(), Optional.empty());

        private static Subjects of(String written) {
            if (written.equals("-")) {
                return NONE;
            }
            var matcher = WRITTEN.matcher(written);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a subject: \"%s\"".formatted(written));
            }
            var first = Optional.ofNullable(matcher.group(1)).filter(it -> !it.isEmpty());
            var count = first.isEmpty() ? 0 : "+".equals(matcher.group(2)) ? Integer.MAX_VALUE : 1;
            return new Subjects(
                    first.map(Integer::parseInt).orElse(0),
                    count,
                    Optional.ofNullable(matcher.group(3)).map(PARTS::get),
                    Optional.ofNullable(matcher.group(4)));
        }

        /** Whether a call may be about something, once it is known what other files say. */
        boolean mayBeIn(Call call) {
            return !part.equals(Optional.of(SECURE))
                    || call.arguments().stream()
                            .skip(first)
                            .limit(count)
                            .anyMatch(it -> it.constant().isPresent() || isSecure(it));
        }

        /** What a call is about, one for each thing; one that is empty where there is none. */
        List<Optional<Argument>> in(Call call) {
            var arguments = call.arguments().stream().skip(first).limit(count).toList();
            if (part.isPresent()) {
                return arguments.stream()
                        .flatMap(it -> read(it).stream())
                        .flatMap(it -> part.get().matcher(it).results())
                        .map(it -> Optional.of(new Argument(it.group(1).replace("%2F", "/"), true)))
                        .toList();
            }
            return arguments.isEmpty()
                    ? List.of(usual.map(it -> new Argument(it, true)))
                    : arguments.stream().map(Optional::of).toList();
        }

        /** What an argument says: of an address, how it begins is enough. */
        private Optional<String> read(Argument argument) {
            return part.filter(SECURE::equals).isPresent()
                            && argument.constant().isEmpty()
                    ? Optional.of(argument.start())
                    : argument.text();
        }
    }
}
