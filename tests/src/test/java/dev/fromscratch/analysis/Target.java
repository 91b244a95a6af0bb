package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Image;
import dev.fromscratch.syntax.Place;
import java.util.Optional;

/**
 * What the checks of an analysis see of images, of which its report says only what is there in the target.
 */
public final class Target {
    private Target() {}

    /** The file system of the target. */
    public static FileTree filesOf(Analysis analysis) {
        return analysis.images()
                .of(analysis.graph().target().orElseThrow())
                .last()
                .files();
    }

    /**
     * Whether it is not known of a name that no user and no group has it where an instruction is run.
     *
     * @param line at which it begins, from 0
     */
    public static boolean mayDefine(Analysis analysis, int line, String name) {
        var image = imageAt(analysis, line);
        return !image.users().lacks(name) || !image.groups().lacks(name);
    }

    /**
     * The file system in which an instruction is run.
     *
     * @param line at which it begins, from 0
     */
    public static FileTree filesAt(Analysis analysis, int line) {
        return imageAt(analysis, line).files();
    }

    private static Image imageAt(Analysis analysis, int line) {
        var dockerfile = analysis.dockerfile();
        var segment = dockerfile.segments().stream()
                .filter(it -> it.instruction().isPresent())
                .filter(it -> dockerfile
                                .rangeOf(new Place(it, it.instruction().get().span()))
                                .start()
                                .line()
                        == line)
                .findFirst()
                .orElseThrow();
        return analysis.images()
                .of(analysis.graph().stageOf(segment).orElseThrow())
                .before(segment);
    }

    /**
     * The file system of a stage; empty where there is none.
     *
     * @param stage its name or number
     */
    public static Optional<FileTree> filesOf(Analysis analysis, String stage) {
        var graph = analysis.graph();
        return graph.resolve(stage, graph.stages().size()) instanceof Base.OfStage of
                ? Optional.of(analysis.images().of(of.index()).last().files())
                : Optional.empty();
    }
}
