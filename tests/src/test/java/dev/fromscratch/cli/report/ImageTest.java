package dev.fromscratch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.analysis.ImageReport;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.json.ImageJson;
import dev.fromscratch.project.Mention;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ImageTest {
    private static final Dockerfile DOCKERFILE = Dockerfile.parse("FROM scratch\nCOPY app /app\n");
    private static final ImageReport IMAGE = new ImageReport(
            "1",
            "scratch",
            false,
            List.of(
                    new ImageReport.File(
                            "/app",
                            Optional.of("file"),
                            Optional.of("0755"),
                            Optional.of(0),
                            Optional.of(0),
                            Optional.empty(),
                            true,
                            Optional.of(DOCKERFILE.placeOf(new Span(13, 26)))),
                    new ImageReport.File(
                            "/etc",
                            Optional.of("directory"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            Optional.empty()),
                    new ImageReport.File(
                            "/run",
                            Optional.of("link"),
                            Optional.of("0777"),
                            Optional.of(0),
                            Optional.of(0),
                            Optional.of("/app"),
                            true,
                            Optional.empty())),
            new ImageReport.Config(
                    Optional.empty(),
                    Optional.empty(),
                    new TreeMap<>(Map.of("PATH", "/bin", "TZ", "Europe/London")),
                    Optional.of(List.of("/app", "serve")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("8080/tcp"),
                    List.of(),
                    Map.of(),
                    Optional.empty()),
            List.of("a shell", "certificates"),
            Optional.of("0"),
            Optional.of("golang:1.23"),
            Optional.of("about 850 MB"),
            List.of(new ImageReport.Given(
                    "service web",
                    new Mention(
                            new FilePath(FilePath.Root.PROJECT, "compose.yaml"),
                            Range.of(4, 6, 4, 11),
                            "user: 65532"))));

    @Test
    void an_image_is_listed() {
        assertThat(ImageText.of("Dockerfile", DOCKERFILE, IMAGE, FilePath::path))
                .isEqualTo("""
                        Dockerfile, stage 1

                        base         scratch (0)
                        builder      golang:1.23 (about 850 MB)
                        user         not set, hence root
                        folder       /
                        entrypoint   ["/app","serve"]
                        environment  PATH=/bin
                                     TZ=Europe/London
                        ports        8080/tcp

                        files
                          0755  0:0  /app                 line 2
                          ?     ?:?  /etc/ (not certain)  of the base
                          0777  0:0  /run -> /app         of the base
                          and what cannot be known
                          (?: not known)

                        lacks
                          a shell
                          certificates

                        said elsewhere
                          compose.yaml:5  service web  user: 65532
                        """);
    }

    @Test
    void an_image_is_one_line_of_json() {
        assertThat(Json.line(ImageJson.of("Dockerfile", IMAGE, DOCKERFILE::rangeOf, FilePath::path)))
                .isEqualTo("""
                        {"file":"Dockerfile","stage":"1","base":"scratch","complete":false,"files":[\
                        {"path":"/app","kind":"file","mode":"0755","uid":0,"gid":0,"target":null,"presence":"present",\
                        "origin":{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":13}}}},\
                        {"path":"/etc","kind":"directory","mode":null,"uid":null,"gid":null,"target":null,\
                        "presence":"unknown","origin":null},\
                        {"path":"/run","kind":"link","mode":"0777","uid":0,"gid":0,"target":"/app",\
                        "presence":"present","origin":null}],\
                        "config":{"user":null,"workingDir":null,"env":{"PATH":"/bin","TZ":"Europe/London"},\
                        "entrypoint":["/app","serve"],"cmd":null,"shell":null,"healthcheck":null,\
                        "exposedPorts":["8080/tcp"],"volumes":[],"labels":{},"stopSignal":null},\
                        "lacks":["a shell","certificates"],\
                        "given":[{"by":"service web","says":"user: 65532","file":"compose.yaml",\
                        "range":{"start":{"line":4,"character":6},"end":{"line":4,"character":11}}}]}
                        """);
    }
}
