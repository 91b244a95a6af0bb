package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.image.Libc;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Starts an image from one that has a C library, in place of nothing.
 */
public final class RuntimeBase {
    /** The release of Debian that distroless is built from and that is updated. */
    private static final String NEWEST = "debian13";

    /** An Alpine that is updated until November 2027: <a href="https://alpinelinux.org/releases/">its releases</a>. */
    private static final String NEWEST_ALPINE = "3.23";

    private static final Pattern ALPINE = Pattern.compile("^((?:.*/)?alpine:)3\\.\\d+(?:\\.\\d+)?$");

    private static final Pattern OF_PYTHON = Pattern.compile("/python3-debian\\d+");

    /** The releases of Debian and Ubuntu whose C library is not newer than that of {@link #NEWEST}, 2.41. */
    private static final Set<String> NOT_NEWER =
            Set.of("buster", "bullseye", "bookworm", "trixie", "20.04", "22.04", "24.04");

    private static final Set<String> WITH_OPENSSL_3 = Set.of("bookworm", "trixie", "22.04", "24.04");

    private RuntimeBase() {}

    /**
     * The newest one, if its C library is no older than that of the stage that builds the program.
     *
     * @param cPlusPlus whether the libraries of C++ and of gcc are needed, too
     */
    public static Optional<Fix> ofBuilder(FinalImage image, boolean cPlusPlus) {
        return image.builderBase().filter(RuntimeBase::runsProgramsOf).flatMap(it -> newest(image, cPlusPlus));
    }

    /** Whether the newest one has the OpenSSL that the stage has which builds the program: that of version 3. */
    static boolean hasOpensslOfBuilder(FinalImage image) {
        return image.builderBase()
                .flatMap(KnownImage::release)
                .filter(WITH_OPENSSL_3::contains)
                .isPresent();
    }

    /** The newest one, for a program that was built against any. */
    public static Optional<Fix> newest(FinalImage image, boolean cPlusPlus) {
        if (!(image.stage().base() instanceof Base.Scratch)) {
            return Optional.empty();
        }
        var name = "gcr.io/distroless/%s-%s".formatted(cPlusPlus ? "cc" : "base", NEWEST);
        return Optional.of(new Fix(
                "use-distroless",
                "Start the image from %s, which has a C library".formatted(name),
                Safety.REVIEW,
                false,
                List.of(new Edit(image.place(), name))));
    }

    /**
     * The newest one that runs as another user than root.
     *
     * @param variant {@code static}, {@code base} with a C library, {@code cc} with those of C++ and of gcc, too
     */
    public static String nonroot(String variant) {
        return "gcr.io/distroless/%s-%s:nonroot".formatted(variant, NEWEST);
    }

    /** Whether a stage starts from any of them, as it is written. */
    public static boolean isBaseOf(Stage stage) {
        return stage.basePlace().text().startsWith("gcr.io/distroless/");
    }

    /**
     * The same of distroless on the newest release of Debian, or of a newer Alpine; empty where the name is not written there,
     * a digest is, or there is no such image. The release of Debian decides which Python there is: what a builder has compiled
     * for the older one is not for the newer one.
     */
    public static Optional<Fix> newer(Stage stage) {
        var place = stage.basePlace();
        var name = ALPINE.matcher(place.text())
                .replaceFirst("$1" + NEWEST_ALPINE)
                .replaceFirst("-debian\\d+", "-" + NEWEST);
        return name.equals(place.text())
                        || name.contains("@")
                        || KnownImages.find(name).isEmpty()
                ? Optional.empty()
                : Optional.of(new Fix(
                        "newer-base",
                        "Start from %s".formatted(name),
                        Safety.REVIEW,
                        !OF_PYTHON.matcher(name).find(),
                        List.of(new Edit(place, name))));
    }

    /** Whether its C library is no older than that of an image, so that it runs what is linked there. */
    public static boolean runsProgramsOf(KnownImage builder) {
        return builder.libc() == Libc.GLIBC
                && builder.release().filter(NOT_NEWER::contains).isPresent();
    }
}
