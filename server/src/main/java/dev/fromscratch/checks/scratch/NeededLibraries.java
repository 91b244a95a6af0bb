package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Program;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.syntax.Instruction;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** The releases whose OpenSSL compresses certificates by libraries of its own: the dependencies of libssl3t64. */
    private static final Set<String> COMPRESSING = Set.of("trixie", "forky", "sid");

    private static final List<String> OF_COMPRESSION = List.of("libz.so.1", "libzstd.so.1");

    /**
     * One that is called the same in all releases.
     *
     * @param header whose use shows that it is needed
     * @param packages that bring it to a builder, where it may as well be built, as a static one
     */
    private record Named(String option, String file, Pattern header, Pattern packages) {}

    private static final List<Named> NAMED = List.of(
            new Named(
                    "-lcurl",
                    "libcurl.so.4",
                    Pattern.compile("(?m)^\\s*#\\s*include\\s*<curl/curl\\.h>"),
                    Pattern.compile("\\b(curl-dev|libcurl4-\\w+-dev)\\b")),
            new Named(
                    "-lsqlite3",
                    "libsqlite3.so.0",
                    Pattern.compile("(?m)^\\s*#\\s*include\\s*[<\"]sqlite3\\.h[>\"]"),
                    Pattern.compile("\\b(sqlite-dev|libsqlite3-dev)\\b")));

    /** What may bring a library that is no package's. */
    private static final Pattern BUILDS = Pattern.compile("\\b(ar|cmake|configure|git|make|meson|tar|unzip|wget)\\b");

    /** With these, what is linked of OpenSSL is not what the distribution has. */
    private static final List<String> OTHER_OPENSSL = List.of("OPENSSL_STATIC", "OPENSSL_DIR", "OPENSSL_LIB_DIR");

    /** With these, what is linked of SQLite is not what the distribution has: the build script of libsqlite3-sys. */
    private static final List<String> OTHER_SQLITE = List.of("SQLITE3_STATIC", "SQLITE3_LIB_DIR", "SQLCIPHER_STATIC");

    /** The crates that bind them. */
    private static final List<String> BINDING = List.of("\"openssl-sys\"", "\"pq-sys\"", "\"libsqlite3-sys\"");

    private NeededLibraries() {}

    /** Whether some crate may bind a library of the system, by what Cargo has locked. */
    static boolean mayBeOfCrates(FinalImage image, Program.Rust program) {
        return program.build().sources().stream()
                .map(it -> image.textOf(FilePath.fromContextRoot(it).child("Cargo.lock")))
                .anyMatch(it -> it.isEmpty() || BINDING.stream().anyMatch(it.get()::contains));
    }

    /** Those of the crates that bind a library of the system, where its source is not brought along. */
    static List<String> ofCrates(FinalImage image, Program.Rust program) {
        var linked = image.rustProject().certain();
        var variables = program.build().command().environment();
        var openssl = linked.contains("openssl-sys")
                && !linked.contains("openssl-src")
                && Collections.disjoint(variables.keySet(), OTHER_OPENSSL);
        var postgres = linked.contains("pq-sys") && !linked.contains("pq-src");
        // A lock has sqlx-sqlite and what that links where sqlx is used for another database, too.
        var sqlite = linked.contains("libsqlite3-sys")
                && !linked.contains("sqlx-sqlite")
                && image.rustProject().binding().contains("libsqlite3-sys")
                && Collections.disjoint(variables.keySet(), OTHER_SQLITE);
        return Stream.of(
                        openssl ? openssl(image, List.of("libssl", "libcrypto")) : Stream.<String>empty(),
                        postgres ? Stream.of("libpq.so.5") : Stream.<String>empty(),
                        sqlite ? Stream.of("libsqlite3.so.0") : Stream.<String>empty())
                .flatMap(it -> it)
                .toList();
    }

    /** Whether distroless has all that is linked: its newest release has OpenSSL 3, and no other library that crates bind. */
    static boolean areOfDistroless(FinalImage image, Program.Rust program) {
        return Collections.disjoint(ofCrates(image, program), List.of("libpq.so.5", "libsqlite3.so.0", "libssl.so.1.1"))
                && Set.of("openssl-sys", "openssl", "native-tls")
                        .containsAll(image.rustProject().binding());
    }

    static List<String> of(FinalImage image, Program.C program) {
        var command = program.build().command();
        var openssl = Stream.of("ssl", "crypto")
                .filter(it -> command.has("-l" + it))
                .map("lib%s"::formatted)
                .toList();
        return Stream.of(
                        Stream.of(C_PLUS_PLUS)
                                .filter(it -> program.build().isOfCPlusPlus()
                                        && !command.has("-static-libstdc++")
                                        && !command.has("-stdlib=libc++")
                                        && includes(image, program, STREAMS)),
                        openssl(image, openssl),
                        Stream.of("libpq.so.5").filter(it -> command.has("-lpq")),
                        NAMED.stream()
                                .filter(it -> isOfPackage(image, program, it))
                                .map(Named::file))
                .flatMap(it -> it)
                .toList();
    }

    /** Whether a program certainly is linked against the library of a package. */
    private static boolean isOfPackage(FinalImage image, Program.C program, Named library) {
        var command = program.build().command();
        var commands = image.ofOthers((graph, images) -> graph.stage(command.stage())
                .all(Instruction.Run.class)
                .map(it -> it.segment().text())
                .collect(Collectors.joining("\n")));
        return command.has(library.option())
                && command.texts().noneMatch(it -> it.startsWith("-L"))
                && includes(image, program, library.header())
                && library.packages().matcher(commands).find()
                && !BUILDS.matcher(commands).find();
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

    /** Libraries of OpenSSL as the builder has them, and what these need in turn. */
    private static Stream<String> openssl(FinalImage image, List<String> libraries) {
        var release = image.builderBase().flatMap(KnownImage::release).orElse("");
        if (libraries.isEmpty() || !OPENSSL_3.contains(release) && !OPENSSL_1.contains(release)) {
            return Stream.empty();
        }
        var version = OPENSSL_3.contains(release) ? ".so.3" : ".so.1.1";
        return Stream.concat(
                libraries.stream().map(it -> it + version),
                OF_COMPRESSION.stream().filter(it -> COMPRESSING.contains(release)));
    }
}
