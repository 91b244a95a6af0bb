package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/**
 * One name of the tree.
 *
 * <p>What is below it is worked out when it is first asked for, one directory at a time: of a copied tree of ten thousand
 * files, only the way to the one is made that somebody asks for.
 */
final class FileNode {
    /** How many steps may wait for each other before they are done: a deeper row would need a deep stack. */
    private static final int MOST_PENDING = 64;

    /** How many names that a directory may have are kept where anything may have been written to it. */
    private static final int MOST_POSSIBLE = 100;

    static final FileNode TOMBSTONE =
            new FileNode(FileEntry.of(Kind.UNKNOWN, Optional.empty()), Presence.ABSENT, Inside.EMPTY);

    private final FileEntry entry;
    private final Presence presence;
    private final Memo<Inside> inside;
    private final int pending;
    /** Whether it and all below it may have been removed. */
    private final boolean doubted;

    private FileNode(FileEntry entry, Presence presence, Memo<Inside> inside, int pending) {
        this(entry, presence, inside, pending, false);
    }

    private FileNode(FileEntry entry, Presence presence, Memo<Inside> inside, int pending, boolean doubted) {
        this.entry = entry;
        this.presence = presence;
        this.inside = inside;
        this.pending = pending;
        this.doubted = doubted;
        if (pending > MOST_PENDING) {
            inside.get();
        }
    }

    FileNode(FileEntry entry, Presence presence, Inside inside) {
        this(entry, presence, Memo.holding(inside), 0);
    }

    static FileNode of(FileEntry entry) {
        return new FileNode(entry, Presence.PRESENT, Inside.EMPTY);
    }

    /** A directory that is looked into when somebody asks for what it holds. */
    static FileNode later(FileEntry entry, Supplier<Inside> inside) {
        return new FileNode(entry, Presence.PRESENT, Memo.of(inside), 1);
    }

    /**
     * What lies below a name.
     *
     * @param gap present where there may be other names in it than its children
     * @param opened where anything may have been written to its children
     */
    record Inside(TreePMap<String, FileNode> children, Optional<Gap> gap, Optional<Opened> opened) {
        static final Inside EMPTY = new Inside(TreePMap.empty(), Optional.empty());

        Inside(TreePMap<String, FileNode> children, Optional<Gap> gap) {
            this(children, gap, Optional.empty());
        }

        Inside with(String name, FileNode child) {
            return new Inside(children.plus(name, child), gap, opened.map(it -> it.but(name)));
        }

        Inside without(String name) {
            return new Inside(children.minus(name), gap, opened);
        }

        private Inside withGap(Optional<Gap> changed) {
            return new Inside(children, changed, opened);
        }

        Inside mapped(String path, BiFunction<String, FileEntry, FileEntry> adapt) {
            var result = new TreeMap<String, FileNode>();
            children.forEach((name, child) -> result.put(name, child.map(FilePaths.resolve(path, name), adapt)));
            return new Inside(TreePMap.fromSortedMap(result), gap);
        }

        Inside without(Predicate<String> left, String path) {
            var result = new TreeMap<String, FileNode>();
            children.forEach((name, child) -> {
                var at = FilePaths.resolve(path, name);
                if (!left.test(at)) {
                    result.put(name, child.without(left, at));
                }
            });
            return new Inside(TreePMap.fromSortedMap(result), gap);
        }

        /** After something that may have removed all of it. */
        Inside doubted() {
            var result = new TreeMap<String, FileNode>();
            children.forEach((name, child) -> result.put(name, child.doubted()));
            return new Inside(TreePMap.fromSortedMap(result), gap);
        }

        /** After something that may have written anything. */
        Inside opened(Gap why) {
            return opened(why, name -> true).withGap(Optional.of(why.over(gap)));
        }

        /** After something that may have written anything to the children of some names. */
        private Inside opened(Gap why, Predicate<String> names) {
            var below = why.below();
            var hasMany = children.size() > MOST_POSSIBLE;
            var result = this;
            PSet<String> others = HashTreePSet.empty();
            for (var name : opened.filter(it -> it.covers(below))
                    .<Set<String>>map(Opened::others)
                    .orElseGet(children::keySet)) {
                var child = children.get(name);
                if (child == null) {
                    continue;
                }
                if (!names.test(name)) {
                    others = others.plus(name);
                } else if (child.presence == Presence.PRESENT || child.presence == Presence.UNKNOWN && !hasMany) {
                    var kept = child.entry.kind() == Kind.DIRECTORY || child.presence == Presence.UNKNOWN;
                    var written = child.withEntry(
                            child.entry.withContent(child.entry.content().opened()));
                    result = result.with(name, kept ? written.opened(below) : written);
                } else {
                    result = result.without(name);
                }
            }
            return new Inside(result.children, gap, Optional.of(new Opened(below.extent(), others)));
        }

        /** With nothing made before the image is that is not there today. */
        Inside today() {
            var result = new TreeMap<String, FileNode>();
            children.forEach((name, child) -> result.put(name, child.today()));
            return new Inside(TreePMap.fromSortedMap(result), gap.flatMap(Gap::today));
        }

        /** With anything that may be there besides, in all of its directories. */
        Inside besides(Gap why) {
            var result = new TreeMap<String, FileNode>();
            children.forEach((name, child) ->
                    result.put(name, child.entry.kind() == Kind.DIRECTORY ? child.besides(why) : child));
            return new Inside(TreePMap.fromSortedMap(result), Optional.of(why.over(gap)));
        }

        /** What lies there where it is this one or another. */
        Inside or(Inside other) {
            // Both share nearly all, for one is mostly made of the other, and both are in order.
            var result = children;
            var theirs = new ArrayList<>(other.children.entrySet());
            var next = 0;
            for (var mine : children.entrySet()) {
                var name = mine.getKey();
                while (next < theirs.size() && theirs.get(next).getKey().compareTo(name) < 0) {
                    result = with(
                            result,
                            theirs.get(next).getKey(),
                            doubt(theirs.get(next).getValue()));
                    next++;
                }
                if (next == theirs.size() || !theirs.get(next).getKey().equals(name)) {
                    result = with(result, name, other.doubt(mine.getValue()));
                } else {
                    var others = theirs.get(next).getValue();
                    next++;
                    if (mine.getValue() != others) {
                        result = result.plus(name, mine.getValue().or(others));
                    }
                }
            }
            for (var left : theirs.subList(next, theirs.size())) {
                result = with(result, left.getKey(), doubt(left.getValue()));
            }
            return new Inside(result, gap.map(it -> it.over(other.gap)).or(() -> other.gap));
        }

        private static TreePMap<String, FileNode> with(
                TreePMap<String, FileNode> nodes, String name, Optional<FileNode> node) {
            if (node.isEmpty()) {
                return nodes.minus(name);
            }
            return nodes.get(name) == node.get() ? nodes : nodes.plus(name, node.get());
        }

        /** What lies there where this has no such name; of what it lacks otherwise, nothing is known where it may have it. */
        private Optional<FileNode> doubt(FileNode node) {
            return Optional.of(node.doubted())
                    .filter(it -> it.presence != Presence.ABSENT
                            || gap.filter(why -> !why.closed()).isEmpty());
        }

        Inside merged(Inside over) {
            var result = over.gap
                    .filter(it -> !it.listed())
                    .map(it -> opened(it, name -> !over.children.containsKey(name) && !it.excludes(name)))
                    .orElse(this);
            for (var each : over.children.entrySet()) {
                var mine = result.children.get(each.getKey());
                var open = gap.filter(it -> !it.closed());
                if (mine != null) {
                    result = result.with(each.getKey(), mine.replacedBy(each.getValue()));
                } else if (each.getValue().presence != Presence.ABSENT || open.isEmpty()) {
                    // Where anything may have been, a directory may be merged with another one.
                    var isLeft = open.filter(it -> !it.listed() && !it.excludes(each.getKey()))
                            .filter(it -> each.getValue().entry.kind() == Kind.DIRECTORY);
                    result = result.with(
                            each.getKey(),
                            isLeft.map(it -> each.getValue().besides(it.below()))
                                    .orElse(each.getValue()));
                }
            }
            return result.withGap(over.gap.map(it -> it.over(gap)).or(() -> gap));
        }
    }

    /**
     * That anything may have been written to all children but some. The same again makes no difference to them, so that
     * what time and again may write anything costs no more than what was written in between.
     *
     * @param extent what is not known of the children since
     * @param others the names of those that were not open to it, or have changed since
     */
    record Opened(Gap.Extent extent, PSet<String> others) {
        Opened but(String name) {
            return new Opened(extent, others.plus(name));
        }

        boolean covers(Gap again) {
            return again.extent() == extent || again.extent() == Gap.Extent.SOME && extent == Gap.Extent.TREE;
        }
    }

    FileEntry entry() {
        return entry;
    }

    Presence presence() {
        return presence;
    }

    TreePMap<String, FileNode> children() {
        return inside.get().children();
    }

    /** What has a name in it, or a tombstone. */
    FileNode below(String name) {
        var child = children().get(name);
        return child == null || child.presence == Presence.ABSENT ? TOMBSTONE : child;
    }

    Optional<Gap> gap() {
        return inside.get().gap();
    }

    FileNode withEntry(FileEntry changed) {
        return new FileNode(changed, presence, inside, pending);
    }

    FileNode withPresence(Presence changed) {
        return new FileNode(entry, changed, inside, pending);
    }

    FileNode withChildrenOf(FileNode other) {
        return entry.kind() == Kind.DIRECTORY ? new FileNode(entry, presence, other.inside, other.pending) : this;
    }

    /** With a child, or without one that is known. */
    FileNode withChild(String name, Optional<FileNode> child) {
        var changed = child.map(it -> inside.get().with(name, it))
                .orElseGet(() -> inside.get().without(name));
        return new FileNode(entry, presence, changed);
    }

    /** Whether nothing is in it but what is known, if it is there itself. */
    boolean isElseEmpty() {
        return entry.kind() == Kind.DIRECTORY
                && gap().filter(it -> it.extent() == Gap.Extent.EMPTY).isPresent();
    }

    boolean isComplete() {
        return gap().filter(it -> !it.closed()).isEmpty()
                && (entry.kind() != Kind.UNKNOWN || presence == Presence.ABSENT)
                && presence != Presence.UNKNOWN
                && children().values().stream().allMatch(FileNode::isComplete);
    }

    /** Adds what is below, until there are as many as are wanted. */
    void addTo(List<FileTree.Listed> result, String path, int most) {
        for (var each : children().entrySet()) {
            var child = each.getValue();
            if (child.presence != Presence.ABSENT && result.size() < most) {
                result.add(new FileTree.Listed(path + "/" + each.getKey(), child.entry, child.presence));
                child.addTo(result, path + "/" + each.getKey(), most);
            }
        }
    }

    /**
     * Compares with another node all that the two do not share.
     *
     * @param most how many nodes may be compared
     * @return how many more may be; negative where the two differ, or that was too few
     */
    int leftAfterComparing(FileNode other, int most) {
        if (this == other) {
            return most;
        }
        if (most == 0 || presence != other.presence || !Objects.equals(entry, other.entry)) {
            return -1;
        }
        if (inside == other.inside) {
            return most - 1;
        }
        if (!gap().equals(other.gap()) || children().size() != other.children().size()) {
            return -1;
        }
        var left = most - 1;
        var others = other.children().entrySet().iterator();
        for (var child : children().entrySet()) {
            var its = others.next();
            if (left < 0 || !child.getKey().equals(its.getKey())) {
                return -1;
            }
            left = child.getValue().leftAfterComparing(its.getValue(), left);
        }
        return left;
    }

    /** Whether all that was there is still there, and nothing else in its place. */
    boolean keeps(FileNode before) {
        if (this == before || before.presence != Presence.PRESENT) {
            return true;
        }
        return presence == Presence.PRESENT
                && entry.kind() == before.entry.kind()
                && entry.mode().equals(before.entry.mode())
                && entry.target().equals(before.entry.target())
                && (inside == before.inside
                        || before.children().entrySet().stream()
                                .allMatch(it -> children()
                                        .getOrDefault(it.getKey(), TOMBSTONE)
                                        .keeps(it.getValue())));
    }

    /** A directory into which anything may have been written. */
    FileNode opened(Gap why) {
        return with(it -> it.opened(why));
    }

    /** What may have been removed. */
    FileNode doubted() {
        return presence == Presence.ABSENT || doubted
                ? this
                : new FileNode(
                        entry, Presence.UNKNOWN, Memo.of(() -> inside.get().doubted()), pending + 1, true);
    }

    /** A directory in which anything may be besides. */
    private FileNode besides(Gap gap) {
        return with(it -> it.besides(gap));
    }

    FileNode today() {
        return with(Inside::today);
    }

    FileNode map(String path, BiFunction<String, FileEntry, FileEntry> adapt) {
        return with(it -> it.mapped(path, adapt)).withEntry(adapt.apply(path, entry));
    }

    FileNode without(Predicate<String> left, String path) {
        return with(it -> it.without(left, path));
    }

    private FileNode with(UnaryOperator<Inside> change) {
        return new FileNode(entry, presence, Memo.of(() -> change.apply(inside.get())), pending + 1);
    }

    /**
     * With something changed that lies below.
     *
     * @param onTheWay what a directory is that is made on the way, in another one
     * @param made whether these are certain to be there then
     */
    FileNode change(
            List<String> names, UnaryOperator<FileEntry> onTheWay, Presence made, UnaryOperator<FileNode> change) {
        if (names.isEmpty()) {
            return change.apply(this);
        }
        var name = names.get(0);
        var child = child(name, onTheWay, names.size() == 1 ? Presence.ABSENT : made);
        var changed = child.change(names.subList(1, names.size()), onTheWay, made, change);
        if (names.size() > 1 && child.presence == Presence.UNKNOWN && changed.presence == Presence.PRESENT) {
            // It was there, or is made on the way.
            changed = changed.withEntry(changed.entry.mayBe(onTheWay.apply(entry)));
        }
        var gone = changed.presence == Presence.ABSENT
                && gap().filter(it -> !it.closed()).isEmpty();
        var result = gone ? inside.get().without(name) : inside.get().with(name, changed);
        var certain = changed.presence == Presence.PRESENT;
        // What certainly holds something is a directory.
        var holder = certain && entry.kind() == Kind.UNKNOWN && entry.target().isEmpty()
                ? FileEntry.of(Kind.DIRECTORY, entry.origin()).withContent(entry.content())
                : entry;
        return new FileNode(holder, certain && presence == Presence.UNKNOWN ? Presence.PRESENT : presence, result);
    }

    /** What has a name, or a new directory, which may have been there before where this one has a gap. */
    private FileNode child(String name, UnaryOperator<FileEntry> onTheWay, Presence presence) {
        var child = children().get(name);
        if (child != null && child.presence != Presence.ABSENT) {
            return child;
        }
        var made = onTheWay.apply(entry);
        var open = gap().filter(it -> !it.listed() && !it.excludes(name)).map(Gap::below);
        if (child != null || open.isEmpty()) {
            // What may be there may have been there before.
            return new FileNode(
                    presence == Presence.UNKNOWN ? FilePermissions.unknown(made) : made, presence, Inside.EMPTY);
        }
        return new FileNode(FilePermissions.unknown(made), presence, new Inside(TreePMap.empty(), open));
    }

    /** A directory with nothing in it; of what is no directory today it is not known whether it is there. */
    FileNode emptied(Gap gap) {
        var inside = new Inside(TreePMap.empty(), Optional.of(gap));
        return presence == Presence.PRESENT && entry.kind() == Kind.DIRECTORY
                ? new FileNode(entry, presence, inside)
                : new FileNode(FileEntry.of(Kind.DIRECTORY, Optional.empty()), Presence.UNKNOWN, inside);
    }

    /** What may be a directory, into which what is made before the image is may come. */
    FileNode listed(Gap gap) {
        var inside = new Inside(children(), Optional.of(gap.over(gap())));
        var kept = presence == Presence.PRESENT
                ? entry.kind() == Kind.DIRECTORY
                : presence == Presence.UNKNOWN
                        && (entry.content().isProgram() || entry.target().isPresent());
        return new FileNode(
                kept ? entry : FileEntry.of(Kind.UNKNOWN, Optional.empty()),
                presence == Presence.PRESENT ? Presence.PRESENT : Presence.UNKNOWN,
                inside);
    }

    /** A directory with nothing in it but what is known; anything else stays what it is. */
    FileNode withNothingElse(Gap gap) {
        return entry.kind() == Kind.DIRECTORY
                ? new FileNode(entry, presence, new Inside(children(), Optional.of(gap)))
                : this;
    }

    /**
     * What the content of another directory, copied into this one, leaves: this one stays what it is, those below become
     * what is copied ({@code copyDirectory} of fsutil).
     */
    FileNode merge(FileNode over) {
        var content = over.entry.content() instanceof Content.Folder ? over.entry.content() : entry.content();
        return new FileNode(
                entry.withContent(content),
                presence == Presence.PRESENT || over.presence == Presence.PRESENT ? Presence.PRESENT : Presence.UNKNOWN,
                Memo.of(() -> inside.get().merged(over.inside.get())),
                Math.max(pending, over.pending) + 1);
    }

    /** What is there where it is this one or another: what is known of both. */
    FileNode or(FileNode other) {
        if (this == other || other.presence == Presence.ABSENT) {
            return this == other ? this : doubted();
        }
        if (presence == Presence.ABSENT) {
            return other.doubted();
        }
        return new FileNode(
                entry.or(other.entry),
                presence == other.presence ? presence : Presence.UNKNOWN,
                inside == other.inside ? inside : Memo.of(() -> inside.get().or(other.inside.get())),
                Math.max(pending, other.pending) + 1);
    }

    /** Whether there may be something or nothing, or a link or something else. */
    boolean isDoubtful() {
        return entry.kind() == Kind.UNKNOWN
                ? entry.target().isPresent()
                : presence == Presence.UNKNOWN || entry.kind() == Kind.LINK && !entry.isLink();
    }

    boolean mayBeLink() {
        return entry.kind() == Kind.LINK || entry.target().isPresent();
    }

    /** What is there of which that is doubtful: what it may be, or else nothing, or no link. */
    List<FileNode> decided() {
        if (entry.kind() != Kind.UNKNOWN) {
            // Into what may be there in its place, anything may have been written.
            var other = gap().filter(it -> entry.isLink() && !it.closed())
                    .map(it -> withEntry(FileEntry.of(Kind.UNKNOWN, Optional.empty())));
            return List.of(withPresence(Presence.PRESENT), other.orElse(TOMBSTONE));
        }
        var link = new FileNode(
                FileEntry.link(entry.target().orElseThrow(), entry.origin())
                        .withOwner(Optional.empty(), Optional.empty()),
                Presence.PRESENT,
                Inside.EMPTY);
        return List.of(link, withEntry(entry.withTarget(Optional.empty())));
    }

    private FileNode replacedBy(FileNode over) {
        if (over.presence == Presence.ABSENT) {
            return this;
        }
        if (presence == Presence.ABSENT) {
            return over;
        }
        if (over.presence == Presence.UNKNOWN) {
            return merge(over);
        }
        return entry.kind() == Kind.DIRECTORY && over.entry.kind() == Kind.DIRECTORY
                ? withEntry(over.entry).merge(over)
                : over;
    }
}
