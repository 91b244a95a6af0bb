package dev.fromscratch.remedy;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Images;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies from the stage that makes it what the build context does not have.
 */
public final class FromStage {
    private FromStage() {}

    /**
     * A file that a stage has made.
     *
     * @param path absolute in the stage
     * @param isUsed whether any stage takes something from that stage, or it is there for itself
     */
    public record Made(int stage, String path, boolean isUsed) {}

    /**
     * What the last stage above has made that is meant by a path: below its root, from which a copy looks, or in its working
     * directory.
     *
     * @param user the index of the stage that copies
     * @param path in the build context, absolute there
     */
    public static Optional<Made> made(BuildGraph graph, Images images, int user, String path) {
        return graph.stages().subList(0, user).stream()
                .flatMap(stage ->
                        madePath(images.of(stage).last(), path)
                                .map(it -> new Made(stage.index(), it, isUsed(graph, stage)))
                                .stream())
                .reduce((first, second) -> second);
    }

    /** The last stage above that has a path, whoever has put it there. */
    public static Optional<Made> present(BuildGraph graph, Images images, int user, String path) {
        return graph.stages().subList(0, user).stream()
                .filter(stage -> images.of(stage).last().files().has(path))
                .map(stage -> new Made(stage.index(), path, isUsed(graph, stage)))
                .reduce((first, second) -> second);
    }

    private static boolean isUsed(BuildGraph graph, Stage stage) {
        return graph.isUsed(stage)
                || graph.targets().contains(stage)
                || stage.last(Instruction.Cmd.class).isPresent()
                || stage.last(Instruction.Entrypoint.class).isPresent();
    }

    private static Optional<String> madePath(Image image, String path) {
        return Stream.of(Optional.of("/"), image.config().workingDirectory().text())
                .flatMap(Optional::stream)
                .map(it -> FilePaths.resolve(it, "." + path))
                .filter(it -> image.files()
                        .find(it)
                        .flatMap(FileEntry::origin)
                        .filter(origin -> origin.source().isEmpty())
                        .isPresent())
                .findFirst();
    }

    /**
     * Writes the flag that is missing; empty where the instruction copies more than that.
     *
     * @param source the word that names the file, in the instruction that copies it
     */
    public static Optional<Fix> fix(BuildGraph graph, Place source, Made made) {
        var stage = graph.stage(made.stage());
        return source.segment()
                .instruction()
                .filter(Instruction.Copy.class::isInstance)
                .map(Instruction.Copy.class::cast)
                .filter(it -> it.sources().size() == 1)
                .map(it -> fix(stage, it, source, made.path()));
    }

    private static Fix fix(Stage stage, Instruction.Copy copy, Place source, String path) {
        var edits = new ArrayList<Edit>();
        var keyword = new Place(source.segment(), copy.head().keyword().span());
        edits.add(new Edit(keyword.end(), " --from=" + Provision.nameOf(stage)));
        if (!FilePaths.resolve("/", source.text()).equals(path)) {
            edits.add(Edit.ofWord(source, path));
        }
        return new Fix(
                "copy-from-stage",
                "Copy %s from stage %s".formatted(path, stage.label()),
                Fix.Safety.REVIEW,
                true,
                edits);
    }
}
