package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.WantedFiles;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.GoReader;
import dev.fromscratch.evidence.GoTarget;
import dev.fromscratch.evidence.MainPackages;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustReader;
import dev.fromscratch.text.NamePatterns;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where the sources lie of a program that no instruction of the Dockerfile builds.
 *
 * @param sources the folder of the main package, or what else it is built from; that of what cargo builds
 * @param recipe how it is built, where files of the project say so; where not, it was found by its name and path
 */
public record ProgramSources(Language language, List<FilePath> sources, String name, Optional<Recipe> recipe) {
    private static final BiFunction<BuildContext, FilePath, Optional<ProgramSources>> SEARCH = ProgramSources::search;
    private static final BiFunction<BuildContext, FilePath, Optional<Recipe>> RECIPE = Recipes::of;

    public enum Language {
        GO,
        RUST
    }

    public ProgramSources {
        sources = List.copyOf(sources);
    }

    /**
     * Those of a program; empty where it is not clear which they are.
     *
     * @param program in the build context, where it is to lie
     */
    static Optional<ProgramSources> of(BuildContext context, FilePath program) {
        return context.found(program, SEARCH).get();
    }

    private static Optional<ProgramSources> search(BuildContext context, FilePath program) {
        // What hides from the build of the image is there when the program is built.
        var root = context.inProject().orElseGet(() -> FilePath.inContext(""));
        var file = root.below(program);
        return RustReader.folderOf(context, file)
                .map(it -> ofRust(it, program))
                .or(() -> elsewhere(context, file, root));
    }

    /** Those of a program that does not lie where its build puts it. */
    private static Optional<ProgramSources> elsewhere(BuildContext context, FilePath program, FilePath root) {
        var asked = new WantedFiles(context);
        var recipe = asked.found(program, RECIPE).get();
        if (recipe.isPresent()) {
            return recipe.map(it -> new ProgramSources(Language.GO, it.sources(), program.name(), Optional.of(it)));
        }
        var rust = RustReader.folderOfNamed(asked, program);
        // What says how it is built goes before its name, and the name of a program before that of a folder.
        if (!asked.wantsNothing()) {
            return Optional.empty();
        }
        return rust.map(it -> ofRust(it, program))
                .or(() -> MainPackages.folderOf(context, program, root)
                        .map(it -> new ProgramSources(Language.GO, List.of(it), program.name(), Optional.empty())));
    }

    /** Whether something says of a program that it is made of these, be it no more than its name. */
    boolean areToldBy(BuildContext context) {
        return language == Language.RUST
                || recipe.isPresent()
                || MainPackages.isNamedAfter(context, sources.get(0), name);
    }

    private static ProgramSources ofRust(FilePath folder, FilePath program) {
        return new ProgramSources(
                Language.RUST, List.of(folder), NamePatterns.withoutPlatform(program.name()), Optional.empty());
    }

    /** What they say of the program. */
    Evidence evidence(BuildContext context, RunSettings settings) {
        if (language == Language.RUST) {
            return RustReader.read(context, sources.get(0), name, settings);
        }
        var target = GoTarget.of(recipe.map(Recipe::tags).orElse(List.of()));
        return GoReader.read(
                context,
                sources,
                recipe.flatMap(Recipe::cgo).map(target::withCgo).orElse(target),
                settings);
    }
}
