package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    @ParameterizedTest
    @CsvSource({"git, git curl, true", "git, git && touch /app, true", "-o /app, -o  /app, false", "80, 81, false"})
    void an_image_stays_the_very_one_where_what_is_copied_into_it_does(String written, String edited, boolean stays) {
        var text = """
                FROM golang:1.23-alpine AS build
                RUN apk add git
                RUN go build -o /app .

                FROM scratch
                EXPOSE 80
                COPY --from=build /app /app
                ENV MODE=production
                """;
        var dockerfile = Dockerfile.parse(text);
        var graph = BuildGraph.of(dockerfile, BuildOptions.DEFAULT);
        var images = Images.of(graph, BuildContext.UNKNOWN);
        var before = images.of(1);

        var span = new Span(text.indexOf(written), text.indexOf(written) + written.length());
        var next = dockerfile.reparse(dockerfile.text().edit(new TextEdit(span, edited)));
        var after = images.next(graph.next(next, BuildOptions.DEFAULT), BuildContext.UNKNOWN)
                .of(1);

        assertThat(after == before).isEqualTo(stays);
    }

    @Test
    void copied_files_keep_their_mode_and_belong_to_root() {
        var files =
                last("FROM alpine:3.20 AS a\nRUN mkdir -m 700 /d && touch /d/f\nFROM scratch\nCOPY --from=a /d /e\n")
                        .files();

        assertThat(files.find("/e/f").flatMap(FileEntry::uid)).contains(0);
        assertThat(files.find("/e/f").flatMap(FileEntry::origin).flatMap(Origin::source))
                .contains(new Origin.Source.InStage(0, "/d/f"));
        assertThat(files.lacks("/d")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/bin/app, /app, /app",
        "/bin/app, /, /app",
        "/bin/app, /usr/bin/, /usr/bin/app",
        "/bin/app, ., /app",
        "/bin/app, bin/x, /bin/x",
        "bin/app, /app, /app"
    })
    void a_file_is_copied_to_where_its_destination_says(String source, String destination, String path) {
        var image = last("FROM alpine:3.20 AS a\nRUN touch /bin/app\nFROM scratch\nCOPY --from=a %s %s\n"
                .formatted(source, destination));

        assertThat(image.files().find(path).map(FileEntry::kind)).contains(FileEntry.Kind.FILE);
    }

    @Test
    void a_working_directory_belongs_to_the_user_before_it() {
        var files = last("FROM scratch\nWORKDIR /a\nUSER 10\nWORKDIR b\n").files();

        assertThat(files.find("/a").flatMap(FileEntry::uid)).contains(0);
        assertThat(files.find("/a/b").flatMap(FileEntry::uid)).contains(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adduser -D -u 10001 app",
                "adduser --disabled-password --uid 10001 app",
                "addgroup -g 10001 app && adduser -S -D -H -u 10001 -G app app",
                "echo 'app:x:10001:10001::/:/bin/false' >> /etc/passwd && echo 'app:x:10001:' >> /etc/group"
            })
    void a_user_is_made_in_many_ways(String command) {
        var image = last("FROM alpine:3.20\nRUN " + command + "\n");

        assertThat(image.users().accounts().get("app").id()).contains(10001);
        assertThat(image.groups().accounts()).containsKey("app");
    }

    @Test
    void an_arguments_value_names_a_user() {
        var image = last("FROM debian:bookworm\nENV NAME=app ID=7\nRUN useradd --uid \"${ID}\" \"$NAME\"\n");

        assertThat(image.users().accounts().get("app").id()).contains(7);
    }

    @Test
    void what_is_run_in_vain_makes_nothing_certain() {
        assertThat(last("FROM alpine:3.20\nRUN test -e /etc/x && touch /a\n")
                        .files()
                        .presence("/a"))
                .isEqualTo(Presence.PRESENT);
        assertThat(last("FROM alpine:3.20\nRUN test -e /etc/x || touch /a\n")
                        .files()
                        .presence("/a"))
                .isEqualTo(Presence.UNKNOWN);
        assertThat(last("FROM alpine:3.20\nRUN if test -e /etc/x; then touch /a; fi\n")
                        .files()
                        .presence("/a"))
                .isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void a_command_of_nothing_runs_nothing() {
        assertThat(last("FROM alpine:3.20\nRUN $NOTHING\nRUN touch /a\n")
                        .files()
                        .presence("/a"))
                .isEqualTo(Presence.PRESENT);
    }

    @Test
    void a_link_to_what_a_pattern_matches_is_not_told() {
        assertThat(last("FROM alpine:3.20\nWORKDIR /x\nRUN touch a b\nRUN ln *\nRUN touch /c\n")
                        .files()
                        .presence("/c"))
                .isEqualTo(Presence.PRESENT);
    }

    @Test
    void a_command_that_is_not_known_may_have_written_anything() {
        var image = last("FROM golang:1.23-alpine\nRUN make\n");

        assertThat(image.files().presence("/usr/share/zoneinfo")).isEqualTo(Presence.UNKNOWN);
        assertThat(image.files().gap("/usr/share/zoneinfo").map(Gap::because)).contains("the last stage runs `make`");
        assertThat(image.users().complete()).isFalse();
    }

    @Test
    void packages_bring_their_files() {
        var image = last("FROM golang:1.23-alpine\nRUN apk add --no-cache tzdata gcc\n");

        assertThat(image.files().has("/usr/share/zoneinfo")).isTrue();
        assertThat(image.compiler()).isEqualTo(Presence.PRESENT);
    }

    @Test
    void an_entrypoint_takes_back_the_command_of_its_base_only() {
        assertThat(last("FROM scratch AS a\nCMD [\"x\"]\nFROM a\nENTRYPOINT [\"y\"]\n")
                        .config()
                        .command())
                .isEmpty();
        assertThat(last("FROM scratch\nCMD [\"x\"]\nENTRYPOINT [\"y\"]\n")
                        .config()
                        .command())
                .isPresent();
    }

    @Test
    void an_archive_hides_what_is_in_it() {
        var files = last("FROM scratch\nADD rootfs.tar.xz /\n").files();

        assertThat(files.isOpaque()).isTrue();
        assertThat(files.presence("/bin/sh")).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void a_go_program_is_found_where_it_was_copied_to() {
        var image = last(
                "FROM golang:1.23 AS b\nWORKDIR /src\nCOPY . .\nRUN cd cmd && GOOS=linux go build -o /out/x ./api\nFROM scratch\nCOPY --from=b /out/ /\n");
        var program = image.files().find("/x").map(FileEntry::content);

        assertThat(program).containsInstanceOf(Content.GoProgram.class);
        assertThat(((Content.GoProgram) program.orElseThrow()).build().sources())
                .containsExactly(List.of("/cmd/api"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COPY . .                                      | go build -o /out/api .            | [[/]]
            COPY . .                                      | go build -o /out/api ./cmd/api    | [[/cmd/api]]
            COPY . .                                      | go build -o /out/api cmd/a.go     | [[/cmd/a.go]]
            COPY . .                                      | go build -o /out/api a.go b.go    | [[/a.go, /b.go]]
            COPY . .                                      | go build -o /out/ ./cmd/...       | [[/cmd/api]]
            COPY . .                                      | go build -o /out/ ./...           | [[/cmd/api]]
            COPY . .                                      | go build -o /out/ ./cmd/api/...   | [[/cmd/api]]
            COPY . .                                      | go build -o /out/ ./web ./cmd/api | [[/cmd/api]]
            COPY . .                                      | go build -o /out/ ./web ./jobs    | []
            COPY . .                                      | go build -o /out/ ./...web        | []
            COPY . .                                      | go build -o /out/api example.com  | [[]]
            COPY server/api ./cmd/api                     | go build -o /out/api ./cmd/api    | [[/server/api]]
            COPY server/*.go ./                           | go build -o /out/api .            | [[/server/main.go]]
            COPY server/main.go main.go                   | go build -o /out/api .            | [[/server/main.go]]
            COPY server/main.go main.go                   | go build -o /out/api main.go      | [[/server/main.go]]
            COPY cmd/a.go cmd/a.go ; COPY cmd/b.go cmd/b.go | go build -o /out/api ./cmd        | [[/cmd/a.go, /cmd/b.go]]
            COPY cmd/a.go cmd/a.go                        | go build -o /out/api a.go         | []
            COPY --from=other /cmd cmd                    | go build -o /out/api ./cmd        | [[]]
            """)
    void sources_are_followed_to_the_build_context(String copy, String build, String sources) {
        var context = FilesInMemory.of(Map.of(
                "go.mod",
                "",
                "cmd/api/main.go",
                "",
                "cmd/a.go",
                "",
                "cmd/b.go",
                "",
                "server/main.go",
                "",
                "server/api/main.go",
                ""));
        var text = "FROM golang:1.23 AS b\nWORKDIR /src\n%s\nRUN %s\nFROM scratch\nCOPY --from=b /out/api /api\n"
                .formatted(copy.replace(" ; ", "\n"), build);
        var program = last(text, context).files().find("/api").map(FileEntry::content);

        assertThat(((Content.GoProgram) program.orElseThrow()).build().sources())
                .hasToString(sources);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            go build -o /out/ ./...   | /out/api    | /
            go build -o bin/ ./...    | /src/bin/api | /
            go build ./...            | /src/api    | /
            go install ./...          | /go/bin/api | /
            go install ./tools/...    | /go/bin/lint | /tools/lint
            """)
    void the_program_of_a_module_itself_is_one_of_all_that_are_built(String build, String path, String source) {
        var context =
                FilesInMemory.of(Map.of("go.mod", "module example.com/api\n", "main.go", "", "tools/lint/main.go", ""));
        var text = "FROM golang:1.23 AS b\nWORKDIR /src\nCOPY . .\nRUN %s\nFROM scratch\nCOPY --from=b %s /program\n"
                .formatted(build, path);
        var program = last(text, context).files().find("/program").map(FileEntry::content);

        assertThat(((Content.GoProgram) program.orElseThrow()).build().programSources())
                .containsExactly(source);
    }

    private static Image last(String text) {
        return last(text, BuildContext.UNKNOWN);
    }

    private static Image last(String text, BuildContext context) {
        var graph = BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT);
        return Images.of(graph, context).of(graph.target().orElseThrow()).last();
    }
}
