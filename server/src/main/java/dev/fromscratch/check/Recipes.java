package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.GoReleaserFiles;
import dev.fromscratch.context.Makefiles;
import dev.fromscratch.context.WholeProject;
import dev.fromscratch.image.ProjectBuilds;
import dev.fromscratch.image.ProjectBuilds.Output;
import dev.fromscratch.project.GoReleaser;
import dev.fromscratch.project.Pipelines;
import dev.fromscratch.project.Script;
import dev.fromscratch.text.NamePatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in the files of a project how a program is built before an image is: in makefiles, scripts, pipelines, and the
 * configuration of GoReleaser.
 */
final class Recipes {
    private static final FilePath ROOT = FilePath.inContext("");

    /** Of each kind, as many as projects have. */
    private static final int MOST_FILES = 30;

    private static final Pattern PIPELINE =
            Pattern.compile("\\.(gitlab-ci|travis|drone|woodpecker|cirrus)\\.ya?ml|[Tt]askfile(\\.dist)?\\.ya?ml");

    /** Folders in which every YAML file is a pipeline. */
    private static final List<String> PIPELINES =
            List.of(".github/workflows", ".woodpecker", ".circleci", ".gitea/workflows", ".forgejo/workflows");

    private static final List<String> OF_SCRIPTS =
            List.of("", "scripts", "script", "hack", "build", "ci", "tools", ".ci");

    private static final Pattern SCRIPT = Pattern.compile("[\\w.-]+\\.(sh|bash)|build|compile|release");

    private static final Pattern BUILDS = Pattern.compile("\\bgo\\s+(build|install)\\b|\\bmake\\b|\\.sh\\b");

    private static final Pattern MODULE =
            Pattern.compile("(?m)^module\\s+\"?(?:\\S*/)?([^\\s\"/]+?)(?:/v\\d+)?\"?\\s*$");

    private final BuildContext project;
    private final ProjectBuilds builds;
    private final String program;
    private final FilePath folder;

    /**
     * @param program its path from the root, with {@code *} for what is not known of it
     * @param folder the build context
     */
    private Recipes(BuildContext project, String program, FilePath folder) {
        this.project = project;
        this.builds = new ProjectBuilds(project);
        this.program = program;
        this.folder = folder;
    }

    /**
     * How a Go program is built that an image copies from its build context.
     *
     * @param program in the project, with {@code *} for what is not known of its path
     * @return empty where nothing says it, or where it may be one of several programs
     */
    static Optional<Recipe> of(BuildContext context, FilePath program) {
        var folder = context.inProject().map(it -> FilePath.inContext(it.path()));
        return folder.flatMap(it -> new Recipes(new WholeProject(context), "/" + program.path(), it).recipe());
    }

    private Optional<Recipe> recipe() {
        var releases = releases();
        var name = NamePatterns.withoutPlatform(program.substring(program.lastIndexOf('/') + 1));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var released =
                releases.stream().flatMap(it -> outputs(it.scripts().stream())).toList();
        // GoReleaser gathers a context of its own, with the programs in it and below the platforms.
        var isReleased = releases.stream().anyMatch(GoReleaser::buildsImages) && isOnTop();
        if (isReleased) {
            var own = among(released, it -> isCalled(it, name));
            if (own.isPresent()) {
                return own;
            }
        }
        var all = Stream.of(made(), scripted(), piped(), released.stream())
                .flatMap(it -> it)
                .toList();
        return among(all, it -> isCalled(it, name) && NamePatterns.mayBeSame(it.path(), program))
                .or(() -> among(all, it -> isCalled(it, name)));
    }

    /** Whether the program lies in the context itself, or in a folder for its platform. */
    private boolean isOnTop() {
        var below = folder.path().isEmpty()
                ? program
                : program.substring(folder.path().length() + 1);
        return below.matches("/[^/]+|/(linux/)?\\*/[^/]+|/linux/[^/]+/[^/]+");
    }

    private static boolean isCalled(Output output, String name) {
        return NamePatterns.withoutPlatform(
                        output.path().substring(output.path().lastIndexOf('/') + 1))
                .equals(name);
    }

    /** What builds the one program among those that are meant. */
    private static Optional<Recipe> among(List<Output> outputs, Predicate<Output> meant) {
        var builds = outputs.stream()
                .filter(meant)
                .map(Output::build)
                .filter(it -> !it.programSources().isEmpty())
                .filter(it -> it.variable("GOOS")
                        .value()
                        .filter(os -> !os.equals("linux"))
                        .isEmpty())
                .toList();
        var sources = builds.stream().map(it -> it.programSources()).distinct().toList();
        return sources.size() == 1 ? Optional.of(new Recipe(builds)) : Optional.empty();
    }

    private List<GoReleaser> releases() {
        var module = project.read(ROOT.child("go.mod"))
                .known()
                .flatMap(it -> MODULE.matcher(it).results().findFirst().map(found -> found.group(1)));
        return GoReleaserFiles.in(project, ROOT)
                .limit(MOST_FILES)
                .flatMap(file ->
                        project.read(file).known().stream().map(text -> GoReleaser.read(file, text, ROOT, module)))
                .toList();
    }

    private Stream<Output> made() {
        var makefiles = new ArrayList<FilePath>();
        for (var at = folder; ; at = at.parent()) {
            var names = files(at).map(FilePath::name).toList();
            Makefiles.NAMES.stream()
                    .filter(names::contains)
                    .map(at::child)
                    .findFirst()
                    .ifPresent(makefiles::add);
            if (at.path().isEmpty()) {
                break;
            }
        }
        return makefiles.stream().flatMap(it -> builds.ofMakefile(it, wantedIn(it)).stream());
    }

    /** The path of the program from the folder of a makefile. */
    private String wantedIn(FilePath makefile) {
        var start = makefile.parent().path();
        return start.isEmpty() ? program.substring(1) : program.substring(start.length() + 2);
    }

    private Stream<Output> scripted() {
        return outputs(folders(OF_SCRIPTS.toArray(String[]::new))
                .flatMap(this::files)
                .filter(it -> SCRIPT.matcher(it.name()).matches())
                .limit(MOST_FILES)
                .flatMap(file -> project.read(file).known().stream().map(text -> new Script(file, 0, ROOT, text))));
    }

    private Stream<Output> piped() {
        var files = Stream.concat(
                files(ROOT).filter(it -> PIPELINE.matcher(it.name()).matches()),
                folders(PIPELINES.toArray(String[]::new))
                        .flatMap(this::files)
                        .filter(it -> it.name().matches(".*\\.ya?ml")));
        return outputs(files.limit(MOST_FILES)
                .flatMap(file -> project.read(file).known().stream()
                        .filter(text -> BUILDS.matcher(text).find())
                        .flatMap(text -> Pipelines.scripts(file, text, ROOT).stream())));
    }

    private Stream<Output> outputs(Stream<Script> scripts) {
        return scripts.filter(it -> BUILDS.matcher(it.text()).find())
                .flatMap(it -> builds
                        .ofScript(
                                it.file(),
                                it.line(),
                                it.folder(),
                                it.text().replace(String.valueOf(Script.HOLE), ProjectBuilds.UNKNOWN))
                        .stream());
    }

    private static Stream<FilePath> folders(String... paths) {
        return Stream.of(paths).map(FilePath::inContext);
    }

    private Stream<FilePath> files(FilePath in) {
        return project.list(in).known().stream()
                .flatMap(List::stream)
                .filter(it -> !it.folder())
                .map(Entry::name)
                .map(in::child);
    }
}
