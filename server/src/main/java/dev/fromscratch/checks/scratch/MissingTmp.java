package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Directories;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Images without a directory for temporary files. */
public final class MissingTmp implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-tmp",
            Severity.WARNING,
            "an image without a directory for temporary files",
            """
                Temporary files are made in `/tmp`, or where `TMPDIR` says: by `os.CreateTemp` and `os.MkdirTemp` in Go, by
                `tempfile` in Rust; C's `tmpfile` knows `/tmp` alone. An image made from scratch has no such directory, and a `COPY --from=builder /tmp /tmp` makes one that belongs to root, into which
                nobody else may write:

                    open /tmp/upload-3047: no such file or directory
                    stat /tmp: no such file or directory
                    open /tmp/upload-3047: permission denied

                `github.com/golang/glog` keeps its log there, unless a flag says otherwise, and ends the program where it cannot:

                    log: cannot create log: open /tmp/shop.log: no such file or directory

                `WORKDIR /tmp` makes the directory, and BuildKit gives it to the user that `USER` has named by then.
                """,
            "(open|stat|mkdir|lstat) /tmp(/[^:]*)?: no such file or directory",
            "(open|mkdir) /tmp(/[^:]*)?: permission denied");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final List<Trait> WAYS = List.of(Trait.TEMP_FILES, Trait.LOG_FILES);

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (WAYS.stream().noneMatch(it -> image.evidence().need(it) == Need.SHOWN)) {
            return Stream.empty();
        }
        return directory(image).filter(it -> !image.isOnVolume(it)).stream().flatMap(it -> finding(image, it).stream());
    }

    /** C's {@code tmpfile} does not ask for {@code TMPDIR}. */
    private static Optional<String> directory(FinalImage image) {
        return image.program() instanceof Program.C ? Optional.of("/tmp") : image.temporaryDirectory();
    }

    private static Optional<Verdict> finding(FinalImage image, String directory) {
        if (image.isWritable(directory) != Presence.ABSENT) {
            return Optional.empty();
        }
        var does = "makes temporary files in %s".formatted(directory);
        var readOnly = Needs.readOnly(image, directory, does);
        if (readOnly.isPresent()) {
            return readOnly.map(it -> it.because(facts(image)));
        }
        var lacks = image.files().lacks(directory);
        var message = lacks
                ? "%s, which this image does not have".formatted(does)
                : "%s, to which %s cannot write"
                        .formatted(does, image.userName().orElse("the user"));
        return Optional.of(Finding.at(image.place(), message)
                .as(image.mayBeMounted(directory) ? Severity.INFORMATION : Severity.WARNING)
                .because(facts(image))
                .fixedBy(newest -> (lacks ? Directories.made(newest, directory) : Directories.owned(newest, directory))
                        .stream().toList()));
    }

    private static List<Related> facts(FinalImage image) {
        return WAYS.stream().flatMap(it -> Needs.facts(image, it).stream()).toList();
    }
}
