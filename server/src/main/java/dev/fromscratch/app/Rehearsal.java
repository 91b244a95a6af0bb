package dev.fromscratch.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.lsp.StdioServer;
import dev.fromscratch.text.Resources;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A program that opens, edits and fixes a Dockerfile, as an editor does and as the commands do, so that a JVM sees what a
 * start takes.
 */
final class Rehearsal {
    private static final List<String> FILES = List.of("Dockerfile", "others.Dockerfile", "go.mod", "main.go");
    private static final Set<String> CHANGES = Set.of("textDocument/didOpen", "textDocument/didChange");

    private final DataInputStream in;
    private final OutputStream out;

    private Rehearsal(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("fromscratch-");
        try {
            for (var file : FILES) {
                Files.writeString(folder.resolve(file), resource(file));
            }
            edit(folder.resolve("Dockerfile"));
            Main.run("check", folder.toString());
            Main.run("fix", "--ready-for-production", folder.toString());
        } finally {
            for (var file : FILES) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
        System.exit(0);
    }

    private static void edit(Path dockerfile) throws IOException {
        var toServer = Pipe.open();
        var fromServer = Pipe.open();
        var standardOut = System.out;
        System.setIn(Channels.newInputStream(toServer.source()));
        System.setOut(new PrintStream(Channels.newOutputStream(fromServer.sink())));
        var server = new Thread(Main::serve);
        server.setDaemon(true);
        server.start();
        new Rehearsal(Channels.newInputStream(fromServer.source()), Channels.newOutputStream(toServer.sink()))
                .play(session(dockerfile));
        System.setOut(standardOut);
    }

    private static JsonArray session(Path dockerfile) throws IOException {
        var session = resource("session.json")
                .replace("\"$process\"", parent())
                .replace("\"$folder\"", string(dockerfile.resolveSibling("").toUri()))
                .replace("\"$uri\"", string(dockerfile.toUri()))
                .replace("\"$text\"", string(Files.readString(dockerfile)))
                .replace("\"$sample\"", string(Resources.textOf(StdioServer.class, "sample.Dockerfile")));
        return JsonParser.parseString(session).getAsJsonArray();
    }

    private static String string(Object text) {
        return new JsonPrimitive(text.toString()).toString();
    }

    /** The process that has started this one, as an editor has its server. */
    private static String parent() {
        return ProcessHandle.current()
                .parent()
                .map(it -> String.valueOf(it.pid()))
                .orElse("null");
    }

    private static String resource(String name) {
        return Resources.textOf(Rehearsal.class, "rehearsal/" + name);
    }

    private void play(JsonArray session) throws IOException {
        for (var message : session) {
            var sent = message.getAsJsonObject();
            send(sent);
            if (sent.has("id")) {
                await(it -> !it.has("method") && it.get("id").equals(sent.get("id")));
            } else if (CHANGES.contains(sent.get("method").getAsString())) {
                await(it ->
                        it.has("method") && it.get("method").getAsString().equals("textDocument/publishDiagnostics"));
            }
        }
    }

    /** Reads until a message comes, and answers what the server asks meanwhile. */
    private void await(Predicate<JsonObject> isAwaited) throws IOException {
        for (var message = receive(); !isAwaited.test(message); message = receive()) {
            if (message.has("error")) {
                throw new IllegalStateException(message.toString());
            }
            if (message.has("method") && message.has("id")) {
                var answer = new JsonObject();
                answer.add("id", message.get("id"));
                answer.add("result", answerTo(message.get("method").getAsString()));
                send(answer);
            }
        }
    }

    private static JsonElement answerTo(String method) {
        return switch (method) {
            case "workspace/applyEdit" -> JsonParser.parseString("{\"applied\": true}");
            case "workspace/configuration" -> JsonParser.parseString("[null]");
            default -> JsonNull.INSTANCE;
        };
    }

    private void send(JsonObject message) throws IOException {
        message.addProperty("jsonrpc", "2.0");
        var body = message.toString().getBytes(StandardCharsets.UTF_8);
        out.write("Content-Length: %d\r\n\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private JsonObject receive() throws IOException {
        var header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            header.append((char) in.readByte());
        }
        var body = new byte[Integer.parseInt(header.toString().replaceAll("\\D", ""))];
        in.readFully(body);
        return JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
    }
}
