package dev.fromscratch.check;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files with settings that an image brings along for its program: those that its command names, and those that lie
 * where programs look for them by themselves.
 */
final class CopiedSettings {
    private static final Pattern FILE = Pattern.compile(".*\\.(?:conf|config|env|ini|json|properties|toml|ya?ml)");

    private static final List<String> NAMES = List.of("config", "conf", "settings", "application");

    private static final List<String> KINDS = List.of(".yaml", ".yml", ".toml", ".json");

    private final FinalImage image;

    CopiedSettings(FinalImage image) {
        this.image = image;
    }

    /** Where they lie in the build context. */
    List<FilePath> files(Launch launch) {
        return Stream.concat(named(launch), usual(launch))
                .flatMap(path -> image.files().find(path).stream())
                .map(FileEntry::content)
                .filter(Content.OfContext.class::isInstance)
                .map(it -> FilePath.fromContextRoot(((Content.OfContext) it).path()))
                .distinct()
                .toList();
    }

    private Stream<String> named(Launch launch) {
        return launch.arguments().stream()
                .map(it -> it.substring(it.indexOf('=') + 1))
                .filter(it -> FILE.matcher(it).matches())
                .flatMap(it -> resolved(it).stream());
    }

    private Stream<String> usual(Launch launch) {
        var name = FilePaths.nameOf(launch.program());
        var folders =
                Stream.of(".", "config", "conf", "/config", "/etc/" + name).flatMap(it -> resolved(it).stream());
        return folders.distinct()
                .filter(it -> image.files()
                        .find(it)
                        .filter(entry -> entry.kind() == FileEntry.Kind.DIRECTORY)
                        .isPresent())
                .flatMap(folder -> names(name).map(it -> FilePaths.resolve(folder, it)));
    }

    private static Stream<String> names(String program) {
        return Stream.concat(
                Stream.of(".env"),
                Stream.concat(NAMES.stream(), Stream.of(program))
                        .flatMap(it -> KINDS.stream().map(kind -> it + kind)));
    }

    private Optional<String> resolved(String path) {
        return path.startsWith("/")
                ? Optional.of(path)
                : image.workingDirectory().text().map(it -> FilePaths.resolve(it, path));
    }
}
