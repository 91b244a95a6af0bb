package dev.fromscratch.image;

import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What the commands print that scripts ask for their own place, as in {@code cd "$(dirname "$0")"}.
 */
final class CommandOutput {
    /** With which {@code readlink} follows all links, and does not just tell what the first one holds. */
    private static final Pattern FOLLOWS = Pattern.compile("-n?[efm]n?|--canonicalize.*");

    private final Function<ShellWord, Optional<String>> words;
    private final UnaryOperator<String> links;

    /**
     * @param words what a word says; empty where that is not known
     * @param links where a path leads when its links are followed
     */
    CommandOutput(Function<ShellWord, Optional<String>> words, UnaryOperator<String> links) {
        this.words = words;
        this.links = links;
    }

    /**
     * Without the line's end.
     *
     * @param directory in which it is run, where known
     */
    Optional<String> of(Script script, Optional<String> directory) {
        return script.understood() && script.statements().size() == 1
                ? of(script.statements().get(0), directory)
                : Optional.empty();
    }

    private Optional<String> of(Statement statement, Optional<String> directory) {
        if (statement instanceof Statement.AndOr both
                && both.operator() == Statement.Operator.AND
                && both.left() instanceof Statement.Simple first
                && isCall(first, "cd")) {
            return of(both.right(), operand(first).flatMap(it -> in(directory, it)));
        }
        if (!(statement instanceof Statement.Simple command) || command.words().isEmpty()) {
            return Optional.empty();
        }
        return switch (command.words().get(0).literal().orElse("")) {
            case "pwd" -> directory;
            case "dirname" -> operand(command).map(CommandOutput::folderOf);
            case "basename" ->
                operand(command).filter(it -> command.words().size() == 2).map(FilePaths::nameOf);
            case "readlink" ->
                operand(command)
                        .filter(it ->
                                FOLLOWS.matcher(command.words().get(1).text()).matches())
                        .flatMap(it -> in(directory, it))
                        .map(links);
            case "realpath" ->
                operand(command)
                        .filter(it -> command.words().size() == 2)
                        .flatMap(it -> in(directory, it))
                        .map(links);
            case "echo" -> command.words().size() == 2 ? operand(command) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isCall(Statement.Simple command, String program) {
        return !command.words().isEmpty() && command.words().get(0).literal().equals(Optional.of(program));
    }

    /** The first word behind the options. */
    private Optional<String> operand(Statement.Simple command) {
        return command.words().stream()
                .skip(1)
                .filter(it -> !it.text().startsWith("-"))
                .findFirst()
                .flatMap(words);
    }

    private static Optional<String> in(Optional<String> directory, String path) {
        return path.startsWith("/")
                ? Optional.of(FilePaths.resolve("/", path))
                : directory.map(it -> FilePaths.resolve(it, path));
    }

    private static String folderOf(String path) {
        var slash = path.replaceFirst("/+$", "").lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }
}
