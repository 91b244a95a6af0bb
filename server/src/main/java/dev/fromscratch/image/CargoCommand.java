package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What {@code cargo build} and {@code cargo install} write.
 */
final class CargoCommand {
    private static final Set<String> BUILDS = Set.of("build", "b", "rustc", "zigbuild");

    private final BuildCommand command;
    private final Argument verb;
    private final boolean certain;

    private CargoCommand(BuildCommand command, Argument verb, boolean certain) {
        this.command = command;
        this.verb = verb;
        this.certain = certain;
    }

    /** Empty for a command that builds no program: {@code cargo test}, {@code cargo chef prepare}. */
    static Optional<CargoCommand> of(BuildCommand command, boolean certain) {
        return command.words().stream()
                .skip(1)
                // A toolchain, and what passes everything on.
                .dropWhile(it -> it.written().startsWith("+") || it.written().equals("auditable"))
                .findFirst()
                .filter(it -> BUILDS.contains(it.written()) || it.written().equals("install"))
                .map(it -> new CargoCommand(command, it, certain));
    }

    /**
     * @param sourcesOf what of the build context lies at a path
     */
    FileTree apply(FileTree files, Function<String, List<String>> sourcesOf) {
        return verb.written().equals("install") ? installed(files, sourcesOf) : built(files, sourcesOf);
    }

    private FileTree built(FileTree files, Function<String, List<String>> sourcesOf) {
        var folder = project();
        if (folder.isEmpty()) {
            return files;
        }
        var build = new CargoBuild(command, verb, sources(folder.get(), sourcesOf));
        var result = files;
        for (var target : targetFolders(files, folder.get())) {
            result = with(result, target, build);
        }
        return result;
    }

    /**
     * The folder of the build context from which a folder has its manifest, or else its sources (cargo-chef writes a
     * manifest of its own), or else all that it holds.
     */
    private static List<String> sources(String folder, Function<String, List<String>> sourcesOf) {
        return Stream.of("Cargo.toml", "src")
                .map(it -> sourcesOf.apply(FilePaths.resolve(folder, it)))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .map(it -> it.stream().map(FilePaths::parentOf).toList())
                .orElseGet(() -> sourcesOf.apply(folder));
    }

    /** The folder whose package is built; empty where it is not known. */
    private Optional<String> project() {
        var manifest = command.option("--manifest-path");
        return manifest.set()
                ? manifest.value().flatMap(this::inDirectory).map(FilePaths::parentOf)
                : command.directory();
    }

    /** Where cargo may put what it builds: into the folder that is named, or beside the manifest of the workspace. */
    private List<String> targetFolders(FileTree files, String folder) {
        var option = command.option("--target-dir");
        var named = option.set() ? option : command.variable("CARGO_TARGET_DIR");
        if (named.set() && !command.unknownEnvironment()) {
            return named.value().flatMap(this::inDirectory).stream().toList();
        }
        var names = FilePaths.namesOf(folder);
        var result = new ArrayList<String>();
        for (var length = names.size(); length >= 0; length--) {
            var ancestor = FilePaths.join(names.subList(0, length));
            if (length == names.size() || files.has(FilePaths.resolve(ancestor, "Cargo.toml"))) {
                result.add(FilePaths.resolve(ancestor, "target"));
            }
        }
        return result;
    }

    private FileTree installed(FileTree files, Function<String, List<String>> sourcesOf) {
        var path = command.option("--path").value().flatMap(this::inDirectory);
        var root = command.option("--root");
        var home = command.variable("CARGO_HOME").value().orElse("/root/.cargo");
        var folder = root.set() ? root.value().flatMap(this::inDirectory) : Optional.of(home);
        var build = new CargoBuild(
                command, verb, path.map(it -> sources(it, sourcesOf)).orElse(List.of()));
        return folder.map(it -> FilePaths.resolve(it, "bin"))
                .map(it -> with(files, it, build))
                .orElse(files);
    }

    private FileTree with(FileTree files, String folder, CargoBuild build) {
        var before = files.find(folder)
                .filter(it -> it.kind() == Kind.DIRECTORY)
                .orElseGet(() -> FileEntry.directory(0755, 0, Optional.of(Origin.made(command.place()))));
        var gap = new Gap(
                command.place(), "the names of what `cargo %s` writes are not known".formatted(verb.written()), false);
        var isThere = files.has(folder);
        if (!certain && isThere && before.content() instanceof Content.CargoOutput) {
            return files;
        }
        var output = before.withContent(new Content.CargoOutput(certain ? build : build.possible()));
        return certain || isThere
                ? files.with(folder, output).opened(folder, gap)
                : files.opened(folder, gap).withPossible(folder, output);
    }

    private Optional<String> inDirectory(String path) {
        return path.startsWith("/")
                ? Optional.of(FilePaths.resolve("/", path))
                : command.directory().map(it -> FilePaths.resolve(it, path));
    }
}
