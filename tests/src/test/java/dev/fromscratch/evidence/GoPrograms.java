package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small programs in Go, and what is read of them. */
final class GoPrograms {
    static final String MODULE = "module example.com/shop\n\ngo 1.22\n";
    static final String EMPTY_PROGRAM = "package main\n\nfunc main() {}\n";

    private GoPrograms() {}

    static void assertShown(Trait trait, String text, String what) {
        var evidence = read(Map.of("main.go", text));
        assertThat(evidence.need(trait)).isEqualTo(Need.SHOWN);
        assertThat(evidence.facts())
                .filteredOn(it -> it.trait() == trait)
                .extracting(Fact::what)
                .containsExactly(what);
    }

    static String program(String imported, String expression) {
        return "package main\n\nimport \"%s\"\n\nfunc main() {\n\tuse(%s)\n}\n".formatted(imported, expression);
    }

    /** A program that does nothing but to import packages. */
    static String importing(String... paths) {
        return "package main\n\n"
                + Stream.of(paths).map("import _ \"%s\"\n"::formatted).collect(Collectors.joining());
    }

    static String zone(String packageName) {
        return program("time", "time.LoadLocation(\"Asia/Tokyo\")").replace("package main", "package " + packageName);
    }

    static Evidence read(Map<String, String> files, String... tags) {
        return GoReader.read(FilesInMemory.of(files), List.of(FilePath.inContext("")), GoTarget.of(List.of(tags)));
    }

    static Evidence readFolder(Map<String, String> files, String folder) {
        return GoReader.read(FilesInMemory.of(files), List.of(FilePath.inContext(folder)), GoTarget.of(List.of()));
    }
}
