package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fromscratch.workspace.Reach;
import dev.fromscratch.workspace.Workspace;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DocumentRequestsTest {
    private static final String URI = "untitled:Dockerfile";

    private final Workspace workspace = new Workspace(Reach.UNLIMITED, problem -> {});
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final DocumentRequests requests =
            new DocumentRequests(workspace, ClientFeatures.NONE, queue::add, queue::add);

    @Test
    void an_answer_is_about_the_newest_version() {
        var document = workspace.open(URI, 1, "FROM scratch\n");
        var answer = requests.read(URI, 0, view -> view.snapshot().version());
        document.edit(2, text -> text);
        queue.remove().run();
        assertThat(answer).isCompletedWithValue(2);
    }

    @Test
    void a_request_about_a_document_that_is_not_open_is_answered_with_nothing() {
        var answer = requests.read(URI, "nothing", view -> "something");
        queue.remove().run();
        assertThat(answer).isCompletedWithValue("nothing");
    }

    @Test
    void a_request_that_fails_is_answered_with_nothing() {
        workspace.open(URI, 1, "FROM scratch\n");
        var answer = requests.readText(URI, "nothing", view -> {
            throw new IllegalStateException("meant to fail");
        });
        queue.remove().run();
        assertThat(answer).isCompletedWithValue("nothing");
    }

    @Test
    void a_request_that_is_cancelled_before_its_turn_is_not_worked_on() {
        workspace.open(URI, 1, "FROM scratch\n");
        var work = new AtomicInteger();
        var answer = requests.read(URI, 0, view -> work.incrementAndGet());
        answer.cancel(true);
        queue.remove().run();
        assertThat(work).hasValue(0);
        assertThatThrownBy(answer::join).isInstanceOf(CancellationException.class);
    }
}
