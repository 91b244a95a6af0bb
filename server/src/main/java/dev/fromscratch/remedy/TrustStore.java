package dev.fromscratch.remedy;

import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The database of Go itself, where the images of Go have it. */
    static final String OF_GO = "/usr/local/go/lib/time/zoneinfo.zip";

    /** Those of {@code platformZoneSources} in Go's {@code time/zoneinfo_unix.go}. */
    private static final List<String> ZONES =
            List.of("/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo", OF_GO);

    /** Stands for a path that is not known. */
    private static final String NOWHERE_KNOWN = "?";

    private TrustStore() {}

    /**
     * Whether a program that trusts what the system trusts finds anything. The variables {@code SSL_CERT_FILE} and {@code
     * SSL_CERT_DIR} stand in place of the files and of the directories, as {@code loadSystemRoots} in Go's {@code
     * crypto/x509/root_unix.go} has it.
     */
    public static Presence certificates(FileTree files, Scope variables) {
        var found = new ArrayList<Presence>();
        named(variables, "SSL_CERT_FILE", FILES)
                .forEach(path -> found.add(mayBeMounted(files, path) ? Presence.UNKNOWN : files.presence(path)));
        named(variables, "SSL_CERT_DIR", DIRECTORIES).forEach(path -> found.add(filled(files, path)));
        return strongest(found);
    }

    /** What the image itself names in place of the usual files. */
    static Optional<String> ownFile(Scope variables) {
        return Optional.ofNullable(variables.environment().get("SSL_CERT_FILE"))
                .flatMap(Value::text)
                .filter(it -> it.startsWith("/"));
    }

    /** What a variable names, or else what is looked at without it. */
    private static List<String> named(Scope variables, String variable, List<String> usual) {
        return assigned(variables, variable)
                .map(it -> it.text().map(text -> List.of(text.split(":"))).orElse(List.of(NOWHERE_KNOWN)))
                .orElse(usual);
    }

    /** Somebody who names a place of their own may mount something there. */
    private static boolean mayBeMounted(FileTree files, String path) {
        return !path.startsWith("/")
                || !FILES.contains(path)
                        && DIRECTORIES.stream().noneMatch(it -> FilePaths.isWithin(path, it))
                        && !files.has(path);
    }

    /** Whether a program finds the time zones. */
    public static Presence zones(FileTree files, Scope variables) {
        return zonesBesides(files, variables, "");
    }

    /** Whether the program finds the time zones. */
    public static Presence zones(FinalImage image) {
        var named = ownZones(image.variables()).filter(image::mayBeMounted);
        return named.isPresent()
                ? Presence.UNKNOWN
                : zonesBesides(image.files(), image.variables(), unknownToProgram(image));
    }

    /**
     * Whether the program finds its local time zone: {@code initLocal} in {@code time/zoneinfo_unix.go} does not ask for
     * {@code ZONEINFO}.
     */
    public static Presence localZones(FinalImage image) {
        return usualZones(image.files(), unknownToProgram(image));
    }

    /** A program built with {@code -trimpath} does not know where Go's own zones are. */
    private static String unknownToProgram(FinalImage image) {
        return image.goBuild().filter(it -> it.hasFlag("trimpath")).isEmpty() ? "" : OF_GO;
    }

    /**
     * Whether a program finds time zones elsewhere. Where {@code ZONEINFO} names nothing that is there, {@code LoadLocation}
     * in Go's {@code time/zoneinfo.go} looks at the other places all the same.
     *
     * @param place where they are not looked for
     */
    public static Presence zonesBesides(FileTree files, Scope variables, String place) {
        var named = assigned(variables, "ZONEINFO")
                .map(it -> ownZones(variables).map(files::presence).orElse(Presence.UNKNOWN))
                .orElse(Presence.ABSENT);
        return strongest(List.of(named, usualZones(files, place)));
    }

    private static Presence usualZones(FileTree files, String place) {
        return strongest(ZONES.stream()
                .filter(it -> !it.equals(place))
                .map(files::presence)
                .toList());
    }

    /** What {@code ZONEINFO} names, where it is an absolute path: a directory, or a zip file. */
    public static Optional<String> ownZones(Scope variables) {
        return Optional.ofNullable(variables.environment().get("ZONEINFO"))
                .flatMap(Value::text)
                .filter(it -> it.startsWith("/"));
    }

    private static Presence filled(FileTree files, String directory) {
        if (mayBeMounted(files, directory)) {
            return Presence.UNKNOWN;
        }
        if (files.lacks(directory)
                || files.find(directory)
                        .filter(it -> it.kind() == FileEntry.Kind.FILE)
                        .isPresent()) {
            return Presence.ABSENT;
        }
        // A link whose target was not copied leads nowhere.
        var found = strongest(files.names(directory).stream()
                .map(it -> files.presence(FilePaths.resolve(directory, it)))
                .toList());
        return found == Presence.ABSENT && !files.isComplete(directory) ? Presence.UNKNOWN : found;
    }

    /** What a variable is set to, if that is not nothing. */
    private static Optional<Value> assigned(Scope variables, String variable) {
        return Optional.ofNullable(variables.environment().get(variable))
                .filter(it -> !it.text().equals(Optional.of("")));
    }

    private static Presence strongest(List<Presence> found) {
        if (found.contains(Presence.PRESENT)) {
            return Presence.PRESENT;
        }
        return found.contains(Presence.UNKNOWN) ? Presence.UNKNOWN : Presence.ABSENT;
    }
}
