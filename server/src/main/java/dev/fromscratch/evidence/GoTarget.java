package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Import;
import dev.fromscratch.image.GoVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program is built for: Linux, on an architecture that is not known, with or without cgo, and by which Go.
 *
 * @param tags that the build command sets with {@code -tags}
 * @param cgo whether it is on; empty where that is not known
 * @param go that builds it; empty where that is not known, which then is new enough
 * @param fetchesNewer whether the go command fetches the release that a module asks for, where that is newer
 * @param linked what the linker puts into variables, by import path and name; no value where it is not known
 */
public record GoTarget(
        List<String> tags,
        Optional<Boolean> cgo,
        Optional<GoVersion> go,
        boolean fetchesNewer,
        Map<String, Optional<String>> linked) {
    private static final Set<String> OTHER_SYSTEMS = Set.of(
            "aix android darwin dragonfly freebsd hurd illumos ios js nacl netbsd openbsd plan9 solaris wasip1 windows zos"
                    .split(" "));
    private static final Set<String> ARCHITECTURES = Set.of(
            ("386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc"
                            + " ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm")
                    .split(" "));
    private static final Set<String> SET_ON_LINUX = Set.of("linux", "gc");
    private static final Pattern RELEASE = Pattern.compile("go1\\.\\d+");

    /** The releases since which {@code unix} is set, and a program can bring the time zones along. */
    private static final int WITH_UNIX = 19;

    private static final int WITH_ZONES = 15;

    public GoTarget {
        tags = List.copyOf(tags);
        linked = Map.copyOf(linked);
    }

    /** With or without cgo. */
    public static GoTarget of(List<String> tags) {
        return new GoTarget(tags, Optional.empty(), Optional.empty(), false, Map.of());
    }

    /** With cgo, or without. */
    public GoTarget withCgo(boolean on) {
        return new GoTarget(tags, Optional.of(on), go, fetchesNewer, linked);
    }

    /** The same, where the linker puts texts into variables. */
    public GoTarget withLinked(Map<String, Optional<String>> texts) {
        return new GoTarget(tags, cgo, go, fetchesNewer, texts);
    }

    /**
     * The same, by a release of Go.
     *
     * @param release empty where it is not known
     * @param mayFetch whether it may fetch another one, {@code GOTOOLCHAIN=auto}
     */
    public GoTarget by(Optional<GoVersion> release, boolean mayFetch) {
        return new GoTarget(tags, cgo, release, mayFetch, linked);
    }

    /** The same, by the release that a module asks for, where that is fetched. */
    GoTarget askedForBy(GoModule module) {
        var asked = Stream.of(module.goVersion(), module.toolchain())
                .flatMap(Optional::stream)
                .flatMap(it -> GoVersion.parse(it).stream());
        // Before Go 1.21, none was fetched.
        return !fetchesNewer || isBefore(21)
                ? this
                : by(Stream.concat(go.stream(), asked).max(Comparator.naturalOrder()), true);
    }

    /** Whether the tag {@code timetzdata}, or the package that it stands for, brings the time zones along. */
    boolean canEmbedZones() {
        return !isBefore(WITH_ZONES);
    }

    /** Whether the release certainly comes before 1.{@code minor}. */
    private boolean isBefore(int minor) {
        return go.filter(it -> it.isBefore(minor)).isPresent();
    }

    /** Whether a file takes part in the build, as far as its imports say: without cgo, those with C code do not. */
    Compiled compiles(List<Import> imports) {
        return Compiled.when(!cgo.equals(Optional.of(false))
                || imports.stream().noneMatch(it -> it.path().equals("C")));
    }

    /** Whether a Go file of a package takes part in the build, as far as its name says. */
    Compiled compiles(String fileName) {
        if (!fileName.endsWith(".go")
                || fileName.endsWith("_test.go")
                || fileName.startsWith("_")
                || fileName.startsWith(".")) {
            return Compiled.NEVER;
        }
        // As in go/build: what stands in front of the first underscore is no system, nor what follows the first dot.
        var words = List.of(fileName.split("\\.", 2)[0].split("_"));
        var last = words.get(words.size() - 1);
        if (words.size() < 2 || !isSystem(last) && !ARCHITECTURES.contains(last)) {
            return Compiled.ALWAYS;
        }
        var before = words.get(words.size() - 2);
        return words.size() > 2 && ARCHITECTURES.contains(last) && isSystem(before)
                ? tag(last).and(tag(before))
                : tag(last);
    }

    /** The same, as far as the file's build constraint says. */
    Compiled compiles(Optional<String> constraint) {
        return constraint.map(it -> BuildConstraint.evaluate(it, this::tag)).orElse(Compiled.ALWAYS);
    }

    /** Whether a file takes part only in builds without cgo, as far as its build constraint says. */
    boolean standsInForCgo(Optional<String> constraint) {
        return withCgo(true).compiles(constraint) == Compiled.NEVER
                && withCgo(false).compiles(constraint) != Compiled.NEVER;
    }

    /** Whether a package of the standard library that has cgo files uses them, where cgo is on. */
    boolean usesCgoIn(String standardPackage) {
        return switch (standardPackage) {
            case "net" -> !tags.contains("netgo");
            case "os/user" -> !tags.contains("osusergo");
            default -> true;
        };
    }

    private static boolean isSystem(String word) {
        return word.equals("linux") || OTHER_SYSTEMS.contains(word);
    }

    private Compiled tag(String tag) {
        if (tags.contains(tag) || SET_ON_LINUX.contains(tag)) {
            return Compiled.ALWAYS;
        }
        if (tag.equals("unix")) {
            return Compiled.when(!isBefore(WITH_UNIX));
        }
        if (RELEASE.matcher(tag).matches()) {
            return Compiled.when(
                    GoVersion.parse(tag).filter(it -> isBefore(it.minor())).isEmpty());
        }
        if (tag.equals("cgo") && cgo.isPresent()) {
            return Compiled.when(cgo.get());
        }
        // An instruction set like "amd64.v3" is as unknown as the architecture itself.
        var known = !tag.equals("cgo") && !ARCHITECTURES.contains(tag.split("\\.", 2)[0]);
        return known ? Compiled.NEVER : Compiled.IN_SOME_BUILDS;
    }
}
