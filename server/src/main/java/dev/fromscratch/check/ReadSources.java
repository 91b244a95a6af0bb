package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.CSources;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.GoBinary;
import dev.fromscratch.evidence.GoReader;
import dev.fromscratch.evidence.GoTarget;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustProject;
import dev.fromscratch.evidence.rust.RustReader;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.GoBuild;
import java.util.List;

/**
 * What the sources of a program say, and what else came from the build context.
 *
 * @param rust what Cargo's files say; what is known where there are none, if the program is not written in Rust
 * @param secrets those among the files of the image
 */
record ReadSources(Evidence evidence, RustProject rust, List<Secret> secrets) {
    /**
     * @param files of the image that runs the program
     * @param settings what that image says to it
     */
    static ReadSources of(Program program, FileTree files, RunSettings settings, BuildContext context) {
        var secrets = new SecretSearch(files, context).secrets();
        if (program instanceof Program.Rust it) {
            var project = RustReader.read(context, it.build(), it.name());
            return new ReadSources(project.evidence(), project, secrets);
        }
        return new ReadSources(evidence(program, settings, context), RustProject.UNKNOWN, secrets);
    }

    private static Evidence evidence(Program program, RunSettings settings, BuildContext context) {
        if (program instanceof Program.BuiltBefore it) {
            return it.sources()
                    .map(sources -> sources.evidence(context, settings).ofContext(context))
                    .orElse(Evidence.NONE);
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
                        inContext(it.build().programSources()),
                        it.build().importPath(),
                        targetOf(it.build()),
                        settings)
                : Evidence.NONE;
    }

    private static List<FilePath> inContext(List<String> paths) {
        return paths.stream().map(FilePath::fromContextRoot).toList();
    }

    private static GoTarget targetOf(GoBuild build) {
        var mayFetch = build.variable("GOTOOLCHAIN")
                .value()
                .filter(it -> it.equals("auto") || it.endsWith("+auto"))
                .isPresent();
        var target = GoTarget.of(build.tags()).by(build.goVersion(), mayFetch);
        var cgo = build.variable("CGO_ENABLED");
        return cgo.is("0") || cgo.is("1") ? target.withCgo(cgo.is("1")) : target;
    }
}
