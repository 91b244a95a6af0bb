package dev.fromscratch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.checks.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplainTest {
    @ParameterizedTest
    @ValueSource(strings = {"scratch/shell-form", "shell-form"})
    void a_rule_is_explained_by_its_whole_or_its_last_name(String name) {
        assertThat(Outcome.of("explain", name).out())
                .startsWith("scratch/shell-form: shell form in an image without a shell\n\nThe shell form is run by")
                .contains("# fromscratch ignore=scratch/shell-form");
    }

    /** Each error as it is written in logs, and words of its cause. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            standard_init_linux.go:211: exec user process caused "no such file or directory" | dynamically linked
            standard_init_linux.go:228: exec user process caused: no such file or directory | dynamically linked
            exec /app: no such file or directory | dynamically linked
            docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/bin/app": stat /bin/app: no such file or directory: unknown. | does not have the program
            runc create failed: unable to start container process: error during container init: exec: "/bin/sh": stat /bin/sh: no such file or directory | shell form
            runc create failed: unable to start container process: exec: "app": executable file not found in $PATH: unknown. | without a folder
            OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown | `docker exec`
            OCI runtime exec failed: exec failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown | `docker exec`
            unable to start container process: exec: "/app": permission denied: unknown. | may not be executed
            stat /bin/tz: not a directory: unknown: Are you trying to mount a directory onto a file | is a file
            exec /app: exec format error | another kind of processor
            standard_init_linux.go:228: exec user process caused: exec format error | another kind of processor
            docker: Error response from daemon: No command specified. | neither `ENTRYPOINT` nor `CMD`
            no command or entrypoint provided, and no CMD or ENTRYPOINT from image | neither `ENTRYPOINT` nor `CMD`
            fork/exec /bin/sh: no such file or directory | starts another one
            unable to find user appuser: no matching entries in passwd file | `USER` names a user
            unable to find group appuser: no matching entries in group file | those of distroless know
            unable to find user app: invalid argument | turned into a number
            invalid user index: -1 | turned into a number
            can't find uid for user appuser: no such user: appuser | turned into a number
            container has runAsNonRoot and image has non-numeric user (appuser), cannot verify user is non-root | compares numbers
            container has runAsNonRoot and image will run as root | sets no `USER`
            user: Current requires cgo or $USER set in environment | `$USER`
            user: unknown user appuser | by name
            unknown user: app | by name
            chown: unknown user/group app:app | by name
            chown: invalid user: 'app:app' | by name
            unknown userid 1000 | `$USER`
            open /etc/passwd: no such file or directory | by name
            Get "https://example.com": x509: certificate signed by unknown authority | opens a TLS connection
            tls: failed to verify certificate: x509: certificate signed by unknown authority | opens a TLS connection
            x509: failed to load system roots and no roots provided; open /etc/ssl/certs/ca-certificates.crt: not a directory | without a slash
            open /etc/ssl/certs/ca-certificates.crt: permission denied | may not read the bundle
            open /etc/ssl/certs/ca-certificates.crt: no such file or directory | opens a TLS connection
            No CA certificates were loaded from the system | opens a TLS connection
            unknown time zone Europe/London | time.LoadLocation
            unknown time zone US/Eastern | tzdata-legacy
            panic: time: missing Location in call to Date | time.LoadLocation
            /app: error while loading shared libraries: libgcc_s.so.1: cannot open shared object file | a library
            /app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app) | newer C library
            /app: /usr/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app) | newer C library
            open /tmp/x-123: no such file or directory | no `/tmp`
            stat /tmp: no such file or directory | no `/tmp`
            open templates/index.html: no such file or directory | was not copied
            open /data/db: permission denied | may not read that file, or may not write to it
            mkdir /data: permission denied | may not write
            open /data/db: no such file or directory | not the folder in which the program would make it
            open /data/db: read-only file system | read-only root
            ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory | no Dockerfile at the path
            exec: "git": executable file not found in $PATH | by the program that starts it
            listen tcp :80: bind: permission denied | below 1024
            address tcp/ldap: unknown port | `/etc/services`
            lookup example.com on [::1]:53: read: connection refused | `/etc/resolv.conf`
            dial tcp: lookup db on 127.0.0.11:53: no such host | Docker's own
            dial tcp: lookup api.example.com on 10.96.0.10:53: server misbehaving | does not know the name
            dial tcp: lookup example.com: i/o timeout | cannot be reached
            dial tcp: lookup db on 127.0.0.11:53: read udp 172.18.0.2:41337->127.0.0.11:53: i/o timeout | cannot be reached
            dial tcp [::1]:5432: connect: connection refused | the container itself
            setgid: operation not permitted | only root may
            setgroups: Operation not permitted | only root may
            Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub | into a stub
            plugin: not implemented | plugins
            build constraints exclude all Go files in /go/pkg/mod/x | has no others
            go: -race requires cgo; enable cgo by setting CGO_ENABLED=1 | race detector
            cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH | no C compiler
            failed to compute cache key: "/nope" not found: not found | its source does not have
            COPY failed: stat nope: file does not exist | its source does not have
            'scratch' is a reserved name | no image but a word
            No image was generated. Is your Dockerfile empty? | makes no layer
            pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed | meant for a stage
            failed to resolve source metadata for docker.io/library/bulid:latest: docker.io/library/bulid:latest: not found | meant for a stage
            failed to resolve source metadata for docker.io/library/scratch:latest: docker.io/library/scratch:latest: not found | no image but a word
            /bin/sh: 1: curl: not found | has less than was thought
            /bin/sh: git: not found | has less than was thought
            bash: line 1: go: command not found | has less than was thought
            bash: not found | has less than was thought
            [FATAL tini (7)] exec /app failed: No such file or directory | what it is to start
            [FATAL tini (7)] exec /app failed: Permission denied | may not be executed
            /usr/bin/env: ‘node’: No such file or directory | folders of `PATH`
            env: can't execute 'node': No such file or directory | folders of `PATH`
            Error: Os { code: 2, kind: NotFound, message: "No such file or directory" } | Rust program asked for a file
            Error: Os { code: 13, kind: PermissionDenied, message: "Permission denied" } | a Rust program does
            Error: Os { code: 30, kind: ReadOnlyFilesystem, message: "Read-only file system" } | read-only root
            Error: unable to open database file: out of memory (14) | SQLite makes
            curl: (77) error setting certificate verify locations: CAfile: /etc/ssl/certs/ca-certificates.crt | opens a TLS connection
            read-only file system | read-only root
            permission denied: unknown | may not be executed
            linux spec user: uids and gids must be in range 0-2147483647 | larger than any
            """)
    void an_error_is_explained_by_its_cause(String error, String cause) {
        var outcome = Outcome.of("explain", error);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().replaceAll("\\s+", " ")).startsWith("Cause: ").contains(cause, "Way out: ");
        assertThat(outcome.out().split("Cause: ")).hasSize(2);
    }

    @Test
    void an_error_names_the_rules_that_find_it() {
        assertThat(Outcome.of("explain", "x509:", "certificate", "signed", "by", "unknown", "authority")
                        .out())
                .contains("- `scratch/missing-ca-certificates`: no certificates to trust");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            x509: certificate signed by unknown authority | missing-ca-certificates
            open /etc/ssl/certs/ca-certificates.crt: permission denied | unreadable-file
            unknown time zone US/Eastern | unknown-time-zone
            container has runAsNonRoot and image has non-numeric user (appuser) | non-numeric-user
            user: Current requires cgo or $USER set in environment | user-lookup
            Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub | needs-cgo
            cgo: C compiler "gcc" not found | missing-build-tool
            fork/exec /bin/git: no such file or directory | missing-program
            exec: "/app": permission denied | not-executable
            stat /bin/tz: not a directory: unknown | not-a-directory
            open /tmp/x-123: no such file or directory | missing-tmp
            open templates/index.html: no such file or directory | missing-file
            mkdir /.cache: permission denied | missing-home
            address tcp/ldap: unknown port | missing-services
            docker-entrypoint.sh: line 4: curl: not found | missing-program
            failed to compute cache key: "/nope" not found: not found | missing-copy-source
            """)
    void an_error_leads_to_the_rule_of_its_cause(String error, String rule) {
        assertThat(RuntimeErrors.in(error).orElseThrow().rules()).contains("scratch/" + rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open /var/run/docker.sock: permission denied",
                "go: open /src/go.mod: no such file or directory",
            })
    void an_error_that_no_image_causes_is_not_explained_by_one(String error) {
        assertThat(RuntimeErrors.in(error)).isEmpty();
    }

    @Test
    void the_rules_that_errors_name_are_there() {
        var rules = Checks.ALL.stream().map(check -> check.rule().id()).toList();

        assertThat(RuntimeErrors.ALL).allSatisfy(error -> assertThat(rules).containsAll(error.rules()));
    }

    @Test
    void an_error_that_only_a_rule_knows_is_explained_by_the_rule() {
        assertThat(Outcome.of("explain", "stat /bin/sh: nothing of the kind").out())
                .startsWith("scratch/shell-form: ");
    }

    @Test
    void words_that_look_like_options_belong_to_the_error() {
        assertThat(Outcome.of("explain", "invalid", "user", "index:", "-1").exitCode())
                .isZero();
    }

    @Test
    void a_log_is_read_from_standard_input_and_each_of_its_errors_is_explained_once() {
        var log = """
                starting
                x509: certificate signed by unknown authority
                x509: certificate signed by unknown authority
                unknown time zone Europe/London
                """;

        assertThat(Outcome.withInput(log, "explain", "-").out().split("Cause: "))
                .hasSize(3);
    }

    @Test
    void an_error_that_a_terminal_broke_is_still_one() {
        assertThat(Outcome.withInput("exec user process caused\n\"no such file or directory\"\n", "explain", "-")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scratch", "distroless", "debugging"})
    void a_topic_is_explained(String topic) {
        var outcome = Outcome.of("explain", topic);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("# ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the weather",
                "process \"/bin/sh -c cargo build\" did not complete successfully: exit code: 101",
            })
    void what_nobody_knows_ends_with_one(String words) {
        assertThat(Outcome.of("explain", words))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "fromscratch: no rule, error or topic like \"%s\" is known; see 'fromscratch rules'\n"
                                .formatted(words)));
    }
}
