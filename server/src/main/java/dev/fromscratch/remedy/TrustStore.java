package dev.fromscratch.remedy;

import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Where programs look for certificate authorities and time zones.
 */
public final class TrustStore {
    /** The files of {@code certFiles} in Go's {@code crypto/x509/root_linux.go}, of which the first readable one counts. */
    public static final List<String> FILES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /** Those of {@code certDirectories} there, of which every file is read, whatever its name. */
    private static final List<String> DIRECTORIES =
            List.of("/etc/ssl/certs", "/etc/pki/tls/certs", "/system/etc/security/cacerts");

    /** Those of {@code platformZoneSources} in Go's {@code time/zoneinfo_unix.go}. */
    private static final List<String> ZONES = List.of(
            "/usr/share/zoneinfo",
            "/usr/share/lib/zoneinfo",
            "/usr/lib/locale/TZ",
            "/etc/zoneinfo",
            "/usr/local/go/lib/time/zoneinfo.zip");

    private TrustStore() {}

    /** Whether a program that trusts what the system trusts finds anything. */
    public static Presence certificates(FileTree files, ProcessConfig config) {
        if (isSet(config, "SSL_CERT_FILE") || isSet(config, "SSL_CERT_DIR")) {
            return Presence.UNKNOWN;
        }
        var found = new ArrayList<Presence>();
        FILES.forEach(path -> found.add(files.presence(path)));
        DIRECTORIES.forEach(path -> found.add(filled(files, path)));
        return strongest(found);
    }

    /** Whether a program finds the time zones. */
    public static Presence zones(FileTree files, ProcessConfig config) {
        return zonesBesides(files, config, "");
    }

    /**
     * Whether a program finds time zones elsewhere.
     *
     * @param place where they are not looked for
     */
    public static Presence zonesBesides(FileTree files, ProcessConfig config, String place) {
        if (isSet(config, "ZONEINFO")) {
            return Presence.UNKNOWN;
        }
        return strongest(ZONES.stream()
                .filter(it -> !it.equals(place))
                .map(files::presence)
                .toList());
    }

    private static Presence filled(FileTree files, String directory) {
        if (files.lacks(directory)
                || files.find(directory)
                        .filter(it -> it.kind() == FileEntry.Kind.FILE)
                        .isPresent()) {
            return Presence.ABSENT;
        }
        if (!files.names(directory).isEmpty()) {
            return Presence.PRESENT;
        }
        return files.isComplete(directory) ? Presence.ABSENT : Presence.UNKNOWN;
    }

    private static boolean isSet(ProcessConfig config, String variable) {
        return config.scope().environment().containsKey(variable);
    }

    private static Presence strongest(List<Presence> found) {
        if (found.contains(Presence.PRESENT)) {
            return Presence.PRESENT;
        }
        return found.contains(Presence.UNKNOWN) ? Presence.UNKNOWN : Presence.ABSENT;
    }
}
