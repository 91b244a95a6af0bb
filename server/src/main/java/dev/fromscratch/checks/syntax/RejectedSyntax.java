package dev.fromscratch.checks.syntax;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.check.DockerfileCheck;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.SyntaxError;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text that BuildKit rejects. */
@Rule(
        id = "syntax/rejected",
        severity = Severity.ERROR,
        summary = "text that BuildKit rejects",
        why = """
                The Dockerfile does not follow the language as BuildKit reads it, so that the build stops before it begins:

                    dockerfile parse error on line 3: unknown instruction: RUNN (did you mean RUN?)
                """,
        errors = {"dockerfile parse error", "unknown instruction", "unknown flag"})
public final class RejectedSyntax implements DockerfileCheck {
    @Override
    public Stream<Verdict> judge(BuildGraph graph) {
        return graph.dockerfile().segments().stream()
                .filter(segment -> !segment.errors().isEmpty())
                .flatMap(segment -> segment.errors().stream().map(error -> finding(segment, error)));
    }

    private static Finding finding(Segment segment, SyntaxError error) {
        var place = new Place(segment, error.span());
        return Finding.at(place, error.message()).fixedBy(() -> fixes(place, error));
    }

    private static List<Fix> fixes(Place place, SyntaxError error) {
        return IntStream.range(0, error.replacements().size())
                .mapToObj(index -> new Fix(
                        "replace-" + (index + 1),
                        "Replace by %s".formatted(error.replacements().get(index)),
                        Fix.Safety.REVIEW,
                        index == 0,
                        List.of(new Fix.Edit(place, error.replacements().get(index)))))
                .toList();
    }
}
