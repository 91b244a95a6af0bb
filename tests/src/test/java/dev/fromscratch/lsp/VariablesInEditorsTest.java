package dev.fromscratch.lsp;

import static dev.fromscratch.lsp.OpenDockerfile.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an editor finds its way between variables, says what they hold, and renames them. */
class VariablesInEditorsTest {
    private static final String FILE = """
            ARG VERSION=1.24
            FROM golang:${VERSION} AS build
            ARG VERSION
            ENV ROOT=/src OUT=$ROOT/out
            WORKDIR ${ROOT:-/}
            # $ROOT is where the sources are
            RUN echo "$VERSION" \\
                # $OUT
                && go build -o $OUT/app ./cmd
            FROM build AS test
            COPY . $ROOT
            FROM alpine
            ENV ROOT=/other
            COPY --from=build ${ROOT} \\$ROOT
            CMD ["$ROOT"]
            """;

    @AutoClose
    private final OpenDockerfile file = OpenDockerfile.of(FILE);

    @Test
    void a_use_leads_to_what_sets_the_variable() {
        assertThat(file.definition(4, 11)).containsExactly(at(3, 4, 8));
        assertThat(file.definition(3, 20)).containsExactly(at(3, 4, 8));
        assertThat(file.definition(10, 9))
                .as("in a stage that begins with another one")
                .containsExactly(at(3, 4, 8));
        assertThat(file.definition(13, 21)).as("another variable of that name").containsExactly(at(12, 4, 8));
    }

    @Test
    void an_argument_without_a_value_leads_to_the_one_above_all_stages() {
        assertThat(file.definition(1, 15)).containsExactly(at(0, 4, 11));
        assertThat(file.definition(2, 5)).containsExactly(at(0, 4, 11));
        assertThat(file.definition(6, 12)).containsExactly(at(0, 4, 11));
    }

    @Test
    void what_is_no_variable_leads_nowhere() {
        assertThat(file.definition(5, 4)).as("a comment").isEmpty();
        assertThat(file.definition(7, 8)).as("a comment between lines").isEmpty();
        assertThat(file.definition(13, 28)).as("escaped").isEmpty();
        assertThat(file.definition(14, 8)).as("in the exec form").isEmpty();
    }

    @Test
    void all_uses_are_found_also_in_stages_that_begin_with_another_one() {
        assertThat(file.uses(3, 5)).containsExactly(at(3, 19, 23), at(4, 10, 14), at(10, 8, 12));
        assertThat(file.definitionAndUses(10, 9))
                .containsExactly(at(3, 4, 8), at(3, 19, 23), at(4, 10, 14), at(10, 8, 12));
        assertThat(file.uses(0, 5)).containsExactly(at(1, 14, 21), at(2, 4, 11), at(6, 11, 18));
    }

    @Test
    void what_a_trigger_sets_is_a_variable_of_the_stages_that_are_built_on_its_own() {
        file.reopen("""
                FROM alpine AS base
                ENV ROOT=/src
                ONBUILD ARG FLAGS=$ROOT/x
                ONBUILD RUN make "${FLAGS}" \\
                    $ROOT
                ONBUILD ENV NAME=a
                RUN echo $NAME
                FROM base
                RUN echo $FLAGS
                """);
        assertThat(file.definition(3, 21)).containsExactly(at(2, 12, 17));
        assertThat(file.definition(8, 11)).containsExactly(at(2, 12, 17));
        assertThat(file.definition(4, 6)).containsExactly(at(1, 4, 8));
        assertThat(file.definition(6, 11)).as("not of the stage itself").isEmpty();
        assertThat(file.uses(2, 13)).containsExactly(at(3, 20, 25), at(8, 10, 15));
        assertThat(file.uses(5, 13)).isEmpty();
        assertThat(file.uses(1, 5)).containsExactly(at(2, 19, 23), at(4, 5, 9));
        assertThat(file.hover(2, 13))
                .isEqualTo("**FLAGS** is `/src/x`, by ARG in line 3; `--build-arg FLAGS=…` sets another one");
        file.rename(1, 5, "SOURCES");
        assertThat(file.text()).doesNotContain("ROOT");
        file.rename(3, 21, "OPTIONS");
        assertThat(file.text()).contains("ONBUILD ARG OPTIONS=$SOURCES/x", "make \"${OPTIONS}\"");
    }

    @Test
    void what_sets_it_and_what_uses_it_is_highlighted() {
        assertThat(file.highlights(13, 21))
                .containsExactly(
                        new DocumentHighlight(at(12, 4, 8), DocumentHighlightKind.Write),
                        new DocumentHighlight(at(13, 20, 24), DocumentHighlightKind.Read));
    }

    @Test
    void uses_of_what_a_base_sets_are_found_of_each_other() {
        file.reopen("FROM a\nENV X=$PREFIX/x Y=${PREFIX}/y\nFROM b\nRUN echo $PREFIX\n");
        assertThat(file.definitionAndUses(1, 8)).containsExactly(at(1, 7, 13), at(1, 20, 26));
        assertThat(file.definition(1, 8)).isEmpty();
        assertThat(file.renamed(1, 8)).isEmpty();
        assertThat(file.highlights(1, 8)).extracting("range").containsExactly(at(1, 7, 13), at(1, 20, 26));
    }

    @Test
    void what_sets_a_variable_may_go_on_over_several_lines() {
        file.reopen("FROM a\nENV LIST=\"b, \\\n  c\" NEXT=d\nRUN echo $LIST $NEXT\n");
        assertThat(file.definition(3, 11)).containsExactly(at(1, 4, 8));
        assertThat(file.definition(3, 17)).containsExactly(at(2, 5, 9));
        file.rename(3, 11, "ALL");
        assertThat(file.text()).contains("ENV ALL=", "echo $ALL");
    }

    @Test
    void a_variable_is_renamed_wherever_it_is_meant() {
        assertThat(file.renamed(8, 22)).contains(at(8, 20, 23));
        file.rename(8, 22, "TARGET");
        assertThat(file.text()).isEqualTo(FILE.replace("OUT=", "TARGET=").replace("$OUT/", "$TARGET/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1ST      | A variable cannot be called "1ST": its name is letters, digits and _, with no digit in front
            ''       | A variable cannot be called "": its name is letters, digits and _, with no digit in front
            A B      | A variable cannot be called "A B": its name is letters, digits and _, with no digit in front
            ROOT     | The name "ROOT" is used in this Dockerfile already
            VERSION  | The name "VERSION" is used in this Dockerfile already
            TARGETOS | A variable cannot be called TARGETOS, which BuildKit sets
            """)
    void an_editor_is_told_why_a_variable_cannot_be_called_so(String name, String because) {
        assertThatThrownBy(() -> file.rename(8, 21, name))
                .isInstanceOf(ResponseErrorException.class)
                .hasMessage(because);
    }

    @Test
    void a_variable_is_not_renamed_that_a_command_may_speak_of_in_another_way() {
        file.reopen("FROM alpine\nARG NAME=a\nRUN NAME=b; echo $NAME\n");
        assertThat(file.renamed(1, 5)).isEmpty();
        file.reopen("FROM alpine\nARG NAME=a\nRUN go build -ldflags \"-X main.NAME=$NAME\"\n");
        assertThat(file.renamed(1, 5)).isPresent();
        file.reopen("FROM alpine\nARG TARGETARCH\nRUN echo $TARGETARCH\n");
        assertThat(file.renamed(1, 5)).isEmpty();
        file.reopen("FROM alpine\nENV PATH=/x:$PATH https_proxy=a\nARG CGO_ENABLED=0\n");
        assertThat(file.renamed(1, 5)).as("what programs read").isEmpty();
        assertThat(file.renamed(1, 20)).isEmpty();
        assertThat(file.renamed(2, 6)).isEmpty();
        file.reopen("FROM alpine\nARG GO_VERSION=1 GOSU_URL=a GOPROXY=off\n");
        assertThat(file.renamed(1, 6)).as("what no program reads").isPresent();
        assertThat(file.renamed(1, 18)).isPresent();
        assertThat(file.renamed(1, 30)).isEmpty();
    }

    @Test
    void a_variable_says_what_it_holds() {
        assertThat(file.hover(4, 11)).isEqualTo("**ROOT** is `/src`, by ENV in line 4");
        assertThat(file.hover(8, 21))
                .as("by a variable that the base may set")
                .isEqualTo("**OUT** has a value that is not known, by ENV in line 4");
        assertThat(file.hover(1, 15))
                .as("in front of the image that it leads to")
                .startsWith("**VERSION** is `1.24`, by ARG in line 1; `--build-arg VERSION=…` sets another one\n\n---");
        assertThat(file.hover(6, 12)).startsWith("**VERSION** is `1.24`");
    }

    @Test
    void a_variable_of_the_shell_says_what_sets_it() {
        file.reopen("""
                FROM alpine
                ENV OUT=/out
                RUN echo $OUT; OUT=/app \\
                    && for name in a b; do echo $name; done \\
                    && export X="$OUT" && OUT=/c echo $OUT $X
                RUN echo $OUT
                """);
        assertThat(file.hover(2, 11)).isEqualTo("**OUT** is `/out`, by ENV in line 2");
        assertThat(file.hover(3, 34)).isEqualTo("**name** is set to `a b` by the shell, in line 4");
        assertThat(file.hover(4, 19)).isEqualTo("**OUT** is set to `/app` by the shell, in line 3");
        assertThat(file.hover(4, 41)).isEqualTo("**OUT** is set to `/app` by the shell, in line 3");
        assertThat(file.hover(4, 44)).isEqualTo("**X** is set to `\"$OUT\"` by the shell, in line 5");
        assertThat(file.hover(5, 11)).isEqualTo("**OUT** is `/out`, by ENV in line 2");
    }

    @Test
    void an_argument_of_buildkit_says_what_it_is() {
        file.reopen("""
                FROM --platform=$BUILDPLATFORM alpine
                ARG TARGETARCH TARGETVARIANT=v7
                RUN echo $TARGETARCH $TARGETVARIANT $BUILDOS
                """);
        assertThat(file.hover(0, 20))
                .isEqualTo("**BUILDPLATFORM** is the platform of the machine that builds, such as `linux/amd64` or"
                        + " `linux/arm/v7`; BuildKit sets it");
        assertThat(file.hover(1, 6))
                .isEqualTo("**TARGETARCH** is the architecture that is built for, such as `amd64` or `arm64`; BuildKit"
                        + " sets it");
        assertThat(file.hover(2, 12)).isEqualTo(file.hover(1, 6));
        assertThat(file.hover(2, 25)).as("with a default").startsWith("**TARGETVARIANT** is `v7`, by ARG in line 2");
        assertThat(file.hover(new Position(2, 40)))
                .as("not declared, and hence not set by BuildKit")
                .isEmpty();
    }

    @Test
    void keywords_and_flags_say_what_they_do() {
        assertThat(file.hover(4, 2))
                .startsWith("```dockerfile\nWORKDIR PATH\n```")
                .contains("Sets the directory");
        assertThat(file.hover(13, 8)).startsWith("`--from=STAGE`: a stage or an image to copy from");
    }

    @Test
    void what_words_mean_is_left_to_another_server_that_is_there() {
        try (var beside = OpenDockerfile.in(Editor.BESIDE_OTHERS, FILE)) {
            assertThat(beside.hover(new Position(4, 2))).isEmpty();
        }
    }
}
