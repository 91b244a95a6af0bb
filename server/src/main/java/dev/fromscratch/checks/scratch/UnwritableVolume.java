package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Directories;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Volumes into which the user cannot write. */
public final class UnwritableVolume implements ImageCheck {
    /** What ends so is the place of a socket of the host, which no folder may take. */
    private static final String SOCKET = ".sock";

    /** What programs are told, which they read and seldom write: see the Filesystem Hierarchy Standard, 3.7. */
    private static final String TO_BE_READ = "/etc";

    private static final Rule RULE = new Rule(
            "scratch/unwritable-volume",
            Severity.WARNING,
            "a volume into which the user cannot write",
            """
                A new volume takes its owner from the directory of the image at its path. Where there is none, or root owns
                it, nobody else can write to the volume:

                    mkdir /data/cache: permission denied
                    open /data/shop.db: permission denied

                `WORKDIR` makes a directory, and BuildKit gives it to the user that `USER` has named by then. It is said
                softly where the sources do not show that the program writes there: the volume may be there to be read, or
                whoever mounts it sees to its owner.
                """,
            "(open|mkdir) /[^:]+: permission denied");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var places = places(image);
        return image.metadata().volumes().stream()
                .map(it -> FilePaths.resolve("/", it))
                .distinct()
                .filter(it -> !it.endsWith(SOCKET) && !image.runsAsRoot())
                .filter(it -> isUnwritable(image, it))
                .flatMap(it -> finding(image, it, places.getOrDefault(it, image.place())).stream());
    }

    private static boolean isUnwritable(FinalImage image, String path) {
        return image.userName().isPresent() && image.isWritable(path) == Presence.ABSENT;
    }

    private static Optional<Verdict> finding(FinalImage image, String path, Place place) {
        var user = image.userName().orElseThrow();
        var written = Stream.of(Trait.WRITES_FILES, Trait.OPENS_FILES)
                .flatMap(it -> image.evidence().facts(it).stream())
                .filter(it -> it.subject()
                        .filter(subject -> FilePaths.isWithin(subject, path))
                        .isPresent());
        var temporary = image.evidence().facts(Trait.TEMP_FILES).stream()
                .filter(it -> image.temporaryDirectory()
                        .filter(directory -> FilePaths.isWithin(directory, path))
                        .isPresent());
        var facts = Stream.concat(written, temporary).toList();
        if (facts.isEmpty() && FilePaths.isWithin(path, TO_BE_READ)) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(place, "makes %s a volume to which %s cannot write".formatted(path, user))
                .as(facts.isEmpty() ? Severity.INFORMATION : Severity.WARNING)
                .because(facts.stream().map(Needs::related).toList())
                .fixedBy(newest -> fix(newest, path).stream().toList()));
    }

    /** The words that name volumes in this stage, each for the first time. */
    private static Map<String, Place> places(FinalImage image) {
        var places = new HashMap<String, Place>();
        image.stage()
                .all(Instruction.Volume.class)
                .forEach(step -> step.instruction()
                        .paths()
                        .forEach(it -> places.putIfAbsent(FilePaths.resolve("/", it.text()), step.place(it.span()))));
        return places;
    }

    private static Optional<Fix> fix(FinalImage image, String path) {
        return image.files().lacks(path) ? Directories.made(image, path) : Directories.owned(image, path);
    }
}
