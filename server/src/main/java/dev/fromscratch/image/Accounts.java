package dev.fromscratch.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code /etc/passwd} and {@code /etc/group} of an image say.
 *
 * @param maybe names of users and groups that may be there besides
 * @param complete whether there certainly are no users and groups but these and those of {@code maybe}
 */
public record Accounts(List<User> users, List<Group> groups, Set<String> maybe, boolean complete) {
    /** Those of an image without the two files. */
    public static final Accounts NONE = new Accounts(List.of(), List.of(), Set.of(), true);

    /** Those of an image that nothing is known of. */
    public static final Accounts UNKNOWN = new Accounts(List.of(), List.of(), Set.of(), false);

    public Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        maybe = Set.copyOf(maybe);
    }

    public Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    public Optional<User> user(int uid) {
        return users.stream().filter(user -> user.uid() == uid).findFirst();
    }

    public Optional<Group> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    public Optional<Group> group(int gid) {
        return groups.stream().filter(group -> group.gid() == gid).findFirst();
    }

    /** Whether there certainly is no such user. */
    public boolean lacksUser(String name) {
        return complete && !maybe.contains(name) && user(name).isEmpty();
    }

    /** Whether there certainly is no such group. */
    public boolean lacksGroup(String name) {
        return complete && !maybe.contains(name) && group(name).isEmpty();
    }
}
