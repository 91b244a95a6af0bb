package dev.fromscratch.image;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The lines about one image while they are read, a later one winning over an earlier one.
 */
final class FactSheet {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, KnownFile> files = new LinkedHashMap<>();
    private final List<String> lacking = new ArrayList<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<String> maybe = new LinkedHashSet<>();

    private FactSheet() {}

    static KnownImage of(String name, List<String> lines) {
        var sheet = new FactSheet();
        lines.forEach(sheet::read);
        return sheet.toImage(name);
    }

    private void read(String line) {
        var colon = line.indexOf(": ");
        var key = line.substring(0, colon);
        var value = line.substring(colon + 2);
        switch (key) {
            case "has" -> has(KnownFile.parse(value));
            case "lacks" -> paths(value).forEach(this::lacks);
            case "unknown" -> unknown(new TreeSet<>(paths(value)));
            case "users" -> words(value).forEach(this::user);
            case "groups" -> words(value).forEach(this::group);
            case "maybe" -> maybe.addAll(words(value));
            case "env" -> variable(value);
            case "accounts",
                    "command",
                    "compiler",
                    "distribution",
                    "entrypoint",
                    "gcc",
                    "go",
                    "libc",
                    "package-manager",
                    "process",
                    "release",
                    "root",
                    "size",
                    "supported-until",
                    "user",
                    "user-tools",
                    "workdir" -> texts.put(key, value);
            default -> throw new IllegalArgumentException("not a fact: \"%s\"".formatted(line));
        }
    }

    private void has(KnownFile file) {
        lacking.removeIf(it -> KnownImage.isAtOrBelow(file.path(), it));
        files.put(file.path(), file);
    }

    private void lacks(String path) {
        files.keySet().removeIf(it -> KnownImage.isAtOrBelow(it, path));
        if (lacking.stream().noneMatch(it -> !it.endsWith("*") && KnownImage.isAtOrBelow(path, it))) {
            lacking.add(path);
        }
    }

    private void unknown(TreeSet<String> paths) {
        files.keySet().removeIf(it -> isIn(paths, it));
        lacking.removeIf(it -> isIn(paths, it) || holdsOneOf(paths, it));
    }

    /** Whether a path is one of these, or lies in one. */
    private static boolean isIn(Set<String> paths, String path) {
        for (var end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (paths.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsOneOf(TreeSet<String> paths, String path) {
        var folder = path.endsWith("/") ? path : path + "/";
        var first = paths.ceiling(folder);
        return first != null && first.startsWith(folder);
    }

    private void user(String entry) {
        var fields = entry.split(":");
        users.put(fields[0], new User(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2])));
    }

    private void group(String entry) {
        var fields = entry.split(":");
        groups.put(fields[0], new Group(fields[0], Integer.parseInt(fields[1])));
    }

    private void variable(String assignment) {
        var equals = assignment.indexOf('=');
        environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private KnownImage toImage(String name) {
        return new KnownImage(
                name,
                Distribution.valueOf(required("distribution")),
                text("release"),
                text("libc").map(Libc::valueOf).orElse(Libc.UNKNOWN),
                PackageManager.valueOf(required("package-manager")),
                text("user-tools").map(UserTools::valueOf).orElse(UserTools.UNKNOWN),
                text("compiler").map(Presence::valueOf).orElse(Presence.UNKNOWN),
                accounts(),
                List.copyOf(files.values()),
                lacking,
                text("root").filter("standard"::equals).isPresent(),
                text("user").filter(it -> !it.equals("unknown")),
                process(),
                text("go"),
                text("gcc"),
                text("size").filter(it -> !it.equals("unknown")),
                text("supported-until").map(LocalDate::parse));
    }

    private Accounts accounts() {
        return new Accounts(
                List.copyOf(users.values()),
                List.copyOf(groups.values()),
                maybe,
                text("accounts").filter("complete"::equals).isPresent());
    }

    private Optional<KnownProcess> process() {
        return text("process").isPresent()
                ? Optional.empty()
                : Optional.of(new KnownProcess(
                        text("workdir").orElse("/"),
                        environment,
                        text("entrypoint").map(FactSheet::words).orElse(List.of()),
                        text("command").map(FactSheet::words).orElse(List.of())));
    }

    private String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("no \"%s\" in %s".formatted(key, texts)));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Paths, and all paths of libraries and of programs. */
    private static List<String> paths(String value) {
        return words(value).stream()
                .flatMap(it -> it.startsWith("/")
                        ? Stream.of(it)
                        : it.contains(".so.") ? LibraryFolders.pathsOf(it).stream() : pathsOfProgram(it))
                .toList();
    }

    /** Where packages put programs. */
    private static Stream<String> pathsOfProgram(String name) {
        return Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/").map(it -> it + name);
    }

    private static List<String> words(String value) {
        return List.of(value.split(" "));
    }
}
