package dev.fromscratch.evidence;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something about a program that decides what its image must hold, or how the program must be built.
 */
public enum Trait {
    /** Makes TLS connections whose certificates it checks against the roots of the system. */
    OUTBOUND_TLS,
    /** Brings certificates to trust along, for where the system has none. */
    EMBEDDED_ROOTS,
    /** Says itself which certificates it trusts, in place of those of the system. */
    OWN_ROOTS,
    /** Loads time zones by name; the subject is the name. */
    TIME_ZONE,
    /** Brings the time zone database along, for where the system has none. */
    EMBEDDED_ZONES,
    /** Asks who runs it. */
    CURRENT_USER,
    /** Looks for users and groups by name or number, which is the subject. */
    USER_LOOKUP,
    /** Asks for the home directory of who runs it, or for a directory in that. */
    HOME_DIRECTORY,
    /** Makes files in the directory for temporary ones. */
    TEMP_FILES,
    /** Keeps its log in files, which it makes in the directory for temporary ones, and ends where it cannot. */
    LOG_FILES,
    /** Runs another program; the subject is its name or path. */
    RUNS_PROGRAMS,
    /** Looks whether there is another program; the subject is its name. */
    FINDS_PROGRAMS,
    /** Reads a file or a directory that it names, or all that match a pattern; the subject is the path. */
    READS_FILES,
    /** Ends at once where it cannot read a file that it names; the subject is the path. */
    REQUIRES_FILES,
    /** Writes to a file or makes a directory; the subject is the path. */
    WRITES_FILES,
    /** Opens a file, and it is not seen whether to read it or to write to it; the subject is the path. */
    OPENS_FILES,
    /** Makes a directory and those on the way to it; the subject is the path. */
    MAKES_DIRECTORIES,
    /** Looks whether there is a file; the subject is the path. */
    LOOKS_AT_FILES,
    /** Leaves the directory in which it is started, so that relative paths mean something else. */
    CHANGES_DIRECTORY,
    /**
     * Tells the type of a file by its name, of which Go knows but a few without {@code /etc/mime.types}; the subject is
     * the extension.
     */
    MIME_TYPES,
    /** Says itself what the type of a file is; the subject is the extension. */
    ADDS_MIME_TYPES,
    /** Looks for the port of a service by its name, which is the subject, and which Go does not know itself. */
    SERVICE_NAMES,
    /** Looks for the number of a protocol above IP by its name, which is the subject. */
    PROTOCOL_NAMES,
    /** Asks for the addresses of hosts. */
    RESOLVES_NAMES,
    /** Serves at an address, which is the subject. */
    LISTENS,
    /**
     * Does what only root may do: speaks with the engine by its socket, changes networks, mounts or the kernel, or becomes
     * somebody else.
     */
    NEEDS_ROOT,
    /** Does not do its work without cgo: has C code, {@code import "C"}, or loads plugins. */
    CGO,
    /** Has C code, and in the same package files for where there is no cgo. */
    CGO_OPTIONAL,
    /**
     * Is built without cgo all the same, and fails when it comes to what only C code can do; the subject is the module
     * that has the C code.
     */
    STUB_WITHOUT_CGO,
    /** Has C code that is linked against a library of the system besides that of C; the subject is its name. */
    LINKS_LIBRARY,
    /** Calls a function of C that reads files of the library to which it belongs; the subject is the name of the library. */
    READS_LIBRARY_DATA,
    /** Uses a module that does not work without cgo, which is the subject. */
    CGO_MODULE,
    /** Loads plugins, which a program without a loader cannot do. */
    PLUGINS,
    /** Loads libraries of C without cgo, and needs a loader for that even where cgo is off. */
    LOADER_WITHOUT_CGO,
    /**
     * Calls a function of glibc that loads a library when it is called, also in a static program; the subject is its name.
     */
    LOADS_PARTS_OF_GLIBC,
    /**
     * Links a package of the standard library that calls the C library when cgo is on: {@code net}, {@code os/user}.
     * What a fact says is the import that links it.
     */
    LIBC_BY_CGO;

    /** What is true of a program that ends where what shows this trait fails. */
    public Stream<Trait> whereFatal() {
        return readsFiles()
                ? Stream.of(READS_FILES, REQUIRES_FILES)
                : Stream.of(this == FINDS_PROGRAMS ? RUNS_PROGRAMS : this);
    }

    /** What is true of a program that may go on where what shows this trait fails. */
    public Stream<Trait> whereTolerated() {
        return Stream.of(this).filter(it -> it != REQUIRES_FILES);
    }

    /** What is true of a program that knows what to do where what shows this trait fails because something is not there. */
    public Stream<Trait> whereForeseen() {
        return this == READS_FILES ? Stream.of(READS_FILES, LOOKS_AT_FILES) : whereTolerated();
    }

    /** Whether it counts also where the program comes to what shows it only if somebody sets something. */
    boolean isAlways() {
        return switch (this) {
            case EMBEDDED_ROOTS,
                    OWN_ROOTS,
                    ADDS_MIME_TYPES,
                    CHANGES_DIRECTORY,
                    NEEDS_ROOT,
                    FINDS_PROGRAMS,
                    LOOKS_AT_FILES -> true;
            default -> false;
        };
    }

    private boolean readsFiles() {
        return this == READS_FILES || this == REQUIRES_FILES;
    }

    /** The trait of a name as a file of facts has it, {@code time-zone}. */
    public static Trait named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
