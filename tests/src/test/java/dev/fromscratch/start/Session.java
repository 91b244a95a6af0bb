package dev.fromscratch.start;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A short session of an editor with a server in a process of its own. It takes only what the protocol allows: anything
 * else on standard output is an {@link IOException}.
 *
 * @param symbols what the server says of {@code FROM scratch}
 * @param mapped the files that the server had in its memory, as Linux tells them
 */
record Session(int exitCode, JsonArray symbols, String mapped) {
    private static final String URI = "untitled:Dockerfile";
    private static final Pattern HEADER = Pattern.compile("Content-Length: (\\d+)\r\n\r\n");

    static Session with(ProcessBuilder server) throws Exception {
        return with(server, () -> {});
    }

    /**
     * A session in which something is waited for before it ends.
     */
    static Session with(ProcessBuilder server, Waiting waiting) throws Exception {
        var process = server.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.getOutputStream();
                var in = new BufferedInputStream(process.getInputStream())) {
            send(out, "{'id': 1, 'method': 'initialize', 'params': {'capabilities': {}}}");
            awaitAnswer(in, 1);
            send(out, "{'method': 'initialized', 'params': {}}");
            send(out, """
                    {'method': 'textDocument/didOpen', 'params': {'textDocument':
                    {'uri': '%s', 'languageId': 'dockerfile', 'version': 1, 'text': 'FROM scratch'}}}
                    """.formatted(URI));
            send(out, """
                    {'id': 2, 'method': 'textDocument/documentSymbol', 'params': {'textDocument': {'uri': '%s'}}}
                    """.formatted(URI));
            var symbols = awaitAnswer(in, 2).getAsJsonArray("result");
            var mapped = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "maps"));
            waiting.await();
            send(out, "{'id': 3, 'method': 'shutdown'}");
            awaitAnswer(in, 3);
            send(out, "{'method': 'exit'}");
            awaitEnd(in);
            return new Session(Installation.exitCode(process), symbols, mapped);
        } finally {
            process.destroyForcibly();
        }
    }

    interface Waiting {
        void await() throws Exception;
    }

    private static void send(OutputStream out, String message) throws IOException {
        var json = JsonParser.parseString(message).getAsJsonObject();
        json.addProperty("jsonrpc", "2.0");
        var body = json.toString().getBytes(StandardCharsets.UTF_8);
        out.write("Content-Length: %d\r\n\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static JsonObject awaitAnswer(InputStream in, int id) throws IOException {
        while (true) {
            var message = receive(in).orElseThrow(() -> new IOException("no answer to request " + id));
            if (message.has("id") && !message.has("method") && message.get("id").getAsInt() == id) {
                return message;
            }
        }
    }

    private static void awaitEnd(InputStream in) throws IOException {
        var last = receive(in);
        while (last.isPresent()) {
            last = receive(in);
        }
    }

    /** Empty where the stream ends as it may, between two messages. */
    private static Optional<JsonObject> receive(InputStream in) throws IOException {
        var header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0 && header.isEmpty()) {
                return Optional.empty();
            }
            if (next < 0 || header.length() > 100) {
                throw new IOException("not a message: " + header);
            }
            header.append((char) next);
        }
        var matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IOException("not a header: " + header);
        }
        var body = in.readNBytes(Integer.parseInt(matcher.group(1)));
        return Optional.of(
                JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject());
    }
}
