package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.image.CBuild;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import dev.fromscratch.image.LibraryFolders;
import dev.fromscratch.image.Presence;
import dev.fromscratch.syntax.Instruction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the loader of a dynamic program finds in an image.
 */
final class Loading {
    private static final Pattern KNOWN_LOADER = Pattern.compile("/lib(64)?/(ld-linux|ld64\\.so|ld-musl-)[^/]*");
    private static final Pattern MUSL_LOADER = Pattern.compile(".*/(ld-musl-[^/.]+)\\.so\\.1");

    private static final String LIBRARY = "libc.so.6";

    /** Which glibc a release of Debian or Ubuntu has: its package libc6. */
    private static final Map<String, String> GLIBC = Map.of(
            "jessie", "2.19",
            "stretch", "2.24",
            "buster", "2.28",
            "bullseye", "2.31",
            "bookworm", "2.36",
            "trixie", "2.41",
            "18.04", "2.27",
            "20.04", "2.31",
            "22.04", "2.35",
            "24.04", "2.39");

    /**
     * The one that took up the library of threads, and has a start of its own for programs that are linked against it
     * (glibc's NEWS): what is linked against it or a newer one wants at least this one.
     */
    private static final String THRESHOLD = "2.34";

    /**
     * The one that has {@code pidfd_spawnp}, to which Rust's {@code std::process} is linked where there is one: its
     * {@code sys/process/unix/unix.rs}, tried out with Rust 1.95.
     */
    private static final String STARTS_PROGRAMS = "2.39";

    /** Those that have the libstdc++ of gcc 12 or an older one, so not GLIBCXX_3.4.32: their package libstdc++6. */
    private static final Set<String> BEFORE_GCC_13 =
            Set.of("stretch", "buster", "bullseye", "bookworm", "18.04", "20.04", "22.04");

    private static final Pattern NUMBERED_GCC = Pattern.compile("(?:gcc|g\\+\\+)-(\\d+)$");

    private static final Pattern SINCE_13 = Pattern.compile("(1[3-9]|[2-9][0-9])(?![0-9])");

    /** Those whose compiler is gcc 13 or a newer one: their package g++. */
    private static final Set<String> SINCE_GCC_13 = Set.of("trixie", "24.04");

    private Loading() {}

    /** How much of a C library an image lacks. */
    enum Part {
        LOADER,
        LIBRARY,
        /** It has an older one. */
        VERSION
    }

    /**
     * What a program lacks that is linked against the C library of its builder.
     *
     * @param library its name, as far as it is known
     * @param instead another one, which the image has
     */
    record Missing(Part part, String library, Optional<String> instead) {}

    /**
     * What an image certainly lacks of the C library that its builder has: the loader; or, where that was copied, the
     * library; or, where the base brings both, what has come into the library since.
     */
    static Optional<Missing> ofBuilder(FinalImage image) {
        return ofProgram(image, image.builderBase().map(KnownImage::libc).orElse(Libc.UNKNOWN));
    }

    /**
     * The same, for a program of which it is known what it is linked against.
     *
     * @param linked neither, where it is not known
     */
    static Optional<Missing> ofProgram(FinalImage image, Libc linked) {
        var libc = Optional.of(linked).filter(it -> it == Libc.GLIBC || it == Libc.MUSL);
        var missing = of(image, libc);
        return missing.isPresent() || !libc.equals(Optional.of(Libc.GLIBC)) ? missing : olderGlibc(image, THRESHOLD);
    }

    /** What the glibc of a base lacks for a program of Rust that runs others, and is built against a newer one. */
    static Optional<Missing> ofStartingPrograms(FinalImage image) {
        return olderGlibc(image, STARTS_PROGRAMS);
    }

    /**
     * What the library of C++ of a base lacks for a program that is built by gcc 13 or newer and has the standard streams; not
     * where the base has a compiler, and with it a library, of its own, nor where another one may be loaded.
     */
    static Optional<Missing> ofStreams(FinalImage image, CBuild build) {
        return image.base()
                .filter(it -> it.release().filter(BEFORE_GCC_13::contains).isPresent()
                        && it.presence("/usr/local/bin/gcc") != Presence.PRESENT
                        && isSinceGcc13(image, build)
                        && build.command().texts().noneMatch(word -> word.contains("rpath"))
                        && !isTold(image)
                        && !mayBring(image, NeededLibraries.C_PLUS_PLUS)
                        && copies(image).noneMatch(copy -> isNamed(copy, NeededLibraries.C_PLUS_PLUS)))
                .map(it -> new Missing(Part.VERSION, "libstdc++ with GLIBCXX_3.4.32", Optional.empty()));
    }

    /** By the number in the name of the compiler, or else by what the image has where it is looked for. */
    private static boolean isSinceGcc13(FinalImage image, CBuild build) {
        var compiler = build.compiler().text().orElse("");
        var numbered = NUMBERED_GCC.matcher(compiler);
        if (numbered.find()) {
            return SINCE_13.matcher(numbered.group(1)).lookingAt();
        }
        var builder = image.builderBase();
        return builder.filter(it -> !compiler.startsWith("/usr/bin/"))
                .flatMap(KnownImage::gccVersion)
                .map(it -> SINCE_13.matcher(it).lookingAt())
                .orElseGet(() -> builder.flatMap(KnownImage::release)
                        .filter(SINCE_GCC_13::contains)
                        .isPresent());
    }

    /** Whether the command that is run tells the loader where to look, {@code env LD_LIBRARY_PATH=/opt/lib /app}. */
    private static boolean isTold(FinalImage image) {
        return image.variables().environment().containsKey("LD_PRELOAD")
                || Stream.of(image.config().entrypoint(), image.config().command())
                        .flatMap(Optional::stream)
                        .flatMap(it -> it.place().stream())
                        .anyMatch(it -> it.text().contains("LD_"));
    }

    private static boolean isNamed(Step<? extends Instruction.Copying> copy, String library) {
        return copy.instruction().sources().stream()
                .anyMatch(it -> it.text().contains(library.substring(0, library.indexOf(".so"))));
    }

    private static Stream<Step<Instruction.Copying>> copies(FinalImage image) {
        return image.stage().all(Instruction.Copying.class);
    }

    /** Whether instructions may bring another library than that of the base. */
    private static boolean mayBring(FinalImage image, String library) {
        return image.variables().environment().containsKey("LD_LIBRARY_PATH")
                || copiesToLoader(image).anyMatch(it -> mayBring(it.instruction(), library))
                || LibraryFolders.all()
                        .map(it -> it + "/" + library)
                        .anyMatch(it -> image.files().has(it)
                                || image.files()
                                        .gap(it)
                                        .flatMap(gap -> gap.place().segment().instruction())
                                        .filter(instruction -> mayBring(instruction, library))
                                        .isPresent());
    }

    /** The instructions of a stage that copy to where a loader looks. */
    static Stream<Step<Instruction.Copy>> copiesToLoader(FinalImage image) {
        return image.stage()
                .all(Instruction.Copy.class)
                .filter(copy -> image.destinationOf(copy)
                        .filter(it -> LibraryFolders.all()
                                .anyMatch(folder -> folder.equals(it) || folder.equals(FilePaths.parentOf(it))))
                        .isPresent());
    }

    private static boolean mayBring(Instruction instruction, String library) {
        return instruction instanceof Instruction.Copying copy
                ? copy.sources().stream().anyMatch(it -> mayBe(FilePaths.nameOf(it.text()), library))
                : !(instruction instanceof Instruction.From);
    }

    /** Whether what is copied by some name may be a library: not if that is the name of another one, of whatever version. */
    private static boolean mayBe(String name, String library) {
        var ending = name.indexOf(".so");
        var known = name.split("[*?\\[]", 2)[0].length();
        return ending < 0 || library.startsWith(name.substring(0, Math.min(known, ending + ".so".length())));
    }

    /**
     * The first of some libraries that a program certainly does not find, where it has a loader.
     *
     * @param libraries their names, as the program asks for them
     */
    static Optional<Missing> ofLibraries(FinalImage image, List<String> libraries) {
        return nowhere(image, libraries).stream()
                .findFirst()
                .map(it -> new Missing(Part.LIBRARY, it, Optional.empty()));
    }

    /** All of some libraries that a program certainly does not find, where it has a loader. */
    static List<String> nowhere(FinalImage image, List<String> libraries) {
        return isConfigured(image, "/etc/ld.so.cache") && !isOfDistribution(image)
                ? List.of()
                : libraries.stream().filter(it -> isNowhere(image, it)).toList();
    }

    /** Whether the cache of its loader names nothing but what lies in the usual folders. */
    private static boolean isOfDistribution(FinalImage image) {
        return image.base().isPresent() && !image.variables().environment().containsKey("LD_LIBRARY_PATH");
    }

    /**
     * What an image certainly lacks of a C library: the loader; or, where that was copied, the library.
     *
     * @param libc empty where it is not known which one
     */
    static Optional<Missing> of(FinalImage image, Optional<Libc> libc) {
        var loaders = libc.map(List::of).orElse(List.of(Libc.GLIBC, Libc.MUSL)).stream()
                .flatMap(it -> it.loaders().stream())
                .toList();
        if (loaders.stream().allMatch(image.files()::lacks)) {
            var other = libc.map(it -> it == Libc.MUSL ? Libc.GLIBC : Libc.MUSL)
                    .filter(it -> image.base().map(KnownImage::libc).equals(Optional.of(it))
                            || it.loaders().stream().anyMatch(image.files()::has));
            return Optional.of(
                    other.map(it -> new Missing(Part.LOADER, libc.get().spoken(), Optional.of(it.spoken())))
                            .orElse(new Missing(Part.LOADER, "a C library", Optional.empty())));
        }
        return libc.equals(Optional.of(Libc.GLIBC)) && lacksGlibc(image)
                ? Optional.of(new Missing(Part.LIBRARY, LIBRARY, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The glibc of the base of an image, where that of its builder is newer than what the base can stand in for.
     *
     * @param least the one that is wanted of those that are linked against it or a newer one
     */
    private static Optional<Missing> olderGlibc(FinalImage image, String least) {
        return image.builderBase().filter(it -> hasGlibc(it, least)).isPresent()
                ? glibcBefore(image, least)
                        .map(it -> new Missing(
                                Part.VERSION, "glibc %s or newer".formatted(least), Optional.of("glibc " + it)))
                : Optional.empty();
    }

    /** The version of the glibc that an image has of its base, and of nothing else, if it is from before some version. */
    static Optional<String> glibcBefore(FinalImage image, String version) {
        return image.base()
                .filter(it -> it.libc() == Libc.GLIBC)
                .flatMap(Loading::glibc)
                .filter(it -> !isSince(version, it) && !mayBring(image, LIBRARY));
    }

    /** Whether an image certainly has a glibc of some version or of a newer one. */
    static boolean hasGlibc(KnownImage image, String least) {
        return glibc(image).filter(it -> isSince(least, it)).isPresent();
    }

    /**
     * Whether an image certainly has a glibc of before 2.34, which has the name service switch in libraries alone: the news
     * of 2.34 on {@code nss_files} and {@code nss_dns}. Tried out is only what a newer one does.
     */
    static boolean hasOldGlibc(KnownImage image) {
        return glibc(image).filter(it -> !isSince(THRESHOLD, it)).isPresent();
    }

    private static Optional<String> glibc(KnownImage image) {
        return image.release().map(GLIBC::get);
    }

    private static boolean isSince(String least, String version) {
        return version.compareTo(least) >= 0;
    }

    /** Whether glibc is certainly nowhere where its loader looks. */
    static boolean lacksGlibc(FinalImage image) {
        return !isConfigured(image, "/etc/ld.so.cache") && isNowhere(image, LIBRARY);
    }

    /** The first file that a program certainly does not find when it is started; empty for a static one. */
    static Optional<String> missing(FinalImage image, Elf elf) {
        var loader = elf.loader();
        return loader.isEmpty() || image.files().lacks(loader.get())
                ? loader
                : elf.libraries().stream()
                        .filter(it -> isNowhere(image, elf, it))
                        .findFirst();
    }

    /** The libraries that a program certainly does not find where its loader is. */
    static List<String> nowhere(FinalImage image, Elf elf) {
        return elf.loader().filter(it -> !image.files().lacks(it)).isEmpty()
                ? List.of()
                : elf.libraries().stream()
                        .filter(it -> isNowhere(image, elf, it))
                        .toList();
    }

    private static boolean isNowhere(FinalImage image, Elf elf, String library) {
        var loader = elf.loader().orElseThrow();
        return KNOWN_LOADER.matcher(loader).matches()
                // musl's loader is the C library itself.
                && !(MUSL_LOADER.matcher(loader).matches() && library.startsWith("libc."))
                && !looksElsewhere(image, elf)
                && LibraryFolders.of(elf.architecture())
                        .map(it -> it + "/" + library)
                        .allMatch(image.files()::lacks);
    }

    private static boolean looksElsewhere(FinalImage image, Elf elf) {
        var musl = MUSL_LOADER.matcher(elf.loader().orElseThrow());
        var configuration = musl.matches() ? "/etc/%s.path".formatted(musl.group(1)) : "/etc/ld.so.cache";
        return elf.searchesElsewhere() || isConfigured(image, configuration);
    }

    /** Whether the loader may be told to look elsewhere, by the environment or by its own file. */
    private static boolean isConfigured(FinalImage image, String file) {
        return image.variables().environment().containsKey("LD_LIBRARY_PATH")
                || !image.files().lacks(file);
    }

    private static boolean isNowhere(FinalImage image, String library) {
        return LibraryFolders.all().map(it -> it + "/" + library).allMatch(image.files()::lacks);
    }
}
