package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustSources.Crate;
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

    private static final Set<String> OF_OPENSSL = Set.of("openssl-sys", "openssl", "native-tls");

    private static final Set<String> OF_DATABASES = Set.of("pq-sys", "mysqlclient-sys", "libsqlite3-sys");

    private static final Set<String> BINDING = Stream.of(OF_OPENSSL, OF_DATABASES, Set.of("curl-sys"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

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
        var asked = sources.map(RustSources::asked).orElse(List.of());
        var mayLink = linked.or(() -> lock.map(CargoLock::names))
                .or(() -> sources.map(RustReader::mayLink))
                .orElse(Set.of("cc"));
        return new RustProject(
                CargoConfig.read(context, folder.get()),
                linked,
                linked.orElseGet(() -> flags.known() ? certain(asked) : Set.of()),
                mayLink,
                lock.map(it -> it.binding(mayLink)).orElseGet(() -> binding(mayLink, asked)),
                project.flatMap(CargoProject::programs));
    }

    /** Those that bind a library of the system, or ask for one that does, as far as these are known by their names. */
    private static Set<String> binding(Set<String> crates, List<Crate> asked) {
        var bundled = asked.stream().flatMap(it -> it.features().stream()).anyMatch(it -> it.startsWith("bundled"));
        return crates.stream()
                .filter(BINDING::contains)
                .filter(it -> !(OF_OPENSSL.contains(it) && crates.contains("openssl-src")))
                .filter(it -> !(OF_DATABASES.contains(it) && bundled))
                .collect(Collectors.toSet());
    }

    /** What certainly is linked of what is asked for, whatever versions are locked. */
    private static Set<String> certain(List<Crate> asked) {
        return asked.stream()
                .filter(it -> !it.dependency().conditional())
                .flatMap(it -> Stream.concat(Stream.of(it.name()), linked(it)))
                .collect(Collectors.toSet());
    }

    /** What is asked for, what is known of that, and C code where not all of it is known to have none. */
    private static Set<String> mayLink(RustSources sources) {
        var asked = sources.asked();
        var isPure = sources.knowsPackages()
                && asked.stream()
                        .allMatch(it ->
                                KnownCrates.isPure(it.name(), it.dependency().defaultFeatures(), it.features()));
        return Stream.of(
                        asked.stream().map(Crate::name),
                        asked.stream().flatMap(RustReader::linked),
                        Stream.of("cc").filter(it -> !isPure))
                .flatMap(it -> it)
                .collect(Collectors.toSet());
    }

    private static Stream<String> linked(Crate crate) {
        var dependency = crate.dependency();
        return KnownCrates.linked(crate.name(), dependency.version(), dependency.defaultFeatures(), crate.features())
                .stream();
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
