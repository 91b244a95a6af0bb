package dev.fromscratch.image;

/**
 * A line of {@code /etc/group}.
 */
public record Group(String name, int gid) {
    public Group {
        if (name.isEmpty() || gid < 0) {
            throw new IllegalArgumentException("not a group: \"%s:%d\"".formatted(name, gid));
        }
    }
}
