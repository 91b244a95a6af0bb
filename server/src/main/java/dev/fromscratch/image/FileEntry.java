package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * A file, directory or link of an image.
 *
 * @param mode permission bits; empty where they are not known
 * @param uid of the owner; empty where it is not known
 * @param gid of the group; empty where it is not known
 * @param target of a link, as it is written
 * @param origin empty for what a base image brings
 * @param linked whether it is a file that has other names, or may have: what is done to it by one of them is done to all, or
 *     to this one alone, as the layers are kept. So neither its permissions nor the names that it defines are known.
 */
public record FileEntry(
        Kind kind,
        Optional<Integer> mode,
        Optional<Integer> uid,
        Optional<Integer> gid,
        Optional<String> target,
        Content content,
        Optional<Origin> origin,
        boolean linked) {

    /** The bit of a directory that gives its group to what is made in it. */
    private static final int SET_GROUP_ID = 02000;

    public FileEntry {
        if (linked) {
            mode = Optional.empty();
            uid = Optional.empty();
            gid = Optional.empty();
            content = content.isOfNames() ? Content.UNKNOWN : content;
        }
    }

    // What a record has by itself is made when it is first called, which takes a part of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof FileEntry it
                && it.kind == kind
                && it.mode.equals(mode)
                && it.uid.equals(uid)
                && it.gid.equals(gid)
                && it.target.equals(target)
                && Objects.equals(it.content, content)
                && it.origin.equals(origin)
                && it.linked == linked;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, mode, uid, gid, target, content, origin, linked);
    }

    /** What a path leads to. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /** A file, or a directory with whatever it holds. */
        UNKNOWN
    }

    /** A file of which only its origin is known. */
    public static FileEntry file(Origin origin) {
        return of(Kind.FILE, Optional.of(origin));
    }

    /** A program that a command has built. */
    static FileEntry program(Place place, Content content) {
        return file(Origin.made(place))
                .withMode(Optional.of(0755))
                .withOwner(Optional.of(0), Optional.of(0))
                .withContent(content);
    }

    public static FileEntry directory(int mode, int owner, Optional<Origin> origin) {
        return new FileEntry(
                Kind.DIRECTORY,
                Optional.of(mode),
                Optional.of(owner),
                Optional.of(owner),
                Optional.empty(),
                Content.UNKNOWN,
                origin,
                false);
    }

    public static FileEntry of(Kind kind, Optional<Origin> origin) {
        return new FileEntry(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Content.UNKNOWN,
                origin,
                false);
    }

    public static FileEntry link(String target, Optional<Origin> origin) {
        return new FileEntry(
                Kind.LINK,
                Optional.of(0777),
                Optional.of(0),
                Optional.of(0),
                Optional.of(target),
                Content.UNKNOWN,
                origin,
                false);
    }

    /**
     * As Linux makes it in a directory, which may give it its group, and make a directory do the same
     * ({@code inode_init_owner}).
     */
    FileEntry madeIn(FileEntry directory) {
        var given = directory.mode.map(it -> (it & SET_GROUP_ID) != 0);
        if (given.equals(Optional.of(false))) {
            return this;
        }
        var group = given.isPresent() ? directory.gid : gid.filter(it -> directory.gid.equals(gid));
        var made = withOwner(uid, group);
        return kind == Kind.DIRECTORY
                ? made.withMode(given.flatMap(it -> mode.map(bits -> bits | SET_GROUP_ID)))
                : made;
    }

    /** The same, with permissions set afterwards, by which some programs take from a directory what it was given. */
    FileEntry permittedIn(FileEntry directory) {
        var made = madeIn(directory);
        return made.withMode(mode.filter(it -> made.mode.equals(mode)));
    }

    /** The same, or as another would be in its place. */
    FileEntry mayBe(FileEntry other) {
        return withMode(mode.filter(it -> other.mode.equals(mode)))
                .withOwner(uid.filter(it -> other.uid.equals(uid)), gid.filter(it -> other.gid.equals(gid)));
    }

    /**
     * One or another: what is known of both. A link that may be something else keeps the target that it may have; one of
     * which it is not known where it leads has none.
     */
    FileEntry or(FileEntry other) {
        var kept = target.equals(other.target) || other.target.isEmpty()
                ? target
                : other.target.filter(it -> target.isEmpty());
        return new FileEntry(
                kind == other.kind ? kind : Kind.UNKNOWN,
                mode.filter(it -> other.mode.equals(mode)),
                uid.filter(it -> other.uid.equals(uid)),
                gid.filter(it -> other.gid.equals(gid)),
                kept,
                content.or(other.content),
                origin,
                linked || other.linked);
    }

    /** A file that has other names from here on. */
    FileEntry withOtherNames() {
        return new FileEntry(kind, mode, uid, gid, target, content, origin, true);
    }

    /** Whether it is a link, and where that leads is known. */
    public boolean isLink() {
        return kind == Kind.LINK && target.isPresent();
    }

    public FileEntry withContent(Content content) {
        return new FileEntry(kind, mode, uid, gid, target, content, origin, linked);
    }

    public FileEntry withOrigin(Optional<Origin> origin) {
        return new FileEntry(kind, mode, uid, gid, target, content, origin, linked);
    }

    public FileEntry withTarget(Optional<String> target) {
        return new FileEntry(kind, mode, uid, gid, target, content, origin, linked);
    }

    public FileEntry withOwner(Optional<Integer> uid, Optional<Integer> gid) {
        return new FileEntry(kind, mode, uid, gid, target, content, origin, linked);
    }

    public FileEntry withMode(Optional<Integer> mode) {
        return new FileEntry(kind, mode, uid, gid, target, content, origin, linked);
    }
}
