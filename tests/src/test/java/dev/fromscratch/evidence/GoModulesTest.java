package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.MODULE;
import static dev.fromscratch.evidence.GoPrograms.importing;
import static dev.fromscratch.evidence.GoPrograms.read;
import static dev.fromscratch.evidence.GoPrograms.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the modules of others. */
class GoModulesTest {
    /** Each row has lines of a {@code go.mod}, what is imported, and where that is kept. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            require example.org/clock v1.2.3                                  | example.org/clock       | example.org/clock@v1.2.3
            require example.org/clock v1.2.3 // indirect                      | example.org/clock       | example.org/clock@v1.2.3
            require example.org/clock v1.2.3                                  | example.org/clock/zones | example.org/clock@v1.2.3/zones
            require example.org/clock/v2 v2.0.0+incompatible                  | example.org/clock/v2    | example.org/clock/v2@v2.0.0+incompatible
            require example.org/Clock v1.0.0-RC1                              | example.org/Clock       | example.org/!clock@v1.0.0-!r!c1
            require (; example.org/a v1.0.0; example.org/a/b v1.1.0; )        | example.org/a/b/c       | example.org/a/b@v1.1.0/c
            require (; example.org/a v1.0.0; example.org/a/b v1.1.0; )        | example.org/a/b/c       | example.org/a@v1.0.0/b/c
            require (; example.org/a v1.0.0; example.org/a v1.10.0; )         | example.org/a           | example.org/a@v1.10.0
            require (; example.org/a v1.0.0; example.org/a v1.0.0-rc.1; )     | example.org/a           | example.org/a@v1.0.0
            require (; example.org/a v1.0.0-rc.9; example.org/a v1.0.0-rc.10; ) | example.org/a         | example.org/a@v1.0.0-rc.10
            require example.org/a v1.0.0; replace example.org/a => example.net/b v2.0.0        | example.org/a/c | example.net/b@v2.0.0/c
            require example.org/a v1.0.0; replace example.org/a v1.0.0 => example.net/b v2.0.0 | example.org/a/c | example.net/b@v2.0.0/c
            require example.org/a v1.0.0; replace example.org/a v1.1.0 => example.net/b v2.0.0 | example.org/a   | example.org/a@v1.0.0
            require github.com/sashabaranov/go-openai v1.0.0 | github.com/sashabaranov/go-openai | github.com/sashabaranov/go-openai@v1.0.0
            """)
    void those_that_the_go_command_keeps_are_read(String lines, String path, String folder) {
        var evidence = readKept(lines, path, folder);
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.facts(Trait.TIME_ZONE))
                .extracting(Fact::file)
                .containsExactly(new FilePath(FilePath.Root.MODULE_CACHE, folder + "/a.go"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "require example.org/clock v1.2.4",
                "require example.org/clock",
                "require example.org/clock ../v1.2.3",
                "require example.org//clock v1.2.3",
                "require example.org/clock v1.2.3; replace example.org/clock => ./clock",
                "require example.org/clock v1.2.3; replace example.org/clock => example.net/clock v1.2.3",
            })
    void none_is_taken_for_another(String lines) {
        var evidence = readKept(lines, "example.org/clock", "example.org/clock@v1.2.3");
        assertThat(evidence.isComplete()).isFalse();
        assertThat(evidence.facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github.com/robfig/cron/v3    | POSSIBLE | EXCLUDED
            github.com/gin-gonic/gin     | EXCLUDED | EXCLUDED
            golang.org/x/crypto/bcrypt   | EXCLUDED | EXCLUDED
            github.com/spf13/viper       | EXCLUDED | EXCLUDED
            github.com/spf13/viper/remote | EXCLUDED | POSSIBLE
            k8s.io/client-go/kubernetes  | EXCLUDED | EXCLUDED
            k8s.io/client-go/plugin/pkg/client/auth/oidc | EXCLUDED | POSSIBLE
            github.com/knadh/koanf/providers/file | EXCLUDED | EXCLUDED
            github.com/knadh/koanf/providers/s3 | EXCLUDED | POSSIBLE
            github.com/sijms/go-ora/v2   | POSSIBLE | POSSIBLE
            example.org/reader           | EXCLUDED | POSSIBLE
            example.com/reader           | POSSIBLE | POSSIBLE
            example.com/shop/lost        | POSSIBLE | POSSIBLE
            reader                       | POSSIBLE | POSSIBLE
            example.org/replaced/reader  | POSSIBLE | POSSIBLE
            """)
    void what_is_known_of_one_that_is_not_read_says_what_a_program_may_do(String path, Need zones, Need certificates) {
        var evidence = read(Map.of(
                "go.mod", MODULE + "\nreplace example.org/replaced => ../replaced\n", "main.go", importing(path)));
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(zones);
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(certificates);
        assertThat(evidence.need(Trait.TEMP_FILES)).isEqualTo(Need.POSSIBLE);
    }

    @Test
    void what_is_vendored_goes_first() {
        var files = FilesInMemory.of(Map.of(
                        "go.mod",
                        MODULE + "require example.org/clock v1.2.3\n",
                        "main.go",
                        importing("example.org/clock"),
                        "vendor/example.org/clock/clock.go",
                        "package clock\n"))
                .withModules(Map.of("example.org/clock@v1.2.3/clock.go", zone("clock")));
        assertThat(readIn(files, "").facts()).isEmpty();
    }

    @Test
    void where_several_are_built_together_the_newest_versions_count() {
        var files = FilesInMemory.of(Map.of(
                        "go.work", "go 1.22\n\nuse ./api\nuse ./web\n",
                        "api/go.mod", "module example.com/api\n\nrequire example.org/clock v1.9.0\n",
                        "api/main.go", importing("example.org/clock"),
                        "web/go.mod", "module example.com/web\n\nrequire example.org/clock v1.10.0\n"))
                .withModules(Map.of("example.org/clock@v1.10.0/clock.go", "package clock\n"));
        assertThat(readIn(files, "api").isComplete()).isTrue();
    }

    @Test
    void a_folder_may_be_named_like_a_file() {
        var evidence = read(Map.of(
                "go.mod",
                MODULE,
                "main.go",
                importing("github.com/nats-io/nats.go"),
                "vendor/github.com/nats-io/nats.go/nats.go",
                "package nats\n"));
        assertThat(evidence.isComplete()).isTrue();
    }

    private static Evidence readKept(String lines, String path, String folder) {
        return readIn(
                FilesInMemory.of(
                                Map.of("go.mod", MODULE + lines.replace("; ", "\n") + "\n", "main.go", importing(path)))
                        .withModules(Map.of(folder + "/a.go", zone("a").replace("func main", "func init"))),
                "");
    }

    private static Evidence readIn(FilesInMemory files, String folder) {
        return GoReader.read(files, List.of(FilePath.inContext(folder)), GoTarget.of(List.of()));
    }
}
