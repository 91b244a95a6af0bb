package dev.fromscratch.image;

/**
 * A line of {@code /etc/passwd}.
 *
 * @param gid of the user's own group
 */
public record User(String name, int uid, int gid) {
    public User {
        if (name.isEmpty() || uid < 0 || gid < 0) {
            throw new IllegalArgumentException("not a user: \"%s:%d:%d\"".formatted(name, uid, gid));
        }
    }
}
