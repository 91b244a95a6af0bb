package dev.fromscratch.analysis;

import dev.fromscratch.analysis.Suggestion.Kind;
import dev.fromscratch.build.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whole instructions with places to fill in.
 */
final class Snippets {
    private static final List<Suggestion> IN_FRONT = List.of(
            snippet("FROM … AS …", "FROM ${1:image} AS ${2:build}\n", "a stage with a name"),
            snippet("FROM --platform=$BUILDPLATFORM … AS …", """
                    FROM --platform=\\$BUILDPLATFORM ${1:image} AS ${2:build}
                    ARG TARGETOS TARGETARCH
                    """, "a stage that runs on the machine that builds"),
            snippet("FROM scratch", """
                    FROM scratch
                    COPY --from=${1:build} ${2:/app} ${3:/app}
                    USER 65532:65532
                    ENTRYPOINT ["${3:/app}"]
                    """, "an image with nothing but a program"));

    private static final List<Suggestion> IN_A_STAGE = List.of(
            snippet("COPY --from=… ", "COPY --from=${1:build} ${2:/app} ${3:/app}\n", "files of another stage"),
            snippet(
                    "RUN --mount=type=cache …",
                    "RUN --mount=type=cache,target=${1:/root/.cache} ${2:command}\n",
                    "a command with a folder that is kept between builds"),
            snippet(
                    "RUN --mount=type=secret …",
                    "RUN --mount=type=secret,id=${1:token},env=${2:TOKEN} ${3:command}\n",
                    "a command that is told a secret"),
            snippet("RUN <<EOF", "RUN <<EOF\n${1:set -e}\n$0\nEOF\n", "a script"),
            snippet("ENTRYPOINT […]", "ENTRYPOINT [\"${1:/app}\"]\n", "the program, without a shell"),
            snippet("CMD […]", "CMD [\"${1:--help}\"]\n", "arguments of the program, without a shell"),
            snippet(
                    "HEALTHCHECK … CMD […]",
                    "HEALTHCHECK --interval=${1:30s} --timeout=${2:3s} CMD [\"${3:/app}\", \"${4:health}\"]\n",
                    "how it is told whether the container is well"));

    private Snippets() {}

    /** Those that begin with what is typed. */
    static Stream<Suggestion> all(Typing typing, Optional<Stage> stage) {
        if (!typing.keyword().isEmpty()) {
            return Stream.of();
        }
        return Stream.concat(IN_FRONT.stream(), stage.stream().flatMap(it -> IN_A_STAGE.stream()));
    }

    private static Suggestion snippet(String label, String text, String detail) {
        return new Suggestion(Kind.SNIPPET, label.strip(), text.stripTrailing(), detail, "");
    }
}
