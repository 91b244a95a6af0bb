package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A {@code kustomization.yaml}: what it takes, and what it changes. What it takes from elsewhere than the project is left out.
 *
 * @param path of the file
 * @param root what is in it
 */
record Kustomization(String path, Optional<Node> root) {
    static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml");

    static boolean isKustomization(String path) {
        return NAMES.contains(Paths.nameOf(path));
    }

    /** The files and folders whose objects it takes. */
    Stream<String> resources() {
        return Stream.of("resources", "bases").flatMap(this::items).flatMap(it -> file(it).stream());
    }

    /** All files that it takes. */
    List<String> files() {
        return Stream.concat(
                        resources(), patches().flatMap(it -> it.where().stream().flatMap(at -> file(at).stream())))
                .toList();
    }

    private Stream<Node> items(String name) {
        return root.flatMap(it -> it.get(name)).stream().flatMap(Node::items);
    }

    /** The file that a text names; empty where it is a patch itself, or lies outside of the project. */
    private Optional<String> file(Node node) {
        return node.text()
                .filter(it -> !it.contains("\n") && !it.contains(": ") && !it.startsWith("/"))
                .map(it -> Paths.resolve(Paths.parentOf(path), it));
    }

    /**
     * A change of objects.
     *
     * @param where what it is, or the file in which that is written
     * @param target which objects are changed; empty where the change itself tells
     */
    private record Patch(Optional<Node> where, Optional<Node> target) {}

    private Stream<Patch> patches() {
        return Stream.concat(
                items("patchesStrategicMerge").map(it -> new Patch(Optional.of(it), Optional.empty())),
                Stream.of("patches", "patchesJson6902")
                        .flatMap(this::items)
                        .map(it -> new Patch(it.get("path").or(() -> it.get("patch")), it.get("target"))));
    }

    /**
     * What becomes of objects.
     *
     * @param texts what is written in a file
     */
    List<Node> applied(List<Node> objects, UnaryOperator<String> texts) {
        var result = new ArrayList<>(objects);
        items("configMapGenerator").map(it -> configMap(it, texts)).forEach(result::add);
        patches()
                .forEach(patch -> patch.where().stream()
                        .flatMap(it -> changes(it, texts))
                        .forEach(change -> result.replaceAll(
                                it -> isMeant(it, patch, change) ? NodePatch.applied(it, change) : it)));
        result.replaceAll(this::withImages);
        return result;
    }

    private Stream<Node> changes(Node patch, UnaryOperator<String> texts) {
        var file = file(patch);
        var text = file.map(texts).or(patch::text).orElse("");
        return YamlFile.read(FilePath.inProject(file.orElse(path)), text, UnaryOperator.identity()).stream()
                // The name of a file outside of the project is no patch.
                .filter(it -> !(it instanceof Node.Scalar));
    }

    private static boolean isMeant(Node object, Patch patch, Node change) {
        var target = patch.target();
        if (target.isEmpty()) {
            return is(object, "kind", change.get("kind"))
                    && isNamed(object, change.path("metadata", "name").flatMap(Node::text));
        }
        return is(object, "kind", target.get().get("kind"))
                && isNamed(object, target.get().get("name").flatMap(Node::text));
    }

    private static boolean is(Node object, String name, Optional<Node> value) {
        return value.isEmpty()
                || value.flatMap(Node::text).equals(object.get(name).flatMap(Node::text));
    }

    private static boolean isNamed(Node object, Optional<String> name) {
        var own = object.path("metadata", "name").flatMap(Node::text).orElse("");
        return name.isEmpty() || name.get().equals(own) || name.get().equals(".*");
    }

    private Node configMap(Node generator, UnaryOperator<String> texts) {
        var data = new LinkedHashMap<String, Node.Entry>();
        Stream.of("env", "envs")
                .flatMap(it -> generator.get(it).stream().flatMap(Node::items))
                .flatMap(it -> file(it).stream())
                .forEach(it -> data.putAll(EnvFile.read(FilePath.inProject(it), texts.apply(it))));
        generator.get("literals").map(ComposeFiles::pairs).ifPresent(it -> data.putAll(it.names()));
        var at = generator.at();
        var name = generator.get("name").orElseGet(() -> new Node.Empty(at));
        return mapping(
                at,
                Map.of(
                        "kind",
                        new Node.Scalar("ConfigMap", at),
                        "metadata",
                        mapping(at, Map.of("name", name)),
                        "data",
                        new Node.Mapping(data, at)));
    }

    private static Node mapping(Node.At at, Map<String, Node> values) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        values.forEach((name, value) -> entries.put(name, new Node.Entry(at, value)));
        return new Node.Mapping(entries, at);
    }

    /** With the other names that images are given. */
    private Node withImages(Node node) {
        if (node instanceof Node.Listing list) {
            return new Node.Listing(list.all().stream().map(this::withImages).toList(), list.at());
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return node;
        }
        var entries = new LinkedHashMap<String, Node.Entry>();
        mapping.entries().forEach((name, entry) -> {
            var value = name.equals("image") ? renamed(entry.value()) : withImages(entry.value());
            entries.put(name, new Node.Entry(entry.at(), value));
        });
        return new Node.Mapping(entries, mapping.at());
    }

    private Node renamed(Node image) {
        var name = image.text().map(it -> it.replaceFirst("@.*|:[^:/]*$", ""));
        return items("images")
                .filter(it -> it.get("name").flatMap(Node::text).equals(name))
                .flatMap(it -> it.get("newName").stream())
                .findFirst()
                .orElse(image);
    }
}
