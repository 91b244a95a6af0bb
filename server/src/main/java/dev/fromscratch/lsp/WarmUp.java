package dev.fromscratch.lsp;

import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.evidence.GoFile;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.lsp.feature.Diagnostics;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;

/**
 * What a new process does beside, so that a user waits less for it.
 */
final class WarmUp {
    private static final String URI = "untitled:warm-up";
    private static final String TEXT = """
            # syntax=docker/dockerfile:1
            ARG VERSION=1.23
            FROM --platform=$BUILDPLATFORM golang:${VERSION}-alpine AS build
            ARG TARGETOS TARGETARCH
            ENV PORT=8080 MODE="production"
            WORKDIR /src
            COPY go.mod go.sum ./
            RUN --mount=type=cache,target=/go/pkg/mod go mod download
            COPY . .
            RUN set -eux; GOOS=$TARGETOS GOARCH=${TARGETARCH} go build -ldflags="-s -w" -o /out/app ./cmd/app \\
                && mkdir -p /data && apk add --no-cache ca-certificates
            RUN <<EOF
            adduser -D -u 10001 app
            EOF

            FROM scratch
            LABEL org.opencontainers.image.title="app"
            COPY --from=build --chown=10001:10001 /out/app /app
            EXPOSE 8080/tcp
            USER app
            HEALTHCHECK --interval=30s CMD ["/app", "health"]
            ENTRYPOINT /app
            """;

    /** So many that what a keystroke takes is compiled; more would take their time from those of the user. */
    private static final int KEYSTROKES = 60;

    private WarmUp() {}

    /**
     * While a client introduces itself, reads what the analysis of its first document needs: grammars, rules, and tables of
     * facts.
     */
    static void read() {
        Dockerfile.parse("FROM scratch");
        KnownImages.find("unknown");
        GoFile.parse("package main\nfunc main() { http.Get(url) }");
        Analyzer.hasRule("");
    }

    /**
     * Types in a document that nobody sees, so that the JVM has compiled by the time that somebody types what a keystroke
     * takes.
     */
    static void type() {
        var features = ClientFeatures.NONE;
        var workspace = new Workspace(Reach.UNLIMITED, problem -> {});
        var document = workspace.open(URI, 0, TEXT);
        for (var version = 1; version <= KEYSTROKES; version++) {
            // Every place of the text in turn; a step that shares no factor with its length comes by all of them.
            var at = version * 97 % TEXT.length();
            document.edit(version, text -> text.edit(new TextEdit(Span.at(at), "x")));
            document.read(snapshot -> Diagnostics.of(new DocumentView(snapshot, features)), () -> {});
            document.edit(version, text -> text.edit(new TextEdit(new Span(at, at + 1), "")));
        }
    }
}
