package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.Makefiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the files of a project say of builds and containers, whatever Dockerfile they are about.
 */
public final class ProjectFiles {
    /** A project without such files. */
    public static final ProjectFiles NONE =
            new ProjectFiles(List.of(), List.of(), List.of(), new TreeMap<>(), Set.of(), Set.of());

    /** Names of files that say where and how images are built. */
    public static final List<String> USUAL_NAMES = Stream.concat(
                    ComposeFiles.MAIN.stream(), BakeFiles.TOGETHER.stream())
            .toList();

    private static final Pattern MODULE = Pattern.compile("(?m)^module\\s+\"?([^\\s\"]+)");

    /** Folders and endings of names that say nothing of what is in the image. */
    private static final Set<String> PLAIN_NAMES = Set.of(
            "",
            "docker",
            "dockerfiles",
            "build",
            "deploy",
            "deployments",
            "images",
            "src",
            "dockerfile",
            "containerfile");

    /** An image of somebody at Docker Hub, or one of a version. */
    private static final Pattern OF_OTHERS = Pattern.compile("(docker\\.io/)?[\\w-]+/[^/]+|[^/]+:v?\\d.*");

    private final List<Build> builds;
    private final List<Build> commands;
    private final List<Container> containers;
    private final SortedMap<String, String> modules;
    private final Set<String> given;
    private final Set<String> shownMounts;

    private ProjectFiles(
            List<Build> builds,
            List<Build> commands,
            List<Container> containers,
            SortedMap<String, String> modules,
            Set<String> given,
            Set<String> shownMounts) {
        this.builds = builds;
        this.commands = commands;
        this.containers = containers;
        this.modules = modules;
        this.given = given;
        this.shownMounts = shownMounts;
    }

    /** Whether a file may say something, by its name. */
    public static boolean mayBelong(String name) {
        return name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".env")
                || name.startsWith(".env.")
                || name.equals("go.mod")
                || BakeFiles.isBakeFile(name)
                || holdsCommands(name)
                || ShownMounts.mayBeIn(name);
    }

    /** Whether it is a makefile, or a script of a shell. */
    private static boolean holdsCommands(String name) {
        return Makefiles.NAMES.contains(name) || name.endsWith(".mk") || name.endsWith(".sh");
    }

    /**
     * Reads files.
     *
     * @param texts by the paths, relative to the root of the project
     */
    public static ProjectFiles of(SortedMap<String, String> texts) {
        var shownMounts = new TreeSet<String>();
        texts.forEach((path, text) -> shownMounts.addAll(ShownMounts.in(path, text)));
        var describing = new TreeMap<>(texts);
        describing.keySet().removeIf(it -> ShownMounts.isOnlyShown(it, texts.keySet()));
        return of(describing, shownMounts);
    }

    private static ProjectFiles of(SortedMap<String, String> texts, Set<String> shownMounts) {
        var builds = new ArrayList<Build>();
        var containers = new ArrayList<Container>();
        var modules = new TreeMap<String, String>();
        if (texts.keySet().stream().anyMatch(ComposeFiles::isComposeFile)) {
            containers.addAll(new ComposeFiles(texts).containers());
            containers.forEach(it -> it.build().ifPresent(builds::add));
        }
        builds.addAll(BakeFiles.builds(texts));
        texts.forEach((path, text) -> {
            if (path.endsWith("go.mod")) {
                MODULE.matcher(text).results().forEach(it -> modules.put(Paths.parentOf(path), it.group(1)));
            }
        });
        containers.addAll(KubernetesFiles.containers(texts));
        var given = new TreeSet<String>();
        var commands = new ArrayList<Build>();
        texts.forEach((path, text) -> {
            if (!path.endsWith("go.mod")) {
                given.addAll(GivenArguments.in(text));
                commands.addAll(BuildSteps.in(path, text));
                commands.addAll(BuildCommands.in(path, text));
            }
        });
        commands.forEach(it -> given.addAll(it.args().keySet()));
        return new ProjectFiles(
                List.copyOf(builds), List.copyOf(commands), List.copyOf(containers), modules, given, shownMounts);
    }

    /**
     * What is said of a Dockerfile.
     *
     * @param dockerfile its path, relative to the root of the project
     * @param root the path of the root itself, absolute if that is known: a path may lead out of it and back
     */
    public Deployment deploymentOf(String dockerfile, String root) {
        var file = Paths.resolve(root, dockerfile);
        var own = builds.stream()
                .filter(it -> Paths.resolve(root, it.dockerfile()).equals(file))
                .toList();
        var building = containers.stream()
                .filter(it -> it.build().filter(own::contains).isPresent())
                .map(Container::file)
                .collect(Collectors.toSet());
        var names = namesOf(dockerfile, root, own);
        var asked = containers.stream()
                .collect(Collectors.toMap(
                        it -> it,
                        it -> isOfOthers(it, building) ? Set.<String>of() : names,
                        (one, other) -> one,
                        LinkedHashMap::new));
        if (own.isEmpty()) {
            var commands = commandsFor(file, root);
            return deploymentOf(List.of(), asked, givenBy(commands))
                    .in(commands.stream()
                            .flatMap(it -> it.context().value().stream())
                            .distinct()
                            .toList());
        }
        var whole = deploymentOf(own, asked, givenBy(List.of()));
        return whole.withVariants(Deployment.byArguments(own).stream()
                .map(it -> deploymentOf(it, asked, whole.mayBeGiven()))
                .toList());
    }

    /** The arguments that some command gives, with what all of these commands give them, as far as that is one known value. */
    private SortedMap<String, Optional<String>> givenBy(List<Build> some) {
        var result = new TreeMap<String, Optional<String>>();
        for (var name : given) {
            var values = some.stream()
                    .flatMap(it -> Stream.ofNullable(it.args().get(name)))
                    .map(Said::value)
                    .distinct()
                    .toList();
            result.put(name, values.size() == 1 ? values.get(0) : Optional.empty());
        }
        return result;
    }

    /** The commands that build a Dockerfile in the project. */
    private List<Build> commandsFor(String file, String root) {
        return commands.stream()
                .filter(it -> Paths.resolve(root, it.dockerfile()).equals(file))
                .filter(it -> it.context()
                        .value()
                        .filter(folder -> folder.startsWith(".."))
                        .isEmpty())
                .toList();
    }

    /**
     * What is said of some builds.
     *
     * @param asked the containers that may run their images, with the names that these have where nobody says it
     */
    private Deployment deploymentOf(
            List<Build> some, Map<Container, Set<String>> asked, SortedMap<String, Optional<String>> mayBeGiven) {
        var runs = asked.entrySet().stream()
                .flatMap(it -> runs(it.getKey(), some, it.getValue()))
                .toList();
        return new Deployment(
                some, runs, mayBeGiven, runs.isEmpty() ? possiblyMounted() : Set.of(), List.of(), List.of());
    }

    /** Where something is mounted in containers whose images nothing in the project builds, as far as it is known. */
    private Set<String> possiblyMounted() {
        var inOthers = containers.stream()
                .filter(it ->
                        it.build().isEmpty() && it.image().filter(this::isBuilt).isEmpty())
                .flatMap(it -> it.run().storage().mounts().stream())
                .map(Mount::path);
        return Stream.concat(inOthers, shownMounts.stream()).collect(Collectors.toSet());
    }

    private boolean isBuilt(String image) {
        return builds.stream()
                .flatMap(it -> it.images().stream())
                .map(ImageName::of)
                .anyMatch(ImageName.of(image)::mayBe);
    }

    private Stream<Run> runs(Container container, List<Build> own, Set<String> names) {
        if (container.build().isPresent()) {
            return own.contains(container.build().get()) ? Stream.of(container.run()) : Stream.empty();
        }
        var image = container.image().map(ImageName::of);
        if (image.isEmpty()) {
            return Stream.empty();
        }
        var named = own.stream()
                .filter(build -> build.images().stream().map(ImageName::of).anyMatch(image.get()::mayBe))
                .toList();
        if (!named.isEmpty()) {
            return named.stream()
                    .map(build -> build.target().flatMap(Said::value))
                    .distinct()
                    .map(container.run()::of);
        }
        var ofAnother = container.image().filter(this::isBuilt).isPresent();
        var isSaid = own.stream()
                .flatMap(it -> it.images().stream())
                .map(ImageName::of)
                .anyMatch(ImageName::isQualified);
        return !ofAnother && !isSaid && names.contains(image.get().name())
                ? Stream.of(container.run())
                : Stream.empty();
    }

    /**
     * Whether a container that does not say so cannot mean the image of a Dockerfile: where a service builds that, compose
     * itself names its image, and no other service of that file means it; nor do those of other files whose image is
     * somebody's, be it named as the Dockerfile is, {@code somebody/kafka} beside {@code Dockerfile.kafka}.
     *
     * @param building the files with services that build it
     */
    private static boolean isOfOthers(Container container, Set<FilePath> building) {
        return building.contains(container.file())
                || !building.isEmpty()
                        && container
                                .image()
                                .filter(OF_OTHERS.asMatchPredicate())
                                .isPresent();
    }

    /** What an image of a Dockerfile may be called: as its folder, its module or the file itself is, or as commands tag it. */
    private Set<String> namesOf(String dockerfile, String root, List<Build> own) {
        var folder = Paths.parentOf(dockerfile);
        var folders = isPlain(Paths.nameOf(Paths.resolve(root, folder)))
                ? own.stream()
                        .flatMap(it -> it.context().value().stream())
                        .distinct()
                        .toList()
                : List.of(folder);
        var file = Paths.nameOf(dockerfile);
        var part = file.matches("(?i)(dockerfile|containerfile)\\..+")
                ? file.substring(file.indexOf('.') + 1)
                : file.matches("(?i).+\\.(dockerfile|containerfile)") ? file.substring(0, file.lastIndexOf('.')) : "";
        var ofFolders = folders.stream()
                .flatMap(it -> Stream.concat(
                        Stream.of(Paths.nameOf(Paths.resolve(root, it))),
                        Stream.ofNullable(modules.get(it))
                                .map(module -> Paths.nameOf(module.replaceFirst("/v\\d+$", "")))));
        var names = new LinkedHashSet<String>();
        Stream.of(part.isEmpty() ? ofFolders : Stream.<String>empty(), Stream.of(part), tagged(dockerfile, root))
                .flatMap(it -> it)
                .filter(it -> !isPlain(it))
                .forEach(names::add);
        return names;
    }

    /** The names that commands give the image, without the registry and the tag. */
    private Stream<String> tagged(String dockerfile, String root) {
        return commandsFor(Paths.resolve(root, dockerfile), root).stream()
                .flatMap(it -> it.images().stream())
                .map(it -> ImageName.of(it).name())
                .filter(it -> it.indexOf(Node.HOLE) < 0);
    }

    private static boolean isPlain(String name) {
        return PLAIN_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The name of an image without its tag and digest.
     *
     * @param path with {@link Node#HOLE} for what is not known of it
     */
    private record ImageName(String path) {
        static ImageName of(String text) {
            var plain = text.replaceFirst("@.*", "").replaceFirst("^(docker\\.io/)?(library/)?", "");
            var slash = plain.lastIndexOf('/');
            var colon = plain.indexOf(':', slash + 1);
            return new ImageName(colon < 0 ? plain : plain.substring(0, colon));
        }

        /** The last part. */
        String name() {
            return Paths.nameOf(path);
        }

        /** Whether it says where it is kept, and so is meant for others than who builds it. */
        boolean isQualified() {
            return path.contains("/");
        }

        boolean mayBe(ImageName other) {
            var unsure = path.indexOf(Node.HOLE) >= 0 || other.path.indexOf(Node.HOLE) >= 0;
            return unsure ? name().indexOf(Node.HOLE) < 0 && name().equals(other.name()) : path.equals(other.path);
        }
    }
}
