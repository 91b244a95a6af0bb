package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the loader of a dynamic program finds in an image.
 */
final class Loading {
    /** Where the loaders of glibc and musl look by themselves. */
    private static final List<String> FOLDERS = List.of("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib");

    /** What Debian's and Ubuntu's call the folders of an architecture. */
    private static final Map<String, String> MULTIARCH = Map.of(
            "amd64", "x86_64-linux-gnu",
            "arm64", "aarch64-linux-gnu",
            "386", "i386-linux-gnu",
            "arm", "arm-linux-gnueabihf",
            "ppc64le", "powerpc64le-linux-gnu",
            "s390x", "s390x-linux-gnu",
            "riscv64", "riscv64-linux-gnu");

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
        var libc = image.builder()
                .flatMap(it -> image.images().of(it).last().base())
                .map(KnownImage::libc)
                .filter(it -> it == Libc.GLIBC || it == Libc.MUSL);
        var missing = of(image, libc);
        return missing.isPresent() || !libc.equals(Optional.of(Libc.GLIBC))
                ? missing
                : olderGlibc(image)
                        .map(it -> new Missing(
                                Part.VERSION, "glibc " + THRESHOLD + " or newer", Optional.of("glibc " + it)));
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
                    .filter(it -> it.loaders().stream().anyMatch(image.files()::has));
            return Optional.of(
                    other.map(it -> new Missing(Part.LOADER, libc.get().spoken(), Optional.of(it.spoken())))
                            .orElse(new Missing(Part.LOADER, "a C library", Optional.empty())));
        }
        return libc.equals(Optional.of(Libc.GLIBC)) && lacksGlibc(image)
                ? Optional.of(new Missing(Part.LIBRARY, LIBRARY, Optional.empty()))
                : Optional.empty();
    }

    /** The glibc of the base of an image, where that of its builder is newer than what the base can stand in for. */
    private static Optional<String> olderGlibc(FinalImage image) {
        var ofBuilder = image.builder()
                .flatMap(it -> image.images().of(it).last().base())
                .flatMap(Loading::glibc);
        var ofBase = image.image().base().filter(it -> it.libc() == Libc.GLIBC).flatMap(Loading::glibc);
        return ofBase.filter(it -> isNew(ofBuilder.orElse(it)) && !isNew(it) && !bringsGlibc(image));
    }

    /**
     * Whether an image certainly has a glibc of before 2.34, which has the name service switch in libraries alone: the news
     * of 2.34 on {@code nss_files} and {@code nss_dns}. Tried out is only what a newer one does.
     */
    static boolean hasOldGlibc(KnownImage image) {
        return glibc(image).filter(it -> !isNew(it)).isPresent();
    }

    private static Optional<String> glibc(KnownImage image) {
        return image.release().map(GLIBC::get);
    }

    private static boolean isNew(String version) {
        return version.compareTo(THRESHOLD) >= 0;
    }

    /** Whether another glibc than that of the base may be loaded; of no base it is known that it has these folders. */
    private static boolean bringsGlibc(FinalImage image) {
        return image.config().scope().environment().containsKey("LD_LIBRARY_PATH")
                || FOLDERS.stream().anyMatch(it -> image.files().has(it + "/" + LIBRARY))
                || folders(MULTIARCH.values().stream())
                        .filter(it -> !FOLDERS.contains(it))
                        .anyMatch(image.files()::has);
    }

    /** Whether glibc is certainly nowhere where its loader looks. */
    static boolean lacksGlibc(FinalImage image) {
        return !isConfigured(image, "/etc/ld.so.cache")
                && folders(MULTIARCH.values().stream())
                        .map(folder -> folder + "/" + LIBRARY)
                        .allMatch(image.files()::lacks);
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

    private static boolean isNowhere(FinalImage image, Elf elf, String library) {
        var loader = elf.loader().orElseThrow();
        return KNOWN_LOADER.matcher(loader).matches()
                // musl's loader is the C library itself.
                && !(MUSL_LOADER.matcher(loader).matches() && library.startsWith("libc."))
                && !looksElsewhere(image, elf)
                && folders(elf).map(it -> it + "/" + library).allMatch(image.files()::lacks);
    }

    private static boolean looksElsewhere(FinalImage image, Elf elf) {
        var musl = MUSL_LOADER.matcher(elf.loader().orElseThrow());
        var configuration = musl.matches() ? "/etc/%s.path".formatted(musl.group(1)) : "/etc/ld.so.cache";
        return elf.searchesElsewhere() || isConfigured(image, configuration);
    }

    /** Whether the loader may be told to look elsewhere, by the environment or by its own file. */
    private static boolean isConfigured(FinalImage image, String file) {
        return image.config().scope().environment().containsKey("LD_LIBRARY_PATH")
                || !image.files().lacks(file);
    }

    private static Stream<String> folders(Elf elf) {
        return folders(elf.architecture().flatMap(it -> Optional.ofNullable(MULTIARCH.get(it))).stream());
    }

    private static Stream<String> folders(Stream<String> multiarch) {
        return Stream.concat(FOLDERS.stream(), multiarch.flatMap(it -> Stream.of("/lib/" + it, "/usr/lib/" + it)));
    }
}
