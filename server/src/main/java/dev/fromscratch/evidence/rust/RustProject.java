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
 * @param programs the names of all programs that cargo may build from it, sorted; empty where others may be among them
 */
public record RustProject(CargoConfig config, Optional<Set<String>> linked, Optional<SortedSet<String>> programs) {
    /** Where nothing can be read. */
    public static final RustProject UNKNOWN = new RustProject(CargoConfig.UNKNOWN, Optional.empty(), Optional.empty());

    public RustProject {
        linked = linked.map(Set::copyOf);
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

    /** Whether a library of C is linked that is not built with the program. */
    public boolean needsSystemLibraries() {
        return linksAny(List.of("pkg-config", "vcpkg")) && !linksAny(List.of("openssl-src"));
    }

    private boolean linksAny(List<String> crates) {
        return linked.filter(it -> crates.stream().anyMatch(it::contains)).isPresent();
    }
}
