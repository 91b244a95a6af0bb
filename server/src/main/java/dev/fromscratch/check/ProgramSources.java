package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.GoReader;
import dev.fromscratch.evidence.GoTarget;
import dev.fromscratch.evidence.MainPackages;
import dev.fromscratch.evidence.rust.RustReader;
import java.util.List;
import java.util.Optional;

/**
 * Where the sources lie of a program that no instruction of the Dockerfile builds, found by its name and path.
 *
 * @param folder of the main package, or of what cargo builds
 */
public record ProgramSources(Language language, FilePath folder, String name) {
    public enum Language {
        GO,
        RUST
    }

    /**
     * Those of a program; empty where it is not clear which they are.
     *
     * @param program in the build context, where it is to lie
     */
    static Optional<ProgramSources> of(BuildContext context, FilePath program) {
        // What hides from the build of the image is there when the program is built.
        var root = context.inProject().orElseGet(() -> FilePath.inContext(""));
        var file = root.below(program);
        return RustReader.folderOf(context, file)
                .map(it -> new ProgramSources(Language.RUST, it, program.name()))
                .or(() -> MainPackages.folderOf(context, file, root)
                        .map(it -> new ProgramSources(Language.GO, it, program.name())));
    }

    /** What they say of the program. */
    Evidence evidence(BuildContext context) {
        return language == Language.GO
                ? GoReader.read(context, List.of(folder), GoTarget.of(List.of()))
                : RustReader.read(context, folder, name);
    }
}
