package dev.fromscratch.analysis;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.check.Severity;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.EditedContext;
import dev.fromscratch.context.EditedFile;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.remedy.NamedBuilder;
import dev.fromscratch.text.ComposedEdits;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applies fixes one after another, each to what the ones before have left, and gives back one change of the whole.
 */
final class Rewriting {
    /** More steps than any Dockerfile needs; two fixes that undo each other end here. */
    private static final int MOST_STEPS = 200;

    /** How often a fix is applied to a line at most; one that does not do away with its finding ends here. */
    private static final int MOST_TIMES = 5;

    /** The rules whose fixes make an image ready for production, in the order in which they are applied. */
    private static final List<String> PRODUCTION = List.of(
            "scratch/shell-form",
            "scratch/missing-executable",
            "scratch/missing-ca-certificates",
            "scratch/missing-timezone-data",
            "scratch/ignored-timezone",
            "scratch/missing-tmp",
            "scratch/user-lookup",
            "scratch/root-user",
            "scratch/unknown-user",
            "scratch/dynamic-binary",
            "scratch/unstripped-binary");

    private final BuildContext context;
    private final ComposedEdits edits;
    private final Map<FilePath, RewrittenSource> sources = new LinkedHashMap<>();
    private final Set<Version> versions = new HashSet<>();
    private final Map<String, Integer> applied = new HashMap<>();
    private Analysis analysis;

    private Rewriting(Analysis analysis) {
        this.analysis = analysis;
        this.context = analysis.context();
        this.edits = new ComposedEdits(analysis.dockerfile().text().length());
        versions.add(new Version(analysis.dockerfile().text().toString(), Map.of()));
    }

    /** The texts of the Dockerfile, and of the sources that were changed. */
    private record Version(String dockerfile, Map<FilePath, String> sources) {}

    /**
     * A source that was changed.
     *
     * @param before its text as it was
     * @param now its text as it is
     */
    private record RewrittenSource(String before, String now, ComposedEdits edits) {}

    static Rewrite fixAll(Analysis analysis, boolean review, boolean hints) {
        var rewriting = new Rewriting(analysis);
        rewriting.applyAll(it -> it.findings().stream()
                .filter(finding -> hints || finding.severity().atLeast(Severity.WARNING))
                .flatMap(finding -> finding.fixes().stream())
                .filter(Fix::preferred)
                .filter(fix -> review || fix.safety() == Safety.SAFE)
                .toList());
        return rewriting.rewrite(List.of());
    }

    static Optional<Rewrite> readyForProduction(Analysis analysis, Optional<Integer> offset) {
        var image = imageAt(analysis, offset);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        // New stages are put in above the image's own, so that its distance to the end stays.
        var fromEnd = analysis.graph().stages().size() - image.get().stage().index();
        var rewriting = new Rewriting(analysis);
        if (!rewriting.fixes(fromEnd).apply(analysis).isEmpty()) {
            NamedBuilder.edits(image.get())
                    .ifPresent(named -> rewriting.apply(Rewrite.of(named.stream()
                            .map(edit -> new TextEdit(analysis.dockerfile().spanOf(edit.place()), edit.newText()))
                            .toList())));
        }
        rewriting.applyAll(rewriting.fixes(fromEnd));
        return Optional.of(rewriting.rewrite(notes(rewriting.analysis, fromEnd)));
    }

    private static Optional<FinalImage> imageAt(Analysis analysis, Optional<Integer> offset) {
        var stage = offset.isEmpty()
                ? analysis.target()
                : analysis.graph()
                        .stageOf(analysis.dockerfile()
                                .placeOf(Span.at(offset.get()))
                                .segment());
        return analysis.finals().stream()
                .filter(it -> stage.equals(Optional.of(it.stage())))
                .findFirst();
    }

    private Function<Analysis, List<Fix>> fixes(int fromEnd) {
        return it -> {
            var stage = it.graph().stages().get(it.graph().stages().size() - fromEnd);
            var result = new ArrayList<Fix>();
            for (var rule : PRODUCTION) {
                it.findings().stream()
                        .filter(finding ->
                                finding.rule().equals(rule) && isOf(finding, stage, it))
                        .flatMap(Rewriting::best)
                        .forEach(result::add);
            }
            it.finals().stream()
                    .filter(image -> image.stage().equals(stage))
                    .flatMap(image -> GoBuilds.certainlyStatic(image).stream())
                    .forEach(result::add);
            return result;
        };
    }

    /** Whether a finding is one of a stage's image, or lies in the stage. */
    private static boolean isOf(Finding finding, Stage stage, Analysis analysis) {
        return finding.stage().isEmpty()
                ? analysis.graph().stageOf(finding.place().segment()).equals(Optional.of(stage))
                : finding.stage().equals(stage.label());
    }

    private static Stream<Fix> best(Finding finding) {
        return finding.fixes().stream().filter(Fix::preferred);
    }

    private void applyAll(Function<Analysis, List<Fix>> fixes) {
        for (var step = 0; step < MOST_STEPS; step++) {
            var changed = false;
            for (var fix : fixes.apply(analysis)) {
                if (applied.merge(nameOf(fix), 1, Integer::sum) <= MOST_TIMES && apply(analysis.rewriteOf(fix))) {
                    changed = true;
                    break;
                }
            }
            if (!changed) {
                return;
            }
        }
    }

    private String nameOf(Fix fix) {
        return fix.edits().stream()
                .findFirst()
                .map(it -> "%s at line %d"
                        .formatted(
                                fix.id(),
                                analysis.dockerfile()
                                        .rangeOf(it.place())
                                        .start()
                                        .line()))
                .orElseGet(() ->
                        "%s of %s".formatted(fix.id(), fix.sources().get(0).file()));
    }

    /** Whether a step makes a version that was not there before. */
    private boolean apply(Rewrite step) {
        var text = TextEdit.apply(analysis.dockerfile().text().toString(), step.edits());
        var texts = new HashMap<FilePath, String>();
        sources.forEach((file, source) -> texts.put(file, source.now()));
        step.sources().forEach(it -> texts.put(it.file(), it.result()));
        if (!versions.add(new Version(text, Map.copyOf(texts)))) {
            return false;
        }
        edits.then(step.edits());
        step.sources().forEach(this::add);
        analysis = Analyzer.next(analysis, SourceText.of(text), analysis.settings(), EditedContext.of(context, texts));
        return true;
    }

    private void add(EditedFile step) {
        var source = sources.computeIfAbsent(
                step.file(),
                file -> new RewrittenSource(
                        step.text(), step.text(), new ComposedEdits(step.text().length())));
        source.edits().then(step.edits());
        sources.put(step.file(), new RewrittenSource(source.before(), step.result(), source.edits()));
    }

    private Rewrite rewrite(List<String> notes) {
        return new Rewrite(
                edits.edits(),
                sources.entrySet().stream()
                        .map(it -> new EditedFile(
                                it.getKey(),
                                it.getValue().before(),
                                it.getValue().edits().edits()))
                        .toList(),
                notes);
    }

    /** What is left out, and why. */
    private static List<String> notes(Analysis analysis, int fromEnd) {
        var stage = analysis.graph().stages().get(analysis.graph().stages().size() - fromEnd);
        return analysis.finals().stream()
                .filter(it -> it.stage().equals(stage))
                .filter(it -> analysis.findings().stream().anyMatch(Rewriting::isLinking))
                .flatMap(it -> GoBuilds.needsCgo(it).stream())
                .map("CGO_ENABLED=0 is left out, because %s"::formatted)
                .toList();
    }

    private static boolean isLinking(Finding finding) {
        return finding.rule().equals("scratch/dynamic-binary");
    }
}
