package dev.fromscratch.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the loaders of glibc and musl look for libraries by themselves.
 */
public final class LibraryFolders {
    private static final List<String> USUAL = List.of("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib");

    /** What Debian and Ubuntu call the folders of an architecture, which is named as in {@code GOARCH}. */
    private static final Map<String, String> MULTIARCH = Map.of(
            "amd64", "x86_64-linux-gnu",
            "arm64", "aarch64-linux-gnu",
            "386", "i386-linux-gnu",
            "arm", "arm-linux-gnueabihf",
            "ppc64le", "powerpc64le-linux-gnu",
            "s390x", "s390x-linux-gnu",
            "riscv64", "riscv64-linux-gnu");

    private LibraryFolders() {}

    /** Those that hold libraries of any architecture. */
    public static List<String> usual() {
        return USUAL;
    }

    /** Those of Debian and Ubuntu, of all architectures. */
    public static Stream<String> multiarch() {
        return MULTIARCH.values().stream().flatMap(LibraryFolders::below);
    }

    /**
     * All in which a program looks.
     *
     * @param architecture as in {@code GOARCH}; empty where it is another one
     */
    public static Stream<String> of(Optional<String> architecture) {
        return Stream.concat(
                USUAL.stream(),
                architecture.flatMap(it -> Optional.ofNullable(MULTIARCH.get(it))).stream()
                        .flatMap(LibraryFolders::below));
    }

    /** All, of whatever architecture. */
    public static Stream<String> all() {
        return Stream.concat(USUAL.stream(), multiarch());
    }

    /** All paths at which a library is looked for. */
    static List<String> pathsOf(String library) {
        return all().map(it -> it + "/" + library).toList();
    }

    private static Stream<String> below(String multiarch) {
        return Stream.of("/lib/" + multiarch, "/usr/lib/" + multiarch);
    }
}
