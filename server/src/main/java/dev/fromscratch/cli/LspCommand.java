package dev.fromscratch.cli;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lsp}: serves an editor.
 */
@Command(name = "lsp", description = "Serve an editor over standard input and output, by the language server protocol.")
final class LspCommand implements Callable<Integer> {
    @Option(names = "--stdio", description = "What some editors add, and what is done anyway.")
    private boolean stdio;

    private final IntSupplier server;

    LspCommand(IntSupplier server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.getAsInt();
    }
}
