package dev.fromscratch.image;

import dev.fromscratch.image.FileChanges.Reach;
import java.util.List;
import java.util.Optional;

/**
 * What has become of a file system by a command.
 *
 * @param understood whether nothing else may have been changed
 * @param failure why the command certainly has failed, at least in part, as a clause; empty where it may have succeeded
 * @param mayFail whether it hangs on something that is not certain
 */
record FileOutcome(FileTree files, boolean understood, Optional<String> failure, boolean mayFail) {
    /** As many doubts are decided in all ways, each of which doubles the time that a command takes. */
    private static final int MOST_DOUBTS = 4;

    /** What a command does to files. */
    interface Deed {
        /** The paths at which it has to be certain what there is. */
        List<String> paths(FileTree files);

        /** Does it; false where it is not certain what it does. */
        boolean isDone(FileChanges changes);

        /** The paths at which it may change something. */
        default List<String> reached(FileTree files) {
            return paths(files);
        }

        /** What it may change there. */
        Reach reach();

        /** Whether it changes nothing else. */
        boolean isConfined(FileTree files);
    }

    /**
     * What comes of a command. Where it is doubtful what there is, each possibility is followed, and what is known in all of
     * them is known; so it is where the command may not be run, or may fail without anybody noticing it.
     */
    static FileOutcome of(Deed deed, Image image, Circumstances how) {
        var outcome = decided(deed, image, how, MOST_DOUBTS);
        var isDone = how.certain() && !(how.unnoticed() && outcome.mayFail());
        return isDone
                ? outcome
                : new FileOutcome(
                        image.files().or(outcome.files()), outcome.understood(), outcome.failure(), outcome.mayFail());
    }

    private static FileOutcome decided(Deed deed, Image image, Circumstances how, int doubts) {
        var files = image.files();
        var doubtful = deed.paths(files).stream()
                .flatMap(it -> files.doubtful(it).stream())
                .findFirst();
        var trees = doubtful.filter(it -> doubts > 0).map(files::decided).orElse(List.of());
        return trees.stream()
                .map(it -> decided(deed, image.withFiles(it), how, doubts - 1))
                .reduce((one, other) -> one.or(other, how.isFailureNoticed()))
                .orElseGet(() -> done(deed, image, how, doubtful.isPresent()));
    }

    private static FileOutcome done(Deed deed, Image image, Circumstances how, boolean doubtful) {
        var changes = new FileChanges(image, how);
        if (!doubtful && deed.isDone(changes)) {
            return new FileOutcome(changes.files(), true, changes.failure(), changes.mayFail());
        }
        var unsettled = new FileChanges(image, how);
        deed.reached(image.files()).forEach(it -> unsettled.unsettle(it, deed.reach()));
        if (doubtful) {
            // It may have been done by a link to anywhere.
            unsettled.unsettle("/", deed.reach());
        }
        // Where it may have changed anything, that is said of the whole.
        var isConfined = !doubtful && deed.isConfined(image.files());
        if (isConfined) {
            deed.reached(image.files()).forEach(unsettled::open);
        }
        return new FileOutcome(unsettled.files(), isConfined, changes.failure(), true);
    }

    /** What is known where it is this one or another: of which one fails that would be noticed, only the other is left. */
    private FileOutcome or(FileOutcome other, boolean noticed) {
        if (noticed && failure.isPresent() != other.failure.isPresent()) {
            return failure.isPresent() ? other : this;
        }
        return new FileOutcome(
                files.or(other.files),
                understood && other.understood,
                failure.filter(it -> other.failure.isPresent()),
                mayFail || other.mayFail || failure.isPresent() != other.failure.isPresent());
    }
}
