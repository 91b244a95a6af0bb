package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a configuration of GoReleaser builds, as the commands that it runs for Linux.
 *
 * @param scripts one for each build of a Go program, which writes it by its name into the folder of its module
 * @param buildsImages whether images are built of them
 * @see <a href="https://goreleaser.com/customization/build/">its documentation</a>
 */
public record GoReleaser(List<Script> scripts, boolean buildsImages) {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern OF_CGO = Pattern.compile("(CGO_|CC$|CXX$).*");

    public GoReleaser {
        scripts = List.copyOf(scripts);
    }

    /**
     * Reads a configuration.
     *
     * @param root in which it is run
     * @param module the last name of the module's path, by which a project is called that says nothing else
     */
    public static GoReleaser read(FilePath file, String text, FilePath root, Optional<String> module) {
        var documents = YamlFile.read(file, text, it -> TEMPLATE.matcher(it).replaceAll(String.valueOf(Node.HOLE)));
        if (documents.isEmpty()) {
            return new GoReleaser(List.of(), false);
        }
        var all = documents.get(0);
        var project = all.get("project_name")
                .flatMap(Node::textPattern)
                .or(() -> module)
                .orElse(String.valueOf(Node.HOLE));
        var builds = all.get("builds").or(() -> all.get("build"));
        var scripts = builds.map(it -> it.items().toList()).orElse(List.of(all)).stream()
                .flatMap(it -> script(it, all, root, project, builds.isPresent()).stream())
                .toList();
        return new GoReleaser(
                scripts,
                Stream.of("dockers", "dockers_v2").anyMatch(it -> all.get(it).isPresent()));
    }

    private static Optional<Script> script(Node build, Node all, FilePath root, String project, boolean isWritten) {
        var item = isWritten ? build : new Node.Empty(all.at());
        var isOfGo = item.get("builder")
                .flatMap(Node::text)
                .filter(it -> !it.equals("go"))
                .isEmpty();
        var systems = item.get("goos").stream().flatMap(Node::items).toList();
        var forLinux = systems.isEmpty()
                || systems.stream()
                        .anyMatch(it -> it.text().filter("linux"::equals).isPresent());
        if (!isOfGo || !forLinux || item.get("skip").flatMap(Node::truth).orElse(false)) {
            return Optional.empty();
        }
        var folder = item.get("dir").flatMap(Node::textPattern).orElse(".");
        var main = item.get("main").flatMap(Node::textPattern).orElse(".");
        var binary = item.get("binary").flatMap(Node::textPattern).orElse(project);
        var overridden = item.get("overrides").stream()
                .flatMap(Node::items)
                .flatMap(it -> environment(it).stream())
                .map(it -> it.substring(0, it.indexOf('=')))
                .filter(it -> OF_CGO.matcher(it).matches())
                .map(it -> it + "=" + Node.HOLE);
        var words = Stream.of(
                        Stream.of("cd " + Script.quoted(folder) + " &&"),
                        Stream.concat(Stream.concat(environment(all).stream(), environment(item).stream()), overridden)
                                .map(GoReleaser::assignment),
                        Stream.of("GOOS=linux", "go", "build"),
                        Stream.of("flags", "tags", "ldflags").flatMap(it -> option(item, it)),
                        Stream.of("-o", Script.quoted(binary)),
                        Stream.of(Script.quoted(main.matches("[./].*") ? main : "./" + main)))
                .flatMap(it -> it)
                .collect(Collectors.joining(" "));
        return Optional.of(
                new Script(build.at().file(), build.at().range().start().line(), root, words));
    }

    private static List<String> environment(Node node) {
        return node.get("env").stream()
                .flatMap(Node::items)
                .flatMap(it -> it.textPattern().stream())
                .filter(it -> it.indexOf('=') > 0
                        && NAME.matcher(it.substring(0, it.indexOf('='))).matches())
                .toList();
    }

    private static String assignment(String text) {
        var equals = text.indexOf('=');
        return text.substring(0, equals + 1) + Script.quoted(text.substring(equals + 1));
    }

    private static Stream<String> option(Node item, String name) {
        var values = item.get(name).stream()
                .flatMap(Node::items)
                .flatMap(it -> it.textPattern().stream())
                .toList();
        if (values.isEmpty() || name.equals("flags")) {
            return values.stream().map(Script::quoted);
        }
        return Stream.of(Script.quoted("-%s=%s".formatted(name, String.join(name.equals("tags") ? "," : " ", values))));
    }
}
