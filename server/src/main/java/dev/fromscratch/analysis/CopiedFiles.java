package dev.fromscratch.analysis;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.build.Stage;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files and folders that a Dockerfile copies from its build context, by which that can be told from other folders.
 */
public final class CopiedFiles {
    private CopiedFiles() {}

    /** Their paths and patterns in the context, without a slash at either end; those with a variable are left out. */
    public static List<String> of(SourceText text) {
        return BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT).stages().stream()
                .flatMap(CopiedFiles::sources)
                .map(Word::text)
                .filter(it ->
                        !it.startsWith("<<") && !it.contains("$") && !it.contains("://") && !it.startsWith("git@"))
                .map(it -> it.replaceAll("^(\\.?/+)+|/+$", ""))
                .filter(it -> !it.isEmpty() && !it.equals("."))
                .distinct()
                .toList();
    }

    private static Stream<Word> sources(Stage stage) {
        var copies = stage.all(Instruction.Copy.class)
                .map(Stage.Step::instruction)
                .filter(it -> it.flag("from").isEmpty())
                .flatMap(it -> it.sources().stream());
        var adds = stage.all(Instruction.Add.class).flatMap(it -> it.instruction().sources().stream());
        return Stream.concat(copies, adds);
    }
}
