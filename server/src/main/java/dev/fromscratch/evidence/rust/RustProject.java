package dev.fromscratch.evidence.rust;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Cargo's files say of a Rust program.
 *
 * @param config what cargo is told by files
 * @param linked the crates that may be linked, as {@code Cargo.lock} has them; empty where that is not known
 * @param mayLink the same, and where that is not known, as much of it as the files name
 * @param programs the names of all programs that cargo may build from it, sorted; empty where others may be among them
 */
public record RustProject(
        CargoConfig config, Optional<Set<String>> linked, Set<String> mayLink, Optional<SortedSet<String>> programs) {
    /** Where nothing can be read. */
    public static final RustProject UNKNOWN =
            new RustProject(CargoConfig.UNKNOWN, Optional.empty(), Set.of(), Optional.empty());

    /** Crates that bind a library of the system, and for each the one that brings its source along, if there is one. */
    private static final Map<String, String> BINDING = Map.of(
            "openssl-sys", "openssl-src",
            "openssl", "openssl-src",
            "native-tls", "openssl-src",
            "pq-sys", "pq-src",
            "mysqlclient-sys", "mysqlclient-src");

    public RustProject {
        linked = linked.map(Set::copyOf);
        mayLink = Set.copyOf(mayLink);
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

    /** Whether a library of C may be linked that is not built with the program. */
    public boolean needsSystemLibraries() {
        return BINDING.entrySet().stream()
                        .anyMatch(it -> mayLink.contains(it.getKey()) && !mayLink.contains(it.getValue()))
                // OpenSSL's own crate links these two, also where it is built with the program.
                || linksAny(List.of("pkg-config", "vcpkg")) && !mayLink.contains("openssl-src");
    }

    private boolean linksAny(List<String> crates) {
        return crates.stream().anyMatch(mayLink::contains);
    }
}
