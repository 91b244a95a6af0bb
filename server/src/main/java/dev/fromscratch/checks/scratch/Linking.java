package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Recipe;
import dev.fromscratch.check.Related;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a {@code go build} links its program, as Go's own linker decides it.
 */
enum Linking {
    STATIC(""),
    /** Certain to need a loader. */
    DYNAMIC("links the program against %s, which this image does not have"),
    /** Position-independent by flag, with a loader whatever cgo is. */
    POSITION_INDEPENDENT("makes a program by -buildmode=pie that needs a loader, which this image does not have"),
    /** With the race detector, which is written in C. */
    RACE_DETECTOR("links the race detector and with it %s, which this image does not have"),
    /** Loads libraries of C by itself, with a loader whatever cgo is. */
    LIBRARY_LOADER(
            "links a package that loads libraries of C, for which it needs a loader that this image does not have"),
    /** Needs one where the machine that builds has the architecture that is built for, as most have. */
    DYNAMIC_ON_THIS_MACHINE(
            "links the program against %s, which this image does not have, on a machine of the architecture"
                    + " that is built for"),
    /** As {@link #DYNAMIC_ON_THIS_MACHINE}, where few machines that build have that architecture. */
    DYNAMIC_ON_ANOTHER_MACHINE(
            "on a machine of the architecture that is built for, the program is linked against %s, which this"
                    + " image does not have"),
    /** Needs one where cgo is on, which hangs on something that is not known. */
    DYNAMIC_WITH_CGO("if cgo is on in this build, the program is linked against %s, which this image does not have"),
    /** Cgo is on, and it is not known whether anything that is linked uses it. */
    POSSIBLY_DYNAMIC(
            "if the program uses net, os/user or C code, it is linked against %s, which this image does" + " not have"),
    /** Cgo is off only because there is no C compiler. */
    STATIC_BY_CHANCE("the program is static only because this base has no C compiler");

    /** What has the C linker link the program. */
    static final Pattern EXTERNAL = Pattern.compile("-linkmode[ =]'?external");

    private final String message;

    Linking(String message) {
        this.message = message;
    }

    /**
     * @param missing what the image lacks of what such a program needs
     */
    String message(Loading.Missing missing) {
        return message.formatted(missing.library())
                + missing.instead().map("; it has %s"::formatted).orElse("");
    }

    /** Whether it is so whatever cgo is. */
    boolean isByFlag() {
        return this == POSITION_INDEPENDENT || this == RACE_DETECTOR || this == LIBRARY_LOADER;
    }

    /** What shows the linking, in the sources. */
    List<Related> facts(FinalImage image) {
        if (this == STATIC || this == STATIC_BY_CHANCE || this == POSSIBLY_DYNAMIC) {
            return List.of();
        }
        if (this == LIBRARY_LOADER) {
            return Needs.facts(image, Trait.LOADER_WITHOUT_CGO);
        }
        return Stream.of(Trait.CGO, Trait.CGO_OPTIONAL, Trait.CGO_MODULE, Trait.LIBC_BY_CGO)
                .flatMap(it -> Needs.facts(image, it).stream())
                .distinct()
                .toList();
    }

    static Linking of(FinalImage image, GoBuild build) {
        if (build.hasFlag("race")) {
            return RACE_DETECTOR;
        }
        if (build.flag("buildmode").is("pie") && !isStatic(image, build)) {
            return POSITION_INDEPENDENT;
        }
        if (image.evidence().need(Trait.LOADER_WITHOUT_CGO) == Need.SHOWN) {
            return LIBRARY_LOADER;
        }
        var cgo = cgo(image, build);
        var use = use(image, build);
        if (cgo.equals(Optional.of(false)) || use == Need.EXCLUDED) {
            return STATIC;
        }
        if (cgo.isEmpty() && staticByChance(build)) {
            return STATIC_BY_CHANCE;
        }
        if (use == Need.POSSIBLE) {
            return POSSIBLY_DYNAMIC;
        }
        if (cgo.isEmpty()) {
            return isForAnyMachine(image, build) && hasCompiler(build) ? DYNAMIC_ON_THIS_MACHINE : DYNAMIC_WITH_CGO;
        }
        if (!build.variable("GOARCH").set() || isNative(image, build)) {
            return DYNAMIC;
        }
        return build.variable("GOARCH").is("amd64") ? DYNAMIC_ON_THIS_MACHINE : DYNAMIC_ON_ANOTHER_MACHINE;
    }

    /**
     * How a program is linked that is built before the image is, for the first of several architectures, each of which has an
     * image of its own, that needs a loader; empty where that hangs on the machine, or on more.
     */
    static Optional<Linking> of(FinalImage image, Recipe recipe) {
        if (recipe.cgo().isEmpty()) {
            return Optional.empty();
        }
        var all = recipe.byArchitecture().stream()
                .map(it -> ofOneArchitecture(image, it))
                .distinct()
                .toList();
        return all.size() == 1
                ? all.get(0)
                : all.stream()
                        .flatMap(Optional::stream)
                        .filter(it -> it != STATIC)
                        .findFirst();
    }

    private static Optional<Linking> ofOneArchitecture(FinalImage image, Recipe recipe) {
        var isPlain = recipe.builds().stream()
                .noneMatch(it -> it.hasFlag("race")
                        || it.flag("buildmode").set()
                        || it.environment().containsKey("CC"));
        if (!isPlain) {
            return Optional.empty();
        }
        if (image.evidence().need(Trait.LOADER_WITHOUT_CGO) == Need.SHOWN) {
            return Optional.of(LIBRARY_LOADER);
        }
        var uses = recipe.builds().stream().map(it -> use(image, it)).distinct().toList();
        if (!recipe.cgo().orElseThrow() || uses.equals(List.of(Need.EXCLUDED))) {
            return Optional.of(STATIC);
        }
        return uses.equals(List.of(Need.SHOWN)) ? Optional.of(DYNAMIC) : Optional.empty();
    }

    /** Whether cgo is certainly off, by a setting, by the architecture that is built for, or for want of a compiler. */
    static boolean isWithoutCgo(FinalImage image, GoBuild build) {
        return cgo(image, build).map(it -> !it).orElseGet(() -> staticByChance(build) && !isBeforeCompilerCheck(build));
    }

    /** Whether the C linker is told to make a static program, and is called for that: without cgo only where it is told. */
    private static boolean isStatic(FinalImage image, GoBuild build) {
        var flags = build.flag("ldflags");
        return flags.isUnknown()
                || flags.value()
                        .filter(it -> it.contains("-static"))
                        .filter(it -> EXTERNAL.matcher(it).find() || !isWithoutCgo(image, build))
                        .isPresent();
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
        if (!setting.set() && isForOtherArchitecture(image, build)) {
            return Optional.of(false);
        }
        if (setting.set() || isCrossBuilt(image, build)) {
            return Optional.empty();
        }
        return hasCompiler(build) ? Optional.of(true) : Optional.empty();
    }

    /** Whether the go command finds what it asks for before it turns cgo on. */
    private static boolean hasCompiler(GoBuild build) {
        return build.compiler() == Presence.PRESENT || isBeforeCompilerCheck(build);
    }

    private static boolean staticByChance(GoBuild build) {
        return !build.variable("CGO_ENABLED").set() && build.compiler() == Presence.ABSENT;
    }

    /**
     * Before Go 1.20, cgo was on even without a compiler, and the standard library came compiled with it
     * (docker-library/golang#474, golang/go#47251).
     */
    private static boolean isBeforeCompilerCheck(GoBuild build) {
        return build.goVersion().filter(it -> it.isBefore(20)).isPresent();
    }

    /** Whether the build may be for another architecture than that of its machine, which turns cgo off. */
    private static boolean isCrossBuilt(FinalImage image, GoBuild build) {
        return platform(image, build).isPresent()
                && (build.variable("GOARCH").set() || build.variable("GOOS").set());
    }

    /**
     * Whether the stage is the same for all that is built for, as with {@code --platform=$BUILDPLATFORM}, and the build is
     * for whatever is asked for: where nothing is, that is what the machine is.
     */
    private static boolean isForAnyMachine(FinalImage image, GoBuild build) {
        return !build.variable("CGO_ENABLED").set()
                && build.variable("GOARCH").isUnknown()
                && platform(image, build).flatMap(Value::text).isEmpty();
    }

    /** Whether the build is certainly for another architecture than its stage's, which turns cgo off. */
    private static boolean isForOtherArchitecture(FinalImage image, GoBuild build) {
        var platform = platform(image, build).flatMap(Value::text).map(it -> it.split("/"));
        var target = build.variable("GOARCH").value();
        return platform.isPresent()
                && platform.get().length > 1
                && target.isPresent()
                && !target.get().equals(platform.get()[1]);
    }

    /** Whether GOARCH only repeats what the stage is built for. */
    private static boolean isNative(FinalImage image, GoBuild build) {
        return build.variable("GOARCH").isUnknown() && platform(image, build).isEmpty();
    }

    /** What the FROM of the stage that builds says of the platform. */
    private static Optional<Value> platform(FinalImage image, GoBuild build) {
        return image.ofOthers((graph, images) -> graph.stage(build.stage()).platform());
    }

    /** Whether something that is linked uses cgo in a way that the flags do not make static. */
    private static Need use(FinalImage image, GoBuild build) {
        var evidence = image.evidence();
        var flags = build.flag("ldflags");
        var external = flags.value().filter(it -> EXTERNAL.matcher(it).find());
        var isStatic = flags.value().filter(it -> it.contains("-static")).isPresent();
        if (isStatic && external.isPresent()) {
            return Need.EXCLUDED;
        }
        var needs = new ArrayList<Need>();
        // `import "C"` makes the C linker do the work, so that its -static counts for the whole program.
        var own = Need.mostOf(evidence.need(Trait.CGO), evidence.need(Trait.CGO_OPTIONAL));
        var c = evidence.need(Trait.CGO_MODULE) == Need.SHOWN ? Need.SHOWN : own;
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
