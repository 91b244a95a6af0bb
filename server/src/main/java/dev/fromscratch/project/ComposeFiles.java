package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The compose files of a project: which of them go together, and what their services are then.
 */
final class ComposeFiles {
    private static final Pattern NAME = Pattern.compile("(docker-)?compose([._-].+)?\\.ya?ml");
    private static final Pattern OVERRIDE = Pattern.compile("(docker-)?compose\\.override\\.ya?ml");

    /** In the order in which docker looks for them. */
    static final List<String> MAIN =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    /** How often a service may extend another one that extends another one. */
    private static final int DEEPEST = 16;

    /** What gives a folder to somebody, or mounts volumes without their names. */
    private static final Pattern OF_OWNERS = Pattern.compile("chown|chgrp|chmod|setfacl|volumes_from");

    private final SortedMap<String, String> texts;
    private final Map<String, Node> roots = new HashMap<>();
    private final Memo<Set<Volume>> volumes = Memo.of(this::volumes);
    private final Memo<List<String>> ofOwners = Memo.of(this::ofOwners);

    /**
     * @param texts by the paths of all files of the project
     */
    ComposeFiles(SortedMap<String, String> texts) {
        this.texts = texts;
    }

    static boolean isComposeFile(String path) {
        return NAME.matcher(Paths.nameOf(path)).matches();
    }

    List<Container> containers() {
        var result = new ArrayList<Container>();
        var files = texts.keySet().stream().filter(ComposeFiles::isComposeFile).toList();
        files.stream().map(Paths::parentOf).distinct().forEach(folder -> {
            var own = files.stream()
                    .filter(it -> Paths.parentOf(it).equals(folder))
                    .toList();
            var main = MAIN.stream()
                    .map(it -> Paths.resolve(folder, it))
                    .filter(own::contains)
                    .findFirst();
            var overrides = own.stream()
                    .filter(it -> OVERRIDE.matcher(Paths.nameOf(it)).matches())
                    .toList();
            main.ifPresent(it -> addAll(it, overrides, result));
            own.stream()
                    .filter(it -> !Optional.of(it).equals(main) && !overrides.contains(it))
                    .forEach(it -> addMore(it, main, result));
        });
        includedBy(files).forEach(it -> addAll(it.get(0), it.subList(1, it.size()), result));
        return result;
    }

    /** What files include that are not found by their names: each time a file, and those that change it. */
    private List<List<String>> includedBy(List<String> files) {
        var result = new ArrayList<List<String>>();
        var seen = new HashSet<>(files);
        Queue<String> ahead = new ArrayDeque<>(files);
        while (!ahead.isEmpty()) {
            for (var include : root(ahead.remove()).get("include").stream()
                    .flatMap(Node::items)
                    .toList()) {
                var paths = include.get("path")
                        .orElse(include)
                        .items()
                        .flatMap(it -> pathOf(it).stream())
                        .toList();
                // From another folder, its paths mean something else.
                if (!paths.isEmpty() && include.get("project_directory").isEmpty() && seen.add(paths.get(0))) {
                    ahead.addAll(paths);
                    result.add(paths);
                }
            }
        }
        return result;
    }

    /** The path that a text means, from the folder of the file in which it stands. */
    static Optional<String> pathOf(Node node) {
        return node.text()
                .map(it -> Paths.resolve(Paths.parentOf(node.at().file().path()), it));
    }

    /** The services of a file with those of the files that are read with it whenever nobody says otherwise. */
    private void addAll(String main, List<String> overrides, List<Container> result) {
        var all = new LinkedHashMap<String, Node>();
        servicesOf(main).forEach((name, entry) -> all.put(name, whole(main, name, entry.value(), DEEPEST)));
        for (var override : overrides) {
            servicesOf(override)
                    .forEach((name, entry) ->
                            all.merge(name, whole(override, name, entry.value(), DEEPEST), ComposeFiles::merged));
        }
        all.forEach((name, service) -> add(main, name, service, result));
    }

    /**
     * The services of a file that is only read when somebody says so: alone where it says what is run, otherwise together
     * with those that it changes.
     */
    private void addMore(String file, Optional<String> main, List<Container> result) {
        servicesOf(file).forEach((name, entry) -> {
            var service = whole(file, name, entry.value(), DEEPEST);
            if (service.get("build").isPresent() || service.get("image").isPresent()) {
                add(file, name, service, result);
            } else {
                main.flatMap(it -> Optional.ofNullable(servicesOf(it).get(name))
                                .map(changed -> merged(whole(it, name, changed.value(), DEEPEST), service)))
                        .ifPresent(it -> add(file, name, it, result));
            }
        });
    }

    private void add(String file, String name, Node service, List<Container> result) {
        var at = Optional.ofNullable(servicesOf(file).get(name))
                .map(Node.Entry::at)
                .orElse(service.at());
        var own = withEnvironment(service);
        result.add(new ComposeService(name, at, own, mount -> isSeenTo(mount, name)).container());
    }

    /** Whether something but the engine and a service may see to who owns the folder that is mounted there. */
    private boolean isSeenTo(ComposeService.Volume mount, String service) {
        var name = mount.name().orElse("");
        return volumes.get().stream()
                        .anyMatch(it -> it.name().equals(name) && !it.service().equals(service))
                || linesOf(mount.at()).anyMatch(it -> it.contains("$"))
                || ofOwners.get().stream()
                        .anyMatch(it -> it.contains(mount.target()) || !name.isEmpty() && it.contains(name));
    }

    /** The lines at which something stands, as they are written. */
    private Stream<String> linesOf(Node.At at) {
        var first = at.range().start().line();
        return texts.getOrDefault(at.file().path(), "")
                .lines()
                .skip(first)
                .limit(at.range().end().line() - first + 1L);
    }

    /** The files that say something of who owns what. */
    private List<String> ofOwners() {
        return texts.values().stream()
                .filter(it -> OF_OWNERS.matcher(it).find())
                .toList();
    }

    /**
     * A volume, and who sees to it.
     *
     * @param service empty where that is no service
     */
    private record Volume(String name, String service) {}

    /** The volumes of all files: those that are not made anew for the services, and those that a service mounts. */
    private Set<Volume> volumes() {
        var files = texts.keySet().stream().filter(ComposeFiles::isComposeFile).toList();
        return Stream.concat(files.stream(), includedBy(files).stream().flatMap(List::stream))
                .flatMap(file -> Stream.concat(
                        root(file).get("volumes").stream()
                                .flatMap(all -> all.names().entrySet().stream())
                                .filter(entry -> isOfOthers(entry.getValue().value()))
                                .map(entry -> new Volume(entry.getKey(), "")),
                        servicesOf(file).entrySet().stream()
                                .flatMap(entry -> ComposeService.volumes(whole(
                                                file,
                                                entry.getKey(),
                                                entry.getValue().value(),
                                                DEEPEST))
                                        .map(name -> new Volume(name, entry.getKey())))))
                .collect(Collectors.toSet());
    }

    /** Whether a volume is there before, or lies where its options say. */
    private static boolean isOfOthers(Node volume) {
        return volume.get("external").isPresent()
                || volume.get("driver_opts").isPresent()
                || volume.get("driver")
                        .filter(it -> !it.text().equals(Optional.of("local")))
                        .isPresent();
    }

    /** A service that sets itself what its files of variables set, and it does not. */
    private Node withEnvironment(Node service) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        service.get("env_file").stream()
                .flatMap(Node::items)
                .flatMap(it -> it.get("path").or(() -> Optional.of(it)).flatMap(ComposeFiles::pathOf).stream())
                .map(this::variablesOf)
                .forEach(entries::putAll);
        if (entries.isEmpty()) {
            return service;
        }
        service.get("environment").map(ComposeFiles::pairs).ifPresent(it -> entries.putAll(it.names()));
        var all = new LinkedHashMap<>(service.names());
        all.put("environment", new Node.Entry(service.at(), new Node.Mapping(entries, service.at())));
        return new Node.Mapping(all, service.at());
    }

    private Map<String, Node.Entry> variablesOf(String file) {
        return texts.containsKey(file) ? EnvFile.read(FilePath.inProject(file), texts.get(file)) : Map.of();
    }

    private Map<String, Node.Entry> servicesOf(String file) {
        return root(file).get("services").map(Node::names).orElse(Map.of());
    }

    /** What a file says; nothing where it lies outside of the project, and is not read. */
    private Node root(String file) {
        return roots.computeIfAbsent(
                file,
                path -> Optional.ofNullable(texts.get(path))
                        .flatMap(
                                text -> YamlFile.read(
                                                FilePath.inProject(path),
                                                text,
                                                interpolationIn(Paths.parentOf(path))::apply)
                                        .stream()
                                        .findFirst())
                        .orElseGet(() -> new Node.Empty(new Node.At(FilePath.inProject(""), Range.of(0, 0, 0, 0)))));
    }

    private Interpolation interpolationIn(String folder) {
        var variables = new HashMap<String, String>();
        variablesOf(Paths.resolve(folder, ".env"))
                .forEach((name, entry) -> entry.value().textPattern().ifPresent(it -> variables.put(name, it)));
        return new Interpolation(variables);
    }

    /** A service, with what it extends. */
    private Node whole(String file, String name, Node service, int depth) {
        var extended = service.get("extends");
        if (extended.isEmpty() || depth == 0) {
            return service;
        }
        var other =
                extended.get().text().or(() -> extended.get().path("service").flatMap(Node::text));
        var otherFile =
                extended.get().path("file").flatMap(ComposeFiles::pathOf).orElse(file);
        return other.filter(it -> !(it.equals(name) && otherFile.equals(file)))
                .flatMap(it -> Optional.ofNullable(servicesOf(otherFile).get(it))
                        .map(base -> merged(whole(otherFile, it, base.value(), depth - 1), service)))
                .orElse(service);
    }

    /** A service, or a part of one, with what another one says of it: names are merged, lists joined, commands replaced. */
    private static Node merged(Node base, Node over) {
        if (!(base instanceof Node.Mapping) || !(over instanceof Node.Mapping)) {
            return over instanceof Node.Empty ? base : over;
        }
        var entries = new LinkedHashMap<>(base.names());
        over.names()
                .forEach((name, entry) -> entries.merge(name, entry, (before, after) -> merged(name, before, after)));
        return new Node.Mapping(entries, over.at());
    }

    private static Node.Entry merged(String name, Node.Entry before, Node.Entry after) {
        var value = switch (name) {
            case "command", "entrypoint", "test" ->
                after.value() instanceof Node.Empty ? before.value() : after.value();
            case "environment", "args", "additional_contexts" -> merged(pairs(before.value()), pairs(after.value()));
            case "build" -> merged(build(before.value()), build(after.value()));
            default ->
                before.value() instanceof Node.Listing || after.value() instanceof Node.Listing
                        ? joined(before.value(), after.value())
                        : merged(before.value(), after.value());
        };
        return new Node.Entry(after.at(), value);
    }

    private static Node joined(Node before, Node after) {
        return new Node.Listing(Stream.concat(before.items(), after.items()).toList(), after.at());
    }

    /** What may be written {@code build: folder}. */
    static Node build(Node build) {
        return build instanceof Node.Scalar || build instanceof Node.Unknown
                ? new Node.Mapping(Map.of("context", new Node.Entry(build.at(), build)), build.at())
                : build;
    }

    /** What may be written as a list of {@code name=value}, too. */
    static Node pairs(Node node) {
        if (!(node instanceof Node.Listing listing)) {
            return node;
        }
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (var item : listing.all()) {
            var text = item.textPattern().orElse("");
            var equals = text.indexOf('=');
            var name = equals < 0 ? text : text.substring(0, equals);
            if (!name.isEmpty() && name.indexOf(Node.HOLE) < 0) {
                var value = equals < 0 ? new Node.Empty(item.at()) : Node.text(text.substring(equals + 1), item.at());
                entries.put(name, new Node.Entry(item.at(), value));
            }
        }
        return new Node.Mapping(entries, node.at());
    }
}
