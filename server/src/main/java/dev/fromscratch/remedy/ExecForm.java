package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a command as the JSON array that needs no shell.
 */
public final class ExecForm {
    private static final String STRING =
            "(?:'[^'\"\\\\]*'|\"[^'\"\\\\]*\"|[“”„][^“”„\"\\\\]*[“”]|[‘’][^‘’\"\\\\]*[‘’])";

    private static final Pattern QUOTED = Pattern.compile(STRING);

    /** Strings in any quotes, with commas between them or not. */
    private static final Pattern ARRAY = Pattern.compile(STRING + "(?:(?:\\s*,\\s*|\\s+)" + STRING + ")*");

    /** A path and arguments without quotes; one alone is a path, since {@code [ -f x ]} is a test. */
    private static final Pattern BARE = Pattern.compile("\\.?/[\\w./-]+(?:\\s*,\\s*[\\w./:=-]+)*");

    private ExecForm() {}

    /** The exec form of a shell form; empty where it asks for something that only a shell does. */
    public static Optional<Fix> fix(Command.ShellForm form, Place place) {
        return fix(form, place, it -> it);
    }

    /**
     * The same, of which less is left.
     *
     * @param rest what is left of the words: nothing for those that cannot be run so either
     */
    public static Optional<Fix> fix(Command.ShellForm form, Place place, UnaryOperator<List<String>> rest) {
        return words(form, place)
                .filter(words -> !words.isEmpty())
                .map(rest)
                .filter(words -> !words.isEmpty())
                .map(words ->
                        new Fix("exec-form", "Use the exec form", Safety.SAFE, true, List.of(written(words, place))));
    }

    /** Words as the array of the exec form. */
    public static Edit written(List<String> words, Place place) {
        return new Edit(place, json(words));
    }

    private static Optional<List<String>> words(Command.ShellForm form, Place place) {
        if (form.line().text().stripLeading().startsWith("[")) {
            return meantAsJson(form);
        }
        var statements = form.script().statements();
        if (!form.script().understood()
                || !form.heredocs().isEmpty()
                || statements.size() != 1
                || !(alone(statements.get(0), place) instanceof Statement.Simple simple)
                || !simple.assignments().isEmpty()
                || !simple.redirections().isEmpty()) {
            return Optional.empty();
        }
        var words = simple.words().stream().map(ShellWord::literal).toList();
        if (words.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var plain = words.stream().flatMap(Optional::stream).toList();
        return Optional.of(!plain.isEmpty() && plain.get(0).equals("exec") ? plain.subList(1, plain.size()) : plain);
    }

    /** A health check without the {@code || exit 1} behind it: Docker takes whatever is not 0 for a failure. */
    private static Statement alone(Statement statement, Place place) {
        var isCheck = place.segment()
                .instruction()
                .filter(Instruction.HealthCheck.class::isInstance)
                .isPresent();
        return isCheck
                        && statement instanceof Statement.AndOr both
                        && both.operator() == Statement.Operator.OR
                        && both.right() instanceof Statement.Simple end
                        && (isCalled(end, "exit", "1") || isCalled(end, "false"))
                ? both.left()
                : statement;
    }

    private static boolean isCalled(Statement.Simple command, String... words) {
        return command.words().stream()
                .map(ShellWord::literal)
                .flatMap(Optional::stream)
                .toList()
                .equals(List.of(words));
    }

    /** Whether a shell form was meant to be the exec form, and is not quite JSON. */
    public static boolean isMeant(Command.ShellForm form) {
        return meantAsJson(form).isPresent();
    }

    /**
     * The words of an array that is not quite JSON: single or typographic quotes, no quotes, a comma too many or one that is
     * missing.
     */
    private static Optional<List<String>> meantAsJson(Command.ShellForm form) {
        var text = form.line().text().strip();
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 2) {
            return Optional.empty();
        }
        var inside = text.substring(1, text.length() - 1).strip().replaceFirst("\\s*,$", "");
        if (BARE.matcher(inside).matches()) {
            return Optional.of(List.of(inside.split("\\s*,\\s*")));
        }
        return ARRAY.matcher(inside).matches()
                ? Optional.of(QUOTED.matcher(inside)
                        .results()
                        .map(it -> it.group().substring(1, it.group().length() - 1))
                        .toList())
                : Optional.empty();
    }

    /** A word as a string of JSON. */
    public static String quoted(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
    }

    static String json(List<String> words) {
        return words.stream().map(ExecForm::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
