package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a configuration of GoReleaser builds, as the commands that it runs for Linux.
 *
 * @param scripts one for each build of a Go program, and for each architecture where images are built for more than one,
 *     which writes it by its name into the folder of its module
 * @param buildsImages whether images are built of them
 * @see <a href="https://goreleaser.com/customization/build/">its documentation</a>
 */
public record GoReleaser(List<Script> scripts, boolean buildsImages) {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern OF_PROJECT = Pattern.compile("\\{\\{-?\\s*\\.ProjectName\\s*-?}}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern OF_CGO = Pattern.compile("(CGO_|CC$|CXX$).*");

    private static final List<String> ARCHITECTURES = List.of("386", "amd64", "arm64");
    private static final String HOLE = String.valueOf(Node.HOLE);

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
        var project = documentOf(file, text, HOLE)
                .flatMap(it -> it.get("project_name"))
                .flatMap(Node::textPattern)
                .or(() -> module)
                .orElse(HOLE);
        return documentOf(file, text, project)
                .map(it -> of(it, root, project))
                .orElseGet(() -> new GoReleaser(List.of(), false));
    }

    private static Optional<Node> documentOf(FilePath file, String text, String project) {
        return YamlFile.read(
                        file,
                        text,
                        it -> TEMPLATE.matcher(OF_PROJECT.matcher(it).replaceAll(Matcher.quoteReplacement(project)))
                                .replaceAll(HOLE))
                .stream()
                .findFirst();
    }

    private static GoReleaser of(Node all, FilePath root, String project) {
        var images = Stream.of("dockers", "dockers_v2")
                .flatMap(it -> all.get(it).stream())
                .flatMap(Node::items)
                .toList();
        var builds = all.get("builds").or(() -> all.get("build"));
        var scripts = builds.map(it -> it.items().toList()).orElse(List.of(new Node.Empty(all.at()))).stream()
                .filter(it -> isForLinux(it) && mayBeIn(images, it, project))
                .flatMap(build -> architectures(images, build).map(it -> script(build, it, all, root, project)))
                .toList();
        return new GoReleaser(scripts, !images.isEmpty());
    }

    private static boolean isForLinux(Node build) {
        var systems = build.get("goos").stream().flatMap(Node::items).toList();
        return build.get("builder")
                        .flatMap(Node::text)
                        .filter(it -> !it.equals("go"))
                        .isEmpty()
                && (systems.isEmpty() || systems.stream().anyMatch(GoReleaser::isLinux))
                && !build.get("skip").flatMap(Node::truth).orElse(false);
    }

    private static boolean isLinux(Node system) {
        return system.text().filter("linux"::equals).isPresent();
    }

    /** Whether one of the images takes what a build makes, or there are none. */
    private static boolean mayBeIn(List<Node> images, Node build, String project) {
        var id = build.get("id").flatMap(Node::textPattern).orElse(project);
        return images.isEmpty()
                || images.stream()
                        .map(it -> it.get("ids").or(() -> it.get("builds")))
                        .anyMatch(ids -> ids.isEmpty() || texts(ids.get()).anyMatch(id::equals));
    }

    /** Those that a build and an image are made for; an empty one where that is not known. */
    private static Stream<String> architectures(List<Node> images, Node build) {
        var named = build.get("goarch").map(it -> texts(it).toList()).orElse(ARCHITECTURES);
        var ofImages = images.stream().flatMap(GoReleaser::architectures).collect(Collectors.toSet());
        var both = named.stream().filter(ofImages::contains).toList();
        return both.isEmpty() || build.get("targets").isPresent() ? Stream.of("") : both.stream();
    }

    private static Stream<String> architectures(Node image) {
        return image.get("images").isPresent()
                ? image.get("platforms").map(it -> texts(it).toList()).orElse(List.of("/amd64", "/arm64")).stream()
                        .flatMap(it -> Stream.of(it.split("/")).skip(1).limit(1))
                : Stream.of(image.get("goarch").flatMap(Node::text).orElse("amd64"));
    }

    private static Script script(Node build, String architecture, Node all, FilePath root, String project) {
        var folder = build.get("dir").flatMap(Node::textPattern).orElse(".");
        var main = build.get("main").flatMap(Node::textPattern).orElse(".");
        var binary = build.get("binary").flatMap(Node::textPattern).orElse(project);
        var environment = Stream.of(
                        environment(all),
                        environment(build),
                        architecture.isEmpty() ? Stream.<String>empty() : Stream.of("GOARCH=" + architecture),
                        overridden(build, architecture))
                .flatMap(it -> it)
                .map(GoReleaser::assignment);
        var words = Stream.of(
                        Stream.of("cd " + Script.quoted(folder) + " &&"),
                        environment,
                        Stream.of("GOOS=linux", "go", "build"),
                        Stream.of("flags", "tags", "ldflags").flatMap(it -> option(build, it)),
                        Stream.of("-o", Script.quoted(binary)),
                        Stream.of(Script.quoted(main.matches("[./].*") ? main : "./" + main)))
                .flatMap(it -> it)
                .collect(Collectors.joining(" "));
        return new Script(build.at().file(), build.at().range().start().line(), root, words);
    }

    /**
     * What a platform has set for itself, as far as it has to do with cgo; where it is not known for which one is built, what may
     * be. How a program is linked is left open where it has flags of its own, or is built by another command than Go's.
     */
    private static Stream<String> overridden(Node build, String architecture) {
        var own = build.get("overrides").stream()
                .flatMap(Node::items)
                .filter(it -> it.get("goos").filter(os -> !isLinux(os)).isEmpty())
                .filter(it -> architecture.isEmpty()
                        || it.get("goarch")
                                .flatMap(Node::text)
                                .filter(other -> !other.equals(architecture))
                                .isEmpty())
                .toList();
        var variables = own.stream()
                .flatMap(GoReleaser::environment)
                .map(it -> it.substring(0, it.indexOf('=')))
                .filter(it -> OF_CGO.matcher(it).matches());
        var isOpen = isSaid(build, "gobinary", "tool")
                || own.stream().anyMatch(it -> isSaid(it, "buildmode", "flags", "ldflags", "tags"));
        return Stream.concat(variables, Stream.of("CGO_ENABLED").filter(it -> isOpen))
                .map(it -> it + "=" + HOLE);
    }

    private static boolean isSaid(Node node, String... names) {
        return Stream.of(names).anyMatch(it -> node.get(it).isPresent());
    }

    private static Stream<String> texts(Node node) {
        return node.items().flatMap(it -> it.textPattern().stream());
    }

    private static Stream<String> environment(Node node) {
        return node.get("env").stream()
                .flatMap(GoReleaser::texts)
                .filter(it -> it.indexOf('=') > 0
                        && NAME.matcher(it.substring(0, it.indexOf('='))).matches());
    }

    private static String assignment(String text) {
        var equals = text.indexOf('=');
        return text.substring(0, equals + 1) + Script.quoted(text.substring(equals + 1));
    }

    private static Stream<String> option(Node item, String name) {
        var values = item.get(name).stream().flatMap(GoReleaser::texts).toList();
        if (values.isEmpty() || name.equals("flags")) {
            return values.stream().map(Script::quoted);
        }
        return Stream.of("-%s=%s".formatted(name, Script.quoted(String.join(name.equals("tags") ? "," : " ", values))));
    }
}
