package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code test} and {@code [} answer, as POSIX has it, where that can be told.
 */
final class Conditions {
    private static final Set<String> PROGRAMS = Set.of("test", "[", "true", "false", ":");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private Conditions() {}

    /** Whether a program does nothing but to succeed or to fail. */
    static boolean isOne(String program) {
        return PROGRAMS.contains(program);
    }

    /**
     * Whether a command succeeds; empty where that is not known.
     *
     * @param words of the command, its program first, each empty where it is not known
     * @param directory in which it runs; empty where it is not known
     */
    static Optional<Boolean> holds(List<Optional<String>> words, FileTree files, Optional<String> directory) {
        if (words.isEmpty() || words.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var plain = words.stream().flatMap(Optional::stream).toList();
        return switch (plain.get(0)) {
            case "true", ":" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "test" -> of(plain.subList(1, plain.size()), files, directory);
            case "[" ->
                plain.get(plain.size() - 1).equals("]")
                        ? of(plain.subList(1, plain.size() - 1), files, directory)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> of(List<String> words, FileTree files, Optional<String> directory) {
        if (words.size() > 1 && words.get(0).equals("!")) {
            return of(words.subList(1, words.size()), files, directory).map(it -> !it);
        }
        if (words.size() == 3) {
            return switch (words.get(1)) {
                case "=", "==" -> Optional.of(words.get(0).equals(words.get(2)));
                case "!=" -> Optional.of(!words.get(0).equals(words.get(2)));
                default -> compared(words.get(0), words.get(1), words.get(2));
            };
        }
        if (words.size() != 2) {
            return Optional.empty();
        }
        var operand = words.get(1);
        return switch (words.get(0)) {
            case "-z" -> Optional.of(operand.isEmpty());
            case "-n" -> Optional.of(!operand.isEmpty());
            case "-e", "-f", "-d" ->
                new FileWords(directory, files).absolute(operand).flatMap(it -> isThere(words.get(0), files, it));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> compared(String left, String operator, String right) {
        if (!NUMBER.matcher(left).matches() || !NUMBER.matcher(right).matches()) {
            return Optional.empty();
        }
        var order = Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
        return switch (operator) {
            case "-eq" -> Optional.of(order == 0);
            case "-ne" -> Optional.of(order != 0);
            case "-lt" -> Optional.of(order < 0);
            case "-le" -> Optional.of(order <= 0);
            case "-gt" -> Optional.of(order > 0);
            case "-ge" -> Optional.of(order >= 0);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> isThere(String operator, FileTree files, String path) {
        var kind = files.find(path).map(FileEntry::kind);
        if (kind.isEmpty()) {
            return files.lacks(path) ? Optional.of(false) : Optional.empty();
        }
        return switch (operator) {
            case "-e" -> Optional.of(true);
            case "-f" -> is(Kind.FILE, kind.get());
            default -> is(Kind.DIRECTORY, kind.get());
        };
    }

    private static Optional<Boolean> is(Kind asked, Kind kind) {
        return kind == Kind.UNKNOWN ? Optional.empty() : Optional.of(kind == asked);
    }
}
