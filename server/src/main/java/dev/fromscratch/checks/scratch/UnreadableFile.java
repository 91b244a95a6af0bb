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
import java.util.Optional;
import java.util.stream.Stream;

/** Files that the user of an image may not read. */
public final class UnreadableFile implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unreadable-file",
            Severity.WARNING,
            "a file that the user may not read",
            """
                A file that `ADD` downloads has the mode 0600 and belongs to root: nobody else may read it. A bundle of
                certificates that came so into an image with another user is passed over, and every TLS connection fails:

                    x509: certificate signed by unknown authority
                    open /etc/ssl/certs/ca-certificates.crt: permission denied

                `ADD --chmod=644` makes it readable.
                """,
            "open /[^:]+: permission denied");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var wellKnown = Stream.concat(TrustStore.FILES.stream(), Stream.of("/etc/passwd", "/etc/group"));
        var downloaded = image.stage().all(Instruction.Add.class).flatMap(it -> destinations(image, it));
        return Stream.concat(wellKnown, downloaded).distinct().flatMap(path -> finding(image, path).stream());
    }

    /** Where what is downloaded may lie. */
    private static Stream<String> destinations(FinalImage image, Step<Instruction.Add> step) {
        var config = image.states().before(step.segment()).config();
        var to = config.scope()
                .expand(step.instruction().destination(), image.escape())
                .text();
        var directory = config.workingDirectory().text();
        if (to.isEmpty() || directory.isEmpty()) {
            return Stream.empty();
        }
        var path = FilePaths.resolve(directory.get(), to.get());
        return step.instruction().sources().stream()
                .filter(it -> it.text().matches("https?://.*"))
                .flatMap(it -> Stream.of(
                        path, FilePaths.resolve(path, FilePaths.nameOf(it.text().replaceAll("[?#].*", "")))));
    }

    private static Optional<Verdict> finding(FinalImage image, String path) {
        return image.files()
                .find(path)
                .filter(it -> it.kind() == FileEntry.Kind.FILE && it.origin().isPresent())
                .filter(it -> image.image().permits(Access.READ, it) == Presence.ABSENT)
                .filter(it -> !isRun(image, path))
                .map(it -> finding(image, path, it));
    }

    /** Then it is another rule's. */
    private static boolean isRun(FinalImage image, String path) {
        return image.mainCommand()
                .flatMap(it -> FinalImage.programName(it.value()))
                .flatMap(image::candidates)
                .filter(it -> it.contains(path))
                .isPresent();
    }

    private static Verdict finding(FinalImage image, String path, FileEntry file) {
        return Finding.at(
                        file.origin().map(Origin::place).orElseThrow(),
                        "makes %s a file that %s may not read, by mode %04o"
                                .formatted(
                                        path,
                                        image.config().userName().orElse("the user"),
                                        file.mode().orElseThrow()))
                .fixedBy(() -> Modes.given(file, "644").stream().toList());
    }
}
