package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Stage;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.ImageReference;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a line means and does not say: the image that a variable stands for, the folder that a relative path leads
 * to, and the user that a base brings.
 */
final class Hints {
    private static final Set<String> THE_FOLDER_ITSELF = Set.of(".", "./");

    private final Analysis analysis;
    private final Span range;
    private final List<Hint> found = new ArrayList<>();

    private Hints(Analysis analysis, Span range) {
        this.analysis = analysis;
        this.range = range;
    }

    /** Those in a range of the text; none of what is not known for certain. */
    static List<Hint> in(Analysis analysis, Span range) {
        var hints = new Hints(analysis, range);
        if (analysis.settings().inlayHints()) {
            analysis.graph().stages().forEach(hints::addAll);
        }
        return hints.found;
    }

    private void addAll(Stage stage) {
        baseOf(stage).ifPresent(it -> add(stage.basePlace(), "= " + it, "What the variables stand for"));
        if (analysis.target().equals(Optional.of(stage)) && !setsUser(stage)) {
            userOf(stage)
                    .ifPresent(it -> add(instructionOf(stage.fromSegment()), "USER " + it, "The user of the base"));
        }
        var isWritten = false;
        for (var segment : stage.segments()) {
            if (segment.instruction().orElse(null) instanceof Instruction.Workdir workdir) {
                isWritten = isPlain(workdir.path());
                addPath(stage, segment, workdir.path());
            } else if (segment.instruction().orElse(null) instanceof Instruction.Copying copy
                    && !(isWritten
                            && THE_FOLDER_ITSELF.contains(copy.destination().text()))) {
                addPath(stage, segment, copy.destination());
            }
        }
    }

    /** What a base is of which variables are a part; empty where it may be another one on another machine. */
    private Optional<String> baseOf(Stage stage) {
        var segment = stage.fromSegment();
        var isBuilt = VariableUses.mentionsIn(
                        segment, VariableUses.GLOBAL, analysis.graph().escape())
                .stream()
                .filter(it -> stage.basePlace().span().contains(it.place().span()))
                .anyMatch(it -> Scope.PREDEFINED.contains(it.place().text()));
        if (stage.basePlace().text().indexOf('$') < 0 || isBuilt) {
            return Optional.empty();
        }
        if (stage.base() instanceof Base.OfImage image) {
            return ImageReference.parse(image.reference()).map(ImageReference::toString);
        }
        return stage.base() instanceof Base.OfStage of
                ? Optional.of(analysis.graph().stage(of.index()).label())
                : Optional.of("scratch").filter(it -> stage.base() instanceof Base.Scratch);
    }

    /** The user of an image that sets none; empty also where a finding says so. */
    private Optional<String> userOf(Stage stage) {
        var isFound = analysis.findings().stream()
                .anyMatch(it ->
                        it.place().segment() == stage.fromSegment() && it.rule().equals("scratch/root-user"));
        var config = analysis.images().of(stage).last().config();
        return isFound ? Optional.empty() : config.userName().map(it -> config.runsAsRoot() ? "root" : it);
    }

    private boolean setsUser(Stage stage) {
        return stage.last(Instruction.User.class).isPresent()
                || stage.base() instanceof Base.OfStage of
                        && setsUser(analysis.graph().stage(of.index()));
    }

    private void addPath(Stage stage, Segment segment, Word path) {
        if (isPlain(path) || isOfWindows(path)) {
            return;
        }
        var config = analysis.images().of(stage).before(segment).config();
        var written = config.scope().expand(path, analysis.graph().escape()).text();
        written.flatMap(it -> resolved(it, config))
                .filter(it -> !it.equals(path.text()))
                .ifPresent(it -> add(new Place(segment, path.span()), "= " + it, "The path in the image"));
    }

    /** Empty where the working directory is not known. A folder keeps the slash behind it. */
    private static Optional<String> resolved(String path, ProcessConfig config) {
        var folder = path.startsWith("/")
                ? Optional.of("/")
                : config.workingDirectory().text();
        return folder.map(it -> FilePaths.resolve(it, path))
                .map(it -> path.endsWith("/") && !it.equals("/") ? it + "/" : it);
    }

    private static boolean isPlain(Word path) {
        return path.text().startsWith("/") && path.text().indexOf('$') < 0;
    }

    private static boolean isOfWindows(Word path) {
        return path.text().indexOf('\\') >= 0 || path.text().startsWith(":", 1);
    }

    private static Place instructionOf(Segment segment) {
        return new Place(segment, segment.instruction().map(Instruction::span).orElseGet(() -> Span.at(0)));
    }

    private void add(Place behind, String text, String about) {
        var end = analysis.dockerfile().spanOf(behind).end();
        if (range.touches(end)) {
            found.add(new Hint(end, text, about));
        }
    }
}
