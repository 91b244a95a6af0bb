package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.check.Check;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.checks.Checks;
import dev.fromscratch.reality.Pitfall.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pitfalls with real compilers and in real containers: what a rule warns of happens, and behind each of its fixes it does
 * not.
 *
 * <p>A row names a folder of {@code pitfalls}, the rule that has to find it, and what the container says.
 */
class PitfallsTest {
    private static TlsServer server;

    @BeforeAll
    static void needs_a_machine_that_can_show_it(@TempDir Path keys) throws IOException, GeneralSecurityException {
        Reality.assumeRootWith("bash", "unshare", "chroot", "tar", "go", "gcc", "runc");
        server = TlsServer.started(keys);
    }

    @AfterAll
    static void stop_the_server() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            certificates-missing                         | scratch/missing-ca-certificates | x509: certificate signed by unknown authority
            certificates-folder-is-a-file                | scratch/missing-ca-certificates | x509: failed to load system roots and no roots provided; open /etc/ssl/certs/ca-certificates.crt: not a directory
            certificates-where-nobody-looks              | scratch/missing-ca-certificates | x509: certificate signed by unknown authority
            zones-missing                                | scratch/missing-timezone-data   | unknown time zone Europe/Berlin
            zones-missing-without-a-look-at-the-error    | scratch/missing-timezone-data   | panic: time: missing Location in call to Time.In
            zone-misspelt                                | scratch/unknown-time-zone       | unknown time zone Europe/Berln
            linked-dynamically                           | scratch/dynamic-binary          | exec /shop: no such file or directory
            linked-dynamically-for-users                 | scratch/dynamic-binary          | exec /shop: no such file or directory
            linked-dynamically-whatever-extldflags-say   | scratch/dynamic-binary          | exec /shop: no such file or directory
            linked-dynamically-for-another-variable      | scratch/dynamic-binary          | exec /shop: no such file or directory
            linked-dynamically-behind-a-semicolon        | scratch/dynamic-binary          | exec /shop: no such file or directory
            linked-dynamically-for-the-same-architecture | scratch/dynamic-binary          | exec /shop: no such file or directory
            linked-dynamically-beside-an-assignment      | scratch/dynamic-binary          | exec /shop: no such file or directory
            variable-misspelt                            | scratch/dynamic-binary          | exec /shop: no such file or directory
            tag-for-one-package-only                     | scratch/dynamic-binary          | exec /shop: no such file or directory
            loader-without-its-library                   | scratch/dynamic-binary          | error while loading shared libraries: libc.so.6: cannot open shared object file
            tmp-missing                                  | scratch/missing-tmp             | stat /tmp: no such file or directory
            log-directory-missing                        | scratch/unwritable-directory    | open /var/log/shop.log: no such file or directory
            directory-of-root                            | scratch/unwritable-directory    | open orders.csv: permission denied
            volume-of-root                               | scratch/unwritable-volume       | open /data/orders.csv: permission denied
            users-missing                                | scratch/user-lookup             | user: Current requires cgo or $USER
            user-looked-up-by-name                       | scratch/user-lookup             | open /etc/passwd: no such file or directory
            templates-left-behind                        | scratch/missing-file            | open templates/index.html: no such file or directory
            without-the-mode-to-be-run                   | scratch/not-executable          | exec: "/shop": permission denied
            certificates-not-for-all                     | scratch/unreadable-file         | open /etc/ssl/certs/ca-certificates.crt: permission denied
            shell-by-name                                | scratch/missing-executable      | exec: "sh": executable file not found in $PATH
            service-by-name                              | scratch/missing-services        | address tcp/ldap: unknown port
            position-independent                         | scratch/dynamic-binary          | exec /shop: no such file or directory
            race-detector                                | scratch/dynamic-binary          | exec /shop: no such file or directory
            shell-form-entrypoint                        | scratch/shell-form              | exec: "/bin/sh": stat /bin/sh: no such file or directory
            shell-form-command                           | scratch/shell-form              | exec: "/bin/sh": stat /bin/sh: no such file or directory
            single-quotes                                | scratch/shell-form              | exec: "/bin/sh": stat /bin/sh: no such file or directory
            typographic-quotes                           | scratch/shell-form              | exec: "/bin/sh": stat /bin/sh: no such file or directory
            comma-missing                                | scratch/shell-form              | exec: "/bin/sh": stat /bin/sh: no such file or directory
            comma-too-many                               | scratch/shell-form              | exec: "/bin/sh": stat /bin/sh: no such file or directory
            program-misspelt                             | scratch/missing-executable      | exec: "/shopp": stat /shopp: no such file or directory
            program-elsewhere                            | scratch/missing-executable      | exec: "/shop": stat /shop: no such file or directory
            program-not-in-path                          | scratch/missing-executable      | exec: "shop": executable file not found in $PATH
            program-became-the-folder                    | scratch/missing-executable      | exec: "/bin/shop": stat /bin/shop: not a directory
            program-in-a-folder-of-its-name              | scratch/missing-executable      | exec: "/shop": permission denied
            program-in-the-working-directory             | scratch/missing-executable      | exec: "./shop": stat ./shop: no such file or directory
            program-in-a-variable                        | scratch/missing-executable      | exec: "/$PROGRAM": stat /$PROGRAM: no such file or directory
            program-named-after-the-module               | scratch/missing-executable      | exec: "/server": stat /server: no such file or directory
            """)
    void the_error_of_a_rule_appears_and_is_gone_behind_each_fix(String name, String rule, String error)
            throws IOException {
        assertPredicted(rule, error);
        prove(name, rule, error, Container::command);
    }

    /** Chroot stands in for the engine, which would say "unable to find user". */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            root                                 | scratch/root-user        | runs as 0
            root-by-name                         | scratch/root-user        | runs as 0
            user-by-name                         | scratch/unknown-user     | chroot: invalid user
            group-by-name                        | scratch/unknown-user     | chroot: invalid group
            user-misspelt                        | scratch/unknown-user     | chroot: invalid user
            shell-form-command-behind-entrypoint | scratch/shell-form       | hello [/bin/sh -c serve --verbose]
            tmp-of-a-folder                      | scratch/missing-tmp      | permission denied
            tmp-of-root                          | scratch/missing-tmp      | permission denied
            local-time-is-utc                    | scratch/ignored-timezone | 1970-01-01 UTC
            variable-in-an-argument              | scratch/literal-variable | hello [--name $NAME]
            """)
    void what_a_rule_says_appears_and_is_gone_behind_each_fix(String name, String rule, String output)
            throws IOException {
        prove(name, rule, output, Container::command);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            health-check-in-shell-form | scratch/shell-form | exec: "/bin/sh": stat /bin/sh: no such file or directory
            """)
    void a_health_check_has_the_error_of_a_rule_and_not_behind_each_fix(String name, String rule, String error)
            throws IOException {
        assertPredicted(rule, error);
        prove(name, rule, error, Container::healthCheck);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            init-missing                       | scratch/missing-executable | exec: "/sbin/tini": stat /sbin/tini: no such file or directory
            script-without-its-interpreter     | scratch/missing-interpreter | exec /start.sh: no such file or directory
            for-another-processor              | scratch/wrong-platform     | exec /shop: exec format error
            another-program                    | scratch/missing-program    | exec: "git": executable file not found in $PATH
            another-program-by-its-path        | scratch/missing-program    | fork/exec /bin/sh: no such file or directory
            linked-dynamically-for-c           | scratch/dynamic-binary     | exec /shop: no such file or directory
            position-independent-by-goflags    | scratch/dynamic-binary     | exec /shop: no such file or directory
            home-is-the-root                   | scratch/missing-home       | mkdir /.cache: permission denied
            plugins-without-cgo                | scratch/needs-cgo          | plugin: not implemented
            character-set-without-its-module   | scratch/static-glibc       | iconv_open: Invalid argument
            library-loaded-by-a-static-program | scratch/static-glibc       | libm.so.6: cannot open shared object file: No such file or directory
            """)
    void the_error_of_a_rule_appears_where_no_fix_is_sure(String name, String rule, String error) throws IOException {
        assertPredicted(rule, error);
        proveBroken(name, rule, error, Container::command);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            health-check-by-curl | scratch/missing-executable | exec: "curl": executable file not found in $PATH
            """)
    void a_health_check_has_the_error_of_a_rule_where_no_fix_is_sure(String name, String rule, String error)
            throws IOException {
        assertPredicted(rule, error);
        proveBroken(name, rule, error, Container::healthCheck);
    }

    private static void assertPredicted(String id, String error) {
        var errors = Checks.ALL.stream()
                .map(Check::rule)
                .filter(it -> it.id().equals(id))
                .map(Rule::errors)
                .flatMap(List::stream);
        assertThat(errors)
                .as("the errors of %s", id)
                .anyMatch(it -> Pattern.compile(it).matcher(error).find());
    }

    private static void prove(String name, String rule, String output, Function<Container, List<String>> command)
            throws IOException {
        var pitfall = new Pitfall(name, server);
        var broken = pitfall.asItIs();
        var ways = waysOut(broken.analysis(), rule);
        assertThat(ways).as("what fixes leave").isNotEmpty();
        var fixed = new ArrayList<Version>();
        for (var way : ways) {
            fixed.add(pitfall.after(way));
        }
        var containers =
                pitfall.build(Stream.concat(Stream.of(broken), fixed.stream()).toList());

        assertThat(broken.analysis().findings()).extracting(Finding::rule).contains(rule);
        assertThat(pitfall.run(containers.get(0), command).output()).contains(output);
        for (var index = 0; index < fixed.size(); index++) {
            assertThat(fixed.get(index).analysis().findings())
                    .as("%s", ways.get(index))
                    .extracting(Finding::rule)
                    .doesNotContain(rule);
            assertThat(pitfall.run(containers.get(index + 1), command))
                    .as("%s", ways.get(index))
                    .matches(it -> it.exitCode() == 0 && !it.output().contains(output));
        }
    }

    private static void proveBroken(String name, String rule, String output, Function<Container, List<String>> command)
            throws IOException {
        var pitfall = new Pitfall(name, server);
        var broken = pitfall.asItIs();
        assertThat(broken.analysis().findings()).extracting(Finding::rule).contains(rule);
        assertThat(pitfall.run(pitfall.build(List.of(broken)).get(0), command).output())
                .contains(output);
    }

    /** What the fixes of a rule change, each alone, and all of "ready for production" where that changes anything. */
    private static List<Rewrite> waysOut(Analysis analysis, String rule) {
        return Stream.concat(
                        analysis.findings().stream()
                                .filter(it -> it.rule().equals(rule))
                                .flatMap(it -> it.fixes().stream())
                                .map(analysis::rewriteOf),
                        analysis.readyForProduction(Optional.empty()).filter(it -> !it.isEmpty()).stream())
                .distinct()
                .toList();
    }
}
