package dev.fromscratch.cli.report;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.EditedFile;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Dockerfile with findings made by hand.
 */
final class Sample {
    static final String NAIVE = """
            FROM golang:1.23 AS build
            RUN go build -o /bin/app .
            FROM scratch
            COPY --from=build /bin/app /app
            ENTRYPOINT /app
            """;

    private final String file;
    private final String text;
    private final Dockerfile dockerfile;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Undecided> undecided = new ArrayList<>();

    Sample(String file, String text) {
        this.file = file;
        this.text = text;
        this.dockerfile = Dockerfile.parse(text);
    }

    /** The article's naive Dockerfile with one finding, which has all that a finding can have. */
    static Sample naive() {
        var sample = new Sample("services/api/Dockerfile", NAIVE);
        var fix = new Fix(
                "exec-form",
                "use the exec form",
                Fix.Safety.SAFE,
                true,
                List.of(new Fix.Edit(sample.last("/app"), "[\"/app\"]")));
        var review = new Fix(
                "shell",
                "copy a shell",
                Fix.Safety.REVIEW,
                false,
                List.of(new Fix.Edit(sample.place("ENTRYPOINT").start(), "COPY --from=busybox /bin/sh /bin/sh\n")),
                List.of(new EditedFile(
                        FilePath.inContext("cmd/main.go"),
                        "package main\n",
                        List.of(new TextEdit(new Span(8, 12), "shop")))));
        return sample.with(sample.finding(Severity.ERROR, sample.last("/app"))
                .because(List.of(
                        new Related.InDockerfile(sample.place("scratch"), "has no shell"),
                        new Related.InFile(FilePath.inContext("cmd/main.go"), Range.of(6, 1, 6, 9), "is built here")))
                .fixedBy(() -> List.of(fix, review)));
    }

    Sample with(Finding finding) {
        findings.add(finding);
        return this;
    }

    Sample undecided(String rule, String because, String place) {
        undecided.add(new Undecided(rule, because, place(place)));
        return this;
    }

    Finding finding(Severity severity, Place place) {
        return Finding.at(place, "needs /bin/sh, which this image does not have")
                .ofRule("scratch/shell-form")
                .inStage("1")
                .as(severity);
    }

    /** Where a word stands first. */
    Place place(String word) {
        return dockerfile.placeOf(span(text.indexOf(word), word));
    }

    /** Where a word stands last. */
    Place last(String word) {
        return dockerfile.placeOf(span(text.lastIndexOf(word), word));
    }

    FileFindings findings() {
        var folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
        return new FileFindings(
                file, other -> Path.of(folder).resolve(other.path()).toString(), dockerfile, findings, undecided);
    }

    Report report() {
        return new Report(List.of(findings()), List.of());
    }

    static RuleBook rules() {
        return new RuleBook(
                List.of(new Rule("scratch/shell-form", Severity.ERROR, "shell form in an image without a shell", """
            The shell form is run by `/bin/sh -c`. A scratch image has no shell, so that the container stops
            at once with `exec: "/bin/sh": stat /bin/sh: no such file or directory`. A third sentence.

            Another paragraph.
            """)));
    }

    private static Span span(int start, String word) {
        return new Span(start, start + word.length());
    }
}
