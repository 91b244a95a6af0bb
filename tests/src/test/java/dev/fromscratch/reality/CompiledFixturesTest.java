package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fromscratch.fixture.FixtureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Go modules of the fixtures are real ones: a compiler takes all of them that need no module of others. Fixtures with
 * the same modules are compiled once.
 *
 * <p>The compiler is that of the path, or the one that the environment variable {@code GO} names.
 */
class CompiledFixturesTest {
    private static final String GO = System.getenv().getOrDefault("GO", "go");

    /** What a {@code go.mod} holds that no Go before 1.21 can read. */
    private static final Pattern NEW = Pattern.compile("(?m)^(?:toolchain\\b|go 1\\.\\d+\\.)");

    private static final String TOO_OLD = "this Go is older than what the module asks for";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_compiler_takes_them() throws IOException {
        Reality.assumePrograms(GO);
        var modules = new TreeMap<String, Map<String, String>>();
        var compiled = new HashSet<Map<String, String>>();
        for (var fixture : FixtureFolder.all()) {
            var files = filesOf(fixture);
            if (files.keySet().stream().anyMatch(it -> it.endsWith("go.mod")) && compiled.add(files)) {
                modules.put(fixture.name(), files);
            }
        }
        return modules.entrySet().stream()
                .map(it -> dynamicTest(it.getKey(), () -> assertCompiled(it.getKey(), it.getValue())));
    }

    private void assertCompiled(String name, Map<String, String> files) throws IOException {
        var modules =
                files.keySet().stream().filter(it -> it.endsWith("go.mod")).toList();
        assumeTrue(modules.stream().noneMatch(it -> files.get(it).contains("require")), "it needs modules of others");
        assumeTrue(
                isNew()
                        || modules.stream()
                                .noneMatch(it -> NEW.matcher(files.get(it)).find()),
                TOO_OLD);
        var copy = folder.resolve(name);
        for (var file : files.entrySet()) {
            var path = copy.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        for (var module : modules) {
            var built = Outcome.of(
                    copy.resolve(module).getParent(),
                    "env",
                    "GOCACHE=" + Reality.lastingFolder("go-cache"),
                    "GOTOOLCHAIN=local",
                    "GOPROXY=off",
                    GO,
                    "build",
                    "-o",
                    "/dev/null",
                    "./...");
            // It tries all the same, and says so only where something is missing.
            assumeFalse(built.output().contains("note: module requires Go 1."), TOO_OLD);
            assertThat(built.exitCode()).as(built.output()).isZero();
        }
    }

    /** The texts that lie in the build context, by their paths, as far as a compiler looks at them. */
    private static Map<String, String> filesOf(FixtureFolder fixture) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(fixture.folder())) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var name = fixture.folder().relativize(path);
                if (!fixture.expectations().contains(name.getName(0).toString()) && isText(path)) {
                    files.put(name.toString().replace('\\', '/'), Files.readString(path));
                }
            }
        }
        return files;
    }

    private static boolean isText(Path path) {
        return List.of(".go", ".mod", ".work", ".c", ".h", ".html", ".css", ".pem", ".json", ".txt", ".sql").stream()
                .anyMatch(path.toString()::endsWith);
    }

    private static boolean isNew() {
        return !Outcome.of(Path.of("."), GO, "env", "GOVERSION").output().matches("(?s)go1\\.(1\\d|20)\\b.*");
    }
}
