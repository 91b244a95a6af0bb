package dev.fromscratch.lsp;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task that runs after each request for it, but once for all requests that come while it waits or runs, and never
 * twice at a time.
 */
final class Coalesced {
    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger requests = new AtomicInteger();

    Coalesced(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    void request() {
        if (requests.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        var answered = requests.get();
        try {
            task.run();
        } finally {
            if (!requests.compareAndSet(answered, 0)) {
                executor.execute(this::run);
            }
        }
    }
}
