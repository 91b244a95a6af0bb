package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.CBuild;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.KnownImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes the call of the compiler that makes an image's program.
 */
public final class CBuilds {
    /** Those that have the static C library in a package of its own. */
    private static final Set<Distribution> WITHOUT_STATIC_LIBRARY =
            Set.of(Distribution.FEDORA, Distribution.RED_HAT, Distribution.AMAZON, Distribution.SUSE);

    private CBuilds() {}

    /** The ways to a program that starts, the best one first. */
    public static List<Fix> fixes(FinalImage image, CBuild build) {
        var cPlusPlus = build.compiler().written().contains("++");
        return Stream.of(link(image, build), RuntimeBase.ofBuilder(image, cPlusPlus))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the static C library comes with the compiler. */
    static boolean hasStaticLibrary(KnownImage base) {
        return !WITHOUT_STATIC_LIBRARY.contains(base.distribution());
    }

    private static Optional<Fix> link(FinalImage image, CBuild build) {
        var base = image.builderBase();
        if (build.command().elsewhere().isPresent()
                || base.filter(it -> !hasStaticLibrary(it)).isPresent()) {
            return Optional.empty();
        }
        var flag = build.command().shell() ? " -static" : ", \"-static\"";
        return Optional.of(new Fix(
                "link-statically",
                "Link with -static",
                Safety.REVIEW,
                true,
                List.of(new Edit(build.compiler().place().end(), flag))));
    }
}
