package dev.fromscratch.lsp;

import dev.fromscratch.workspace.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;

/**
 * Shows that many files are read for documents, and lets the user end that. What can be read soon is not worth showing.
 */
final class ReadingProgress {
    private static final int MANY = 200;
    private static final int STEP = 100;

    private final EditorClient client;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();

    ReadingProgress(EditorClient client) {
        this.client = client;
    }

    /** For each document, one who shows what is read for it. */
    Supplier<Reading> readings() {
        return OfDocument::new;
    }

    /** Ends what is shown under a token. */
    void cancel(String token) {
        Optional.ofNullable(shown.get(token)).ifPresent(Shown::cancel);
    }

    /** Counts the files of a reading, and has it shown when they are many. */
    private final class OfDocument implements Reading {
        private int files;
        private Optional<Shown> now = Optional.empty();

        @Override
        public boolean goesOn() {
            files++;
            if (files == MANY) {
                now = Optional.of(new Shown());
            } else if (files % STEP == 0) {
                now.ifPresent(it -> it.report(files));
            }
            return now.filter(Shown::isCancelled).isEmpty();
        }

        @Override
        public void ends() {
            now.ifPresent(Shown::end);
            now = Optional.empty();
            files = 0;
        }
    }

    /** A reading under its token. Nothing is said of it before the client knows that. */
    private final class Shown {
        private final String token = "fromscratch-reading-" + tokens.incrementAndGet();
        private boolean begun;
        private boolean ended;
        private boolean cancelled;

        Shown() {
            shown.put(token, this);
            client.createProgress(token).thenRun(this::begin);
        }

        private synchronized void begin() {
            if (!ended) {
                var begin = new WorkDoneProgressBegin();
                begin.setTitle("Reading sources");
                begin.setCancellable(true);
                client.progress(token, begin);
                begun = true;
            }
        }

        synchronized void report(int files) {
            if (begun) {
                var report = new WorkDoneProgressReport();
                report.setMessage("%d files".formatted(files));
                client.progress(token, report);
            }
        }

        synchronized void end() {
            shown.remove(token);
            ended = true;
            if (begun) {
                client.progress(token, new WorkDoneProgressEnd());
            }
        }

        synchronized void cancel() {
            cancelled = true;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }
    }
}
