package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code Cargo.toml}.
 *
 * @param file where it lies
 * @param linked the tables of what is linked
 */
record CargoManifest(FilePath file, TomlFile toml, List<String> linked) {
    /** The conditions on targets that Linux meets. Others are taken to be met in some builds. */
    private static final Pattern ON_LINUX =
            Pattern.compile("cfg\\((unix|target_os=\"linux\"|not\\(windows\\)|not\\(target_arch=\"wasm32\"\\))\\)");

    private static final Pattern NOT_ON_LINUX = Pattern.compile(
            "cfg\\((windows|target_os=\"(windows|macos|ios|android)\"|target_arch=\"wasm32\"|target_family=\"(windows|wasm)\")\\)");

    CargoManifest {
        linked = List.copyOf(linked);
    }

    /** As it is for the package's library and its programs. */
    static CargoManifest of(FilePath file, TomlFile toml) {
        return new CargoManifest(file, toml, List.of("dependencies"));
    }

    /** As it is for the package's examples, which link what its tests do. */
    CargoManifest ofExamples() {
        return new CargoManifest(file, toml, List.of("dependencies", "dev-dependencies"));
    }

    FilePath folder() {
        return file.parent();
    }

    Optional<String> packageName() {
        return toml.text("package", "name");
    }

    boolean isWorkspace() {
        return toml.has("workspace");
    }

    /**
     * A program that is built from the package.
     *
     * @param path of its first file, in the package's folder; empty where it is at a usual place
     */
    record Program(String name, Optional<String> path) {}

    /** Those that the manifest names. */
    List<Program> programs() {
        return named("bin");
    }

    /** The examples that the manifest names. */
    List<Program> examples() {
        return named("example");
    }

    private List<Program> named(String table) {
        return toml.tables(table).stream()
                .flatMap(bin ->
                        bin.text("name").or(() -> packageName()).map(it -> new Program(it, bin.text("path"))).stream())
                .toList();
    }

    /** Whether cargo looks for programs that the manifest does not name. */
    boolean findsPrograms() {
        return toml.truth("package", "autobins").orElse(true);
    }

    /** Whether a program that has a name of its own is built from the file from which the package's usually is. */
    boolean namesMainFile() {
        return programs().stream()
                .flatMap(it -> it.path().stream())
                .anyMatch(it -> it.replaceFirst("^(\\./)+", "").equals("src/main.rs"));
    }

    /** The name under which the package's programs use its library. */
    Optional<String> libraryName() {
        return toml.text("lib", "name").or(() -> packageName().map(it -> it.replace('-', '_')));
    }

    String libraryPath() {
        return toml.text("lib", "path").orElse("src/lib.rs");
    }

    /**
     * A package that is linked.
     *
     * @param key its name here, with dashes
     * @param name its name in the registry
     * @param path of its folder, relative to this one, where it lies beside
     * @param version as it is asked for
     * @param optional whether a feature has to turn it on
     * @param conditional whether it is linked on some targets only, of which the one that is built for may be none
     */
    record Dependency(
            String key,
            String name,
            Optional<String> path,
            Optional<String> version,
            boolean optional,
            boolean defaultFeatures,
            List<String> features,
            boolean conditional,
            Range range) {}

    /**
     * What is linked; what the build script needs left out.
     *
     * @param workspace the manifest that says more of what is inherited
     */
    List<Dependency> dependencies(Optional<CargoManifest> workspace) {
        var result = new ArrayList<Dependency>();
        for (var table : linked) {
            toml.table(table).ifPresent(it -> addAll(result, it, workspace, false));
            toml.table("target")
                    .ifPresent(targets -> targets.names().stream()
                            .filter(it ->
                                    !NOT_ON_LINUX.matcher(it.replace(" ", "")).matches())
                            .forEach(condition -> targets.table(condition, table)
                                    .ifPresent(it -> addAll(
                                            result,
                                            it,
                                            workspace,
                                            !ON_LINUX.matcher(condition.replace(" ", ""))
                                                    .matches()))));
        }
        return result;
    }

    private static void addAll(
            List<Dependency> result, TomlFile table, Optional<CargoManifest> workspace, boolean conditional) {
        for (var key : table.names()) {
            var inherited = table.truth(key, "workspace")
                    .filter(it -> it)
                    .flatMap(it -> workspace)
                    .flatMap(it -> it.toml().table("workspace", "dependencies"))
                    .filter(it -> it.has(key));
            var from = inherited.orElse(table);
            var own = from == table ? Stream.<String>empty() : table.texts(key, "features").stream();
            result.add(new Dependency(
                    key,
                    from.text(key, "package").orElse(key),
                    from.text(key, "path").map(it -> workspacePath(it, inherited.isPresent(), workspace)),
                    from.text(key).or(() -> from.text(key, "version")),
                    table.truth(key, "optional").orElse(false),
                    from.truth(key, "default-features")
                            .or(() -> from.truth(key, "default_features"))
                            .orElse(true),
                    Stream.concat(from.texts(key, "features").stream(), own).toList(),
                    conditional,
                    table.rangeOf(key)));
        }
    }

    /** A path as seen from the root of the context, with a slash in front where it is the workspace's. */
    private static String workspacePath(String path, boolean inherited, Optional<CargoManifest> workspace) {
        return inherited ? "/" + workspace.orElseThrow().folder().path() + "/" + path : path;
    }

    /** The features of the package that are on, by what is asked for. */
    CargoFeatures features(FeatureFlags flags) {
        return CargoFeatures.of(toml.table("features"), flags);
    }
}
