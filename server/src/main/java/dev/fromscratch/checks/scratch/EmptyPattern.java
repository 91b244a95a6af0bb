package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Obstacle;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Copies by a pattern that nothing matches. */
public final class EmptyPattern implements StageCheck {
    private static final Rule RULE =
            new Rule("scratch/empty-pattern", Severity.WARNING, "a copy by a pattern that nothing matches", """
                A path that is not there stops a build. A pattern that matches nothing does not: BuildKit copies nothing, and
                says nothing. What was to be copied is missed when the container is run:

                    exec: "/app": stat /app: no such file or directory
                    open /etc/app/config.yaml: no such file or directory

                The paths of `COPY --from` begin at the root of the other stage, whatever its `WORKDIR`.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final Pattern PATTERN = Pattern.compile("[*?\\[]");

    /** How people write that a file may be missing: {@code package-lock.json*}. */
    private static final Pattern MAY_BE_MISSING = Pattern.compile("(.*/)?[^*?\\[/]*\\w\\*");

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return Stream.concat(
                stage.obstacles(Obstacle.NothingMatches.class, EmptyPattern::ofContext),
                stage.each(
                        Instruction.Copy.class,
                        it -> copiesNothing(stage, it) ? ofStage(stage, it).stream() : Stream.empty()));
    }

    private static Stream<Verdict> ofContext(Obstacle.NothingMatches nothing) {
        return nothing.patterns().stream()
                        .anyMatch(it -> MAY_BE_MISSING.matcher(it).matches())
                ? Stream.empty()
                : Stream.of(
                        Finding.at(nothing.place(), "copies nothing, unless files that match are made before the build")
                                .as(Severity.INFORMATION));
    }

    private static boolean copiesNothing(BuiltStage stage, Step<Instruction.Copy> step) {
        return step.instruction().sources().stream()
                        .allMatch(it -> PATTERN.matcher(it.text()).find())
                && stage.before(step.segment()).files()
                        == stage.after(step.segment()).files();
    }

    private static Optional<Verdict> ofStage(BuiltStage stage, Step<Instruction.Copy> step) {
        var from = step.instruction().flag("from").flatMap(Flag::value);
        var sources = step.instruction().sources();
        if (from.isEmpty()
                || !(stage.graph().resolve(from.get().text(), stage.stage().index()) instanceof Base.OfStage of)) {
            return Optional.empty();
        }
        var files = stage.images().of(of.index()).last().files();
        var folders = sources.stream().map(EmptyPattern::folder).toList();
        // That a folder is missing stops the build, and is another rule's.
        if (folders.stream().anyMatch(it -> !files.has(it))) {
            return Optional.empty();
        }
        var certain = folders.stream().allMatch(it -> files.gap(it + "/?").isEmpty());
        var label = stage.graph().stage(of.index()).label();
        var span = sources.get(0).span().cover(sources.get(sources.size() - 1).span());
        return Optional.of(
                Finding.at(step.place(span), "copies nothing, because nothing in stage %s matches".formatted(label))
                        .as(certain ? Severity.WARNING : Severity.INFORMATION));
    }

    /** The folder in which a pattern looks. */
    private static String folder(Word source) {
        var known = FilePaths.namesOf(source.text()).stream()
                .takeWhile(it -> !PATTERN.matcher(it).find())
                .toList();
        return FilePaths.join(known);
    }
}
