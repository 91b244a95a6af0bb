package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.Installation;
import dev.fromscratch.remedy.Scripts.Plain;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Takes each RUN of a stage apart, so that what is left does one kind of work, for which another instruction can stand.
 */
final class SeparateRuns {
    /** What a command does for an image, in the order in which it is written. */
    enum Kind {
        /** Installs certificates or time zones, or goes with that. */
        INSTALL,
        /** Makes users and groups. */
        ACCOUNTS,
        OTHER
    }

    private SeparateRuns() {}

    /**
     * The edits; none for a RUN that cannot be taken apart, or that does one kind of work alone.
     *
     * @param dropped what is left out
     * @param owners what stands for an owner to whom {@code chown} gives something
     */
    static List<Edit> edits(Stage stage, Style style, Set<Kind> dropped, UnaryOperator<String> owners) {
        return stage.all(Instruction.Run.class)
                .flatMap(run -> edit(stage, run, style, dropped, owners).stream())
                .toList();
    }

    private static Optional<Edit> edit(
            Stage stage, Step<Instruction.Run> run, Style style, Set<Kind> dropped, UnaryOperator<String> owners) {
        var commands = run.instruction().head().flags().isEmpty()
                        && run.instruction().command() instanceof Command.ShellForm form
                ? Scripts.plainCommands(form)
                : Optional.<List<Plain>>empty();
        return commands.flatMap(all -> {
            var kept = byKind(all);
            kept.keySet().removeAll(dropped);
            if (kept.getOrDefault(Kind.INSTALL, List.of()).stream()
                    .allMatch(it -> Installation.of(it.words()).isEmpty())) {
                kept.remove(Kind.INSTALL);
            }
            if (kept.isEmpty()) {
                return Optional.of(Lines.removed(run.segment(), stage));
            }
            var isOneKind = kept.size() == 1 && kept.containsValue(all);
            return isOneKind
                            && all.stream()
                                    .allMatch(it -> written(run, it, owners).equals(written(run, it, same())))
                    ? Optional.empty()
                    : Optional.of(new Edit(
                            new Place(run.segment(), run.instruction().span()), lines(run, kept, style, owners)));
        });
    }

    private static UnaryOperator<String> same() {
        return UnaryOperator.identity();
    }

    /** A command as it is written, with the owner that stands for the one in it. */
    private static String written(Step<Instruction.Run> run, Plain command, UnaryOperator<String> owners) {
        var owner = command.words().stream()
                .skip(1)
                .filter(it -> !it.startsWith("-"))
                .findFirst();
        if (!command.words().get(0).equals("chown")
                || owner.isEmpty()
                || owners.apply(owner.get()).equals(owner.get())) {
            return command.writtenIn(run.segment());
        }
        return command.words().stream()
                .map(it -> it.equals(owner.get()) ? owners.apply(it) : it)
                .collect(Collectors.joining(" "));
    }

    private static Map<Kind, List<Plain>> byKind(List<Plain> commands) {
        return commands.stream()
                .collect(Collectors.groupingBy(
                        it -> kindOf(it.words()), () -> new EnumMap<>(Kind.class), Collectors.toList()));
    }

    private static Kind kindOf(List<String> words) {
        if (Scripts.ACCOUNT_TOOLS.contains(words.get(0))) {
            return Kind.ACCOUNTS;
        }
        return words.get(0).equals("set") || Wanted.isProvision(words) ? Kind.INSTALL : Kind.OTHER;
    }

    private static String lines(
            Step<Instruction.Run> run, Map<Kind, List<Plain>> kept, Style style, UnaryOperator<String> owners) {
        return kept.values().stream()
                .map(commands -> style.keyword("RUN") + " "
                        + commands.stream().map(it -> written(run, it, owners)).collect(Collectors.joining(" && ")))
                .collect(Collectors.joining(style.lineEnd() + Lines.indentOf(run.segment())));
    }
}
