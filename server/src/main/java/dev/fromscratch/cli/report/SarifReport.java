package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.text.Range;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A log in SARIF 2.1.0, with which code scanning services are fed.
 *
 * @param version of this program
 */
public record SarifReport(RuleBook ruleBook, String version) implements ReportFormat {
    @Override
    public String format(Report report) {
        var rules = ruleBook.rules().stream().map(SarifReport::descriptor).toList();
        var results = report.files().stream()
                .flatMap(file -> file.findings().stream().map(finding -> result(file, finding)))
                .toList();
        var run = new Sarif.Run(
                new Sarif.Tool(new Sarif.Driver("FromScratch", version, rules)),
                List.of(invocation(report)),
                "utf16CodeUnits",
                results);
        return Json.page(new Sarif.Log(run));
    }

    private static Sarif.ReportingDescriptor descriptor(Rule rule) {
        return new Sarif.ReportingDescriptor(
                rule.id(),
                new Sarif.Message(rule.summary()),
                new Sarif.Message(rule.summary()),
                new Sarif.MarkdownMessage(rule.why().strip(), rule.why().strip()),
                new Sarif.Configuration(levelOf(rule.severity())));
    }

    private static Sarif.Invocation invocation(Report report) {
        var notifications = new ArrayList<Sarif.Notification>();
        report.problems()
                .forEach(problem ->
                        notifications.add(new Sarif.Notification("error", new Sarif.Message(problem), null, null)));
        report.files()
                .forEach(file ->
                        file.undecided().forEach(undecided -> notifications.add(notification(file, undecided))));
        return new Sarif.Invocation(report.problems().isEmpty(), notifications);
    }

    private static Sarif.Notification notification(FileFindings file, Undecided undecided) {
        return new Sarif.Notification(
                "note",
                new Sarif.Message("undecided: " + undecided.because()),
                List.of(location(Location.of(file, undecided.place()), null)),
                new Sarif.RuleReference(undecided.rule()));
    }

    private Sarif.Result result(FileFindings file, Finding finding) {
        return new Sarif.Result(
                finding.rule(),
                ruleBook.rule(finding.rule()).map(ruleBook.rules()::indexOf).orElse(null),
                levelOf(finding.severity()),
                new Sarif.Message(finding.message()),
                List.of(location(Location.of(file, finding.place()), null)),
                finding.related().stream()
                        .map(related -> location(file, related))
                        .toList(),
                finding.fixes().stream().map(fix -> fix(file, fix)).toList(),
                new Sarif.ResultProperties(
                        finding.severity().toString(), finding.stage().isEmpty() ? null : finding.stage()));
    }

    private static Sarif.ResultLocation location(FileFindings file, Related related) {
        return location(Location.of(file, related), new Sarif.Message(related.message()));
    }

    private static Sarif.ResultLocation location(Location location, Sarif.@Nullable Message message) {
        return new Sarif.ResultLocation(
                new Sarif.PhysicalLocation(artifact(location.file()), region(location.range())), message);
    }

    private static Sarif.Fix fix(FileFindings file, Fix fix) {
        var ofDockerfile = fix.edits().stream()
                .map(edit -> replacement(file.dockerfile().rangeOf(edit.place()), edit.newText()))
                .toList();
        var changes = new ArrayList<Sarif.ArtifactChange>();
        if (!ofDockerfile.isEmpty()) {
            changes.add(new Sarif.ArtifactChange(artifact(file.file()), ofDockerfile));
        }
        fix.sources()
                .forEach(source -> changes.add(new Sarif.ArtifactChange(
                        artifact(file.pathOf(source.file())),
                        source.edits().stream()
                                .map(edit -> replacement(source.rangeOf(edit), edit.newText()))
                                .toList())));
        return new Sarif.Fix(
                new Sarif.Message(fix.title()),
                changes,
                new Sarif.FixProperties(fix.id(), fix.safety().name().toLowerCase(Locale.ROOT), fix.preferred()));
    }

    private static Sarif.Replacement replacement(Range range, String newText) {
        return new Sarif.Replacement(region(range), new Sarif.Message(newText));
    }

    private static Sarif.Region region(Range range) {
        return new Sarif.Region(
                range.start().line() + 1,
                range.start().character() + 1,
                range.end().line() + 1,
                range.end().character() + 1);
    }

    private static Sarif.ArtifactLocation artifact(String file) {
        return new Sarif.ArtifactLocation(uriOf(Path.of(file)));
    }

    private static String uriOf(Path path) {
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        try {
            var relative = path.normalize().toString().replace('\\', '/');
            // A colon in the first name would make it look like a scheme.
            var name = relative.contains(":") ? "./" + relative : relative;
            return new URI(null, null, name, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a path: \"%s\"".formatted(path), e);
        }
    }

    private static String levelOf(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION, HINT -> "note";
        };
    }
}
