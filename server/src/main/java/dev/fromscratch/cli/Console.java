package dev.fromscratch.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What surrounds a command: its standard streams and its environment.
 *
 * @param out for results, in UTF-8
 * @param err for all else
 * @param showsColours whether results go to a terminal, whose user did not ask for text without colours
 */
public record Console(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, boolean showsColours) {
    /** The console of this process. Whatever the locale, it writes UTF-8, as Dockerfiles are. */
    public static Console system() {
        return new Console(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                Ansi.AUTO.enabled());
    }

    /** Says something that is no result. */
    void note(String sentence) {
        err.print("fromscratch: " + sentence + "\n");
    }

    // A stream that is closed on the other side is noted by the PrintStream, which goes on in silence.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }
}
