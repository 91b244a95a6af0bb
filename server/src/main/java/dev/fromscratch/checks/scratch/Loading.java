package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.context.Executable.Elf;
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

    private Loading() {}

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
        return elf.searchesElsewhere()
                || image.config().scope().environment().containsKey("LD_LIBRARY_PATH")
                || !image.files().lacks(configuration);
    }

    private static Stream<String> folders(Elf elf) {
        var multiarch = elf.architecture().flatMap(it -> Optional.ofNullable(MULTIARCH.get(it)));
        return Stream.concat(
                FOLDERS.stream(), multiarch.stream().flatMap(it -> Stream.of("/lib/" + it, "/usr/lib/" + it)));
    }
}
