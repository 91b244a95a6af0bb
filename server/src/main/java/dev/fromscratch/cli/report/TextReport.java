package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.cli.report.Palette.Colour;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Findings for people: each with its line, where it comes from, the reason and the ways out; then a count.
 */
public record TextReport(RuleBook ruleBook, Palette palette) implements ReportFormat {
    /** The column at which reasons are wrapped. */
    private static final int WIDTH = 100;

    @Override
    public String format(Report report) {
        var text = new StringBuilder();
        Set<String> explained = new HashSet<>();
        for (var file : report.files()) {
            var ofSeveral = stages(file) > 1;
            for (var finding : file.findings()) {
                var stage = ofSeveral ? stageOf(finding) : "";
                // A reason that was just read is not read again.
                var reason = explained.add(finding.rule()) ? reasonOf(finding) : List.<String>of();
                text.append(paragraph(file, finding, stage, reason)).append('\n');
            }
        }
        return report.files().isEmpty()
                ? ""
                : text.append(summary(report)).append('\n').toString();
    }

    private String paragraph(FileFindings file, Finding finding, String stage, List<String> reason) {
        var location = Location.of(file, finding.place());
        var frame = CodeFrame.of(file.dockerfile().text(), location.range());
        var gutter = " ".repeat(String.valueOf(frame.number()).length());
        var colour = Colour.of(finding.severity());
        var lines = new ArrayList<String>();
        lines.add(palette.paint(colour, "%s[%s]".formatted(finding.severity(), finding.rule()))
                + palette.paint(Colour.BOLD, ": " + Columns.shown(finding.message())));
        lines.add(gutter + faint("-->") + " " + Columns.shown(location.toString()) + stage);
        lines.add(gutter + faint(" |"));
        lines.add(faint(frame.number() + " |") + " " + frame.line());
        lines.add(gutter + faint(" |") + " " + palette.paint(colour, frame.carets()));
        finding.related().forEach(related -> lines.add(gutter + faint(" =") + " " + line(file, related)));
        reason.forEach(line -> lines.add(gutter + faint(" |") + " " + line));
        finding.fixes().forEach(fix -> lines.add(gutter + faint(" =") + " " + line(fix)));
        return String.join("\n", lines) + "\n";
    }

    private static long stages(FileFindings file) {
        return file.findings().stream()
                .map(Finding::stage)
                .filter(stage -> !stage.isEmpty())
                .distinct()
                .count();
    }

    private static String stageOf(Finding finding) {
        return finding.stage().isEmpty() ? "" : " in stage \"%s\"".formatted(finding.stage());
    }

    private static String line(FileFindings file, Related related) {
        return Columns.shown("%s: %s".formatted(Location.of(file, related), related.message()));
    }

    private String line(Fix fix) {
        var safety = fix.safety().name().toLowerCase(Locale.ROOT);
        return "%s: %s".formatted(palette.paint(Colour.BOLD, "fix (%s)".formatted(safety)), Columns.shown(fix.title()));
    }

    private List<String> reasonOf(Finding finding) {
        return ruleBook.briefReason(finding.rule()).map(TextReport::wrapped).orElse(List.of());
    }

    private static List<String> wrapped(String sentence) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String summary(Report report) {
        var parts = new ArrayList<String>();
        var files = report.files().size();
        parts.add(counted(report.findings().count(), "finding") + (files == 1 ? "" : " in " + counted(files, "file")));
        undecided(report)
                .forEach((because, rules) -> parts.add("%s undecided (%s): %s"
                        .formatted(counted(rules.size(), "rule"), String.join(", ", rules), Columns.shown(because))));
        return String.join("; ", parts);
    }

    /** The rules that could not be decided for each reason, without their group. */
    private static Map<String, List<String>> undecided(Report report) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (var file : report.files()) {
            for (var undecided : file.undecided()) {
                var line = Location.of(file, undecided.place()).line();
                var where = report.files().size() == 1 ? "line " + line : "%s, line %d".formatted(file.file(), line);
                rules.computeIfAbsent("%s (%s)".formatted(undecided.because(), where), it -> new ArrayList<>())
                        .add(undecided.ruleName());
            }
        }
        return rules;
    }

    private static String counted(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    private String faint(String text) {
        return palette.paint(Colour.FAINT, text);
    }
}
