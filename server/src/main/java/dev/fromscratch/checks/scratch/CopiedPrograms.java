package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Secret;
import dev.fromscratch.image.Access;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What this Dockerfile puts into an image and may be meant where something is run that is not there.
 *
 * @param all their paths
 * @param known those that are programs, by how they are built, by what is in them or by their mode
 */
record CopiedPrograms(List<String> all, Set<String> known) {
    private static final Pattern DATA = Pattern.compile("(/etc|/usr/share)/.*"
            + "|.*\\.(crt|pem|json|ya?ml|toml|html|css|js|txt|md|conf|zip|tar|tgz|gz|xz|bz2|zst|sql|wasm)");

    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.\\d+)*");

    private static final Pattern FOLDER_OF_PROGRAMS = Pattern.compile("(/usr|/usr/local)?/s?bin");

    static CopiedPrograms of(FinalImage image) {
        var secrets = image.secrets().stream().map(Secret::path).toList();
        var probes = image.healthcheck()
                .flatMap(it -> FinalImage.programName(it.value()))
                .flatMap(image::candidates)
                .orElse(List.of());
        var files = image.files()
                .list()
                .filter(it -> it.presence() == Presence.PRESENT)
                .filter(it ->
                        it.entry().kind() == FileEntry.Kind.FILE || it.entry().kind() == FileEntry.Kind.UNKNOWN)
                .filter(it -> it.entry().origin().isPresent())
                .filter(it -> !DATA.matcher(it.path()).matches() && !secrets.contains(it.path()))
                .filter(it -> !probes.contains(it.path()))
                .toList();
        var known = files.stream()
                .filter(it -> isProgram(image, it))
                .map(FileTree.Listed::path)
                .collect(Collectors.toSet());
        return new CopiedPrograms(
                files.stream()
                        .filter(it -> known.contains(it.path()) || !isRead(it.entry()))
                        .map(FileTree.Listed::path)
                        .toList(),
                known);
    }

    /** Whether it would be known for a program if it were one. */
    private static boolean isRead(FileEntry file) {
        return file.content() instanceof Content.OfContext || file.content() instanceof Content.Text;
    }

    private static boolean isProgram(FinalImage image, FileTree.Listed file) {
        if (LIBRARY.matcher(file.path()).matches()) {
            return false;
        }
        var program = image.programAt(file.path());
        if (program instanceof Program.OfBase ofBase) {
            return FOLDER_OF_PROGRAMS
                    .matcher(FilePaths.parentOf(ofBase.source()))
                    .matches();
        }
        // Whether what runs a script is there is another question.
        if (program instanceof Program.Script) {
            return false;
        }
        return !(program instanceof Program.Unknown)
                || isRead(file.entry()) && image.permits(Access.EXECUTE, file.entry()) == Presence.PRESENT;
    }
}
