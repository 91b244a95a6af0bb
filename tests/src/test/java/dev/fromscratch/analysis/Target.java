package dev.fromscratch.analysis;

import dev.fromscratch.image.FileTree;

/**
 * What the checks of an analysis see of the target, of which its report says only what is there.
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
}
