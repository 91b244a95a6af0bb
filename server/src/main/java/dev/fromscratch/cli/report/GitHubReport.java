package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict.Undecided;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Workflow commands, which GitHub Actions shows beside the lines of a pull request.
 */
public final class GitHubReport implements ReportFormat {
    @Override
    public String format(Report report) {
        var commands = new StringBuilder();
        for (var file : report.files()) {
            file.findings().forEach(finding -> commands.append(command(file, finding)));
            file.undecided().forEach(undecided -> commands.append(command(file, undecided)));
        }
        return commands.toString();
    }

    private static String command(FileFindings file, Finding finding) {
        var message = new StringBuilder(finding.message());
        finding.related()
                .forEach(related -> message.append('\n')
                        .append(Location.of(file, related))
                        .append(": ")
                        .append(related.message()));
        finding.fixes().forEach(fix -> message.append("\nfix: ").append(fix.title()));
        return command(
                nameOf(finding.severity()), Location.of(file, finding.place()), finding.rule(), message.toString());
    }

    private static String command(FileFindings file, Undecided undecided) {
        return command(
                "notice", Location.of(file, undecided.place()), undecided.rule(), "undecided: " + undecided.because());
    }

    private static String command(String name, Location location, String title, String message) {
        return "::%s %s::%s\n".formatted(name, properties(location, title), escapeData(message));
    }

    private static String nameOf(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION, HINT -> "notice";
        };
    }

    private static String properties(Location location, String title) {
        var range = location.range();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("file", location.file());
        properties.put("line", range.start().line() + 1);
        properties.put("endLine", range.end().line() + 1);
        if (range.start().line() == range.end().line()) {
            // GitHub accepts columns only within one line.
            properties.put("col", range.start().character() + 1);
            properties.put("endColumn", range.end().character() + 1);
        }
        properties.put("title", title);
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "="
                        + escapeProperty(property.getValue().toString()))
                .collect(Collectors.joining(","));
    }

    // As actions/toolkit does it in packages/core/src/command.ts.
    private static String escapeData(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String escapeProperty(String text) {
        return escapeData(text).replace(":", "%3A").replace(",", "%2C");
    }
}
