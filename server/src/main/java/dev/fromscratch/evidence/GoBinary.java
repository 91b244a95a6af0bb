package dev.fromscratch.evidence;

import dev.fromscratch.context.Executable.GoBuildInfo;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Go's linker has written into a program about it. It tells which modules are linked, but not what they are used for.
 */
public final class GoBinary {
    private static final Range START = Range.of(0, 0, 0, 0);

    private GoBinary() {}

    /** What a file shows that holds such a program. */
    public static Evidence read(FilePath file, GoBuildInfo info) {
        var roots = info.modules().stream()
                .filter(KnownModules::bringsRoots)
                .map(it -> new Fact(Trait.EMBEDDED_ROOTS, file, START, it));
        var privileged = info.modules().stream()
                .filter(KnownModules::isPrivileged)
                .map(it -> new Fact(Trait.NEEDS_ROOT, file, START, it));
        var zones = Optional.ofNullable(info.settings().get("-tags")).stream()
                .filter(it -> Arrays.asList(it.split("[ ,]")).contains("timetzdata"))
                .map(it -> new Fact(Trait.EMBEDDED_ZONES, file, START, "-tags timetzdata"));
        var stubs = info.modules().stream()
                .flatMap(it -> KnownModules.stub(it).stream())
                .map(it -> new Fact(Trait.STUB_WITHOUT_CGO, file, START, it, Optional.of(it)));
        var cgoOnly = info.modules().stream()
                .flatMap(it -> KnownModules.cgoOnly(it).stream())
                .toList();
        var facts = Stream.of(roots, privileged, zones, stubs).flatMap(it -> it).toList();
        return new Evidence(facts, List.of(), Evidence.ANY, cgoOnly, new TreeMap<>(), Optional.empty());
    }
}
