package dev.fromscratch.app;

import dev.fromscratch.lsp.StdioServer;

/**
 * The program's entry.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(arguments.length > 0 && arguments[0].equals("lsp") ? StdioServer.run(System.in, System.out) : 0);
    }
}
