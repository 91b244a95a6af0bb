package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.FactFile;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.evidence.rust.RustFile.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the call of a function shows.
 *
 * <p>It stands in {@code rust/uses.txt}, with its sources.
 */
final class RustUses {
    /** The lines of the file, by the names of the functions without their paths. */
    private static final Map<String, List<Row>> ROWS =
            FactFile.rows("rust/uses.txt").stream().map(Row::of).collect(Collectors.groupingBy(it -> lastOf(it.path)));

    /** The names of methods, with a dot in front, of which a line says something. */
    private static final Set<String> METHODS =
            ROWS.keySet().stream().filter(it -> it.startsWith(".")).collect(Collectors.toUnmodifiableSet());

    private RustUses() {}

    /** Whether the call of a method may show something, whatever it is called of. */
    static boolean isMethod(String name) {
        return METHODS.contains("." + name);
    }

    /**
     * A trait that a call shows.
     *
     * @param subject what it is about; empty where there is no such thing
     */
    record Use(Trait trait, Optional<String> subject, Call call) {
        /** Whether it is about a file whose name is given without what it ends in, and tells its format. */
        boolean leavesOutFormat() {
            return call.path().endsWith("File::with_name");
        }

        Use about(String other) {
            return new Use(trait, Optional.of(other), call);
        }

        /** The call as it is written, with what it is about. */
        String description() {
            return subject.filter(it -> !it.contains("\""))
                    .map(it -> "%s(\"%s\")".formatted(call.path(), it))
                    .orElse(call.path());
        }
    }

    /** What each of some calls shows; nothing of one of which it is not known what it is about. */
    static Stream<Use> shownBy(List<Call> calls, String text) {
        var isImported = new HashMap<Row, Boolean>();
        return calls.stream()
                .flatMap(call -> ROWS.getOrDefault(lastOf(call.path()), List.of()).stream()
                        .filter(row -> row.names(call.path())
                                && (row.namesModule(call.path())
                                        || isImported.computeIfAbsent(row, it -> it.isImportedBy(text))))
                        .flatMap(row -> row.use(call).stream()));
    }

    /** The name of a function without its path; of a method, with its dot. */
    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf(':') + 1);
    }

    /**
     * A line of the file.
     *
     * @param argument its number; less than nothing where none says what the call is about
     * @param usual what it is about where no argument says it
     * @param module that the file imports the function's type from; empty where that does not matter
     * @param path the end of the path of the function; of a method, its name behind a dot
     * @param with the method that has to be called of what it returns; empty where that does not matter
     * @param without the one that must not be
     */
    private record Row(
            Trait trait,
            int argument,
            Optional<String> usual,
            Optional<String> module,
            String path,
            Optional<String> with,
            Optional<String> without) {
        private static Row of(List<String> words) {
            var subject = words.get(1).split("=", 2);
            var names = words.get(2).split("::", 2);
            var isLong = names.length > 1 && (names[1].contains("::") || names[1].startsWith("."));
            return new Row(
                    Trait.named(words.get(0)),
                    subject[0].equals("-") ? -1 : Integer.parseInt(subject[0]),
                    Stream.of(subject).skip(1).findFirst(),
                    isLong ? Optional.of(names[0]) : Optional.empty(),
                    isLong ? names[1] : words.get(2),
                    behind("with", words),
                    behind("without", words));
        }

        private static Optional<String> behind(String word, List<String> words) {
            var index = words.indexOf(word);
            return index < 0 ? Optional.empty() : Optional.of(words.get(index + 1));
        }

        boolean names(String called) {
            return called.equals(path) || called.endsWith("::" + path) && path.contains("::");
        }

        boolean namesModule(String called) {
            return module.isEmpty() || called.endsWith(module.get() + "::" + path);
        }

        boolean isImportedBy(String text) {
            if (path.startsWith(".")) {
                return Pattern.compile("\\b%s\\b".formatted(module.orElseThrow()))
                        .matcher(text)
                        .find();
            }
            var type = path.split("::", 2)[0];
            return Pattern.compile("\\b%s::(\\{[^}]*)?\\b%s\\b".formatted(module.orElseThrow(), type))
                            .matcher(text)
                            .find()
                    && !Pattern.compile("\\b(enum|struct) %s\\b".formatted(type))
                            .matcher(text)
                            .find();
        }

        Optional<Use> use(Call call) {
            if (with.filter(it -> !call.methods().contains(it)).isPresent()
                    || without.filter(call.methods()::contains).isPresent()) {
                return Optional.empty();
            }
            if (argument < 0) {
                return Optional.of(new Use(trait, Optional.empty(), call));
            }
            var said = argument < call.arguments().size() ? call.arguments().get(argument) : usual;
            return said.map(it -> new Use(trait, Optional.of(it), call));
        }
    }
}
