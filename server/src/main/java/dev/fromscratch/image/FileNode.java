package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;

/**
 * One name of the tree.
 *
 * @param gap present where there may be other names in it than its children
 */
record FileNode(FileEntry entry, Presence presence, TreePMap<String, FileNode> children, Optional<Gap> gap) {
    static final FileNode TOMBSTONE = new FileNode(
            FileEntry.of(Kind.UNKNOWN, Optional.empty()), Presence.ABSENT, TreePMap.empty(), Optional.empty());

    static FileNode of(FileEntry entry) {
        return new FileNode(entry, Presence.PRESENT, TreePMap.empty(), Optional.empty());
    }

    FileNode withChildrenOf(FileNode other) {
        return entry.kind() == Kind.DIRECTORY ? new FileNode(entry, presence, other.children, other.gap) : this;
    }

    boolean isComplete() {
        return gap.isEmpty()
                && (entry.kind() != Kind.UNKNOWN || presence == Presence.ABSENT)
                && presence != Presence.UNKNOWN
                && children.values().stream().allMatch(FileNode::isComplete);
    }

    void addTo(List<FileTree.Listed> result, String path) {
        children.forEach((name, child) -> {
            if (child.presence != Presence.ABSENT) {
                result.add(new FileTree.Listed(path + "/" + name, child.entry, child.presence));
                child.addTo(result, path + "/" + name);
            }
        });
    }

    /** The children of a directory into which anything may have been written. */
    TreePMap<String, FileNode> opened(Gap why) {
        var result = new TreeMap<String, FileNode>();
        children.forEach((name, child) -> {
            if (child.presence == Presence.PRESENT) {
                var directory = child.entry.kind() == Kind.DIRECTORY;
                var names = child.entry.content() instanceof Content.Names known
                        ? child.entry.withContent(known.opened())
                        : child.entry;
                result.put(
                        name,
                        directory
                                ? new FileNode(names, child.presence, child.opened(why), Optional.of(why))
                                : new FileNode(names, child.presence, child.children, child.gap));
            } else if (child.presence == Presence.UNKNOWN) {
                result.put(name, new FileNode(child.entry, child.presence, child.opened(why), Optional.of(why)));
            }
        });
        return TreePMap.fromSortedMap(result);
    }

    /**
     * @param onTheWay what the directories become that are made on the way
     * @param made whether these are certain to be there then
     */
    FileNode change(List<String> names, FileEntry onTheWay, Presence made, UnaryOperator<FileNode> change) {
        if (names.isEmpty()) {
            return change.apply(this);
        }
        var name = names.get(0);
        var child = child(name, onTheWay, names.size() == 1 ? Presence.ABSENT : made);
        var changed = child.change(names.subList(1, names.size()), onTheWay, made, change);
        var gone = changed.presence == Presence.ABSENT && gap.isEmpty();
        var result = gone ? children.minus(name) : children.plus(name, changed);
        var certain = changed.presence == Presence.PRESENT;
        return new FileNode(entry, certain && presence == Presence.UNKNOWN ? Presence.PRESENT : presence, result, gap);
    }

    /** What has a name, or a new directory, which may have been there before where this one has a gap. */
    private FileNode child(String name, FileEntry made, Presence presence) {
        var child = children.get(name);
        if (child != null && child.presence != Presence.ABSENT) {
            return child;
        }
        if (child != null || gap.isEmpty()) {
            return new FileNode(made, presence, TreePMap.empty(), Optional.empty());
        }
        return new FileNode(
                made.withMode(Optional.empty()).withOwner(Optional.empty(), Optional.empty()),
                presence,
                TreePMap.empty(),
                gap);
    }

    FileNode map(String path, BiFunction<String, FileEntry, FileEntry> adapt) {
        var result = new TreeMap<String, FileNode>();
        children.forEach((name, child) -> result.put(name, child.map(FilePaths.resolve(path, name), adapt)));
        return new FileNode(adapt.apply(path, entry), presence, TreePMap.fromSortedMap(result), gap);
    }

    /** What another node, copied over this one, leaves. */
    FileNode merge(FileNode over) {
        if (presence == Presence.ABSENT && over.entry.kind() == Kind.DIRECTORY) {
            return new FileNode(over.entry, over.presence, over.children, over.gap.or(() -> gap));
        }
        if (presence == Presence.ABSENT
                || (over.presence == Presence.PRESENT
                        && over.entry.kind() != Kind.DIRECTORY
                        && over.children.isEmpty())) {
            return over;
        }
        var result = children;
        for (var each : over.children.entrySet()) {
            var mine = result.get(each.getKey());
            if (mine != null) {
                result = result.plus(each.getKey(), mine.merge(each.getValue()));
            } else if (each.getValue().presence != Presence.ABSENT) {
                result = result.plus(each.getKey(), each.getValue());
            }
        }
        if (over.presence == Presence.ABSENT) {
            return this;
        }
        return new FileNode(
                entry,
                presence == Presence.PRESENT || over.presence == Presence.PRESENT ? Presence.PRESENT : Presence.UNKNOWN,
                result,
                gap.or(() -> over.gap));
    }
}
