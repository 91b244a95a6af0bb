package dev.fromscratch.analysis;

import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of one version of one document. Everything is computed when it is first asked for.
 */
public final class Analysis {
    private final Dockerfile dockerfile;
    private final Settings settings;
    private final BuildContext context;

    Analysis(Dockerfile dockerfile, Settings settings, BuildContext context) {
        this.dockerfile = dockerfile;
        this.settings = settings;
        this.context = context;
    }

    public Dockerfile dockerfile() {
        return dockerfile;
    }

    public Settings settings() {
        return settings;
    }

    /** What is wrong, in the order of the text. */
    public List<Finding> findings() {
        return List.of();
    }

    /** The rules that could not be decided, in the order of their ids. */
    public List<Undecided> undecided() {
        return List.of();
    }

    /** Files and folders that were asked for and not read yet: with them, a new analysis may know more. */
    public Set<FilePath> wanted() {
        return Set.of();
    }

    /** The edits that a fix makes, in the text as it is. */
    public List<TextEdit> editsOf(Fix fix) {
        return fix.edits().stream()
                .map(edit -> new TextEdit(dockerfile.spanOf(edit.place()), edit.newText()))
                .toList();
    }

    /**
     * All preferred fixes of findings of some severity, applied one after another until none is left.
     *
     * @param review whether those to be reviewed are applied too
     * @param hints whether those of hints and information are applied too
     */
    public Rewrite fixAll(boolean review, boolean hints) {
        return new Rewrite(List.of(), List.of());
    }

    /**
     * All that makes an image ready for production, in one change.
     *
     * @param offset in the stage that is meant; empty for the final one
     * @return empty where the offset is in no stage that is judged
     */
    public Optional<Rewrite> readyForProduction(Optional<Integer> offset) {
        return Optional.empty();
    }

    /** The edit that silences a finding by a comment above its instruction. */
    public List<TextEdit> ignoring(Finding finding) {
        return List.of();
    }

    /** Markdown on what is at an offset: the findings there, or what {@code scratch} holds and lacks. */
    public Optional<Hover> hoverAt(int offset) {
        return Optional.empty();
    }

    /** What the final image holds and runs; empty for a Dockerfile without a stage. */
    public Optional<ImageReport> imageReport() {
        return Optional.empty();
    }
}
