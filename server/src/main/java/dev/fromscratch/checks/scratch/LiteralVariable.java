package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.ExecForm;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables in arguments that no shell fills in. */
public final class LiteralVariable implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/literal-variable",
            Severity.INFORMATION,
            "a variable in the exec form, which nobody fills in",
            """
                A shell replaces `$PORT` by what the variable holds. The exec form, `["/app", "--port", "$PORT"]`, is run
                without one, and Docker fills in nothing: the program gets the five characters as they are written.

                    invalid value "$PORT" for flag -port: parse error

                It is said of variables that the Dockerfile itself sets by `ENV` or `ARG`. A program may fill them in by
                itself; else it reads the variable from its environment, or the value is written out.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final Pattern VARIABLE = Pattern.compile("(?<![\\\\$])\\$(?:\\{(\\w+)\\}|(\\w+))");

    /** Programs that fill in variables. */
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "busybox", "envsubst", "python", "perl", "awk");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var shell = Stream.of(image.entrypoint(), image.command())
                .flatMap(Optional::stream)
                .anyMatch(LiteralVariable::namesShell);
        var health = image.healthcheck().filter(it -> !namesShell(it));
        var main = shell ? Stream.<Optional<Setting<Command>>>empty() : Stream.of(image.entrypoint(), image.command());
        return Stream.concat(main, Stream.of(health))
                .flatMap(Optional::stream)
                .flatMap(setting -> findings(image, setting));
    }

    private static boolean namesShell(Setting<Command> setting) {
        return setting.value() instanceof Command.ExecForm form
                && form.words().stream().anyMatch(it -> SHELLS.contains(FilePaths.nameOf(it.text())));
    }

    private static Stream<Verdict> findings(FinalImage image, Setting<Command> setting) {
        if (!(setting.value() instanceof Command.ExecForm form)
                || setting.place().isEmpty()) {
            return Stream.empty();
        }
        var segment = setting.place().get().segment();
        // The program itself is not found then, which is another rule's.
        var first = Optional.of(setting).equals(image.mainCommand()) ? 1 : 0;
        return form.words().stream()
                .skip(first)
                .flatMap(word ->
                        variable(image, word)
                                .map(name -> finding(image, name, word, new Place(segment, word.span())))
                                .stream());
    }

    /** The first variable in a word that the Dockerfile sets. */
    private static Optional<String> variable(FinalImage image, Word word) {
        return VARIABLE.matcher(word.text())
                .results()
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .filter(it -> image.variables().assigned(it).isPresent())
                .findFirst();
    }

    private static Verdict finding(FinalImage image, String name, Word word, Place place) {
        var value = image.variables().expand(word.text(), image.escape()).text();
        return Finding.at(place, "hands the text $%s to the program, and not what the variable holds".formatted(name))
                .as(Severity.INFORMATION)
                .fixedBy(() -> value
                        .map(it -> new Fix(
                                "write-value",
                                "Write what the variable holds here",
                                Fix.Safety.REVIEW,
                                true,
                                List.of(new Fix.Edit(place, ExecForm.quoted(it)))))
                        .stream()
                        .toList());
    }
}
