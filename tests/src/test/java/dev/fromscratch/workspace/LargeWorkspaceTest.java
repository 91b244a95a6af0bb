package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository of which a program is a small part.
 */
class LargeWorkspaceTest {
    private static final int PACKAGES = 100;
    private static final int LINKED = 10;

    @Test
    void only_what_the_program_imports_is_opened(@TempDir Path root) throws IOException {
        write(root, "go.mod", "module example.com/shop\n\ngo 1.22\n");
        write(root, "cmd/api/main.go", "package main\n\nimport _ \"example.com/shop/p0\"\n\nfunc main() {}\n");
        for (var number = 0; number < PACKAGES; number++) {
            var next = number % LINKED == LINKED - 1 ? "" : "import _ \"example.com/shop/p%d\"\n".formatted(number + 1);
            write(root, "p%d/a.go".formatted(number), "package p\n\n" + next);
            write(root, "p%d/b.go".formatted(number), "package p\n");
        }
        var text = """
                FROM golang:1.22 AS build
                WORKDIR /src
                COPY . .
                RUN go build -o /api ./cmd/api

                FROM scratch
                COPY --from=build /api /api
                ENTRYPOINT ["/api"]
                """;
        var workspace = new Workspace(Reach.UNLIMITED, problem -> {});
        var document = workspace.open(uri(root, "Dockerfile"), 1, text);
        var complete = document.read(
                snapshot -> snapshot.analysis().findings().stream()
                        .noneMatch(it -> it.rule().equals("scratch/missing-ca-certificates")),
                () -> {});
        assertThat(complete).as("all that is linked was read").isTrue();
        var opened = Stream.iterate(0, it -> it + 1)
                .limit(PACKAGES)
                .filter(it -> !workspace
                        .concernedBy(List.of(uri(root, "p%d/a.go".formatted(it))))
                        .isEmpty())
                .toList();
        assertThat(opened)
                .isEqualTo(Stream.iterate(0, it -> it + 1).limit(LINKED).toList());
    }

    private static void write(Path root, String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String uri(Path root, String name) {
        return root.resolve(name).toUri().toString();
    }
}
