package dev.fromscratch.benchmark;

/**
 * The Dockerfiles that are measured: groups of a stage that builds a program and an image with it. Groups look alike, and
 * none uses another one, so that an edit of one concerns as much in a long file as in a short one.
 */
final class SampleText {
    private static final int INSTRUCTIONS_PER_GROUP = 12;

    private SampleText() {}

    /** A text of at least so many instructions, less than a group more. */
    static String of(int instructions) {
        var text = new StringBuilder("# syntax=docker/dockerfile:1\nARG GO_VERSION=1.23\n");
        for (var group = 0; group * INSTRUCTIONS_PER_GROUP < instructions; group++) {
            text.append("""

                    FROM golang:${GO_VERSION}-alpine AS build%1$d
                    ENV PORT=8080 MODE="production"
                    WORKDIR /src
                    COPY go.mod go.sum ./
                    RUN --mount=type=cache,target=/go/pkg/mod go mod download
                    COPY . .
                    RUN set -eux; CGO_ENABLED=0 go build -ldflags="-s -w" -o /out/app ./cmd/app%1$d \\
                        && mkdir -p /data && apk add --no-cache ca-certificates

                    FROM scratch AS image%1$d
                    LABEL org.opencontainers.image.title="app%1$d"
                    COPY --from=build%1$d /out/app /app
                    EXPOSE 8080/tcp
                    ENTRYPOINT ["/app"]
                    """.formatted(group));
        }
        return text.toString();
    }
}
