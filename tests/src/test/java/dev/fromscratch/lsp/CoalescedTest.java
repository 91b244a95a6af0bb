package dev.fromscratch.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescedTest {
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void requests_that_come_while_it_waits_are_answered_at_once() {
        var task = new Coalesced(queue::add, runs::incrementAndGet);
        for (var request = 0; request < 200; request++) {
            task.request();
        }
        assertThat(queue).hasSize(1);
        runAll();
        assertThat(runs).hasValue(1);
    }

    @Test
    void requests_that_come_while_it_runs_are_answered_after_it() {
        var again = new Coalesced[1];
        again[0] = new Coalesced(queue::add, () -> {
            if (runs.incrementAndGet() == 1) {
                again[0].request();
                again[0].request();
                assertThat(queue).isEmpty();
            }
        });
        again[0].request();
        runAll();
        assertThat(runs).hasValue(2);
        again[0].request();
        runAll();
        assertThat(runs).hasValue(3);
    }

    private void runAll() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }
}
