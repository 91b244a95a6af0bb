package dev.fromscratch.image;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.ArchiveMember;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.CopyDestination.Target;
import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.Obstacle.Conflict;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What ADD unpacks: files of the build context that are found to be archives.
 */
final class Unpacking {
    private static final Pattern NAME =
            Pattern.compile(".*\\.(tar|tgz|tbz2?|txz|tar\\.[a-z0-9]+)$", Pattern.CASE_INSENSITIVE);

    private final BuildContext context;
    private final Place place;
    private final CopyDestination into;

    /** @param place of the ADD */
    Unpacking(BuildContext context, Place place, CopyDestination into) {
        this.context = context;
        this.place = place;
        this.into = into;
    }

    /** Whether a file is called like an archive, and so taken for one where it cannot be looked into. */
    static boolean isCalledArchive(String path) {
        return NAME.matcher(path).matches();
    }

    /** Unpacks a file; false where it is no archive. */
    boolean unpack(String path, Target target) {
        var real = ContextTree.of(context, place).realPath(path).orElse(path);
        var file = FilePath.fromContextRoot(real);
        if (real.equals("/")
                || !(ContextTree.of(context, place)
                        .find(real)
                        .filter(it -> it.kind() == Kind.FILE)
                        .isPresent())) {
            var archive = isCalledArchive(path);
            if (archive) {
                open(path, target.path());
            }
            return archive;
        }
        var members = context.unpack(file);
        if (members instanceof Answer.Known<List<ArchiveMember>> known) {
            into.check(target, it -> it.ofFolder(target.path(), Conflict.FILE_ON_THE_WAY));
            // What is unpacked does not get the mode that is given, nor do the directories on the way.
            into.ensureDirectory(
                    target.path(),
                    it -> into.withOwner(FileEntry.directory(0755, 0, Optional.of(Origin.made(place)))
                            .madeIn(it)));
            known.value().forEach(member -> write(member, target.path()));
            // A root file system is judged by whoever made it.
            into.open(
                    target.path(),
                    new Gap(place, "`ADD` unpacks `%s` here".formatted(path.substring(1)), Gap.Extent.UNPACKED));
            return true;
        }
        var may = !(members instanceof Answer.Absent<List<ArchiveMember>>) && isCalledArchive(path);
        if (may) {
            open(path, target.path());
        }
        return may;
    }

    private void open(String path, String destination) {
        into.open(destination, new Gap(place, "`ADD` unpacks `%s` here".formatted(path.substring(1)), true));
    }

    private void write(ArchiveMember member, String destination) {
        var path = FilePaths.resolve(destination, "./" + member.path());
        if (path.equals(FilePaths.resolve("/", destination))) {
            return;
        }
        if (member.kind() == ArchiveMember.Kind.HARD_LINK) {
            link(path, FilePaths.resolve(destination, "./" + member.target().orElse("")));
            return;
        }
        var kind = switch (member.kind()) {
            case FOLDER -> Kind.DIRECTORY;
            case LINK -> Kind.LINK;
            case FILE, HARD_LINK, OTHER -> Kind.FILE;
        };
        var entry = FileEntry.of(kind, Optional.of(Origin.made(place)))
                .withTarget(kind == Kind.LINK ? member.target() : Optional.empty())
                .withMode(Optional.of(kind == Kind.LINK ? 0777 : member.mode()))
                .withOwner(Optional.of(member.uid()), Optional.of(member.gid()))
                .withContent(member.text().<Content>map(Content.Text::new).orElse(Content.UNKNOWN));
        into.write(path, into.withOwner(entry));
    }

    /** Another name for what was unpacked before. */
    private void link(String path, String target) {
        var linked = into.files().link(target).or(() -> into.files().find(target));
        linked.ifPresent(it -> into.write(target, it.withOtherNames()));
        into.write(
                path, linked.orElseGet(() -> FileEntry.file(Origin.made(place))).withOtherNames());
    }
}
