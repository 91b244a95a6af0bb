package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.EditedFile;
import dev.fromscratch.text.Range;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: the findings of each file, and then its undecided rules, where there are any.
 *
 * <p>The records say the shape, which is stable: editors and continuous integration build on it. Lines and characters
 * count from 0, in UTF-16 code units.
 */
public final class JsonReport implements ReportFormat {
    @Override
    public String format(Report report) {
        var lines = new StringBuilder();
        for (var file : report.files()) {
            file.findings().forEach(finding -> lines.append(Json.line(JsonFinding.of(file, finding))));
            if (!file.undecided().isEmpty()) {
                lines.append(Json.line(new UndecidedLine(JsonUndecided.of(file))));
            }
        }
        return lines.toString();
    }

    /**
     * A finding.
     *
     * @param stage null for what concerns no stage
     */
    private record JsonFinding(
            String file,
            @Nullable String stage,
            String rule,
            String severity,
            String message,
            Range range,
            List<JsonRelated> related,
            List<JsonFix> fixes) {
        static JsonFinding of(FileFindings file, Finding finding) {
            return new JsonFinding(
                    file.file(),
                    finding.stage().isEmpty() ? null : finding.stage(),
                    finding.rule(),
                    finding.severity().toString(),
                    finding.message(),
                    file.dockerfile().rangeOf(finding.place()),
                    finding.related().stream()
                            .map(related -> JsonRelated.of(file, related))
                            .toList(),
                    finding.fixes().stream().map(fix -> JsonFix.of(file, fix)).toList());
        }
    }

    private record JsonRelated(String file, Range range, String message) {
        static JsonRelated of(FileFindings file, Related related) {
            var location = Location.of(file, related);
            return new JsonRelated(location.file(), location.range(), related.message());
        }
    }

    private record JsonFix(String id, String title, String kind, boolean preferred, List<JsonEdit> edits) {
        static JsonFix of(FileFindings file, Fix fix) {
            return new JsonFix(
                    fix.id(),
                    fix.title(),
                    fix.safety().name().toLowerCase(Locale.ROOT),
                    fix.preferred(),
                    Stream.concat(
                                    fix.edits().stream().map(edit -> JsonEdit.of(file, edit)),
                                    fix.sources().stream().flatMap(source -> JsonEdit.ofSource(file, source)))
                            .toList());
        }
    }

    private record JsonEdit(String file, Range range, String newText) {
        static JsonEdit of(FileFindings file, Fix.Edit edit) {
            return new JsonEdit(file.file(), file.dockerfile().rangeOf(edit.place()), edit.newText());
        }

        static Stream<JsonEdit> ofSource(FileFindings file, EditedFile source) {
            return source.edits().stream()
                    .map(edit -> new JsonEdit(file.pathOf(source.file()), source.rangeOf(edit), edit.newText()));
        }
    }

    private record UndecidedLine(JsonUndecided undecided) {}

    private record JsonUndecided(String file, List<JsonUndecidedRule> rules) {
        static JsonUndecided of(FileFindings file) {
            return new JsonUndecided(
                    file.file(),
                    file.undecided().stream()
                            .map(rule -> JsonUndecidedRule.of(file, rule))
                            .toList());
        }
    }

    private record JsonUndecidedRule(String rule, String because, Range range) {
        static JsonUndecidedRule of(FileFindings file, Undecided undecided) {
            return new JsonUndecidedRule(
                    undecided.rule(), undecided.because(), file.dockerfile().rangeOf(undecided.place()));
        }
    }
}
