package dev.fromscratch.checks.syntax;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.syntax.Directives;
import dev.fromscratch.syntax.Frontend;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.stream.Stream;

/** What is newer than the frontend that is to read it. */
public final class NewerFrontend implements StageCheck {
    private static final Rule RULE =
            new Rule("syntax/newer-frontend", Severity.INFORMATION, "a flag that is newer than the frontend", """
                `# syntax=docker/dockerfile:VERSION` has that version of BuildKit's frontend read the file, whatever the
                builder's own version is. One that is older than a flag stops the build before it begins:

                    dockerfile parse error on line 3: unknown flag: --exclude

                What it takes for a comment, like `# check=` before 1.8, it passes over without a word.

                Without a version behind the `1`, the newest one reads the file. What is still being tried is in the channel
                `labs` only: `docker/dockerfile:1-labs`.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    /** A frontend reads the whole file before it builds anything. */
    @Override
    public boolean isOfEveryStage() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        var directives = stage.directives();
        var header = stage.header();
        // They are those of the file, of which its first stage speaks.
        var above = directives.check().isPresent() && stage.index() == 0
                ? Novelty.in(directives, header)
                : Stream.<Novelty>empty();
        return Frontend.of(directives).stream()
                .flatMap(frontend -> Stream.concat(
                        findings(above, frontend, directives, header),
                        stage.each(
                                Instruction.class,
                                it -> Novelty.mayBeIn(it.segment())
                                        ? findings(Novelty.in(it.segment()), frontend, directives, header)
                                        : Stream.empty())));
    }

    private static Stream<Verdict> findings(
            Stream<Novelty> novelties, Frontend frontend, Directives directives, Segment header) {
        return novelties.filter(it -> !it.since().knows(frontend)).map(it -> finding(it, frontend, directives, header));
    }

    private static Finding finding(Novelty novelty, Frontend frontend, Directives directives, Segment header) {
        var first = novelty.since().first(frontend);
        var message = first.labs() && !frontend.labs()
                ? "%s is only known to docker/dockerfile:%s".formatted(novelty.name(), first.tag())
                : "%s is known from docker/dockerfile:%s on, and %s is to read the file"
                        .formatted(novelty.name(), first.tag(), frontend.tag());
        return Finding.at(novelty.place(), message)
                .as(Severity.INFORMATION)
                .fixedBy(() -> directives.syntax().stream()
                        .filter(it -> it.text().indexOf('@') < 0)
                        .map(it -> newer(it, first, header))
                        .toList());
    }

    private static Fix newer(Word syntax, Frontend first, Segment header) {
        var colon = syntax.text().lastIndexOf(':');
        var name = colon < 0 ? syntax.text() : syntax.text().substring(0, colon);
        return new Fix(
                "use-newer-frontend",
                "Have docker/dockerfile:%s read the file".formatted(first.tag()),
                Fix.Safety.REVIEW,
                true,
                List.of(new Fix.Edit(new Place(header, syntax.span()), name + ":" + first.tag())));
    }
}
