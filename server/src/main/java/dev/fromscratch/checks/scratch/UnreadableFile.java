package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Access;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Origin;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Modes;
import dev.fromscratch.remedy.TrustStore;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that the user of an image may not read. */
public final class UnreadableFile implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unreadable-file",
            Severity.WARNING,
            "a file that the user may not read",
            """
                A file with the mode 0600 is for its owner alone, and belongs to root where no `--chown` says otherwise: so
                does what `ADD` downloads, and what another stage keeps from others. A bundle of certificates that came so
                into an image with another user is passed over, and every TLS connection fails:

                    x509: certificate signed by unknown authority
                    open /etc/ssl/certs/ca-certificates.crt: permission denied

                `ADD --chmod=644` makes it readable where its folder is there. A folder that the instruction has to make for it
                gets the same mode, and without an `x` nobody but root may enter it: `--chmod=755` serves both.
                """,
            "open /[^:]+: permission denied");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final String URL = "https?://.*";

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (image.runsAsRoot()) {
            return Stream.empty();
        }
        var wellKnown = Stream.concat(TrustStore.FILES.stream(), Stream.of("/etc/passwd", "/etc/group"));
        var copied = image.stage().all(Instruction.Copying.class).flatMap(it -> destinations(image, it));
        var byPlace = new LinkedHashMap<Place, Finding>();
        Stream.concat(wellKnown, copied)
                .distinct()
                .flatMap(path -> finding(image, path).stream())
                .forEach(it -> byPlace.putIfAbsent(it.place(), it));
        return byPlace.values().stream().map(Verdict.class::cast);
    }

    /** Where that may lie which is downloaded, or given a mode. */
    private static Stream<String> destinations(FinalImage image, Step<Instruction.Copying> step) {
        return image.destinationOf(step).stream()
                .flatMap(path -> step.instruction().sources().stream()
                        .map(Word::text)
                        .filter(it -> it.matches(URL)
                                || step.instruction().flag("chmod").isPresent())
                        .map(it -> it.matches(URL) ? it.replaceAll("[?#].*", "") : it)
                        .flatMap(it -> Stream.of(path, FilePaths.resolve(path, FilePaths.nameOf(it)))));
    }

    private static Optional<Finding> finding(FinalImage image, String path) {
        return image.files()
                .find(path)
                .filter(it -> it.origin().isPresent())
                .filter(it -> !isRun(image, path))
                .flatMap(it -> barred(image, path)
                        .or(() -> it.kind() == FileEntry.Kind.FILE && image.permits(Access.READ, it) == Presence.ABSENT
                                ? Optional.of(finding(image, path, it))
                                : Optional.empty()));
    }

    /** Then it is another rule's. */
    private static boolean isRun(FinalImage image, String path) {
        return image.mainCommand()
                .flatMap(it -> FinalImage.programName(it.value()))
                .flatMap(image::candidates)
                .filter(it -> it.contains(path))
                .isPresent();
    }

    /** What is a folder that an instruction of this file has made, and that the user may not enter, or lies in one. */
    private static Optional<Finding> barred(FinalImage image, String path) {
        return image.barrier(path)
                .flatMap(folder -> image.files()
                        .find(folder)
                        .filter(it -> it.origin().isPresent())
                        .map(it -> finding(image, folder, "folder", "enter", it, "755")));
    }

    private static Finding finding(FinalImage image, String path, FileEntry file) {
        return finding(image, path, "file", "read", file, makesFolders(image, path, file) ? "755" : "644");
    }

    private static Finding finding(
            FinalImage image, String path, String kind, String verb, FileEntry file, String mode) {
        return Finding.at(
                        file.origin().map(Origin::place).orElseThrow(),
                        "makes %s a %s that %s may not %s, by mode %04o"
                                .formatted(
                                        path,
                                        kind,
                                        image.userName().orElse("the user"),
                                        verb,
                                        file.mode().orElseThrow()))
                .fixedBy(() -> Modes.given(file, mode).stream().toList());
    }

    /** Whether what brings a file makes the folders on the way to it, which get the mode of the file. */
    private static boolean makesFolders(FinalImage image, String path, FileEntry file) {
        return Stream.iterate(FilePaths.parentOf(path), it -> !it.equals("/"), FilePaths::parentOf)
                .anyMatch(it -> segmentOf(image.files().find(it)).equals(segmentOf(Optional.of(file))));
    }

    private static Optional<Segment> segmentOf(Optional<FileEntry> file) {
        return file.flatMap(FileEntry::origin).map(Origin::place).map(Place::segment);
    }
}
