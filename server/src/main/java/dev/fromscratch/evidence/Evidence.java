package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the sources of a program show about it.
 *
 * @param facts that hold in every build for the target, by file and place
 * @param possible facts that hold in some builds only, or that something in their file takes the certainty from
 * @param open traits that the program may have where nothing shows them, because not all was read that it links
 * @param cgoOnly modules that do not work without cgo, and that the program links or, where not all was read, may link
 * @param files of the build context that paths mean which the program reads, by these paths as they are written; those
 *     left out that are embedded into the program
 * @param main the Go file in which the program begins, where that takes part in every build
 */
public record Evidence(
        List<Fact> facts,
        List<Fact> possible,
        Set<Trait> open,
        List<CgoModule> cgoOnly,
        SortedMap<String, FilePath> files,
        Optional<FilePath> main) {
    /** All traits are open where sources are missing of which nothing is known. */
    public static final Set<Trait> ANY = Set.copyOf(EnumSet.allOf(Trait.class));

    /** What is known where there are no sources. */
    public static final Evidence NONE =
            new Evidence(List.of(), List.of(), ANY, List.of(), new TreeMap<>(), Optional.empty());

    public Evidence {
        facts = List.copyOf(facts);
        possible = List.copyOf(possible);
        open = Set.copyOf(open);
        cgoOnly = List.copyOf(cgoOnly);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Whether the program has a trait. */
    public Need need(Trait trait) {
        if (anyOf(facts, trait)) {
            return Need.SHOWN;
        }
        return open.contains(trait) || anyOf(possible, trait) ? Need.POSSIBLE : Need.EXCLUDED;
    }

    /** Whether all was read that the program links, so that what is not shown is not there. */
    public boolean isComplete() {
        return open.isEmpty();
    }

    /** The facts that show a trait, by file and place. */
    public List<Fact> facts(Trait trait) {
        return facts.stream().filter(it -> it.trait() == trait).toList();
    }

    /** The same, with those files of the project by their paths in a build context that it has, and without the others. */
    public Evidence ofContext(BuildContext context) {
        var copied = new TreeMap<String, FilePath>();
        files.forEach((path, file) -> context.inContext(file).ifPresent(it -> copied.put(path, it)));
        return new Evidence(facts, possible, open, cgoOnly, copied, main);
    }

    private static boolean anyOf(List<Fact> facts, Trait trait) {
        return facts.stream().anyMatch(it -> it.trait() == trait);
    }

    /**
     * A module that does not work without cgo.
     *
     * @param replacement a module that does the same without C
     * @param bundled whether it brings all of its C along, and needs no other library than that of C
     */
    public record CgoModule(String path, Optional<String> replacement, boolean bundled) {}
}
