package dev.fromscratch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixes that change the sources of the program. */
class SourceFixesTest {
    private static final String NOTHING_LEFT = "fromscratch: no finding is left\n";
    private static final String DOCKERFILE = """
            FROM golang:1.23 AS build
            WORKDIR /src
            COPY . .
            RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /clock ./cmd/clock

            FROM scratch
            COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
            COPY --from=build /clock /clock
            USER 65532:65532
            ENTRYPOINT ["/clock"]
            """;
    private static final String SOURCE = """
            package main

            import "time"

            var zone, _ = time.LoadLocation("Europe/Kyviv")

            func main() { println(zone.String()) }
            """;

    @TempDir
    Path folder;

    private Path source = Path.of("");

    @BeforeEach
    void a_program_loads_a_zone_that_does_not_exist() throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/clock\n\ngo 1.22\n");
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        source = Files.writeString(
                Files.createDirectories(folder.resolve("cmd/clock")).resolve("main.go"), SOURCE);
    }

    @Test
    void what_is_safe_leaves_sources_alone() {
        assertThat(Outcome.of("fix", folder))
                .isEqualTo(new Outcome(0, "", "fromscratch: 1 finding is left, which --review fixes\n"));
    }

    @Test
    void a_source_is_shown_as_a_diff_of_its_own() throws IOException {
        assertThat(Outcome.of("fix", "--review", folder))
                .isEqualTo(new Outcome(1, """
                --- %1$s
                +++ %1$s
                @@ -2,6 +2,6 @@
                \s
                 import "time"
                \s
                -var zone, _ = time.LoadLocation("Europe/Kyviv")
                +var zone, _ = time.LoadLocation("Europe/Kyiv")
                \s
                 func main() { println(zone.String()) }
                """.formatted(source), NOTHING_LEFT));
        assertThat(Files.readString(source)).isEqualTo(SOURCE);
    }

    @Test
    void two_dockerfiles_show_the_same_change_once() throws IOException {
        Files.writeString(folder.resolve("other.Dockerfile"), DOCKERFILE);
        assertThat(Outcome.of("fix", "--review", folder).out()).containsOnlyOnce("+var zone");
    }

    @Test
    void a_source_is_written_when_that_is_asked_for() throws IOException {
        assertThat(Outcome.of("fix", "--review", "--write", folder))
                .isEqualTo(new Outcome(0, "fixed %s\n".formatted(source), NOTHING_LEFT));
        assertThat(Files.readString(source)).isEqualTo(SOURCE.replace("Kyviv", "Kyiv"));
        assertThat(Files.readString(folder.resolve("Dockerfile"))).isEqualTo(DOCKERFILE);
        assertThat(Outcome.of("fix", "--review", folder)).isEqualTo(new Outcome(0, "", NOTHING_LEFT));
    }
}
