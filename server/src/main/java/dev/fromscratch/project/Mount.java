package dev.fromscratch.project;

/**
 * Something that is mounted into the file system of a container.
 *
 * @param path where, absolute
 * @param readOnly whether nobody can write to it
 */
public record Mount(String path, Kind kind, boolean readOnly, Mention mention) {
    public boolean isVolume() {
        return kind == Kind.VOLUME || kind == Kind.OWN_VOLUME;
    }

    /** What is mounted. */
    public enum Kind {
        /** An empty folder into which everybody may write: a tmpfs, an emptyDir. */
        TEMPORARY,
        /** A volume, which takes over what the image has there. */
        VOLUME,
        /** A volume of this container alone, whose folder root owns where the image has none. */
        OWN_VOLUME,
        /** A file or folder of which nothing is known: of the host, of a secret, of a config map. */
        OTHER
    }
}
