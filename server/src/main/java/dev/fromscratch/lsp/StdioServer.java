package dev.fromscratch.lsp;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Serves one editor over two streams.
 */
public final class StdioServer {
    private StdioServer() {}

    /** Serves until the editor is done, and says with which exit code to end. */
    public static int run(InputStream in, OutputStream out) {
        return 1;
    }
}
