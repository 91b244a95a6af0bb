package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.image.CargoBuild;
import dev.fromscratch.text.NamePatterns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a Rust program: its package, those beside it that it uses, and what Cargo's files say of all others.
 */
public final class RustReader {
    /** Where cargo puts the programs of its own profiles, in a folder of the target where one is named. */
    private static final Pattern IN_TARGET = Pattern.compile("(.*)/target/(?:[^/]+/)?(?:release|debug)/[^/]+");

    private static final Set<String> BINDING =
            Set.of("openssl-sys", "openssl", "native-tls", "pq-sys", "mysqlclient-sys", "libsqlite3-sys");

    private RustReader() {}

    /**
     * What Cargo's files say of a program.
     *
     * @param program its name
     */
    public static RustProject project(BuildContext context, CargoBuild build, String program) {
        var folder = folderOf(build);
        if (folder.isEmpty()) {
            return RustProject.UNKNOWN;
        }
        var project = CargoProject.around(context, folder.get());
        var flags = FeatureFlags.of(build.command());
        var lock = project.flatMap(CargoProject::lock);
        var sources = project.flatMap(
                it -> it.sourceOf(it.meant(program)).map(source -> RustSources.unread(context, it, source, flags)));
        var linked = sources.flatMap(it -> lock.map(all -> all.linkedBy(it.crates())));
        var mayLink = linked.or(() -> lock.map(CargoLock::names))
                .or(() -> sources.map(RustReader::withoutOwnLibraries))
                .orElse(Set.of());
        return new RustProject(
                CargoConfig.read(context, folder.get()),
                linked,
                mayLink,
                lock.map(it -> it.binding(mayLink)).orElseGet(() -> binding(mayLink)),
                project.flatMap(CargoProject::programs));
    }

    /** Those that bind a library of the system, or ask for one that does, as far as these are known by their names. */
    private static Set<String> binding(Set<String> crates) {
        return crates.stream().filter(BINDING::contains).collect(Collectors.toSet());
    }

    /** The crates that are asked for, but those that are told to build the libraries that they bind. */
    private static Set<String> withoutOwnLibraries(RustSources sources) {
        return sources.asked().stream()
                .filter(it -> Stream.of("vendored", "bundled").noneMatch(it.features()::contains))
                .map(RustSources.Crate::name)
                .collect(Collectors.toSet());
    }

    /**
     * What the sources of a program say of its needs.
     *
     * @param program its name
     * @param settings what the image says to it
     */
    public static Evidence read(BuildContext context, CargoBuild build, String program, RunSettings settings) {
        return folderOf(build)
                .map(it -> read(context, it, FeatureFlags.of(build.command()), program, settings))
                .orElse(Evidence.NONE);
    }

    private static Optional<FilePath> folderOf(CargoBuild build) {
        return build.sources().stream().findFirst().map(FilePath::fromContextRoot);
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
     * @param settings what the image says to it
     */
    public static Evidence read(BuildContext context, FilePath folder, String program, RunSettings settings) {
        return read(context, folder, new FeatureFlags(false, true, List.of(), false), program, settings);
    }

    private static Evidence read(
            BuildContext context, FilePath folder, FeatureFlags flags, String program, RunSettings settings) {
        return CargoProject.around(context, folder)
                .flatMap(project -> project.sourceOf(project.meant(program))
                        .map(it -> RustSources.unread(context, project, it, flags))
                        .map(it -> new RustNeeds(it.read(settings), project).evidence(context)))
                .orElse(Evidence.NONE);
    }
}
