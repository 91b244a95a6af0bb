package dev.fromscratch.evidence.rust;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Cargo's files say of a Rust program.
 *
 * @param config what cargo is told by files
 * @param linked the crates that may be linked, as {@code Cargo.lock} has them; empty where that is not known
 * @param certain the same, and where that is not known, those that are linked whatever versions are locked
 * @param mayLink the same, and where that is not known, as much of it as the files name, with {@code cc} where some may
 *     have C code
 * @param binding those of these that link a library of the system where there is one
 * @param programs the names of all programs that cargo may build from it, sorted; empty where others may be among them
 */
public record RustProject(
        CargoConfig config,
        Optional<Set<String>> linked,
        Set<String> certain,
        Set<String> mayLink,
        Set<String> binding,
        Optional<SortedSet<String>> programs) {
    /** Where nothing can be read. */
    public static final RustProject UNKNOWN =
            new RustProject(CargoConfig.UNKNOWN, Optional.empty(), Set.of(), Set.of("cc"), Set.of(), Optional.empty());

    /**
     * Those that build what they bind from a source of their own where the system has none for the target: the build
     * scripts of each. For another target than the host's, pkg-config finds nothing.
     */
    private static final Set<String> WITH_SOURCE =
            Set.of("libz-sys", "bzip2-sys", "lzma-sys", "liblzma-sys", "libgit2-sys", "libssh2-sys", "libnghttp2-sys");

    /** Those that are written in C++, or bind what is, for which musl-tools has no compiler. */
    private static final List<String> IN_C_PLUS_PLUS = List.of(
            "link-cplusplus",
            "cxx",
            "grpcio-sys",
            "leveldb-sys",
            "libduckdb-sys",
            "librocksdb-sys",
            "llama-cpp-sys-2",
            "ort-sys",
            "re2-sys",
            "rusty_v8",
            "snappy-sys",
            "snmalloc-sys",
            "tesseract-sys",
            "v8",
            "whisper-rs-sys");

    /** What builds with tools besides a compiler of C, or what brings them: make, perl, cmake and libclang. */
    private static final List<String> WITH_TOOLS =
            List.of("autotools", "bindgen", "cmake", "jemalloc-sys", "openssl-src", "tikv-jemalloc-sys");

    public RustProject {
        linked = linked.map(Set::copyOf);
        certain = Set.copyOf(certain);
        mayLink = Set.copyOf(mayLink);
        binding = Set.copyOf(binding);
        programs = programs.map(it -> Collections.unmodifiableSortedSet(new TreeSet<>(it)));
    }

    /** The only program that is built, where it is known that there is no other. */
    public Optional<String> onlyProgram() {
        return programs.filter(it -> it.size() == 1).map(SortedSet::first);
    }

    /** Whether a C compiler for the target is needed, because a crate brings C code along. */
    public boolean hasCCode() {
        return linksAny(List.of("cc", "cmake"));
    }

    /** Whether one for C++ is needed, too. */
    public boolean hasCPlusPlusCode() {
        return linksAny(IN_C_PLUS_PLUS);
    }

    /** Whether more is needed than compilers. */
    public boolean isBuiltWithTools() {
        return linksAny(WITH_TOOLS);
    }

    /** Whether a library of C may be linked that is not built with the program, whatever target that is for. */
    public boolean needsSystemLibraries() {
        return !WITH_SOURCE.containsAll(binding);
    }

    private boolean linksAny(List<String> crates) {
        return crates.stream().anyMatch(mayLink::contains);
    }
}
