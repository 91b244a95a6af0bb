package dev.fromscratch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rows of ARCHITECTURE.md that say which package may use which, held against the code.
 */
final class LayersTest {
    private static final String ROOT = "dev.fromscratch.";

    /** What the packages outside of ours are called in the rows. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "antlr", "org.antlr..",
            "compress", "org.apache.commons.compress..",
            "difflib", "com.github.difflib..",
            "gson", "com.google.gson..",
            "lsp4j", "org.eclipse.lsp4j..",
            "picocli", "picocli..",
            "pcollections", "org.pcollections..",
            "tomlj", "org.tomlj..",
            "yaml", "org.snakeyaml..");

    /** The packages that touch the world outside. */
    private static final Set<String> OUTER = Set.of("workspace", "lsp", "cli", "start", "app");

    /** What of {@code java.io} it takes to read a resource, and what the compiler itself refers to. */
    private static final Set<String> READING_RESOURCES = Set.of(
            "java.io.BufferedReader",
            "java.io.IOException",
            "java.io.InputStream",
            "java.io.InputStreamReader",
            "java.io.Reader",
            "java.io.Serializable",
            "java.io.UncheckedIOException");

    private static JavaClasses code;
    private static Map<String, List<String>> rows;

    @BeforeAll
    static void read() throws IOException {
        code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.fromscratch");
        rows = rows(Files.readString(Path.of(System.getProperty("fromscratch.root", ".."), "ARCHITECTURE.md")));
    }

    @Test
    void every_package_has_a_row() {
        assertThat(code.stream().map(LayersTest::layer).collect(Collectors.toSet()))
                .isSubsetOf(rows.keySet());
    }

    @TestFactory
    Stream<DynamicTest> a_package_uses_only_what_its_row_names() {
        return rows.entrySet().stream()
                .filter(row -> !row.getValue().contains("*"))
                .map(row -> dynamicTest(
                        row.getKey(),
                        () -> classes()
                                .that(resideInAnyPackage(ROOT + row.getKey() + ".."))
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(allowed(row)))
                                .allowEmptyShould(true)
                                .check(code)));
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(code);
    }

    @Test
    void only_the_outer_packages_touch_the_world() {
        noClasses()
                .that(areInner())
                .should()
                .dependOnClassesThat(areOfTheWorld())
                .check(code);
    }

    @Test
    void only_the_outer_packages_ask_for_the_time() {
        noClasses()
                .that(areInner())
                .should()
                .accessTargetWhere(target(tellsTheTime()))
                .check(code);
    }

    @Test
    void only_the_outer_packages_use_the_standard_streams() {
        noClasses()
                .that(areInner())
                .should()
                .accessTargetWhere(target(isStandardStream()))
                .check(code);
    }

    private static DescribedPredicate<JavaClass> areInner() {
        // What ANTLR generates refers to its own streams and caches.
        return describe(
                "are inner",
                type -> !OUTER.contains(layer(type)) && !layer(type).equals("grammar"));
    }

    private static DescribedPredicate<JavaClass> areOfTheWorld() {
        return resideInAnyPackage("java.net..", "java.nio.file..", "java.util.logging..")
                .or(resideInAnyPackage("java.io..").and(not(areNamed(READING_RESOURCES))))
                .or(resideInAnyPackage("java.nio.channels.."))
                .or(resideInAnyPackage("java.util.concurrent").and(not(assignableTo(Throwable.class))))
                .or(areNamed(Set.of(
                        "java.lang.Process",
                        "java.lang.ProcessBuilder",
                        "java.lang.ProcessHandle",
                        "java.lang.Runtime",
                        "java.lang.System$Logger",
                        "java.lang.Thread",
                        "java.lang.ThreadLocal",
                        "java.time.Clock",
                        "java.util.Date",
                        "java.util.Timer")))
                .as("are of the world outside");
    }

    private static DescribedPredicate<JavaClass> areNamed(Set<String> names) {
        return describe("are named", type -> names.contains(type.getName()));
    }

    private static DescribedPredicate<AccessTarget> tellsTheTime() {
        return describe("tells the time", target -> {
            var owner = target.getOwner().getName();
            return owner.startsWith("java.time.") && target.getName().equals("now")
                    || owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(target.getName());
        });
    }

    private static DescribedPredicate<AccessTarget> isStandardStream() {
        return describe(
                "is a standard stream",
                target -> target.getOwner().getName().equals("java.lang.System")
                        && Set.of("in", "out", "err").contains(target.getName()));
    }

    /** The first name of a class's package below the root. */
    private static String layer(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
    }

    private static String[] allowed(Map.Entry<String, List<String>> row) {
        var own = Stream.concat(Stream.of(row.getKey()), row.getValue().stream())
                .map(name -> LIBRARIES.getOrDefault(name, ROOT + name + ".."));
        return Stream.concat(own, Stream.of("java..", "org.jspecify.annotations..", ""))
                .toArray(String[]::new);
    }

    private static Map<String, List<String>> rows(String architecture) {
        return architecture
                .lines()
                .dropWhile(line -> !line.equals("<!-- layers:begin -->"))
                .takeWhile(line -> !line.equals("<!-- layers:end -->"))
                .filter(line -> !line.startsWith("<!--") && !line.startsWith("```"))
                .map(line -> List.of(line.split(" +")))
                .collect(Collectors.toMap(
                        row -> row.get(0),
                        row -> row.subList(1, row.size()),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
