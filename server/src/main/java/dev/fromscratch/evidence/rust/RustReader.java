package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.image.CargoBuild;
import java.util.Optional;

/**
 * Reads a Rust program: its package, those beside it that it uses, and what Cargo's files say of all others.
 */
public final class RustReader {
    private RustReader() {}

    /**
     * What is known of a program.
     *
     * @param program its name
     */
    public static RustProject read(BuildContext context, CargoBuild build, String program) {
        if (build.sources().isEmpty()) {
            return RustProject.UNKNOWN;
        }
        var folder = FilePath.inContext(build.sources().get(0).substring(1));
        var config = CargoConfig.read(context, folder);
        var project = CargoProject.around(context, folder);
        var source = project.flatMap(it -> it.sourceOf(program));
        if (source.isEmpty()) {
            return new RustProject(config, Evidence.NONE, Optional.empty());
        }
        var lock = project.get().lock();
        var sources = RustSources.read(context, project.get(), source.get(), FeatureFlags.of(build.command()));
        return new RustProject(
                config, new RustNeeds(sources, lock).evidence(), lock.map(it -> it.linkedBy(sources.crates())));
    }
}
