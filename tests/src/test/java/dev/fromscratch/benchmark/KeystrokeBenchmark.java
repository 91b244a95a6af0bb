package dev.fromscratch.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long the first keystrokes in a fresh server wait for their diagnostics, beside a server that answers every one with
 * as many diagnostics as ours and does nothing else. Not run with the tests: {@code mvn verify -Dtest=KeystrokeBenchmark}.
 */
class KeystrokeBenchmark {
    private static final int KEYSTROKES = 150;
    private static final Path ROOT = Path.of(System.getProperty("fromscratch.root"));
    private static final String URI = "file:///benchmark/Dockerfile";

    @ParameterizedTest
    @ValueSource(ints = {25, 1_000, 10_000})
    void keystrokes_until_diagnostics(int instructions) throws IOException {
        var text = SampleText.of(instructions);
        var ours = new ArrayList<Measured>();
        var floor = new ArrayList<Measured>();
        for (var run = 0; run < 3; run++) {
            ours.add(measure(List.of(ROOT.resolve("server/bin/fromscratch").toString(), "lsp"), text));
            floor.add(measure(floorServer(ours.get(0).diagnostics()), text));
        }
        print("%d instructions, %d diagnostics"
                .formatted(instructions, ours.get(0).diagnostics()));
        print("floor", floor, floor);
        print("ours", ours, floor);
        assertThat(ours).allSatisfy(it -> assertThat(it.nanoseconds()).hasSize(KEYSTROKES));
    }

    private static List<String> floorServer(int diagnostics) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:CompileThresholdScaling=0.1",
                "-Xms16m",
                "-cp",
                System.getProperty("java.class.path"),
                FloorServer.class.getName(),
                String.valueOf(diagnostics));
    }

    private static Measured measure(List<String> command, String text) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        try (var client = new Client(process)) {
            client.request("initialize", client.initialize());
            client.notify("initialized", new JsonObject());
            client.open(text);
            var diagnostics = client.diagnostics();
            var lines = text.lines().toList();
            var random = new SplittableRandom(1);
            var times = new long[KEYSTROKES];
            for (var index = 0; index < KEYSTROKES; index++) {
                var line = random.nextInt(lines.size());
                var character = lines.get(line).length();
                var start = System.nanoTime();
                client.type(line, character, index % 2 == 0 ? " x" : "\n");
                client.diagnostics();
                times[index] = System.nanoTime() - start;
                client.erase(line, character, index % 2 == 0);
            }
            return new Measured(times, diagnostics);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void print(String name, List<Measured> measured, List<Measured> floor) {
        print("  %-5s  p50 %6.2f ms  p99 %6.2f ms  first %6.2f ms  p50 x %.2f"
                .formatted(
                        name,
                        percentile(measured, 50) / 1e6,
                        percentile(measured, 99) / 1e6,
                        measured.stream()
                                        .mapToLong(it -> it.nanoseconds()[0])
                                        .sorted()
                                        .toArray()[measured.size() / 2]
                                / 1e6,
                        (double) percentile(measured, 50) / percentile(floor, 50)));
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static long percentile(List<Measured> measured, int percent) {
        var all = measured.stream()
                .flatMapToLong(it -> Arrays.stream(it.nanoseconds()))
                .sorted()
                .toArray();
        return all[Math.min(all.length - 1, all.length * percent / 100)];
    }

    private record Measured(long[] nanoseconds, int diagnostics) {}

    /** As thin as it can be, so that little but the server is measured. */
    private static final class Client implements AutoCloseable {
        private final InputStream in;
        private final OutputStream out;
        private int id;
        private int version;

        Client(Process process) {
            in = new BufferedInputStream(process.getInputStream(), 1 << 20);
            out = process.getOutputStream();
        }

        JsonObject initialize() {
            return JsonParser.parseString("""
                    {"processId": null, "rootUri": null, "capabilities": {"textDocument": {"diagnostic": {}}}}
                    """).getAsJsonObject();
        }

        void open(String text) throws IOException {
            var document = new JsonObject();
            document.addProperty("uri", URI);
            document.addProperty("languageId", "dockerfile");
            document.addProperty("version", version);
            document.addProperty("text", text);
            var params = new JsonObject();
            params.add("textDocument", document);
            notify("textDocument/didOpen", params);
        }

        /** Asks for the diagnostics, and counts them. */
        int diagnostics() throws IOException {
            var answer = request(
                    "textDocument/diagnostic",
                    JsonParser.parseString("""
                    {"textDocument": {"uri": "%s"}}
                    """.formatted(URI)).getAsJsonObject());
            var count = 0;
            for (var at = answer.indexOf("\"source\""); at >= 0; at = answer.indexOf("\"source\"", at + 1)) {
                count++;
            }
            return count;
        }

        void type(int line, int character, String text) throws IOException {
            change(line, character, line, character, text);
        }

        void erase(int line, int character, boolean sameLine) throws IOException {
            change(line, character, sameLine ? line : line + 1, sameLine ? character + 2 : 0, "");
        }

        private void change(int line, int character, int endLine, int endCharacter, String text) throws IOException {
            var params = JsonParser.parseString("""
                    {"textDocument": {"uri": "%s", "version": %d}, "contentChanges": [{"range":
                    {"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}}]}
                    """.formatted(URI, ++version, line, character, endLine, endCharacter))
                    .getAsJsonObject();
            ((JsonArray) params.get("contentChanges")).get(0).getAsJsonObject().addProperty("text", text);
            notify("textDocument/didChange", params);
        }

        void notify(String method, JsonObject params) throws IOException {
            var message = new JsonObject();
            message.addProperty("jsonrpc", "2.0");
            message.addProperty("method", method);
            message.add("params", params);
            send(message);
        }

        String request(String method, JsonObject params) throws IOException {
            var message = new JsonObject();
            message.addProperty("jsonrpc", "2.0");
            message.addProperty("id", ++id);
            message.addProperty("method", method);
            message.add("params", params);
            send(message);
            var mine = List.of("\"id\":" + id + ",", "\"id\":\"" + id + "\",");
            while (true) {
                var answer = read();
                if (mine.stream().anyMatch(answer::contains) && !answer.contains("\"method\":")) {
                    return answer;
                }
            }
        }

        private void send(JsonObject message) throws IOException {
            var body = message.toString().getBytes(StandardCharsets.UTF_8);
            out.write("Content-Length: %d\r\n\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        }

        private String read() throws IOException {
            var length = 0;
            for (var line = readLine(); !line.isEmpty(); line = readLine()) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        private String readLine() throws IOException {
            var line = new StringBuilder();
            for (var c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server has ended");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
