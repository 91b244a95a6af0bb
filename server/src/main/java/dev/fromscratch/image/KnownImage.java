package dev.fromscratch.image;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a common base image: facts that hold for every image of its name and tag.
 *
 * @param name the familiar name, without tag: {@code golang}
 * @param release the codename or number of the distribution's release, {@code bookworm} or {@code 24.04}, where known
 * @param compiler whether there is a C compiler that Go finds, that is {@code gcc} on the path
 * @param files what is certainly there
 * @param lacking paths that certainly are not there, with all that would be below; one that ends in a slash says that
 *     nothing is in that directory, and not whether the directory itself is there; a star behind that, nothing else than
 *     what is said
 * @param hasStandardRoot whether the root certainly has no other folders than those of the Filesystem Hierarchy Standard, and
 *     what is among the files
 * @param user as {@code USER} would say it; empty where the image says nothing, which is root, and where it is not known what
 *     it runs
 * @param process empty where it is not known
 * @param goVersion {@code 1.23} or {@code 1.23.4}, where the image has a Go toolchain and its tag tells which
 * @param gccVersion of its compiler, where that is not the distribution's
 * @param size for people, such as {@code about 850 MB}
 * @param supportedUntil the last day on which it was updated; empty where it is updated, as far as is known
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
        boolean hasStandardRoot,
        Optional<String> user,
        Optional<KnownProcess> process,
        Optional<String> goVersion,
        Optional<String> gccVersion,
        Optional<String> size,
        Optional<LocalDate> supportedUntil) {
    /** Where Go looks for a bundle, in its order: {@code crypto/x509/root_linux.go}. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private static final List<String> SHELLS = List.of("/bin/sh", "/busybox/sh");

    public KnownImage {
        files = List.copyOf(files);
        lacking = List.copyOf(lacking);
    }

    /** Whether it is made to hold a program and little else, with nothing that could install more. */
    public boolean isMinimal() {
        return packageManager == PackageManager.NONE;
    }

    /** Whether the image has this absolute path. */
    public Presence presence(String path) {
        if (files.stream().anyMatch(file -> isAtOrBelow(file.path(), path))) {
            return Presence.PRESENT;
        }
        return lacking.stream().anyMatch(it -> isAtOrBelow(path, it.replace("*", "")))
                ? Presence.ABSENT
                : Presence.UNKNOWN;
    }

    /** Whether there is a bundle of certificate authorities at a place where Go looks for one. */
    public Presence certificates() {
        if (certificateBundle().isPresent()) {
            return Presence.PRESENT;
        }
        return BUNDLES.stream().allMatch(it -> presence(it) == Presence.ABSENT) ? Presence.ABSENT : Presence.UNKNOWN;
    }

    /** The path of a bundle of certificate authorities that is certainly there, and a file or a link to one. */
    public Optional<String> certificateBundle() {
        return BUNDLES.stream().filter(this::has).findFirst();
    }

    /** Whether {@code /usr/share/zoneinfo} is there. */
    public Presence zones() {
        return presence("/usr/share/zoneinfo");
    }

    /** The path of a shell that is certainly there: nearly always {@code /bin/sh}. */
    public Optional<String> shell() {
        return SHELLS.stream().filter(this::has).findFirst();
    }

    private boolean has(String path) {
        return presence(path) == Presence.PRESENT;
    }

    /** Whether a path is another one, or in it; when that one ends in a slash, only the latter. */
    static boolean isAtOrBelow(String path, String other) {
        return path.startsWith(other)
                && (path.length() == other.length() || other.endsWith("/") || path.charAt(other.length()) == '/');
    }
}
