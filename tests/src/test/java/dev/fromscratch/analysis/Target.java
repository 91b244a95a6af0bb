package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.image.FileTree;
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
