package dev.fromscratch.image;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a common base image: facts that hold for every image of its name and tag.
 *
 * @param name the familiar name, without tag: {@code golang}
 * @param release the codename or number of the distribution's release, {@code bookworm} or {@code 24.04}, where known
 * @param compiler whether there is a C compiler that Go finds, that is {@code gcc} on the path
 * @param files what is certainly there
 * @param lacking paths that certainly are not there; nothing is below them either
 * @param process empty where it is not known
 * @param goVersion {@code 1.23} or {@code 1.23.4}, where the image has a Go toolchain and its tag tells which
 * @param size for people, such as {@code about 850 MB}
 */
public record KnownImage(
        String name,
        Distribution distribution,
        Optional<String> release,
        Libc libc,
        PackageManager packageManager,
        UserTools userTools,
        Presence compiler,
        Accounts accounts,
        List<KnownFile> files,
        List<String> lacking,
        Optional<KnownProcess> process,
        Optional<String> goVersion,
        Optional<String> size) {
    public KnownImage {
        files = List.copyOf(files);
        lacking = List.copyOf(lacking);
    }

    /** Whether the image has this absolute path. */
    public Presence presence(String path) {
        throw new UnsupportedOperationException(path);
    }

    /** Whether there is a bundle of certificate authorities where programs look for it. */
    public Presence certificates() {
        throw new UnsupportedOperationException();
    }

    /** The path of the bundle of certificate authorities that is best copied, where one is certainly there. */
    public Optional<String> certificateBundle() {
        throw new UnsupportedOperationException();
    }

    /** Whether {@code /usr/share/zoneinfo} is there. */
    public Presence zones() {
        return presence("/usr/share/zoneinfo");
    }

    /** The path of a shell that is certainly there: nearly always {@code /bin/sh}. */
    public Optional<String> shell() {
        throw new UnsupportedOperationException();
    }
}
