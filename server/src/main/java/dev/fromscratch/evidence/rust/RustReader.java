package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.image.CargoBuild;
import dev.fromscratch.text.NamePatterns;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a Rust program: its package, those beside it that it uses, and what Cargo's files say of all others.
 */
public final class RustReader {
    /** Where cargo puts the programs of its own profiles, in a folder of the target where one is named. */
    private static final Pattern IN_TARGET = Pattern.compile("(.*)/target/(?:[^/]+/)?(?:release|debug)/[^/]+");

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
        var folder = FilePath.fromContextRoot(build.sources().get(0));
        return read(context, folder, FeatureFlags.of(build.command()), program);
    }

    /**
     * The folder that cargo builds a program from which lies where cargo puts it, {@code target/release/app}.
     *
     * @param program where it is to lie, with {@code *} for what is not known of its path
     */
    public static Optional<FilePath> folderOf(BuildContext context, FilePath program) {
        var matcher = IN_TARGET.matcher("/" + program.path());
        return matcher.matches()
                ? Optional.of(new FilePath(program.root(), matcher.group(1).replaceFirst("^/", "")))
                        .filter(it ->
                                context.read(it.child("Cargo.toml")).known().isPresent())
                : Optional.empty();
    }

    /**
     * The folder of the package around a program, or of its workspace, that builds one of its name, wherever that is put.
     *
     * @param program where it is to lie, with {@code *} for what is not known of its path
     */
    public static Optional<FilePath> folderOfNamed(BuildContext context, FilePath program) {
        return CargoProject.around(context, program.parent())
                .filter(it -> it.sourceOf(NamePatterns.withoutPlatform(program.name()))
                        .isPresent())
                .map(CargoProject::folder);
    }

    /**
     * What is known of a program that is built in a folder with the features of its manifest.
     *
     * @param program its name
     */
    public static Evidence read(BuildContext context, FilePath folder, String program) {
        return read(context, folder, new FeatureFlags(false, true, List.of()), program)
                .evidence();
    }

    private static RustProject read(BuildContext context, FilePath folder, FeatureFlags flags, String program) {
        var config = CargoConfig.read(context, folder);
        var project = CargoProject.around(context, folder);
        var unread = new RustProject(config, Evidence.NONE, Optional.empty(), project.flatMap(CargoProject::programs));
        // Where a package has but one program, that is meant by whatever name.
        var source = project.flatMap(it -> it.sourceOf(unread.onlyProgram().orElse(program)));
        if (source.isEmpty()) {
            return unread;
        }
        var lock = project.get().lock();
        var sources = RustSources.read(context, project.get(), source.get(), flags);
        return new RustProject(
                config,
                new RustNeeds(sources, lock).evidence(context),
                lock.map(it -> it.linkedBy(sources.crates())),
                unread.programs());
    }
}
