package dev.fromscratch.project;

import dev.fromscratch.project.Mount.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An object of Kubernetes.
 *
 * @param around the objects whose values it may take
 * @param where what its name is followed by in words; empty where nobody has to be told which one of that name it is
 */
record KubernetesObject(Node object, List<Node> around, String where) {
    /** Where a kind of object has its pod. */
    private static final Map<String, String[]> PODS = Map.of(
            "Pod", new String[] {"spec"},
            "Deployment", new String[] {"spec", "template", "spec"},
            "StatefulSet", new String[] {"spec", "template", "spec"},
            "DaemonSet", new String[] {"spec", "template", "spec"},
            "ReplicaSet", new String[] {"spec", "template", "spec"},
            "Job", new String[] {"spec", "template", "spec"},
            "CronJob", new String[] {"spec", "jobTemplate", "spec", "template", "spec"});

    Stream<Container> containers() {
        var way = PODS.get(kind());
        var pod = way == null ? Optional.<Node>empty() : object.path(way);
        var title = "%s %s%s"
                .formatted(
                        kind(),
                        object.path("metadata", "name").flatMap(Node::text).orElse("?"),
                        where);
        return pod.stream()
                .flatMap(it -> Stream.of("initContainers", "containers")
                        .flatMap(list -> it.get(list).stream())
                        .flatMap(Node::items)
                        .map(container -> container(it, container, title)));
    }

    private String kind() {
        return object.get("kind").flatMap(Node::text).orElse("");
    }

    private Container container(Node pod, Node container, String title) {
        var name = container.get("name").flatMap(Node::text).orElse("?");
        var words = "container %s of %s".formatted(name, title);
        var run = new Run(
                words,
                container.at().saying(words),
                Optional.empty(),
                process(pod, container),
                storage(pod, container));
        return new Container(run, container.get("image").flatMap(Node::text), Optional.empty());
    }

    private Run.Process process(Node pod, Node container) {
        var nonRoot =
                security(pod, container, "runAsNonRoot").filter(it -> it.truth().orElse(false));
        var environment = new TreeMap<String, Said<String>>();
        container.get("envFrom").stream().flatMap(Node::items).forEach(from -> {
            var prefix = from.get("prefix").flatMap(Node::text).orElse("");
            data(from.path("configMapRef", "name"))
                    .forEach((name, entry) ->
                            environment.put(prefix + name, entry.value().said(prefix + name)));
        });
        container
                .get("env")
                .ifPresent(it -> it.items()
                        .forEach(variable -> variable.get("name")
                                .flatMap(Node::text)
                                .ifPresent(name -> environment.put(name, valueOf(variable, name)))));
        return new Run.Process(
                security(pod, container, "runAsUser").map(it -> it.said("runAsUser")),
                nonRoot.map(it -> it.at().saying("runAsNonRoot: true")),
                Privileges.of(
                                container.path("securityContext", "privileged"),
                                container.path("securityContext", "capabilities", "add"))
                        .or(() -> ofTheHost(pod, "hostPID")),
                ofTheHost(pod, "hostNetwork"),
                container.get("workingDir").map(it -> it.said("workingDir")),
                environment,
                words(container, "command"),
                words(container, "args"),
                probes(container),
                true);
    }

    /** What a pod shares with its node: its processes, or its network. */
    private static Optional<Mention> ofTheHost(Node pod, String key) {
        return pod.get(key)
                .filter(it -> it.truth().orElse(false))
                .map(it -> it.at().saying(key + ": true"));
    }

    /** What the container says of its security, or the pod where it says nothing. */
    private static Optional<Node> security(Node pod, Node container, String name) {
        return container.path("securityContext", name).or(() -> pod.path("securityContext", name));
    }

    private Said<String> valueOf(Node variable, String name) {
        var from = variable.path("valueFrom", "configMapKeyRef");
        var given = from.flatMap(it -> it.get("key"))
                .flatMap(Node::text)
                .map(data(from.flatMap(it -> it.get("name")))::get);
        if (given.isPresent()) {
            return given.get().value().said(name);
        }
        if (variable.get("valueFrom").isPresent()) {
            return new Said<>(Optional.empty(), variable.at().saying(name));
        }
        var value = variable.get("value");
        var text = value.isPresent() ? value.get().text() : Optional.of("");
        // Another variable may be named in it.
        return new Said<>(
                text.filter(it -> !it.contains("$(")),
                value.orElse(variable)
                        .at()
                        .saying(text.map(it -> name + "=" + it).orElse(name)));
    }

    /** The values of a config map; none where it is not known. */
    private Map<String, Node.Entry> data(Optional<Node> name) {
        return around.stream()
                .filter(it -> it.get("kind")
                        .flatMap(Node::text)
                        .filter("ConfigMap"::equals)
                        .isPresent())
                .filter(it -> name.flatMap(Node::text)
                        .equals(it.path("metadata", "name").flatMap(Node::text)))
                .findFirst()
                .flatMap(it -> it.get("data"))
                .map(Node::names)
                .orElse(Map.of());
    }

    private static Optional<Said<List<String>>> words(Node container, String key) {
        return container.get(key).filter(it -> it.items().findAny().isPresent()).map(it -> {
            var texts = it.items().map(Node::text).toList();
            var known = texts.stream().flatMap(Optional::stream).toList();
            var certain = Optional.of(known)
                    .filter(list ->
                            list.size() == texts.size() && list.stream().noneMatch(word -> word.contains("$(")));
            return new Said<>(certain, it.at().saying("%s: %s".formatted(key, String.join(" ", known))));
        });
    }

    private static List<Probe> probes(Node container) {
        var result = new ArrayList<Probe>();
        Map<String, String[]> kinds = new TreeMap<>(Map.of(
                "liveness probe", new String[] {"livenessProbe", "exec", "command"},
                "readiness probe", new String[] {"readinessProbe", "exec", "command"},
                "startup probe", new String[] {"startupProbe", "exec", "command"},
                "preStop hook", new String[] {"lifecycle", "preStop", "exec", "command"},
                "postStart hook", new String[] {"lifecycle", "postStart", "exec", "command"}));
        kinds.forEach((name, way) -> container.path(way).ifPresent(command -> {
            var words =
                    command.items().map(Node::text).flatMap(Optional::stream).toList();
            if (!words.isEmpty()) {
                result.add(new Probe(
                        name, words, false, command.at().saying("%s: %s".formatted(way[0], String.join(" ", words)))));
            }
        }));
        return result;
    }

    private static Run.Storage storage(Node pod, Node container) {
        var kinds = new HashMap<String, Kind>();
        pod.get("volumes")
                .ifPresent(it -> it.items()
                        .forEach(volume -> volume.get("name")
                                .flatMap(Node::text)
                                .ifPresent(name -> kinds.put(
                                        name, volume.names().containsKey("emptyDir") ? Kind.TEMPORARY : Kind.OTHER))));
        var mounts = container.get("volumeMounts").stream()
                .flatMap(Node::items)
                .flatMap(it -> mount(it, kinds).stream())
                .toList();
        return new Run.Storage(
                mounts,
                container
                        .path("securityContext", "readOnlyRootFilesystem")
                        .filter(it -> it.truth().orElse(false))
                        .map(it -> it.at().saying("readOnlyRootFilesystem: true")),
                Optional.empty());
    }

    private static Optional<Mount> mount(Node mount, Map<String, Kind> kinds) {
        var kind = mount.get("name").flatMap(Node::text).map(kinds::get).orElse(Kind.OTHER);
        var readOnly = mount.get("readOnly").flatMap(Node::truth).orElse(false);
        return mount.get("mountPath")
                .flatMap(Node::text)
                .filter(it -> it.startsWith("/"))
                .map(it -> new Mount(
                        Paths.resolve("", it), kind, readOnly, mount.at().saying("mountPath: " + it)));
    }
}
