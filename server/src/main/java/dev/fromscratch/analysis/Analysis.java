package dev.fromscratch.analysis;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Suppressions;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.WantedFiles;
import dev.fromscratch.image.Images;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is known of one version of one document. Everything is computed when it is first asked for.
 */
public final class Analysis {
    private final Dockerfile dockerfile;
    private final Settings settings;
    private final WantedFiles context;
    private final Optional<Judged> basis;
    private final Memo<Judged> judged;

    // An editor asks for these wherever a cursor goes, and again when one is carried out.
    private final Memo<Rewrite> safeFixes;
    private final Memo<List<WaysOut>> waysOut;

    private Analysis(Dockerfile dockerfile, Settings settings, WantedFiles context, Optional<Judged> basis) {
        this.dockerfile = dockerfile;
        this.settings = settings;
        this.context = context;
        this.basis = basis;
        this.judged = Memo.of(() -> basis.map(it -> it.next(dockerfile, context))
                .orElseGet(() -> Judged.of(dockerfile, settings, context)));
        this.safeFixes = Memo.of(() -> Rewriting.fixAll(this, false, false));
        this.waysOut = Memo.of(() ->
                graph().stages().stream().map(stage -> WaysOut.of(this, stage)).toList());
    }

    static Analysis of(Dockerfile dockerfile, Settings settings, BuildContext context) {
        return new Analysis(dockerfile, settings, new WantedFiles(context), Optional.empty());
    }

    /** The analysis of a later version, which takes over what still holds. */
    Analysis next(Dockerfile edited, Settings newSettings, BuildContext newContext) {
        if (!Objects.equals(newSettings, settings) || !context.generation().equals(newContext.generation())) {
            return of(edited, newSettings, newContext);
        }
        var view = context.shows(newContext) ? context : new WantedFiles(newContext);
        return new Analysis(edited, settings, view, judged.known().or(() -> basis));
    }

    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** The text, in the pieces that the parser has cut it into. */
    public SourceText text() {
        return dockerfile.text();
    }

    public Settings settings() {
        return settings;
    }

    BuildGraph graph() {
        return judged.get().graph();
    }

    Images images() {
        return judged.get().images();
    }

    BuildContext context() {
        return context;
    }

    /** The images that are judged, in the order of their stages. */
    List<FinalImage> finals() {
        return judged.get().runner().finals();
    }

    /** What is wrong, in the order of the text. */
    public List<Finding> findings() {
        return judged.get().findings();
    }

    /** The rules that could not be decided, in the order of their ids. */
    public List<Undecided> undecided() {
        return judged.get().undecided();
    }

    /** Files and folders that were asked for and not read yet: with them, a new analysis may know more. */
    public Set<FilePath> wanted() {
        // Sources lead to others, and are read first: what is found before they are known would be found once more.
        judged.get().findSources();
        if (context.wantsNothing()) {
            findings();
            if (isEmpty()) {
                NewDockerfile.of(settings.check(), context, this::appended);
            }
        }
        return context.wanted();
    }

    /** The edits that a fix makes in the text of the Dockerfile as it is. */
    public List<TextEdit> editsOf(Fix fix) {
        return textEdits(fix.edits());
    }

    List<TextEdit> textEdits(List<Edit> edits) {
        return edits.stream()
                .map(edit -> new TextEdit(dockerfile.spanOf(edit.place()), edit.newText()))
                .toList();
    }

    /** The change that a fix makes. */
    public Rewrite rewriteOf(Fix fix) {
        return new Rewrite(editsOf(fix), fix.sources(), List.of());
    }

    /** The analysis of what a change leaves, for which nothing is read that was not read for this one. */
    public Analysis after(Rewrite rewrite) {
        return rewrite.isEmpty() ? this : Rewriting.edited(this, rewrite);
    }

    /** The stage at an offset, or the target. What stands behind the last instruction is of the last stage. */
    Optional<Stage> stageAt(Optional<Integer> offset) {
        if (offset.isEmpty()) {
            return target();
        }
        var segment = dockerfile.placeOf(Span.at(offset.get())).segment();
        var stages = graph().stages();
        return segment.instruction().isEmpty() && !stages.isEmpty()
                ? Optional.of(stages.get(stages.size() - 1))
                : graph().stageOf(segment);
    }

    /**
     * All preferred fixes of findings of some severity, applied one after another until none is left.
     *
     * @param review whether those to be reviewed are applied too
     * @param hints whether those of hints and information are applied too
     */
    public Rewrite fixAll(boolean review, boolean hints) {
        return review || hints ? Rewriting.fixAll(this, review, hints) : safeFixes.get();
    }

    /**
     * All that makes an image ready for production, in one change; for a Dockerfile without instructions, a whole one
     * for the Go module beside it.
     *
     * @param offset in the stage that is meant; empty for the final one
     * @return empty where the offset is in no stage that is judged
     */
    public Optional<Rewrite> readyForProduction(Optional<Integer> offset) {
        return isEmpty()
                ? NewDockerfile.of(settings.check(), context, this::appended)
                : waysOutOf(stageAt(offset)).flatMap(it -> it.production().get());
    }

    /** What BuildKit rejects, for which nothing is built, one sentence each. */
    public List<String> rejections() {
        return findings().stream()
                .filter(Rewriting::isRejected)
                .map(Leftover::sentence)
                .toList();
    }

    /** What the image of a stage can be turned into, where it can be told that the program goes on to run. */
    public List<Refactoring> refactoringsAt(int offset) {
        return refactoringsOf(stageAt(Optional.of(offset)));
    }

    /** The same of the final image. */
    public List<Refactoring> refactorings() {
        return refactoringsOf(target());
    }

    private List<Refactoring> refactoringsOf(Optional<Stage> stage) {
        return waysOutOf(stage).map(it -> it.refactorings().get()).orElse(List.of());
    }

    private Optional<WaysOut> waysOutOf(Optional<Stage> stage) {
        return stage.map(it -> waysOut.get().get(it.index()));
    }

    /** What a stage's image can be made into. */
    private record WaysOut(Memo<Optional<Rewrite>> production, Memo<List<Refactoring>> refactorings) {
        static WaysOut of(Analysis analysis, Stage stage) {
            return new WaysOut(
                    Memo.of(() -> Rewriting.readyForProduction(analysis, stage)),
                    Memo.of(() -> Refactorings.of(analysis, stage)));
        }
    }

    private boolean isEmpty() {
        return dockerfile.unread().isEmpty()
                && dockerfile.segments().stream()
                        .allMatch(it -> it.instruction().isEmpty());
    }

    private TextEdit appended(String lines) {
        var text = text().toString();
        if (text.isBlank()) {
            return new TextEdit(new Span(0, text.length()), lines);
        }
        var separator = text.endsWith("\n") ? "" : "\n";
        return new TextEdit(Span.at(text.length()), separator + lines);
    }

    /** The labels of the stages whose images are judged, in the order of the text. */
    public List<String> judgedStages() {
        return finals().stream().map(image -> image.stage().label()).toList();
    }

    /** How much is found, at warning or above, in each of the images that are judged but the final one. */
    public Map<String, Long> foundInOtherImages() {
        var meant = target().map(Stage::label);
        return judgedStages().stream()
                .filter(it -> !meant.equals(Optional.of(it)))
                .collect(Collectors.toMap(it -> it, this::foundIn, Long::sum, LinkedHashMap::new));
    }

    private long foundIn(String stage) {
        return findings().stream()
                .filter(it -> it.stage().equals(stage) && it.severity().atLeast(Severity.WARNING))
                .count();
    }

    /** The labels of all stages, in the order of the text. */
    public List<String> stages() {
        return graph().stages().stream().map(Stage::label).toList();
    }

    /** Whether the target that the settings name, if they name one, is a stage, as far as is known. */
    public boolean hasTarget() {
        return settings.build().target().isEmpty()
                || graph().target().isPresent()
                || dockerfile.unread().isPresent();
    }

    /** The edit that turns a finding's rule off by a comment above its instruction; none where there is no instruction. */
    public List<TextEdit> ignoring(Finding finding) {
        var segment = finding.place().segment();
        if (segment.instruction().isEmpty() || finding.rule().startsWith(Suppressions.GROUP)) {
            return List.of();
        }
        var start = dockerfile.text().startOfPiece(dockerfile.indexOf(segment));
        var joined = Suppressions.of(dockerfile)
                .lastRuleAbove(segment)
                .map(place -> new TextEdit(Span.at(start + place.span().end()), "," + finding.rule()));
        return List.of(joined.orElseGet(() -> commentAbove(segment, start, finding.rule())));
    }

    private static TextEdit commentAbove(Segment segment, int start, String rule) {
        var text = segment.text();
        var keyword = segment.instruction().orElseThrow().keyword().span().start();
        var line = text.lastIndexOf('\n', keyword - 1) + 1;
        var lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        return new TextEdit(
                Span.at(start + line), text.substring(line, keyword) + "# fromscratch ignore=" + rule + lineEnd);
    }

    /** Markdown on what is at an offset: the findings there, or what {@code scratch} holds and lacks. */
    public Optional<Hover> hoverAt(int offset) {
        return Hovers.at(this, offset);
    }

    /** What could stand at an offset, where somebody types. */
    public Suggestions suggestionsAt(int offset) {
        return Suggesting.at(this, offset);
    }

    /** How what somebody types at an offset is written, the usual form first; empty where nothing is to be said of it. */
    public List<Signature> signaturesAt(int offset) {
        return Signatures.at(this, offset);
    }

    /**
     * The text as most would write it, by edits that each lie within a line.
     *
     * @param indent of a line that goes on with the one above
     */
    public Rewrite formatted(String indent) {
        return Rewrite.of(Formatting.edits(dockerfile, indent));
    }

    /** What the parts of a range of the text are, from the top. */
    public List<Highlight> highlightsIn(Span range) {
        return Highlights.in(this, range);
    }

    /** What lies around an offset: a word, what it is a part of, and so on up to the whole text. */
    public List<Span> selectionsAt(int offset) {
        return Selections.at(this, offset);
    }

    /** What the lines in a range of the text mean and do not say; nothing where the settings say so. */
    public List<Hint> hintsIn(Span range) {
        return Hints.in(this, range);
    }

    /** What has a page, and where that is. */
    public List<Link> links() {
        return Links.of(this);
    }

    /** The stage whose name, or whose use, an offset touches. */
    public Optional<StageUses> stageUsesAt(int offset) {
        return StageUses.at(dockerfile(), graph(), offset);
    }

    /** The places in which a stage is renamed; empty where not all that speaks of it is in the Dockerfile. */
    public Optional<List<Place>> renameable(StageUses uses) {
        return uses.occurrences()
                .filter(it -> it.stream().noneMatch(place -> settings.build().namesStage(place.text())));
    }

    /** The variable whose name an offset touches. */
    public Optional<VariableUses> variableUsesAt(int offset) {
        return VariableUses.at(dockerfile(), graph(), offset);
    }

    /** All that speaks of the variable whose name an offset touches, whether the Dockerfile sets it or not. */
    public List<VariableUses.Mention> variableMentionsAt(int offset) {
        return VariableUses.mentionsAt(dockerfile(), graph(), offset);
    }

    /** Whether all that is known to speak of a variable is in the Dockerfile. */
    public boolean isRenameable(VariableUses uses) {
        return uses.isRenameable(dockerfile) && !settings.build().namesArgument(uses.name());
    }

    /** The here-document whose name an offset touches. */
    public Optional<HeredocUses> heredocUsesAt(int offset) {
        return HeredocUses.at(dockerfile, offset);
    }

    /** What is at an offset by another name: a stage, a variable or a here-document; empty where nothing can be renamed. */
    public Optional<Renaming> renamed(int offset, String newName) {
        return stageUsesAt(offset)
                .flatMap(uses -> renameable(uses).map(it -> uses.renamed(newName, it, graph())))
                .or(() -> variableUsesAt(offset).filter(this::isRenameable).map(it -> it.renamed(newName, graph())))
                .or(() -> heredocUsesAt(offset)
                        .filter(HeredocUses::isRenameable)
                        .map(it -> it.renamed(newName, dockerfile)));
    }

    /** What the final image holds and runs; empty for a Dockerfile without a stage. */
    public Optional<ImageReport> imageReport() {
        return target().map(stage -> ImageReports.of(this, stage));
    }

    /**
     * The stage of the final image: the one that the settings name, the only one that files of the project name, or the
     * last one. What files build for developers, beside a last stage that is judged, is not it.
     */
    Optional<Stage> target() {
        var last = graph().target();
        var named = graph().targets();
        var judged = finals().stream().map(FinalImage::stage).toList();
        var isMeant = named.size() == 1
                && (judged.contains(named.get(0)) || !last.map(judged::contains).orElse(false));
        return isMeant ? Optional.of(named.get(0)) : last;
    }

    /** The final image in brief; empty where it does not start from scratch. */
    public Optional<ImageSummary> imageSummary() {
        return ImageSummary.of(this);
    }
}
