package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts an image from one that has a C library, in place of nothing.
 */
public final class RuntimeBase {
    /** The releases of Debian that distroless is built from, by their codenames. */
    private static final Map<String, String> RELEASES = Map.of("bookworm", "debian12", "trixie", "debian13");

    private static final String NEWEST = "debian13";

    /** The releases of Debian and Ubuntu whose C library is not newer than that of {@link #NEWEST}, 2.41. */
    private static final Set<String> NOT_NEWER =
            Set.of("buster", "bullseye", "bookworm", "trixie", "20.04", "22.04", "24.04");

    private RuntimeBase() {}

    /**
     * The one whose C library is that of the stage that builds the program. Empty where there is none such.
     *
     * @param cPlusPlus whether the libraries of C++ and of gcc are needed, too
     */
    public static Optional<Fix> ofBuilder(FinalImage image, boolean cPlusPlus) {
        return image.builder()
                .flatMap(it -> image.images().of(it).last().base())
                .filter(it -> it.libc() == Libc.GLIBC)
                .flatMap(KnownImage::release)
                .flatMap(it -> Optional.ofNullable(RELEASES.get(it)))
                .flatMap(it -> distroless(image, cPlusPlus, it));
    }

    /** The newest one, for a program that was built against any. */
    public static Optional<Fix> newest(FinalImage image, boolean cPlusPlus) {
        return distroless(image, cPlusPlus, NEWEST);
    }

    /**
     * The newest one that runs as another user than root.
     *
     * @param variant {@code static}, {@code base} with a C library, {@code cc} with those of C++ and of gcc, too
     */
    public static String nonroot(String variant) {
        return "gcr.io/distroless/%s-%s:nonroot".formatted(variant, NEWEST);
    }

    /** Whether its C library is no older than that of an image, so that it runs what is linked there. */
    public static boolean runsProgramsOf(KnownImage builder) {
        return builder.libc() == Libc.GLIBC
                && builder.release().filter(NOT_NEWER::contains).isPresent();
    }

    private static Optional<Fix> distroless(FinalImage image, boolean cPlusPlus, String release) {
        if (!(image.stage().base() instanceof Base.Scratch)) {
            return Optional.empty();
        }
        var name = "gcr.io/distroless/%s-%s".formatted(cPlusPlus ? "cc" : "base", release);
        return Optional.of(new Fix(
                "use-distroless",
                "Start the image from %s, which has a C library".formatted(name),
                Safety.REVIEW,
                false,
                List.of(new Edit(image.place(), name))));
    }
}
