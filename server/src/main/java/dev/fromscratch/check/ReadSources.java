package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.CSources;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.GoBinary;
import dev.fromscratch.evidence.GoReader;
import dev.fromscratch.evidence.GoTarget;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustReader;
import dev.fromscratch.image.GoBuild;
import java.util.List;

/**
 * Reads the sources of a program, in whatever language.
 */
final class ReadSources {
    private ReadSources() {}

    /**
     * What they say.
     *
     * @param settings what the image that runs the program says to it
     */
    static Evidence of(Program program, RunSettings settings, BuildContext context) {
        if (program instanceof Program.Rust it) {
            return RustReader.read(context, it.build(), it.name(), settings);
        }
        if (program instanceof Program.BuiltBefore it) {
            return it.sources()
                    .map(sources -> sources.evidence(context, settings).ofContext(context))
                    .orElse(Evidence.NONE);
        }
        if (program instanceof Program.Presumed it) {
            return it.sources().evidence(context, settings).ofContext(context);
        }
        if (program instanceof Program.C it) {
            return CSources.read(context, inContext(it.build().sources()));
        }
        if (program instanceof Program.Prebuilt it) {
            return it.elf().go().map(go -> GoBinary.read(it.file(), go)).orElse(Evidence.NONE);
        }
        return program instanceof Program.Go it && !it.build().programSources().isEmpty()
                ? GoReader.read(
                        context,
                        inContext(it.build().programSources()).stream()
                                .map(folder -> onlyPackage(context, folder))
                                .toList(),
                        it.build().importPath(),
                        targetOf(it.build()),
                        settings)
                : Evidence.NONE;
    }

    private static List<FilePath> inContext(List<String> paths) {
        return paths.stream().map(FilePath::fromContextRoot).toList();
    }

    /** The folder itself, or the only one below it where it holds no package: what all is below such a folder. */
    private static FilePath onlyPackage(BuildContext context, FilePath folder) {
        var entries = context.list(folder).known().orElse(List.of());
        var folders = entries.stream()
                .filter(it -> it.folder() && !it.name().matches("[._].*|testdata"))
                .toList();
        var isPackage = entries.stream().anyMatch(it -> it.name().endsWith(".go"));
        return isPackage || folders.size() != 1
                ? folder
                : onlyPackage(context, folder.child(folders.get(0).name()));
    }

    private static GoTarget targetOf(GoBuild build) {
        var mayFetch = build.variable("GOTOOLCHAIN")
                .value()
                .filter(it -> it.equals("auto") || it.endsWith("+auto"))
                .isPresent();
        var target = GoTarget.of(build.tags()).by(build.goVersion(), mayFetch).withLinked(build.linkedTexts());
        var cgo = build.variable("CGO_ENABLED");
        return cgo.is("0") || cgo.is("1") ? target.withCgo(cgo.is("1")) : target;
    }
}
