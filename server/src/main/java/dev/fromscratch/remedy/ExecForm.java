package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a command as the JSON array that needs no shell.
 */
public final class ExecForm {
    private ExecForm() {}

    /** The exec form of a shell form; empty where it asks for something that only a shell does. */
    public static Optional<Fix> fix(Command.ShellForm form, Place place) {
        return words(form)
                .filter(words -> !words.isEmpty())
                .map(words -> new Fix(
                        "exec-form", "Use the exec form", Safety.SAFE, true, List.of(new Edit(place, json(words)))));
    }

    private static Optional<List<String>> words(Command.ShellForm form) {
        if (form.line().text().stripLeading().startsWith("[")) {
            return meantAsJson(form.line().text().strip());
        }
        var statements = form.script().statements();
        if (!form.script().understood()
                || !form.heredocs().isEmpty()
                || statements.size() != 1
                || !(statements.get(0) instanceof Statement.Simple simple)
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

    /** The words of an array that is not quite JSON: single quotes, or a comma too many. */
    private static Optional<List<String>> meantAsJson(String text) {
        if (!text.endsWith("]")) {
            return Optional.empty();
        }
        var inside = text.substring(1, text.length() - 1).strip().replaceFirst(",$", "");
        var words = List.of(inside.split("\\s*,\\s*"));
        var quoted = words.stream().allMatch(it -> it.matches("'[^'\"\\\\]*'|\"[^'\"\\\\]*\""));
        return quoted
                ? Optional.of(words.stream()
                        .map(it -> it.substring(1, it.length() - 1))
                        .toList())
                : Optional.empty();
    }

    static String json(List<String> words) {
        return words.stream()
                .map(it -> "\"" + it.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
