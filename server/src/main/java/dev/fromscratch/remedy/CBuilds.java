package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.CBuild;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.Installation;
import dev.fromscratch.image.KnownImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes the call of the compiler that makes an image's program.
 */
public final class CBuilds {
    /** Those that have the static C library in a package of its own. */
    private static final Set<Distribution> WITHOUT_STATIC_LIBRARY =
            Set.of(Distribution.FEDORA, Distribution.RED_HAT, Distribution.AMAZON, Distribution.SUSE);

    /** The libraries that every base of a compiler has as archives: those of C and C++ themselves. */
    private static final Set<String> OF_THE_COMPILER =
            Set.of("c", "dl", "gcc", "m", "pthread", "resolv", "rt", "stdc++", "supc++", "util");

    /** The same of the bases with which a dynamic program runs where its compiler's C library is. */
    private static final Set<String> OF_DISTROLESS =
            Set.of("c", "crypto", "dl", "gcc", "gcc_s", "m", "pthread", "resolv", "rt", "ssl", "stdc++", "util");

    private static final Set<String> OPENSSL = Set.of("crypto", "ssl");

    /**
     * The archives in Debian's packages for developers, and what else each needs that a shared library finds by itself, all
     * of which comes with these packages (not so with {@code magic}): tried out with gcc 12 and the packages of bookworm, as
     * are the words of {@code pkg-config --static --libs}.
     */
    private static final Map<String, List<String>> ARCHIVES = Map.ofEntries(
            Map.entry("bz2", List.of()),
            Map.entry("crypto", List.of()),
            Map.entry("curses", List.of("tinfo")),
            Map.entry("expat", List.of()),
            Map.entry("lzma", List.of()),
            Map.entry("ncurses", List.of("tinfo")),
            Map.entry("ncursesw", List.of("tinfo")),
            Map.entry("readline", List.of("tinfo")),
            Map.entry("sqlite3", List.of("m")),
            Map.entry("ssl", List.of("crypto")),
            Map.entry("tinfo", List.of()),
            Map.entry("uuid", List.of()),
            Map.entry("yaml", List.of()),
            Map.entry("z", List.of()));

    private static final String OF_ARCHIVES = "bookworm";

    /** The archives that need nothing in any release, and the packages of Alpine that have them. */
    private static final Map<String, String> SELF_CONTAINED = Map.of(
            "bz2", "bzip2-static",
            "expat", "expat-static",
            "uuid", "util-linux-static",
            "yaml", "yaml-static",
            "z", "zlib-static");

    private CBuilds() {}

    /** The ways to a program that starts, the best one first. */
    public static List<Fix> fixes(FinalImage image, CBuild build) {
        var libraries = build.libraries();
        var usesOpenssl = libraries.stream().anyMatch(OPENSSL::contains);
        var base = OF_DISTROLESS.containsAll(libraries) && (!usesOpenssl || RuntimeBase.hasOpensslOfBuilder(image))
                ? RuntimeBase.ofBuilder(image, build.isOfCPlusPlus() || libraries.contains("gcc_s"))
                : Optional.<Fix>empty();
        return Stream.of(link(image, build), base).flatMap(Optional::stream).toList();
    }

    /** Whether the static C library comes with the compiler. */
    static boolean hasStaticLibrary(KnownImage base) {
        return !WITHOUT_STATIC_LIBRARY.contains(base.distribution());
    }

    private static Optional<Fix> link(FinalImage image, CBuild build) {
        var base = image.builderBase();
        var companions = companions(image, build.libraries());
        if (build.command().elsewhere().isPresent()
                || companions.isEmpty()
                || base.filter(it -> !hasStaticLibrary(it)).isPresent()) {
            return Optional.empty();
        }
        var format = build.command().shell() ? " %s" : ", \"%s\"";
        var edits = new ArrayList<Edit>();
        edits.add(new Edit(build.compiler().place().end(), format.formatted("-static")));
        var words = build.command().words();
        var more = companions.get().stream().map(it -> "-l" + it).toList();
        if (!more.isEmpty()) {
            var text = more.stream().map(format::formatted).collect(Collectors.joining());
            edits.add(new Edit(words.get(words.size() - 1).place().end(), text));
        }
        var title = Stream.concat(Stream.of("-static"), more.stream()).collect(Collectors.joining(", "));
        return Optional.of(new Fix("link-statically", "Link with " + title, Safety.REVIEW, true, edits));
    }

    /**
     * What has to be named behind some libraries where their archives are linked: a linker looks into one only for what is
     * wanted by then. Empty where not all of the archives are known.
     */
    private static Optional<List<String>> companions(FinalImage image, List<String> libraries) {
        var others =
                libraries.stream().filter(it -> !OF_THE_COMPILER.contains(it)).toList();
        if (!others.isEmpty() && !archives(image).containsAll(others)) {
            return Optional.empty();
        }
        return Optional.of(others.stream()
                .flatMap(library -> ARCHIVES.getOrDefault(library, List.of()).stream()
                        .filter(it -> !libraries
                                .subList(libraries.lastIndexOf(library), libraries.size())
                                .contains(it)))
                .distinct()
                .toList());
    }

    /** The archives that are known to be where the program is built, if its own Dockerfile can be built. */
    private static Set<String> archives(FinalImage image) {
        var base = image.builderBase();
        if (base.flatMap(KnownImage::release).equals(Optional.of(OF_ARCHIVES))) {
            return ARCHIVES.keySet();
        }
        return switch (base.map(KnownImage::distribution).orElse(Distribution.NONE)) {
            case DEBIAN, UBUNTU -> SELF_CONTAINED.keySet();
            case ALPINE -> {
                var installed = image.builder().stream()
                        .flatMap(Scripts::callsOf)
                        .flatMap(it -> Installation.of(it.words()).stream())
                        .flatMap(it -> it.packages().stream())
                        .collect(Collectors.toSet());
                yield SELF_CONTAINED.entrySet().stream()
                        .filter(it -> installed.contains(it.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
            }
            default -> Set.of();
        };
    }
}
