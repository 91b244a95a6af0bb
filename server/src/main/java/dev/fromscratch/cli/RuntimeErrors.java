package dev.fromscratch.cli;

import java.util.List;
import java.util.Optional;

/**
 * The errors that are known; what a line shows is the first one that matches, so the special ones go first.
 *
 * <p>The texts are those of shells, runc, containerd, Docker, BuildKit, Kubernetes, the Go standard library, glibc and OpenSSL;
 * where they changed with a version, both are here.
 */
final class RuntimeErrors {
    private static final String CERTIFICATES = "scratch/missing-ca-certificates";
    private static final String TIME_ZONES = "scratch/missing-timezone-data";
    private static final String ROOT = "scratch/root-user";
    private static final String UNKNOWN_USER = "scratch/unknown-user";
    private static final String USER_LOOKUP = "scratch/user-lookup";
    private static final String DYNAMIC = "scratch/dynamic-binary";
    private static final String INTERPRETER = "scratch/missing-interpreter";
    private static final String PLATFORM = "scratch/wrong-platform";
    private static final String SHELL_FORM = "scratch/shell-form";
    private static final String EXECUTABLE = "scratch/missing-executable";
    private static final String PROGRAM = "scratch/missing-program";
    private static final String UNREADABLE = "scratch/unreadable-file";
    private static final String UNWRITABLE = "scratch/unwritable-directory";

    static final List<RuntimeError> ALL = List.of(
            // Certificates.
            RuntimeError.of(
                    "failed to load system roots|open /etc/(ssl|pki)/\\S+: (permission denied|not a directory)",
                    """
                    The program found a place for certificates but could not read it: `/etc/ssl/certs` is a file (a `COPY`
                    to `/etc/ssl/certs` without a slash at its end makes one), or the user of the container may not read
                    the bundle (`ADD` of a URL makes files of mode 600).""",
                    """
                    Copy the bundle to its whole path, `/etc/ssl/certs/ca-certificates.crt`, readable for all
                    (`--chmod=755`, which folders that are made for it get, too).""",
                    CERTIFICATES,
                    UNREADABLE),
            RuntimeError.of(
                    "certificate signed by unknown authority|No CA certificates were loaded from the system"
                            + "|open /etc/(ssl|pki)/\\S+: no such file"
                            + "|unable to get local issuer certificate|certificate verify failed"
                            + "|UnknownIssuer|curl: \\(77\\)|error (setting|adding) (certificate|trust anchors)",
                    """
                    The program opens a TLS connection and finds no authorities to trust. They come from files such as
                    `/etc/ssl/certs/ca-certificates.crt`, which an image made from scratch does not have. A server with
                    a certificate of its own making gives the same error in any image.""",
                    """
                    Copy the bundle: `COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/`, with the
                    package `ca-certificates` installed in that stage. A program that looks elsewhere is told by
                    `ENV SSL_CERT_FILE=…`.""",
                    CERTIFICATES),
            // Time zones.
            RuntimeError.of(
                    "unknown time zone|missing Location in call to", """
                    `time.LoadLocation` looks for the zone under `/usr/share/zoneinfo`, which an image made from
                    scratch does not have. Where the image has it, the name may be misspelt, or an old one such as
                    `US/Eastern`, which Debian trixie keeps in `tzdata-legacy`. Where the error is ignored, the first use
                    of the nil location panics with `time: missing Location in call to Date`.""", """
                    Copy the data, `COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo`, with the package
                    `tzdata` installed in that stage; or build it in, with `-tags timetzdata` or
                    `import _ "time/tzdata"`.""", TIME_ZONES, "scratch/unknown-time-zone"),
            // Users.
            RuntimeError.of("runAsNonRoot and image has non-numeric user", """
                    Kubernetes compares numbers: it cannot know whether the user named in `USER` is root.""", """
                    Write the number into the Dockerfile, `USER 65532:65532`, or `runAsUser` into the manifest.""", "scratch/non-numeric-user"),
            RuntimeError.of("runAsNonRoot and image will run as root", """
                    The image sets no `USER`, or sets root, and the manifest forbids that.""", """
                    Set a user by number: `USER 65532:65532`.""", ROOT),
            RuntimeError.of(
                    "invalid user index: -1|can't find uid for user|looking up UID/GID for|unable to find user \\S+"
                            + " invalid argument|open /\\S+/etc/(passwd|group): no such file",
                    """
                    While the image was built, a name had to be turned into a number (`COPY --chown=name`, or a step
                    after `USER name`), and the stage has no `/etc/passwd` that has the name.""",
                    """
                    Use numbers, `--chown=10001:10001`, or copy `/etc/passwd` and `/etc/group` first.""",
                    UNKNOWN_USER),
            RuntimeError.of("uids and gids must be in range", """
                    `USER` names a number that is larger than any that container engines take.""", """
                    Use a smaller one, `USER 65532:65532`.""", UNKNOWN_USER),
            RuntimeError.of("no matching entries in (passwd|group) file", """
                    `USER` names a user or group that the image's own `/etc/passwd` or `/etc/group` does not have. An
                    image made from scratch has neither file, those of distroless know `root`, `nobody` and `nonroot`
                    alone, and a user made in another stage exists only there.""", """
                    Copy both files from the stage that makes the user, or write numbers: `USER 10001:10001`.""", UNKNOWN_USER),
            RuntimeError.of(
                    "user: Current requires cgo|user: lookup user(id|name)|unknown userid", """
                    `user.Current` in Go looks the number of the user up in `/etc/passwd`; without an entry it falls
                    back to `$USER` and `$HOME`. An image made from scratch has no such file, and Docker sets `HOME`
                    but not `USER`.""", """
                    Copy `/etc/passwd` with an entry for the user, or set `ENV USER=app HOME=/`.""", USER_LOOKUP),
            RuntimeError.of(
                    "unknown (user|group)(:|/group)? |invalid (user|group): |no such (user|group)\\b|open /etc/(passwd|group): no such file",
                    """
                    The program looks up a user or group by name, which `os/user` does in `/etc/passwd` and
                    `/etc/group` of the image.""",
                    """
                    Copy both files from the stage that makes the user.""",
                    USER_LOOKUP,
                    UNKNOWN_USER),
            // Go's own.
            RuntimeError.of(
                    "Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo", """
                    `github.com/mattn/go-sqlite3` is written in C. Without cgo it still compiles, into a stub that
                    fails when it is used.""", """
                    Use a driver in Go, such as `modernc.org/sqlite`; or link statically with cgo on:
                    `go build -ldflags '-linkmode external -extldflags "-static"'`, on Alpine with `gcc` and
                    `musl-dev`.""", "scratch/needs-cgo"),
            RuntimeError.of("plugin: not implemented", """
                    Go's plugins need cgo and a dynamically linked program.""", """
                    Link what the plugins do into the program, or start from an image with the C library."""),
            RuntimeError.of("build constraints exclude all Go files", """
                    With `CGO_ENABLED=0` all files that `import "C"` are left out, and this package has no others.""", """
                    Use a package in Go instead, or link statically with cgo on:
                    `-ldflags '-linkmode external -extldflags "-static"'`.""", "scratch/needs-cgo"),
            RuntimeError.of("-race requires cgo", """
                    The race detector is a C library, and makes the program a dynamic one.""", """
                    Run tests with `-race` in a stage of their own, and build the program for the image without."""),
            RuntimeError.of(
                    "C compiler \"\\S+\" not found|exec: \"(gcc|cc|clang)\": executable file not found",
                    """
                    cgo is on, and the stage has no C compiler; `golang:…-alpine` has none.""",
                    """
                    Build with `CGO_ENABLED=0`, or install the compiler: `apk add --no-cache gcc musl-dev`.""",
                    "scratch/missing-build-tool"),
            // Starting the program.
            RuntimeError.of("fork/exec \\S+: no such file or directory", """
                    The program starts another one that the image does not have, or whose loader it does not have.""", """
                    Copy that program with all that it needs, do its work in the program itself, or start from an image
                    that has it.""", PROGRAM),
            RuntimeError.of(
                    "/env: \\W?[\\w.+/-]+\\W?: No such file or directory|env: can't execute",
                    """
                    The first line of a script, or the command itself, has `env` look for a program in the folders of
                    `PATH`, and none of them has it.""",
                    """
                    Start from an image that has it, or name a program that the image has.""",
                    INTERPRETER,
                    PROGRAM),
            RuntimeError.of(
                    "\\[FATAL tini \\(\\d+\\)\\] exec \\S+ failed: No such file",
                    """
                    `tini` runs, and what it is to start does not: the image does not have that path, or the loader that a
                    dynamically linked program names, or the interpreter of a script.""",
                    """
                    Compare the path with `fromscratch image Dockerfile`; if the program is there, link it statically.""",
                    EXECUTABLE,
                    DYNAMIC,
                    INTERPRETER),
            RuntimeError.of("OCI runtime exec failed: .*exec: \"(/\\S*/)?(a|ba|da|z)?sh\"", """
                    `docker exec` or a shell-form `HEALTHCHECK` started a shell in the container, and the image has
                    none.""", """
                    For a health check, use the exec form with the program itself: `HEALTHCHECK CMD ["/app", "health"]`.
                    For looking around, see `fromscratch explain debugging`.""", SHELL_FORM),
            RuntimeError.of(
                    "exec: \"/bin/sh\": stat /bin/sh: no such file|exec /bin/sh: no such file"
                            + "|process \"/bin/sh -c .*did not complete successfully: .*no such file",
                    """
                    The shell form of `ENTRYPOINT`, `CMD`, `HEALTHCHECK` and `RUN` is run by `/bin/sh -c`, and the
                    image has no shell. An array that is not JSON (single quotes, a comma too many) is the shell form
                    too.""",
                    """
                    Use the exec form: `ENTRYPOINT ["/app"]`. Do what a `RUN` does in an earlier stage, and copy the
                    result.""",
                    SHELL_FORM),
            RuntimeError.of("executable file not found in \\$PATH", """
                    A program is named without a folder, by `ENTRYPOINT` or `CMD` or by the program that starts it, and
                    none of the folders of `PATH` in the image has it.""", """
                    Name it by its whole path, `ENTRYPOINT ["/app"]`, and copy it there. What the program itself starts
                    has to be copied, too, with all that it needs. If it is a shell that you asked for, see
                    `fromscratch explain debugging`.""", EXECUTABLE, PROGRAM),
            RuntimeError.of("exec: \"[^\"]+\": stat \\S+: no such file", """
                    The image does not have the program at the path that `ENTRYPOINT` or `CMD` names. Often it was
                    built under another name, or `COPY` made a file where a folder was meant, or a folder where a file
                    was meant.""", """
                    Compare the path with `fromscratch image Dockerfile`, and with what `go build -o` writes.""", EXECUTABLE),
            RuntimeError.of(
                    "exec: \"[^\"]+\": permission denied|exec \\S+: permission denied"
                            + "|exec user process caused:? \"?permission denied"
                            + "|\\[FATAL tini \\(\\d+\\)\\] exec \\S+ failed: Permission denied|permission denied: unknown",
                    """
                    What `ENTRYPOINT` names may not be executed: it is a folder, its mode has no `x`, or the user may
                    not enter the folder that it lies in. `ADD` of a URL makes files of mode 600; an archive or another
                    system may have lost the mode.""",
                    """
                    Name the file, not its folder, and copy it with `--chmod=755`.""",
                    "scratch/not-executable",
                    EXECUTABLE),
            RuntimeError.of("stat \\S+: not a directory", """
                    A name inside of the path of `ENTRYPOINT` or `CMD` is a file. `COPY app /bin` makes a file
                    `/bin` where there is no such folder.""", """
                    End the destination with a slash, `COPY app /bin/`, or name the whole path.""", "scratch/not-a-directory", EXECUTABLE),
            RuntimeError.of("exec format error", """
                    The program was built for another kind of processor or system, or it is a script without a `#!` in
                    its first line. With `FROM --platform=$BUILDPLATFORM` the compiler runs on the machine that builds
                    and has to be told for what.""", """
                    Pass the platform on: `ARG TARGETOS TARGETARCH`, then
                    `RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build …`; or build with the `--platform` that it runs
                    on.""", PLATFORM),
            RuntimeError.of(
                    "exec user process caused:? \"?no such file or directory|exec \\S+: no such file or directory",
                    """
                    The program is there, but what has to load it is not: a dynamically linked program names a loader
                    such as `/lib64/ld-linux-x86-64.so.2` or `/lib/ld-musl-x86_64.so.1`, and an image made from scratch
                    has none. For a script it is the interpreter after `#!`, also where the line ends in a carriage
                    return.""",
                    """
                    Link statically: `CGO_ENABLED=0 go build` for Go without C libraries, a musl target for Rust,
                    `-static` for C; or start from an image with the C library, such as `gcr.io/distroless/base` (not
                    `static`, which has none).""",
                    DYNAMIC,
                    INTERPRETER),
            RuntimeError.of(
                    "error while loading shared libraries|Error loading shared library|symbol not found",
                    """
                    The loader is there, but a library that the program was linked with is not.""",
                    """
                    Link statically, or copy every library that `ldd` shows, or start from an image that has them:
                    `gcr.io/distroless/cc` has libgcc and libstdc++ too.""",
                    DYNAMIC),
            RuntimeError.of("version `?'?(GLIBC|GLIBCXX)_[0-9.]+'? not found", """
                    The program was linked with a newer C library than the image has.""", """
                    Build on the same release as the image that it runs in, or link statically.""", DYNAMIC),
            RuntimeError.of(
                    "no command specified|no command or entrypoint provided", """
                    The image has neither `ENTRYPOINT` nor `CMD`, and scratch gives none.""", """
                    Add `ENTRYPOINT ["/app"]`.""", "scratch/missing-command"),
            RuntimeError.of(
                    "dockerfile parse error|failed to parse stage name|unknown instruction: ",
                    """
                    A line does not follow the language as BuildKit reads it, so that the build stops before it begins.""",
                    """
                    `fromscratch check Dockerfile` shows the very word, with what was probably meant.""",
                    "syntax/rejected"),
            RuntimeError.of(
                    "failed to read dockerfile: open \\S+: no such file|unable to evaluate symlinks in Dockerfile path"
                            + "|Cannot locate specified Dockerfile",
                    """
                    There is no Dockerfile at the path that the builder was given. Where none is given, it is `Dockerfile`
                    in the folder of the build context.""",
                    """
                    Name it, `docker build -f docker/Dockerfile .`, by its path from where the command is run; in a
                    compose file, `dockerfile:` is a path in the context."""),
            // Files that programs take for granted.
            RuntimeError.of(
                    "(open|stat|mkdir|mkdirtemp) /tmp\\S*: (no such file or directory|permission denied)",
                    """
                    An image made from scratch has no `/tmp`. A copied one belongs to root with mode 755, because
                    `COPY` does not keep the mode of the folder itself, so that other users may not write.""",
                    """
                    Make one below another folder and copy that: `RUN mkdir -m 1777 -p /files/tmp`, then
                    `COPY --from=build /files/ /`; or run with `--tmpfs /tmp`, or with an `emptyDir` volume there.""",
                    "scratch/missing-tmp"),
            RuntimeError.of(
                    "open \\S+\\.(html|tmpl|tpl|sql|ya?ml|json|toml|css|js)\\S*: no such file",
                    """
                    The program reads a file beside it that was not copied into the image, or looks for it in another
                    folder: a relative path starts at `WORKDIR`.""",
                    """
                    Copy the file, or build it in with `//go:embed`.""",
                    "scratch/missing-file"),
            RuntimeError.of("listen tcp\\S* .*bind: permission denied", """
                    A port below 1024 belongs to root where the system says so; Docker itself allows them to all users
                    since 20.10, but not with the network of the host.""", """
                    Listen on a higher port and publish it as the lower one: `-p 80:8080`."""),
            RuntimeError.of("read-only file ?system", """
                    Nothing can be written there: the container has a read-only root (`--read-only`,
                    `readOnlyRootFilesystem: true`), or what is mounted there is read-only.""", """
                    Mount something to write to: a volume, `--tmpfs /tmp`, or an `emptyDir`.""", UNWRITABLE),
            RuntimeError.of("unable to open database file", """
                    SQLite makes its file, and others beside it, in a folder that the image does not have, or in which
                    the user of the container may not write.""", """
                    Make the folder by `WORKDIR` behind `USER`, give it away when it is made,
                    `COPY --chown=10001:10001`, or mount a volume there.""", UNWRITABLE, "scratch/unwritable-volume"),
            RuntimeError.of("code: 2, kind: NotFound", """
                    A Rust program asked for a file that the image does not have, or wanted to make one in a folder that
                    it does not have, or to start a program that it does not have: an image made from scratch has nothing
                    but what is copied into it.""", """
                    Copy it, or build it in with `include_str!`; make a folder by `WORKDIR` behind `USER`. What is started
                    has to be copied with all that it needs.""", "scratch/missing-file", UNWRITABLE, PROGRAM),
            RuntimeError.of("code: 13, kind: PermissionDenied", """
                    The user of the container may not read a file, or not write where a Rust program does: what `COPY`
                    makes, or `WORKDIR` in front of `USER`, belongs to root, unless `--chown` says otherwise.""", """
                    Give the folder away when it is made, `COPY --chown=10001:10001`, or mount a volume there; a file
                    that is read is copied with `--chmod=644`.""", UNREADABLE, UNWRITABLE),
            RuntimeError.of("open (?!\\S*docker\\.sock)\\S+: permission denied", """
                    The user of the container may not read that file, or may not write to it or make it. A file of mode
                    600 is for its owner alone, and what `COPY` makes, or `WORKDIR` in front of `USER`, belongs to root,
                    unless `--chown` says otherwise.""", """
                    For a file that is read, copy it with `--chmod=644`, or with `--chown` for the user. For one that is
                    written, give the folder away when it is made, `COPY --chown=10001:10001`, or mount a volume
                    there.""", UNREADABLE, UNWRITABLE),
            RuntimeError.of(
                    "(mkdir|create|rename|unlinkat|chmod) \\S+: permission denied",
                    """
                    The user of the container may not write there. Folders that `COPY` makes, or `WORKDIR` in front of
                    `USER`, belong to root, unless `--chown` says otherwise.""",
                    """
                    Give the folder away when it is made, `COPY --chown=10001:10001` or `WORKDIR` behind `USER`, or mount
                    a volume there.""",
                    UNWRITABLE,
                    "scratch/missing-home"),
            RuntimeError.of(
                    "\\b(open|stat|mkdir) (?!\\S*/go\\.(mod|sum):)\\S+: no such file or directory",
                    """
                    The image does not have that file, or not the folder in which the program would make it: an image
                    made from scratch has nothing but what is copied into it.""",
                    """
                    Copy the file; make a folder by `WORKDIR` behind `USER`, or mount a volume there.""",
                    "scratch/missing-file",
                    UNWRITABLE),
            RuntimeError.of("unknown port", """
                    The names of ports come from `/etc/services`, which the image does not have; Go knows only a few by
                    itself.""", """
                    Write the number of the port, or copy the file from a stage that has it.""", "scratch/missing-services"),
            RuntimeError.of(
                    "lookup \\S+ on (\\[::1\\]|127\\.0\\.0\\.1):53|Temporary failure in name resolution", """
                    Names are looked up through `/etc/resolv.conf` and `/etc/hosts`. Container engines supply both, so
                    one of them is missing outside of an engine, or the network is cut off. Programs that are linked
                    statically with glibc look names up by files that they load at run time.""", """
                    Look at the network and DNS settings of the container; build Go with `CGO_ENABLED=0`, or with
                    `-tags netgo`."""),
            RuntimeError.of("\\blookup \\S+( on \\S+)?: (no such host|server misbehaving|.*i/o timeout)", """
                    The DNS server that the container is told of does not know the name, or cannot be reached; the image has no
                    part in it. 127.0.0.11 is Docker's own, which knows the services of compose, and containers by their
                    names, on a network that both are on; on the default network `bridge` it is not there.""", """
                    Put both on one network, and write the name as compose or Kubernetes has it. What runs on the host is
                    `host.docker.internal`."""),
            RuntimeError.of(
                    "(127\\.\\d+\\.\\d+\\.\\d+|\\[::1]|localhost):\\d+: (connect: )?connection refused", """
                    `localhost` is the container itself, in which nothing listens on that port: not the host, and not
                    another container.""", """
                    Name the service, as compose or Kubernetes has it, or `host.docker.internal` for what runs on the host."""),
            RuntimeError.of(
                    "\\bset(re|res)?[ug]id\\S*: operation not permitted|\\b(set|init)groups\\S*: operation not permitted",
                    """
                    The program means to become another user by itself, which only root may: `USER` has the container
                    start as somebody else already.""",
                    """
                    Take `USER` out, if the program needs root before it does so; or have it stay who it is."""),
            // Building the image.
            RuntimeError.of(
                    "failed to compute cache key|failed to calculate checksum|COPY failed: .*(does not exist|no such file)"
                            + "|excluded by \\.dockerignore",
                    """
                    `COPY` or `ADD` names a file that its source does not have: the build context without what
                    `.dockerignore` leaves out, or the stage of `--from`, whose paths start at `/` and not at its
                    `WORKDIR`.""",
                    """
                    Write the path as it is there; for a stage, the whole path from `/`.""",
                    "scratch/missing-copy-source"),
            RuntimeError.of(
                    "'scratch' is a reserved name|library/scratch|repository name must be lowercase",
                    """
                    `scratch` is no image but a word for the empty one: lower case, no tag, no digest.""",
                    """
                    Write `FROM scratch`.""",
                    "scratch/reserved-name"),
            RuntimeError.of("No image was generated", """
                    A Dockerfile of nothing but `FROM scratch` makes no layer, and the classic builder then makes no
                    image.""", """
                    Copy something into it.""", "scratch/empty-image"),
            RuntimeError.of(
                    "pull access denied|insufficient_scope: authorization failed"
                            + "|failed to resolve source metadata for docker\\.io/library/",
                    """
                    `FROM` or `--from` names an image that the registry does not have or does not show. A name without a
                    slash may have been meant for a stage, and be misspelt.""",
                    """
                    Compare the name with those behind `AS`; for a private image, log in first.""",
                    "scratch/unknown-stage"),
            RuntimeError.of(
                    "(^|sh: (line )?(\\d+: )?)[\\w.+/-]+: (command )?not found\\s*$",
                    """
                    A shell was to run a program that the image does not have: the base has less than was thought, as
                    Alpine has neither `bash` nor `curl` nor `git`; or what brings it comes further down.""",
                    """
                    Install it first, by `apk add --no-cache …` or `apt-get install -y …`; what an image made from
                    scratch needs is made in an earlier stage, and copied.""",
                    "scratch/missing-build-tool",
                    "scratch/missing-program"));

    private RuntimeErrors() {}

    /** The error that a line shows, if it is a known one. */
    static Optional<RuntimeError> in(String line) {
        return ALL.stream().filter(error -> error.isShownBy(line)).findFirst();
    }
}
