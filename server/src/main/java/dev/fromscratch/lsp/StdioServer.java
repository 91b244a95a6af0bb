package dev.fromscratch.lsp;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import dev.fromscratch.text.Memo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.JsonRpcException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;

/**
 * The language server over a pair of streams.
 */
public final class StdioServer {
    private static final Memo<System.Logger> LOG = Memo.of(() -> System.getLogger(StdioServer.class.getName()));
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 1024;

    /** The bytes up to which a header and its message are written as one, so that the end of the process parts neither. */
    private static final int MOST_AT_ONCE = 1 << 16;

    private StdioServer() {}

    /**
     * Talks with the client of this process over the standard streams. Nothing else can write to standard output from
     * then on.
     *
     * @param afterFirstAnswer run once and beside, when nobody waits any more for what this process does first
     * @return the exit code for the process
     */
    public static int runOnStandardStreams(Runnable afterFirstAnswer) {
        var out = System.out;
        System.setOut(System.err);
        var warmUp = new WarmUp();
        daemons("fromscratch-warm-up")
                .newThread(() -> {
                    ProtocolLog.calm();
                    warmUp.prepare();
                })
                .start();
        return run(System.in, out, warmUp::hear, (server, json) -> {
            afterFirstAnswer.run();
            server.warmUp(json);
        });
    }

    /**
     * Talks with a client until it says {@code exit}, closes its stream, or its process ends.
     *
     * <p>A reader may still wait for {@code in} when this returns, so that the caller is to end the process.
     *
     * @return the exit code for the process: 0 if the client has asked for a shutdown first, 1 if not
     */
    public static int run(InputStream in, OutputStream out) {
        // Threads of a server that shares its process are not spent on what only a new process needs.
        return run(in, out, message -> {}, (server, json) -> {});
    }

    private static int run(
            InputStream in,
            OutputStream out,
            MessageConsumer listener,
            BiConsumer<DockerfileLanguageServer, MessageJsonHandler> afterFirstAnswer) {
        var exitCode = new CompletableFuture<Integer>();
        var pool = pool("fromscratch", THREADS);
        var texts = pool("fromscratch-text", 1);
        var reader = Executors.newSingleThreadExecutor(daemons("fromscratch-reader"));
        try {
            var answering = new Answering(pool);
            var server = new DockerfileLanguageServer(answering, texts, () -> exitCode.complete(1));
            var methods = EditorClient.addTo(server.methods());
            var lifecycle = new Lifecycle(methods, exitCode);
            var json = new MessageJsonHandler(methods.types(), CommonMessages::addTo);
            answering.afterFirst(() -> afterFirstAnswer.accept(server, json));
            ProtocolLog.calm();
            var answers = whileItIsThere(new StreamMessageConsumer(new BufferedOutputStream(out, MOST_AT_ONCE), json));
            var remote = new RemoteEndpoint(answers, lifecycle);
            json.setMethodProvider(remote);
            server.connect(new EditorClient(remote));
            reader.execute(() -> {
                new Messages(in, json, remote, answers).listen(message -> {
                    listener.consume(message);
                    remote.consume(message);
                });
                lifecycle.end();
            });
            return exitCode.join();
        } finally {
            reader.shutdownNow();
            pool.shutdownNow();
            texts.shutdownNow();
        }
    }

    /** Writes to a client; one that has gone is owed nothing, and of each answer to it the library would log an error. */
    private static MessageConsumer whileItIsThere(MessageConsumer client) {
        return message -> {
            try {
                client.consume(message);
            } catch (JsonRpcException e) {
                if (!(e.getCause() instanceof IOException)) {
                    throw e;
                }
                LOG.get().log(DEBUG, "The client has gone", e);
            }
        };
    }

    /** What the protocol's library logs. It takes a while to get hold of. */
    private static final class ProtocolLog {
        /** A logger that nobody holds forgets its level. */
        private static final Logger HELD = Logger.getLogger("org.eclipse.lsp4j");

        /** Makes a record one line, and mutes the library where it warns of every late cancellation. */
        static void calm() {
            System.setProperty("java.util.logging.SimpleFormatter.format", "[%4$s] %5$s%6$s%n");
            HELD.setLevel(Level.SEVERE);
        }
    }

    /**
     * Threads that answer. Where too many requests wait, the reader answers the next one itself, so that a client which
     * asks faster than it reads is held up, and memory does not fill.
     */
    private static ExecutorService pool(String name, int threads) {
        var heldUp = new ThreadPoolExecutor.CallerRunsPolicy();
        var isFirst = new AtomicBoolean(true);
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                daemons(name),
                (task, pool) -> {
                    if (isFirst.getAndSet(false)) {
                        LOG.get().log(WARNING, "The client is held up, because {0} requests wait", MOST_WAITING);
                    }
                    heldUp.rejectedExecution(task, pool);
                });
    }

    /** A pool that has something run once and beside, when its first task has been done; a user waits for that. */
    private static final class Answering implements Executor {
        private final Executor pool;
        private final AtomicBoolean isFirst = new AtomicBoolean(true);
        private volatile Runnable next = () -> {};

        Answering(Executor pool) {
            this.pool = pool;
        }

        void afterFirst(Runnable next) {
            this.next = next;
        }

        @Override
        public void execute(Runnable task) {
            pool.execute(() -> {
                try {
                    task.run();
                } finally {
                    if (isFirst.getAndSet(false)) {
                        daemons("fromscratch-warm-up").newThread(next).start();
                    }
                }
            });
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
