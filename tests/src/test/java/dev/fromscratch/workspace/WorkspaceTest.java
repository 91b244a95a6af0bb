package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    private final List<String> warnings = new ArrayList<>();
    private final Workspace workspace = new Workspace(Reach.UNLIMITED, warnings::add);

    @Test
    void readers_see_the_newest_version() {
        var document = workspace.open("untitled:a", 1, "FROM scratch\n");
        document.edit(2, text -> text.edit(new TextEdit(Span.at(text.length()), "USER 1\n")));
        document.edit(3, text -> text.edit(new TextEdit(new Span(5, 12), "alpine")));
        assertThat(document.version()).isEqualTo(3);
        assertThat(document.current().version()).isEqualTo(3);
        assertThat(complete(document).text()).hasToString("FROM alpine\nUSER 1\n");
    }

    @Test
    void one_version_is_analysed_once() {
        var document = workspace.open("untitled:a", 1, "FROM scratch\n");
        var analysis = document.current().analysis();
        assertThat(document.current().analysis()).isSameAs(analysis);
        document.edit(2, text -> text);
        assertThat(document.current().analysis()).isNotSameAs(analysis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"untitled:Untitled-1", "git:/Dockerfile", "file:%%", "file:", "http://example.com/a"})
    void around_a_document_without_a_file_nothing_is_known(String uri) {
        assertThat(workspace.open(uri, 1, "").current().context()).isSameAs(BuildContext.UNKNOWN);
    }

    @Test
    void the_context_of_a_file_is_its_folder(@TempDir Path folder) {
        var document = workspace.open(folder.resolve("a b/Dockerfile").toUri().toString(), 1, "");
        assertThat(document.current().surroundings().disk().orElseThrow().folder())
                .isEqualTo(folder.resolve("a b"));
    }

    @Test
    void around_a_document_that_lies_elsewhere_than_may_be_read_nothing_is_known(@TempDir Path folder) {
        var restricted = new Workspace(Reach.within(List.of(folder.resolve("a"))), warnings::add);
        var inside = folder.resolve("a/b/Dockerfile").toUri().toString();
        var outside = folder.resolve("ab/Dockerfile").toUri().toString();
        assertThat(restricted.open(inside, 1, "").current().context()).isNotSameAs(BuildContext.UNKNOWN);
        assertThat(restricted.open(outside, 1, "").current().context()).isSameAs(BuildContext.UNKNOWN);
    }

    @Test
    void a_reader_that_is_not_wanted_any_more_ends() {
        var document = workspace.open("untitled:a", 1, "FROM scratch\n");
        assertThatThrownBy(() -> document.read(Snapshot::text, () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void a_changed_file_is_seen_by_the_documents_that_it_concerns(@TempDir Path folder) throws Exception {
        var other = workspace.open("untitled:a", 1, "");
        var document = workspace.open(folder.resolve("Dockerfile").toUri().toString(), 1, "FROM scratch\n");
        other.current();
        document.current();
        var file = Files.writeString(
                folder.resolve(".fromscratch.json"),
                "{\"target\": \"app\", \"rules\": {\"scratch/root-user\": \"loud\"}}");

        assertThat(workspace.concernedBy(List.of(file.toUri().toString()))).containsExactly(document);
        assertThat(complete(document).analysis().settings().build().target()).contains("app");
        assertThat(warnings).hasSize(1);

        document.distrustDisk();
        var analysis = complete(document).analysis();
        assertThat(complete(document).analysis()).isSameAs(analysis);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void a_document_that_is_closed_is_let_go() {
        var document = new WeakReference<>(workspace.open("untitled:a", 1, "FROM scratch\nCMD [\"/a\"]\n"));
        var analysis = new WeakReference<>(
                complete(Objects.requireNonNull(document.get())).analysis());
        workspace.close("untitled:a");
        System.gc();
        assertThat(analysis.get()).isNull();
        assertThat(document.get()).isNull();
    }

    @Test
    void nothing_of_a_document_that_is_closed_is_kept() {
        var parts = partsOf(workspace.open("untitled:a", 1, """
                        FROM golang AS build
                        COPY . .
                        RUN CGO_ENABLED=0 go build -o /app . && mkdir /data
                        FROM scratch
                        COPY --from=build /app /app
                        ENTRYPOINT ["/app"]
                        """));
        workspace.close("untitled:a");
        System.gc();
        assertThat(parts)
                .hasSizeGreaterThan(20)
                .allSatisfy(it -> assertThat(it.get()).isNull());
    }

    /** What is made of two versions of a document. */
    private List<WeakReference<?>> partsOf(OpenDocument document) {
        var parts = new ArrayList<WeakReference<?>>();
        for (var version = 1; version <= 2; version++) {
            var analysis = complete(document).analysis();
            for (var segment : analysis.dockerfile().segments()) {
                parts.add(new WeakReference<>(segment));
                segment.instruction().ifPresent(it -> parts.add(new WeakReference<>(it)));
            }
            analysis.findings().forEach(it -> parts.add(new WeakReference<>(it)));
            document.edit(version + 1, text -> text.edit(new TextEdit(Span.at(0), "# c\n")));
        }
        return parts;
    }

    @Test
    void a_document_that_is_opened_again_is_another_one() {
        var first = workspace.open("untitled:a", 1, "");
        var second = workspace.open("untitled:a", 1, "");
        assertThat(workspace.isOpen(first)).isFalse();
        assertThat(workspace.close("untitled:a")).contains(second);
        assertThat(workspace.close("untitled:a")).isEmpty();
    }

    private static Snapshot complete(OpenDocument document) {
        return document.read(Function.identity(), () -> {});
    }
}
