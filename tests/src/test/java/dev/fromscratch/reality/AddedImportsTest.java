package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.evidence.GoFile;
import dev.fromscratch.evidence.GoImports;
import dev.fromscratch.text.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports that are added to the sources of Go itself, as gofmt would have them.
 */
class AddedImportsTest {
    private static final String ZONES = "time/tzdata";

    @BeforeAll
    static void needs_go() {
        Reality.assumePrograms("go", "gofmt");
    }

    @Test
    void gofmt_has_nothing_to_change(@TempDir Path folder) throws IOException {
        var before = Files.createDirectory(folder.resolve("before"));
        var after = Files.createDirectory(folder.resolve("after"));
        var number = 0;
        for (var source : sources()) {
            var text = Files.readString(source);
            var edit = GoImports.adding(ZONES, text);
            if (edit.isPresent()) {
                var name = "%d.go".formatted(number++);
                Files.writeString(before.resolve(name), text);
                Files.writeString(after.resolve(name), TextEdit.apply(text, List.of(edit.get())));
            }
        }
        assertThat(number).as("files with an import more").isGreaterThan(1_000);
        assertThat(unformatted(after)).isEqualTo(unformatted(before));
    }

    @Test
    void the_import_is_the_only_one_that_is_new() throws IOException {
        for (var source : sources()) {
            var text = Files.readString(source);
            var before = paths(text);
            GoImports.adding(ZONES, text).ifPresent(edit -> {
                var expected = new TreeSet<>(before);
                expected.add(ZONES);
                assertThat(paths(TextEdit.apply(text, List.of(edit))))
                        .as("%s", source)
                        .isEqualTo(expected);
            });
        }
    }

    private static Set<String> paths(String text) {
        return GoFile.parseHeader(text).imports().stream()
                .map(GoFile.Import::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        var root =
                Path.of(Outcome.of(Path.of("."), "go", "env", "GOROOT").output().strip());
        try (var files = Files.walk(root.resolve("src").toRealPath())) {
            return files.filter(it -> it.toString().matches("(?!.*/(cmd|testdata)/).*\\.go"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> unformatted(Path folder) {
        return Outcome.of(folder, "gofmt", "-l", ".").output().lines().collect(Collectors.toCollection(TreeSet::new));
    }
}
