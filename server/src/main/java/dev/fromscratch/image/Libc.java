package dev.fromscratch.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The C library that programs of an image are linked against.
 */
public enum Libc {
    GLIBC,
    MUSL,
    /** Only static programs run there. */
    NONE,
    UNKNOWN;

    /** The name by which people know it. */
    public String spoken() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where a dynamic program looks for its loader.
     *
     * @param architecture as in {@code GOARCH}
     * @return empty where there is no loader, or none that is known for this architecture
     */
    public Optional<String> loader(String architecture) {
        return switch (this) {
            case GLIBC -> glibcLoader(architecture);
            case MUSL -> muslLoader(architecture);
            case NONE, UNKNOWN -> Optional.empty();
        };
    }

    /** All paths at which a program for this library may look for its loader. */
    public List<String> loaders() {
        return Stream.of("amd64", "arm64", "386", "ppc64le", "s390x", "riscv64")
                .flatMap(it -> loader(it).stream())
                .toList();
    }

    private static Optional<String> glibcLoader(String architecture) {
        return switch (architecture) {
            case "amd64" -> Optional.of("/lib64/ld-linux-x86-64.so.2");
            case "arm64" -> Optional.of("/lib/ld-linux-aarch64.so.1");
            case "386" -> Optional.of("/lib/ld-linux.so.2");
            case "ppc64le" -> Optional.of("/lib64/ld64.so.2");
            case "s390x" -> Optional.of("/lib/ld64.so.1");
            case "riscv64" -> Optional.of("/lib/ld-linux-riscv64-lp64d.so.1");
            default -> Optional.empty();
        };
    }

    private static Optional<String> muslLoader(String architecture) {
        return switch (architecture) {
            case "amd64" -> Optional.of("/lib/ld-musl-x86_64.so.1");
            case "arm64" -> Optional.of("/lib/ld-musl-aarch64.so.1");
            case "386" -> Optional.of("/lib/ld-musl-i386.so.1");
            case "ppc64le" -> Optional.of("/lib/ld-musl-powerpc64le.so.1");
            case "s390x" -> Optional.of("/lib/ld-musl-s390x.so.1");
            case "riscv64" -> Optional.of("/lib/ld-musl-riscv64.so.1");
            default -> Optional.empty();
        };
    }
}
