package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Check;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.checks.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is shown when the pointer rests on a place.
 */
final class Hovers {
    /** How many places in other files are shown of a finding. */
    private static final int MOST_RELATED = 8;

    private Hovers() {}

    static Optional<Hover> at(Analysis analysis, int offset) {
        var findings = analysis.findings().stream()
                .filter(it -> analysis.dockerfile().spanOf(it.place()).touches(offset))
                .toList();
        var stage = analysis.graph().stages().stream()
                .filter(it -> analysis.dockerfile().spanOf(it.basePlace()).touches(offset))
                .findFirst();
        var base = stage.flatMap(it -> it.base() instanceof Base.Scratch
                ? Optional.of(describe(analysis, it))
                : BaseHovers.describe(analysis, it));
        var instruction = InstructionHovers.at(analysis, offset);
        var keyword = WordHovers.keyword(analysis, offset);
        var word = WordHovers.at(analysis, offset);
        var ofImage = new ArrayList<String>();
        base.ifPresent(ofImage::add);
        findings.forEach(it -> ofImage.add(describe(it)));
        instruction.ifPresent(it -> ofImage.add(it.markdown()));
        var all = new ArrayList<>(ofImage);
        word.ifPresent(it -> all.add(0, it.markdown()));
        keyword.ifPresent(it -> all.add(it.markdown()));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var span = word.map(InstructionHovers.Described::place)
                .or(() -> stage.filter(it -> base.isPresent()).map(Stage::basePlace))
                .or(() -> findings.stream().map(Finding::place).findFirst())
                .or(() -> instruction.map(InstructionHovers.Described::place))
                .or(() -> keyword.map(InstructionHovers.Described::place))
                .orElseThrow();
        return Optional.of(new Hover(analysis.dockerfile().spanOf(span), joined(all), joined(ofImage)));
    }

    private static String joined(List<String> parts) {
        return String.join("\n\n---\n\n", parts);
    }

    private static String describe(Finding finding) {
        var why = ruleOf(finding.rule()).map(it -> "\n\n" + it.why().strip()).orElse("");
        var trail = finding.related().stream()
                .filter(Related.InFile.class::isInstance)
                .map(Related.InFile.class::cast)
                .limit(MOST_RELATED)
                .map(it -> "\n- `%s:%d`: `%s`"
                        .formatted(it.file(), it.range().start().line() + 1, it.message()))
                .collect(Collectors.joining());
        return "**%s**: %s%s%s".formatted(finding.rule(), finding.message(), trail.isEmpty() ? "" : "\n" + trail, why);
    }

    private static Optional<Rule> ruleOf(String id) {
        return Checks.ALL.stream()
                .map(Check::rule)
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private static String describe(Analysis analysis, Stage stage) {
        var report = ImageReports.of(analysis, stage);
        var image = analysis.images().of(stage).last();
        var files = report.files().stream()
                .filter(it -> it.kind().filter("directory"::equals).isEmpty())
                .map(it -> "`%s`".formatted(it.path()))
                .limit(12)
                .collect(Collectors.joining(", "));
        var runs = report.config().entrypoint().or(report.config()::cmd);
        return """
                **scratch**: an empty image

                - holds %s
                - lacks %s
                - runs %s as %s""".formatted(
                files.isEmpty() ? "nothing" : files,
                report.lacks().isEmpty() ? "nothing that is often needed" : String.join(", ", report.lacks()),
                runs.map(it -> "`%s`".formatted(String.join(" ", it))).orElse("nothing"),
                image.config().runsAsRoot()
                        ? "root"
                        : report.config().user().map(it -> "`%s`".formatted(it)).orElse("a user that is not known"));
    }
}
