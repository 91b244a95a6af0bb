package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.image.GoBuild;
import java.util.Set;

/**
 * Programs that make another one smaller after it is built.
 */
public final class Stripping {
    private static final Set<String> PROGRAMS = Set.of("strip", "upx", "sstrip", "llvm-strip");

    private Stripping() {}

    /** Whether the stage that builds a program calls one of them. */
    public static boolean follows(FinalImage image, GoBuild build) {
        return Scripts.callsOf(image.graph().stage(build.stage()))
                .anyMatch(call ->
                        PROGRAMS.contains(call.program()) || call.program().endsWith("-strip"));
    }
}
