package dev.fromscratch.image;

import dev.fromscratch.image.FileEntry.Kind;
import dev.fromscratch.image.GoBuild.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What {@code go build} and {@code go install} write.
 */
final class GoCommand {
    /** The flags of {@code go help build} that take a value, which may be the next word. */
    private static final Set<String> WITH_VALUE = Set.of(
            "o",
            "p",
            "C",
            "asmflags",
            "buildmode",
            "compiler",
            "coverpkg",
            "covermode",
            "gccgoflags",
            "gcflags",
            "installsuffix",
            "ldflags",
            "mod",
            "modfile",
            "overlay",
            "pgo",
            "pkgdir",
            "tags",
            "toolexec");

    /** What a shell puts something in place of. */
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\([^)]*\\)|\\{[^}]*}|\\w+)");

    /** All Go files of a folder, which a shell puts in place of it. */
    private static final Pattern ALL_FILES = Pattern.compile("([\\w.-]*/)*\\*\\.go");

    private final BuildCommand command;
    private final Optional<String> goOfBase;
    private final Presence compiler;
    private final BiConsumer<String, GoBuild> written;

    /**
     * @param goOfBase the release of Go in the image that the stage begins with, where that is known
     * @param compiler whether there is a C compiler where it is run
     * @param written is told of each program by its path, with {@code *} for what is not known of that
     */
    GoCommand(BuildCommand command, Optional<String> goOfBase, Presence compiler, BiConsumer<String, GoBuild> written) {
        this.command = command;
        this.goOfBase = goOfBase;
        this.compiler = compiler;
        this.written = written;
    }

    /**
     * @param sourcesOf what of the build context lies at a path
     * @param folderOf where a package lies, by its import path
     * @param importPathOf the import path of the package in a folder, where its module is known
     * @param programsOf the folders of programs that a source stands for, as far as they are known
     */
    FileTree apply(
            FileTree files,
            Function<String, List<String>> sourcesOf,
            UnaryOperator<String> folderOf,
            Function<String, Optional<String>> importPathOf,
            Function<String, List<String>> programsOf,
            boolean certain) {
        var words = command.words();
        var arguments = words.subList(2, words.size());
        var packages = packages(arguments);
        var from = flagValue(arguments, "C")
                .map(it -> command.directory().map(at -> FilePaths.resolve(at, it)))
                .orElse(command.directory());
        var sources = from.map(at -> sources(at, packages.stream().map(folderOf).toList(), sourcesOf))
                .orElse(List.of());
        var build = new GoBuild(
                command.stage(),
                command.place(),
                words.get(0).place(),
                words.get(1).place(),
                arguments,
                packages,
                from,
                sources,
                command.environment(),
                command.unknownEnvironment(),
                goOfBase,
                compiler,
                command.shell(),
                command.elsewhere(),
                true);
        var install = words.get(1).text().filter("install"::equals).isPresent();
        var gap = new Gap(
                command.place(),
                "the name of what `go %s` writes is not known".formatted(install ? "install" : "build"),
                false);
        // For its name, files of the build context are read, which only what is not named by -o takes.
        Function<String, FileTree> into = folder -> nameOf(build, importPathOf)
                .map(it -> put(files, FilePaths.resolve(folder, it), build, certain))
                .orElseGet(() -> {
                    var unnamed = unnamed(files, folder, build, nameOfWhole(build, importPathOf), gap);
                    // Several programs that nothing says where to put are built, and thrown away.
                    return install || build.flagArgument("o").isPresent()
                            ? withPrograms(unnamed, folder, build, programsOf, certain)
                            : unnamed;
                });
        return install ? into.apply(folderOfInstalled(build)) : built(files, build, into, gap, certain);
    }

    /**
     * @param into builds into a folder, under the name that Go gives the program
     */
    private FileTree built(FileTree files, GoBuild build, Function<String, FileTree> into, Gap gap, boolean certain) {
        var output = build.flagArgument("o");
        var isAbsolute = output.flatMap(GoBuild.FlagArgument::value)
                .filter(it -> it.startsWith("/"))
                .isPresent();
        if (build.directory().isEmpty() && !isAbsolute) {
            return files.opened("/", gap);
        }
        var at = build.directory().orElse("/");
        if (output.isEmpty()) {
            return into.apply(at);
        }
        var value = output.get().value();
        if (value.isEmpty()) {
            var holder = output.get().holder().written();
            var pattern =
                    PARAMETER.matcher(holder.substring(holder.indexOf('=') + 1)).replaceAll("*");
            written.accept(FilePaths.resolve(at, pattern.replaceAll("[\"']", "")), build);
            var slash = holder.lastIndexOf('/');
            var folder = slash > 0 && !holder.substring(0, slash).contains("$")
                    ? FilePaths.resolve(
                            at, holder.substring(holder.indexOf('=') + 1, slash).replace("\"", ""))
                    : at;
            return unnamed(files.opened("/", gap), folder, build, Optional.empty(), gap);
        }
        var path = FilePaths.resolve(at, value.get());
        var folder = value.get().endsWith("/")
                || files.find(path).filter(it -> it.kind() == Kind.DIRECTORY).isPresent();
        return folder ? into.apply(path) : put(files, path, build.ofOnePackage(), certain);
    }

    private static String folderOfInstalled(GoBuild build) {
        return build.variable("GOBIN").value().orElseGet(() -> build.goPath() + "/bin");
    }

    private FileTree put(FileTree files, String path, GoBuild build, boolean certain) {
        written.accept(path, build);
        var program = new Content.GoProgram(certain ? build : build.possible());
        var entry = FileEntry.program(build.place(), program);
        return certain ? files.with(path, entry) : files.withPossible(path, entry);
    }

    private static FileTree unnamed(
            FileTree files, String folder, GoBuild build, Optional<String> nameOfWhole, Gap gap) {
        var before = files.find(folder)
                .filter(it -> it.kind() == Kind.DIRECTORY)
                .orElseGet(() -> FileEntry.directory(0755, 0, Optional.of(Origin.made(build.place()))));
        var context = before.content() instanceof Content.Folder known ? known.contextPath() : Optional.<String>empty();
        return files.with(folder, before.withContent(new Content.Folder(context, Optional.of(build), nameOfWhole)))
                .opened(folder, gap);
    }

    /** With those of several programs that are called like the folders of their sources. */
    private FileTree withPrograms(
            FileTree files, String folder, GoBuild build, Function<String, List<String>> programsOf, boolean certain) {
        var result = files;
        var sources = build.variable("GOOS").is("windows")
                ? List.<String>of()
                : build.sources().stream().flatMap(List::stream).toList();
        for (var source : sources) {
            for (var program : programsOf.apply(source)) {
                var name = FilePaths.nameOf(program);
                result = put(
                        result,
                        FilePaths.resolve(folder, name),
                        build.ofProgram(name, false, program::equals),
                        certain);
            }
        }
        return result;
    }

    /** The name that Go gives the program ({@code DefaultExecName} of {@code cmd/go/internal/load}), where it is known. */
    private static Optional<String> nameOf(GoBuild build, Function<String, Optional<String>> importPathOf) {
        if (build.packages().size() != 1) {
            return Optional.empty();
        }
        var pattern = build.packages().get(0);
        var isFolder = pattern.matches("\\.{1,2}(/.*)?") && !pattern.endsWith(".go") && !pattern.contains("...");
        var name = isFolder
                ? build.directory()
                        .map(it -> FilePaths.resolve(it, pattern))
                        .flatMap(importPathOf)
                        .map(List::of)
                        .or(() -> Optional.of(build.packages()))
                        .flatMap(GoCommand::nameOf)
                : nameOf(build.packages());
        return name.map(it -> build.variable("GOOS").is("windows") ? it + ".exe" : it);
    }

    /** The same, where the pattern tells it. */
    private static Optional<String> nameOf(List<String> packages) {
        if (packages.size() != 1) {
            return Optional.empty();
        }
        var path = packages.get(0).replaceAll("@.*", "");
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (name.endsWith(".go")) {
            return Optional.of(name.substring(0, name.length() - ".go".length()))
                    .filter(it -> !it.equals("*"));
        }
        var version = name.matches("v[0-9]+") && path.contains("/") && !path.startsWith(".");
        if (version) {
            return nameOf(List.of(path.substring(0, path.lastIndexOf('/'))));
        }
        return name.isEmpty() || name.startsWith(".") ? Optional.empty() : Optional.of(name);
    }

    /** The name of a program in the folder itself below which all is built. */
    private static Optional<String> nameOfWhole(GoBuild build, Function<String, Optional<String>> importPathOf) {
        return build.directory()
                .filter(it -> build.packages().size() == 1)
                .map(it -> FilePaths.resolve(it, build.packages().get(0)))
                .filter(it -> it.endsWith(GoBuild.BELOW))
                .flatMap(it -> importPathOf.apply(GoBuild.folder(it)))
                .flatMap(it -> nameOf(List.of(it)));
    }

    /** What each pattern stands for; files are one package together. */
    private static List<List<String>> sources(
            String from, List<String> packages, Function<String, List<String>> sourcesOf) {
        if (!packages.isEmpty() && packages.stream().allMatch(it -> it.endsWith(".go"))) {
            var files = packages.stream()
                    .map(it -> sourcesOf.apply(FilePaths.resolve(from, withoutWildcard(it))))
                    .toList();
            return files.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : List.of(files.stream().flatMap(List::stream).toList());
        }
        return packages.stream().map(it -> packageSources(from, it, sourcesOf)).toList();
    }

    /** The folder, for a pattern of all its files. */
    private static String withoutWildcard(String file) {
        return ALL_FILES.matcher(file).matches() ? file.replace("*.go", ".") : file;
    }

    /**
     * Nothing for a package that is named by its import path, unless it lies where the official images have GOPATH; and
     * nothing for patterns with dots elsewhere than at the end.
     */
    private static List<String> packageSources(String from, String pattern, Function<String, List<String>> sourcesOf) {
        if (!pattern.startsWith(".") && !pattern.startsWith("/")) {
            return pattern.contains("/") && !pattern.contains("...")
                    ? sourcesOf.apply(FilePaths.resolve(GoBuild.GO_PATH + "/src", pattern))
                    : List.of();
        }
        if (!pattern.contains("...")) {
            return sourcesOf.apply(FilePaths.resolve(from, pattern));
        }
        var folder = pattern.endsWith(GoBuild.BELOW)
                ? pattern.substring(0, pattern.length() - GoBuild.BELOW.length())
                : "...";
        return folder.contains("...")
                ? List.of()
                : sourcesOf.apply(FilePaths.resolve(from, folder)).stream()
                        .map(it -> FilePaths.resolve(it, "./..."))
                        .toList();
    }

    private static Optional<String> flagValue(List<Argument> arguments, String name) {
        for (var index = 0; index + 1 < arguments.size(); index++) {
            if (arguments.get(index).written().equals("-" + name)) {
                return arguments.get(index + 1).text();
            }
        }
        return arguments.stream()
                .flatMap(it -> it.text().stream())
                .filter(it -> it.startsWith("-" + name + "="))
                .map(it -> it.substring(name.length() + 2))
                .findFirst();
    }

    /** The patterns of what is built; empty where they are not known, {@code .} where none is written. */
    static List<String> packages(List<Argument> arguments) {
        var result = new ArrayList<String>();
        var unknown = false;
        for (var index = 0; index < arguments.size(); index++) {
            var argument = arguments.get(index);
            var written = argument.written();
            if (written.startsWith("-")) {
                var name = written.replaceFirst("^--?", "");
                index += WITH_VALUE.contains(name) ? 1 : 0;
            } else if (argument.text().isPresent()) {
                argument.text().filter(it -> !it.isBlank()).ifPresent(result::add);
            } else if (ALL_FILES.matcher(written).matches()) {
                result.add(written);
            } else {
                unknown = true;
            }
        }
        return result.isEmpty() && !unknown ? List.of(".") : result;
    }
}
