package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fromscratch.analysis.ImageReport.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A container that runc makes of a root directory, as it does for Docker's engine, but in the network of this machine.
 */
record Container(Path root, Config config) {
    /** What runc sets up unless told otherwise, and is neither needed here nor allowed on every machine. */
    private static final Set<String> LEFT_OUT = Set.of("network", "cgroup");

    /** What the image runs. */
    List<String> command() {
        return Stream.of(config.entrypoint(), config.cmd())
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    /** What its health check runs. */
    List<String> healthCheck() {
        var words = config.healthcheck().orElseThrow();
        var rest = words.subList(1, words.size());
        return words.get(0).equals("CMD")
                ? rest
                : Stream.concat(config.shell().orElse(List.of("/bin/sh", "-c")).stream(), rest.stream())
                        .toList();
    }

    /**
     * Runs a command to its end.
     *
     * @param environment beside that of the image
     */
    Outcome run(List<String> command, Map<String, String> environment) throws IOException {
        var uid = uid();
        var gid = gid();
        if (uid.isEmpty() || gid.isEmpty()) {
            // Names are turned into numbers by the engine, above runc; chroot looks them up in the same files.
            return Outcome.of(root, "chroot", "--userspec=" + config.user().orElseThrow(), root.toString());
        }
        var bundle = Reality.emptyFolder("bundle");
        assertThat(Outcome.of(bundle, "runc", "spec").exitCode()).isZero();
        var file = bundle.resolve("config.json");
        var spec = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        configure(spec, command, environment, Map.of("uid", uid.get(), "gid", gid.get()));
        Files.writeString(file, spec.toString());
        return Outcome.of(
                bundle, "runc", "--root", "state", "run", UUID.randomUUID().toString());
    }

    private void configure(
            JsonObject spec, List<String> command, Map<String, String> environment, Map<String, Integer> user) {
        var variables = new ArrayList<String>();
        config.env().forEach((name, value) -> variables.add(name + "=" + value));
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        var process = spec.getAsJsonObject("process");
        process.addProperty("terminal", false);
        process.addProperty("cwd", config.workingDir().orElse("/"));
        process.add("args", json(command));
        process.add("env", json(variables));
        process.add("user", json(user));
        spec.add("root", json(Map.of("path", root.toString())));
        without(LEFT_OUT, spec.getAsJsonObject("linux").getAsJsonArray("namespaces"));
        without(LEFT_OUT, spec.getAsJsonArray("mounts"));
    }

    private static void without(Set<String> types, JsonArray objects) {
        objects.asList()
                .removeIf(it -> types.contains(it.getAsJsonObject().get("type").getAsString()));
    }

    private static JsonElement json(Object value) {
        return new Gson().toJsonTree(value);
    }

    /** The number of the user; empty where the image does not define it. */
    private Optional<Integer> uid() {
        var user = userAndGroup()[0];
        return number(user).or(() -> field("etc/passwd", user, 2));
    }

    /** The number of the group, the user's own where none is named; empty where the image does not define it. */
    private Optional<Integer> gid() {
        var names = userAndGroup();
        return names.length == 1
                ? field("etc/passwd", names[0], 3).or(() -> Optional.of(0))
                : number(names[1]).or(() -> field("etc/group", names[1], 2));
    }

    private String[] userAndGroup() {
        return config.user().filter(it -> !it.isEmpty()).orElse("0").split(":", 2);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d+") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** A number in the line of whoever has a name, or a number. */
    private Optional<Integer> field(String path, String name, int index) {
        return Outcome.of(root, "cat", path)
                .output()
                .lines()
                .map(it -> it.split(":"))
                .filter(it -> it.length > index && (it[0].equals(name) || it[2].equals(name)))
                .map(it -> Integer.valueOf(it[index]))
                .findFirst();
    }
}
