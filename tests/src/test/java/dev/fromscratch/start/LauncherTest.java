package dev.fromscratch.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.start.Installation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of an installation, which is a script, run by the shell of this machine. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.in(folder.resolve("with a blank"));
    }

    @Test
    void the_runtime_beside_it_goes_before_any_other() throws Exception {
        Files.createSymbolicLink(installation.home().resolve("runtime"), Installation.RUNTIME);

        assertThat(run(Map.of("JAVA_HOME", java("17", "echo wrong").toString())).out())
                .startsWith("FromScratch ");
    }

    @Test
    void without_a_runtime_it_takes_the_java_that_is_set() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", Installation.JAVA.toString())).out()).startsWith("FromScratch ");
    }

    @Test
    void else_it_takes_the_java_in_the_path() throws Exception {
        var path = Installation.JAVA.resolve("bin").toString();

        assertThat(run(Map.of("PATH", path)).out()).startsWith("FromScratch ");
        assertThat(run(Map.of(
                                "PATH",
                                path,
                                "JAVA_HOME",
                                java("11.0.2", "echo wrong").toString()))
                        .out())
                .startsWith("FromScratch ");
    }

    @Test
    void a_java_that_does_not_describe_itself_is_asked() throws Exception {
        var java = java("", "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2; echo asked");
        Files.delete(java.resolve("release"));

        assertThat(run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", java.toString()))
                        .out())
                .isEqualTo("asked\n");
    }

    @Test
    void without_any_it_says_what_to_do() throws Exception {
        for (var javaHome : List.of("", folder.resolve("nowhere"), java("11.0.2", "echo wrong"))) {
            var outcome = run(Map.of("PATH", "", "JAVA_HOME", javaHome.toString()));
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("fromscratch: needs Java 17 or newer, and found none by JAVA_HOME or in PATH.\n")
                    .contains("Install one");
        }
    }

    @Test
    void it_works_through_links() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("with a blank/bin/fromscratch"));
        var command = installation.command(environment(Map.of("JAVA_HOME", Installation.JAVA.toString())));
        command.command(link.toString(), "--version");

        assertThat(Installation.outcome(command).out()).startsWith("FromScratch ");
    }

    @Test
    void words_reach_the_program_as_they_are() throws Exception {
        var command = installation.command(
                environment(Map.of("JAVA_HOME", Installation.JAVA.toString())), "expand", "a  b", "*", "ä", "");

        assertThat(Installation.outcome(command).out()).contains("\"a  b\"", "\"*\"", "\"ä\"", "\"\"");
    }

    private Outcome run(Map<String, String> environment) throws IOException, InterruptedException {
        return Installation.outcome(installation.command(environment(environment), "--version"));
    }

    /** With a cache that nothing is ever put into, because these starts need none. */
    private Map<String, String> environment(Map<String, String> more) {
        var result = new HashMap<>(more);
        result.put("FROMSCRATCH_CACHE", "/dev/null");
        return result;
    }

    /** A Java installation of some version, whose command is a script. */
    private Path java(String version, String script) throws IOException {
        var home = Files.createTempDirectory(folder, "java");
        Files.createDirectory(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        var command = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
