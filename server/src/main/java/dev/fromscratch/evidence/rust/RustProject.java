package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Cargo's files and the sources say of a Rust program.
 *
 * @param config what cargo is told by files
 * @param evidence what the program needs
 * @param linked the crates that may be linked, as {@code Cargo.lock} has them; empty where that is not known
 */
public record RustProject(CargoConfig config, Evidence evidence, Optional<Set<String>> linked) {
    /** Where nothing can be read. */
    public static final RustProject UNKNOWN = new RustProject(CargoConfig.UNKNOWN, Evidence.NONE, Optional.empty());

    public RustProject {
        linked = linked.map(Set::copyOf);
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
