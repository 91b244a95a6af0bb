package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Program;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.KnownImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The libraries, besides that of C, that a dynamic program asks its loader for.
 */
final class NeededLibraries {
    /** Of gcc, for the unwinding of the stack: what every program of Rust is linked against, tried out with Rust 1.95. */
    static final String UNWINDING = "libgcc_s.so.1";

    static final String C_PLUS_PLUS = "libstdc++.so.6";

    /** The headers whose use alone wants code of the library of C++. */
    private static final Pattern STREAMS =
            Pattern.compile("(?m)^\\s*#\\s*include\\s*<(iostream|fstream|sstream|thread|regex)>");

    /**
     * The header that wants GLIBCXX_3.4.32 of the library by itself since gcc 13: its {@code iostream} names
     * {@code ios_base_library_init}, read in the package libstdc++-14-dev.
     */
    private static final Pattern STANDARD_STREAMS = Pattern.compile("(?m)^\\s*#\\s*include\\s*<iostream>");

    /** The releases whose OpenSSL is of version 3, and 1.1: their packages libssl3, libssl3t64 and libssl1.1. */
    private static final Set<String> OPENSSL_3 = Set.of("bookworm", "trixie", "forky", "sid", "22.04", "24.04");

    private static final Set<String> OPENSSL_1 = Set.of("buster", "bullseye", "18.04", "20.04");

    /** With these, what is linked of OpenSSL is not what the distribution has. */
    private static final List<String> OTHER_OPENSSL = List.of("OPENSSL_STATIC", "OPENSSL_DIR", "OPENSSL_LIB_DIR");

    /** The crates that bind them. */
    private static final List<String> BINDING = List.of("\"openssl-sys\"", "\"pq-sys\"");

    private NeededLibraries() {}

    /** Whether some crate may bind a library of the system, by what Cargo has locked. */
    static boolean mayBeOfCrates(FinalImage image, Program.Rust program) {
        return program.build().sources().stream()
                .map(it -> image.textOf(FilePath.fromContextRoot(it).child("Cargo.lock")))
                .anyMatch(it -> it.isEmpty() || BINDING.stream().anyMatch(it.get()::contains));
    }

    /** Those of the crates that bind a library of the system, where its source is not brought along. */
    static List<String> ofCrates(FinalImage image, Program.Rust program) {
        var linked = image.rustProject().linked().orElse(Set.of());
        var openssl = linked.contains("openssl-sys")
                && !linked.contains("openssl-src")
                && OTHER_OPENSSL.stream()
                        .noneMatch(it -> program.build().command().environment().containsKey(it));
        var postgres = linked.contains("pq-sys") && !linked.contains("pq-src");
        return Stream.concat(
                        openssl ? openssl(image, "libssl").stream() : Stream.empty(),
                        postgres ? Stream.of("libpq.so.5") : Stream.empty())
                .toList();
    }

    /** Whether distroless has all that is linked: its newest release has OpenSSL 3, and no other library that crates bind. */
    static boolean areOfDistroless(FinalImage image, Program.Rust program) {
        return Set.of("libssl.so.3").containsAll(ofCrates(image, program))
                && Set.of("openssl-sys", "openssl", "native-tls")
                        .containsAll(image.rustProject().binding());
    }

    static List<String> of(FinalImage image, Program.C program) {
        var command = program.build().command();
        return Stream.of(
                        Optional.of(C_PLUS_PLUS)
                                .filter(it -> program.build().isOfCPlusPlus()
                                        && !command.has("-static-libstdc++")
                                        && !command.has("-stdlib=libc++")
                                        && includes(image, program, STREAMS)),
                        Optional.of("libssl").filter(it -> command.has("-lssl")).flatMap(it -> openssl(image, it)),
                        Optional.of("libcrypto")
                                .filter(it -> command.has("-lcrypto"))
                                .flatMap(it -> openssl(image, it)),
                        Optional.of("libpq.so.5").filter(it -> command.has("-lpq")))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a program needs what the library of C++ has since gcc 13, where it is built by that or a newer one. */
    static boolean needsStreamsOfLibrary(FinalImage image, Program.C program) {
        return of(image, program).contains(C_PLUS_PLUS) && includes(image, program, STANDARD_STREAMS);
    }

    private static boolean includes(FinalImage image, Program.C program, Pattern headers) {
        return program.build().sources().stream()
                .flatMap(it -> image.textOf(FilePath.fromContextRoot(it)).stream())
                .anyMatch(it -> headers.matcher(it).find());
    }

    /** As the builder has it. */
    private static Optional<String> openssl(FinalImage image, String library) {
        return image.builderBase()
                .flatMap(KnownImage::release)
                .flatMap(it -> OPENSSL_3.contains(it)
                        ? Optional.of(".so.3")
                        : Optional.of(".so.1.1").filter(old -> OPENSSL_1.contains(it)))
                .map(it -> library + it);
    }
}
