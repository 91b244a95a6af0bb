package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.build.Stage;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.GoVersion;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files and folders that a Dockerfile takes from its build context, by which that can be told from other folders.
 */
public final class CopiedFiles {
    private static final Set<String> OF_MODULE = Set.of("build", "mod", "test", "vet");

    /** With these, make reads another file. */
    private static final Set<String> ELSEWHERE = Set.of("-C", "-f", "--directory", "--file", "--makefile");

    private CopiedFiles() {}

    /**
     * The paths and patterns of what is copied, in the context, which {@code ..} does not lead out of, without a slash at
     * either end; those with a variable are left out. Where the whole context is copied, also what lies at its root because
     * commands do not work without it.
     */
    public static List<String> of(SourceText text) {
        var stages = BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT).stages();
        var sources = stages.stream()
                .flatMap(CopiedFiles::sources)
                .filter(it ->
                        !it.startsWith("<<") && !it.contains("$") && !it.contains("://") && !it.startsWith("git@"))
                .map(it -> FilePaths.resolve("/", it).substring(1))
                .distinct()
                .toList();
        return Stream.concat(
                        sources.stream().filter(it -> !it.isEmpty()),
                        sources.contains("") ? needed(stages) : Stream.empty())
                .distinct()
                .toList();
    }

    private static Stream<String> sources(Stage stage) {
        var copies = stage.all(Instruction.Copy.class)
                .map(Stage.Step::instruction)
                .filter(it -> it.flag("from").isEmpty())
                .flatMap(it -> it.sources().stream());
        var adds = stage.all(Instruction.Add.class).flatMap(it -> it.instruction().sources().stream());
        return Stream.concat(copies, adds).map(Word::text);
    }

    private static Stream<String> needed(List<Stage> stages) {
        var calls = stages.stream()
                .flatMap(Scripts::callsOf)
                .map(it -> it.command().words().stream()
                        .map(word -> word.literal().orElse("$"))
                        .toList())
                .filter(it -> it.size() > 1 || it.contains("make"))
                .toList();
        var go = calls.stream().anyMatch(it -> it.get(0).equals("go") && OF_MODULE.contains(it.get(1)))
                && calls.stream().noneMatch(it -> it.get(0).equals("go") && it.contains("init"));
        var old = stages.stream().anyMatch(CopiedFiles::isWithOldGo);
        var sources = calls.stream()
                .filter(it -> it.get(0).equals("go") && it.get(1).equals("build"))
                .flatMap(it -> sources(it).stream())
                .findFirst();
        var cargo = calls.stream()
                .anyMatch(it -> it.get(0).equals("cargo") && it.get(1).equals("build"));
        var make = calls.stream()
                .anyMatch(it -> it.get(0).equals("make") && it.stream().noneMatch(ELSEWHERE::contains));
        return Stream.of(
                        old ? sources : Optional.of("go.mod").filter(it -> go),
                        Optional.of("Cargo.toml").filter(it -> cargo),
                        Optional.of("Makefile").filter(it -> make))
                .flatMap(Optional::stream);
    }

    /** Of the package that a {@code go build} names, or the one in its folder. */
    private static Optional<String> sources(List<String> words) {
        var last = words.get(words.size() - 1);
        if (last.startsWith("./") && last.length() > 2) {
            return Optional.of(FilePaths.resolve("/", last).substring(1));
        }
        var isOption = last.startsWith("-") || words.get(words.size() - 2).matches("-\\w+");
        return Optional.of("*.go").filter(it -> isOption || last.equals("build") || last.equals("."));
    }

    /** Before 1.16, Go built also what has no {@code go.mod} (its release notes, "Modules"). */
    private static boolean isWithOldGo(Stage stage) {
        return stage.base() instanceof Base.OfImage of
                && KnownImages.find(of.reference())
                        .flatMap(KnownImage::goVersion)
                        .flatMap(GoVersion::parse)
                        .filter(it -> it.isBefore(16))
                        .isPresent();
    }
}
