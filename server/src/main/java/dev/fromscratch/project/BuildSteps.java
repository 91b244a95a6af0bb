package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The builds that files in YAML describe by names for what a command is told: the steps of workflows, and the artifacts of
 * Skaffold.
 *
 * @see <a href="https://github.com/docker/build-push-action#inputs">the inputs of the action</a>
 * @see <a href="https://skaffold.dev/docs/references/yaml/">the reference of Skaffold</a>
 */
final class BuildSteps {
    private static final Pattern ACTION = Pattern.compile("docker/build-push-action(@.*)?");
    private static final Pattern ROOT =
            Pattern.compile("\\$\\{\\{\\s*github\\.workspace\\s*}}|\\{\\{defaultContext}}:?");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}", Pattern.DOTALL);

    /** More than such files have, and few enough for one that is nested without end. */
    private static final int DEEPEST = 12;

    private final List<Build> builds = new ArrayList<>();

    private BuildSteps() {}

    static List<Build> in(String path, String text) {
        var steps = new BuildSteps();
        if (text.contains("docker/build-push-action")) {
            YamlFile.read(FilePath.inProject(path), text, BuildSteps::withHoles).forEach(it -> steps.visit(it, 0));
        } else if (text.contains("apiVersion: skaffold/")) {
            YamlFile.read(FilePath.inProject(path), text, it -> it)
                    .forEach(it -> it.path("build", "artifacts").stream()
                            .flatMap(Node::items)
                            .forEach(artifact -> steps.ofSkaffold(artifact, Paths.parentOf(path))));
        }
        return steps.builds;
    }

    private static String withHoles(String text) {
        return EXPRESSION.matcher(ROOT.matcher(text).replaceAll(".")).replaceAll(String.valueOf(Node.HOLE));
    }

    private void visit(Node node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node instanceof Node.Listing listing) {
            listing.all().forEach(it -> visit(it, depth + 1));
        }
        node.names().values().forEach(it -> visit(it.value(), depth + 1));
        if (node.get("uses")
                .flatMap(Node::text)
                .filter(ACTION.asMatchPredicate())
                .isPresent()) {
            ofWorkflow(node.get("with").orElse(new Node.Empty(node.at())));
        }
    }

    /** All paths are seen from the root of the repository. */
    private void ofWorkflow(Node inputs) {
        var context = inputs.get("context").map(Node::text).orElse(Optional.of("."));
        var file = inputs.get("file").map(Node::text).orElseGet(() -> context.map(it -> it + "/Dockerfile"));
        add(
                inputs,
                context,
                file,
                pairs(inputs, "build-args"),
                inputs.get("target").isEmpty() ? tags(inputs) : List.of());
    }

    /** The names that the image is given; a line for each, or with commas between them. */
    private static List<String> tags(Node inputs) {
        return inputs.get("tags").stream()
                .flatMap(Node::items)
                .flatMap(it -> it.textPattern().stream())
                .flatMap(it -> Stream.of(it.split("[,\\s]+")))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static SortedMap<String, Said<String>> pairs(Node inputs, String name) {
        var result = new TreeMap<String, Said<String>>();
        inputs.get(name)
                .ifPresent(lines -> lines.textPattern().stream()
                        .flatMap(String::lines)
                        .filter(it -> it.indexOf('=') > 0)
                        .forEach(it -> {
                            var value = Node.text(it.substring(it.indexOf('=') + 1), lines.at());
                            result.put(it.substring(0, it.indexOf('=')).strip(), value.said(name));
                        }));
        return result;
    }

    private void ofSkaffold(Node artifact, String folder) {
        var docker = artifact.get("docker");
        var context =
                artifact.get("context").map(Node::text).orElse(Optional.of(".")).map(it -> Paths.resolve(folder, it));
        var file = docker.flatMap(it -> it.get("dockerfile")).map(Node::text).orElse(Optional.of("Dockerfile"));
        var args = new TreeMap<String, Said<String>>();
        docker.flatMap(it -> it.get("buildArgs"))
                .ifPresent(it -> it.names()
                        .forEach((key, entry) -> args.put(key, entry.value().said(key))));
        var inContext = context.flatMap(root -> file.map(it -> Paths.resolve(root, it)));
        add(
                docker.orElse(artifact),
                context,
                inContext,
                args,
                docker.flatMap(it -> it.get("target")).isEmpty()
                        ? artifact.get("image").flatMap(Node::textPattern).stream()
                                .toList()
                        : List.of());
    }

    private void add(
            Node node,
            Optional<String> context,
            Optional<String> file,
            SortedMap<String, Said<String>> args,
            List<String> images) {
        if (context.isEmpty() || file.isEmpty() || ComposeService.isRemote(context.get())) {
            return;
        }
        var folder = Paths.resolve("", context.get());
        builds.add(new Build(
                "a step of " + node.at().file().path(),
                Paths.resolve("", file.get()),
                new Said<>(Optional.of(folder), node.at().saying("context: " + context.get())),
                Optional.empty(),
                args,
                new TreeMap<>(),
                images));
    }
}
