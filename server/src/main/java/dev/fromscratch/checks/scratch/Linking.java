package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Related;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import dev.fromscratch.image.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a {@code go build} links its program, as Go's own linker decides it.
 */
enum Linking {
    STATIC(""),
    /** Certain to need a loader. */
    DYNAMIC("links the program against a C library, which this image does not have"),
    /** Needs one where the machine that builds has the architecture that is built for. */
    DYNAMIC_ON_THIS_MACHINE("links the program against a C library, which this image does not have"),
    /** Cgo is on, and it is not known whether anything that is linked uses it. */
    POSSIBLY_DYNAMIC(
            "if the program uses net, os/user or C code, it is linked against a C library, which this image does"
                    + " not have"),
    /** Cgo is off only because there is no C compiler. */
    STATIC_BY_CHANCE("the program is static only because this base has no C compiler");

    private final String message;

    Linking(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }

    /** What shows the linking, in the sources. */
    List<Related> facts(FinalImage image) {
        if (this != DYNAMIC && this != DYNAMIC_ON_THIS_MACHINE) {
            return List.of();
        }
        return Stream.of(Trait.CGO, Trait.LIBC_BY_CGO)
                .flatMap(it -> Needs.facts(image, it).stream())
                .toList();
    }

    /** Whether the image certainly has no loader for dynamic programs. */
    static boolean lacksLoader(FinalImage image) {
        return Stream.of("amd64", "arm64", "386", "ppc64le", "s390x", "riscv64")
                .flatMap(it -> Stream.of(Libc.GLIBC, Libc.MUSL).flatMap(libc -> libc.loader(it).stream()))
                .allMatch(image.files()::lacks);
    }

    static Linking of(FinalImage image, GoBuild build) {
        var cgo = cgo(image, build);
        var use = use(image, build);
        if (cgo.equals(Optional.of(false)) || use == Need.EXCLUDED) {
            return STATIC;
        }
        if (cgo.isEmpty() && staticByChance(image, build)) {
            return STATIC_BY_CHANCE;
        }
        if (cgo.isEmpty() || use == Need.POSSIBLE) {
            return POSSIBLY_DYNAMIC;
        }
        return build.variable("GOARCH").set() && !isNative(image, build) ? DYNAMIC_ON_THIS_MACHINE : DYNAMIC;
    }

    /** Whether cgo is on; empty where that hangs on the base or the machine. */
    private static Optional<Boolean> cgo(FinalImage image, GoBuild build) {
        var setting = build.variable("CGO_ENABLED");
        if (setting.is("0")) {
            return Optional.of(false);
        }
        if (setting.is("1")) {
            return Optional.of(true);
        }
        if (setting.set() || isCrossBuilt(image, build)) {
            return Optional.empty();
        }
        return state(image, build).compiler() == Presence.PRESENT || isBeforeCompilerCheck(image, build)
                ? Optional.of(true)
                : Optional.empty();
    }

    private static boolean staticByChance(FinalImage image, GoBuild build) {
        return !build.variable("CGO_ENABLED").set() && state(image, build).compiler() == Presence.ABSENT;
    }

    /**
     * Before Go 1.20, cgo was on even without a compiler, and the standard library came compiled with it
     * (docker-library/golang#474, golang/go#47251).
     */
    private static boolean isBeforeCompilerCheck(FinalImage image, GoBuild build) {
        return state(image, build)
                .base()
                .flatMap(KnownImage::goVersion)
                .filter(Linking::isBefore120)
                .isPresent();
    }

    private static boolean isBefore120(String version) {
        var parts = version.split("\\.");
        return parts.length > 1 && parts[0].equals("1") && parts[1].matches("\\d+") && Integer.parseInt(parts[1]) < 20;
    }

    /** Whether the build may be for another architecture than that of its machine, which turns cgo off. */
    private static boolean isCrossBuilt(FinalImage image, GoBuild build) {
        return stage(image, build).platform().isPresent()
                && (build.variable("GOARCH").set() || build.variable("GOOS").set());
    }

    /** Whether GOARCH only repeats what the stage is built for. */
    private static boolean isNative(FinalImage image, GoBuild build) {
        return build.variable("GOARCH").isUnknown()
                && stage(image, build).platform().isEmpty();
    }

    private static Stage stage(FinalImage image, GoBuild build) {
        return image.graph().stage(build.stage());
    }

    private static Image state(FinalImage image, GoBuild build) {
        return image.images().of(build.stage()).before(build.place().segment());
    }

    /** Whether something that is linked uses cgo in a way that the flags do not make static. */
    private static Need use(FinalImage image, GoBuild build) {
        var evidence = image.evidence();
        var flags = build.flag("ldflags");
        var external =
                flags.value().filter(it -> it.contains("-linkmode external") || it.contains("-linkmode=external"));
        var isStatic = flags.value().filter(it -> it.contains("-static")).isPresent();
        if (isStatic && external.isPresent()) {
            return Need.EXCLUDED;
        }
        var needs = new ArrayList<Need>();
        // `import "C"` makes the C linker do the work, so that its -static counts for the whole program.
        var c = evidence.need(Trait.CGO);
        if (isStatic && c == Need.SHOWN) {
            return Need.EXCLUDED;
        }
        needs.add(isStatic && c == Need.POSSIBLE ? Need.EXCLUDED : c);
        needs.add(evidence.need(Trait.LIBC_BY_CGO));
        if (needs.contains(Need.SHOWN)) {
            return isStatic && c == Need.POSSIBLE || flags.isUnknown() ? Need.POSSIBLE : Need.SHOWN;
        }
        return needs.contains(Need.POSSIBLE) ? Need.POSSIBLE : Need.EXCLUDED;
    }
}
