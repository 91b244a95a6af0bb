package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are run, but not there. */
@Rule(
        id = "scratch/missing-executable",
        severity = Severity.ERROR,
        summary = "a program that is not in the image",
        why = """
                The container runs a path at which the image has no file: the binary was copied to another place, its name
                is misspelt, or it stands in no folder of `PATH`. The build is green; the container does not start:

                    exec: "/app": stat /app: no such file or directory: unknown
                    exec: "app": executable file not found in $PATH: unknown

                A folder at that path fails with `exec: "/app": permission denied`.
                """,
        errors = {
            "exec: \"[^\"]+\": stat [^:]+: no such file or directory",
            "exec: \"[^\"]+\": executable file not found in \\$PATH",
        })
public final class MissingExecutable implements ImageCheck {
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return Stream.of(image.mainCommand(), image.config().healthcheck())
                .flatMap(Optional::stream)
                .flatMap(setting -> finding(image, setting).stream());
    }

    private static Optional<Verdict> finding(FinalImage image, Setting<Command> setting) {
        if (!(setting.value() instanceof Command.ExecForm form)
                || form.words().isEmpty()
                || setting.place().isEmpty()) {
            return Optional.empty();
        }
        var word = form.words().get(0);
        var name = word.text();
        if (name.isEmpty() || !image.lacksProgram(name)) {
            return Optional.empty();
        }
        var place = new Place(setting.place().get().segment(), word.span());
        return Optional.of(Finding.at(place, message(image, name)).fixedBy(fixes(image, word, place)));
    }

    private static String message(FinalImage image, String name) {
        if (!name.contains("/")) {
            return "runs %s, which is in no folder of PATH in this image".formatted(name);
        }
        var path = image.candidates(name).orElse(List.of(name)).get(0);
        return image.files().has(path)
                ? "runs %s, which is a directory in this image".formatted(path)
                : "runs %s, which this image does not have".formatted(path);
    }

    private static List<Fix> fixes(FinalImage image, Word word, Place place) {
        var candidates = candidates(image.files(), FilePaths.nameOf(word.text()));
        if (candidates.size() != 1) {
            return List.of();
        }
        var path = candidates.get(0);
        return List.of(new Fix(
                "correct-path",
                "Run %s".formatted(path),
                Fix.Safety.SAFE,
                true,
                List.of(new Fix.Edit(place, "\"" + path + "\""))));
    }

    /** The programs that were copied: those of that name, or else all. */
    private static List<String> candidates(FileTree files, String name) {
        var programs = files.list()
                .filter(it -> it.entry().kind() == FileEntry.Kind.FILE
                        || (it.entry().kind() == FileEntry.Kind.UNKNOWN
                                && it.presence() == dev.fromscratch.image.Presence.PRESENT))
                .filter(it -> it.entry().origin().isPresent())
                .filter(it -> !isData(it.path()))
                .map(FileTree.Listed::path)
                .toList();
        var named = programs.stream()
                .filter(it -> FilePaths.nameOf(it).equals(name))
                .toList();
        return named.isEmpty() ? programs : named;
    }

    private static boolean isData(String path) {
        return FilePaths.isWithin(path, "/etc")
                || FilePaths.isWithin(path, "/usr/share")
                || FilePaths.nameOf(path).matches(".*\\.(crt|pem|json|ya?ml|toml|html|css|js|txt|md|conf|zip|sql)");
    }
}
