package dev.fromscratch.analysis;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.check.Severity;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.remedy.NamedBuilder;
import dev.fromscratch.text.ComposedEdits;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    private final ComposedEdits edits;
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Integer> applied = new HashMap<>();
    private Analysis analysis;

    private Rewriting(Analysis analysis) {
        this.analysis = analysis;
        this.edits = new ComposedEdits(analysis.dockerfile().text().length());
        texts.add(analysis.dockerfile().text().toString());
    }

    static Rewrite fixAll(Analysis analysis, boolean review, boolean hints) {
        var rewriting = new Rewriting(analysis);
        rewriting.applyAll(it -> it.findings().stream()
                .filter(finding -> hints || finding.severity().atLeast(Severity.WARNING))
                .flatMap(finding -> finding.fixes().stream())
                .filter(Fix::preferred)
                .filter(fix -> review || fix.safety() == Safety.SAFE)
                .toList());
        return new Rewrite(rewriting.edits.edits(), List.of());
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
                    .ifPresent(named -> rewriting.apply(named.stream()
                            .map(edit -> new TextEdit(analysis.dockerfile().spanOf(edit.place()), edit.newText()))
                            .toList()));
        }
        rewriting.applyAll(rewriting.fixes(fromEnd));
        return Optional.of(new Rewrite(rewriting.edits.edits(), notes(rewriting.analysis, fromEnd)));
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
                                finding.rule().equals(rule) && finding.stage().equals(stage.label()))
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

    private static Stream<Fix> best(Finding finding) {
        return finding.fixes().stream().filter(Fix::preferred);
    }

    private void applyAll(Function<Analysis, List<Fix>> fixes) {
        for (var step = 0; step < MOST_STEPS; step++) {
            var changed = false;
            for (var fix : fixes.apply(analysis)) {
                if (applied.merge(nameOf(fix), 1, Integer::sum) <= MOST_TIMES && apply(analysis.editsOf(fix))) {
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
        var place = fix.edits().get(0).place();
        return "%s at line %d"
                .formatted(
                        fix.id(), analysis.dockerfile().rangeOf(place).start().line());
    }

    /** Whether the edits make a text that was not there before. */
    private boolean apply(List<TextEdit> step) {
        var text = TextEdit.apply(analysis.dockerfile().text().toString(), step);
        if (!texts.add(text)) {
            return false;
        }
        edits.then(step);
        analysis = Analyzer.next(analysis, SourceText.of(text), analysis.settings(), analysis.context());
        return true;
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
