package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fromscratch.evidence.GoFile.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The sources that come with a Go compiler, where one is installed.
 */
class GoSourcesTest {
    private static final List<Path> INSTALLED =
            List.of(Path.of("/usr/share"), Path.of("/usr/lib"), Path.of("/usr/local"));

    /** What stands between the package clause and the first declaration, in files as gofmt writes them. */
    private static final Pattern IMPORTS =
            Pattern.compile("^import (?:\\((?<many>.*?)^\\)|(?<one>[^\\n]*))", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FIRST_DECLARATION = Pattern.compile("^(?:func|var|type|const)\\b", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]+)\"");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    private static Map<Path, String> sources = Map.of();

    @BeforeAll
    static void read() throws IOException {
        sources = new TreeMap<>();
        for (var folder : INSTALLED) {
            for (var root : rootsIn(folder)) {
                readInto(sources, root);
            }
        }
    }

    @Test
    void all_of_them_are_understood() {
        assertThat(those(text -> !GoFile.parse(text).understood())).isEmpty();
    }

    @Test
    void their_imports_are_those_that_a_plain_search_finds() {
        assertThat(those(text -> !importsOf(GoFile.parse(text)).equals(importsIn(text))))
                .isEmpty();
    }

    @Test
    void their_damaged_copies_are_read_as_well() {
        assumeSources();
        var random = new Random(20_240_601);
        var texts = List.copyOf(sources.values());
        for (var round = 0; round < 2_000; round++) {
            var text = damaged(texts.get(random.nextInt(texts.size())), random);
            assertThatCode(() -> GoFile.parse(text)).as(text).doesNotThrowAnyException();
        }
    }

    private static List<Path> those(Predicate<String> wanted) {
        assumeSources();
        return sources.entrySet().stream()
                .filter(it -> wanted.test(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> importsOf(GoFile file) {
        return file.imports().stream().map(Import::path).toList();
    }

    private static void assumeSources() {
        assumeTrue(!sources.isEmpty(), "no Go compiler is installed, whose sources could be read");
    }

    private static List<Path> rootsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var roots = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, "go*")) {
            for (var it : found) {
                // A link is followed only where nothing else leads there.
                if (!Files.isSymbolicLink(it)
                        && Files.isDirectory(it.resolve("src"))
                        && !Files.isSymbolicLink(it.resolve("src"))) {
                    roots.add(it.resolve("src"));
                }
            }
        }
        return roots;
    }

    private static void readInto(Map<Path, String> sources, Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(GoSourcesTest::isSource).toList()) {
                sources.put(path, Files.readString(path));
            }
        }
    }

    /** What lies in testdata is broken on purpose more often than not. */
    private static boolean isSource(Path path) {
        return path.toString().endsWith(".go") && !path.toString().contains("/testdata/");
    }

    private static List<String> importsIn(String text) {
        var code = COMMENT.matcher(text).replaceAll("");
        var declaration = FIRST_DECLARATION.matcher(code);
        var header = declaration.find() ? code.substring(0, declaration.start()) : code;
        return IMPORTS.matcher(header)
                .results()
                .map(MatchResult::group)
                .flatMap(it -> QUOTED.matcher(it).results())
                .map(it -> it.group(1))
                .toList();
    }

    private static String damaged(String text, Random random) {
        var start = random.nextInt(text.length() + 1);
        var result = new StringBuilder(text.substring(start, Math.min(text.length(), start + 2_000)));
        for (var count = random.nextInt(8); count >= 0; count--) {
            var at = random.nextInt(result.length() + 1);
            var end = Math.min(result.length(), at + random.nextInt(5));
            result.replace(
                    at,
                    end,
                    List.of("", "\"", "`", "(", "import", "/*", ".", "\uD83D", "\u0000")
                            .get(random.nextInt(9)));
        }
        return random.nextBoolean() ? result.toString() : "package main\n" + result;
    }
}
