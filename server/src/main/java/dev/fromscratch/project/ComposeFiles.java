package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    private final SortedMap<String, Node> services = new TreeMap<>();

    /**
     * @param texts by the paths of all files of the project
     */
    ComposeFiles(Map<String, String> texts) {
        texts.forEach((path, text) -> {
            if (isComposeFile(path)) {
                var env = texts.getOrDefault(Paths.resolve(Paths.parentOf(path), ".env"), "");
                YamlFile.read(new FilePath(FilePath.Root.PROJECT, path), text, Interpolation.of(env)::apply).stream()
                        .findFirst()
                        .flatMap(it -> it.get("services"))
                        .ifPresent(it -> services.put(path, it));
            }
        });
    }

    static boolean isComposeFile(String path) {
        return NAME.matcher(Paths.nameOf(path)).matches();
    }

    List<Container> containers() {
        var result = new ArrayList<Container>();
        services.keySet().stream().map(Paths::parentOf).distinct().forEach(folder -> {
            var own = services.keySet().stream()
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
        return result;
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
        result.add(new ComposeService(Paths.parentOf(file), name, at, service).container());
    }

    private Map<String, Node.Entry> servicesOf(String file) {
        return Optional.ofNullable(services.get(file)).map(Node::names).orElse(Map.of());
    }

    /** A service, with what it extends. */
    private Node whole(String file, String name, Node service, int depth) {
        var extended = service.get("extends");
        if (extended.isEmpty() || depth == 0) {
            return service;
        }
        var other =
                extended.get().text().or(() -> extended.get().path("service").flatMap(Node::text));
        var otherFile = extended.get()
                .path("file")
                .flatMap(Node::text)
                .map(it -> Paths.resolve(Paths.parentOf(file), it))
                .orElse(file);
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
            var text = item instanceof Node.Unknown unknown
                    ? unknown.pattern()
                    : item.text().orElse("");
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
