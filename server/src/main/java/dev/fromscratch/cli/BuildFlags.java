package dev.fromscratch.cli;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.check.Finding;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.workspace.Inspection;
import dev.fromscratch.workspace.ModuleCache;
import dev.fromscratch.workspace.Projects;
import dev.fromscratch.workspace.Reach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What {@code docker build} would be told, and so is said to the commands that look at images.
 */
final class BuildFlags {
    @Option(
            names = "--context",
            paramLabel = "DIR",
            description =
                    "The build context; by default what settings, compose and bake files say, or the folder of the"
                            + " Dockerfile, or one above it that has what it copies.")
    private Optional<Path> context = Optional.empty();

    @Option(names = "--target", paramLabel = "STAGE", description = "The stage to build, instead of the last one.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--build-arg",
            paramLabel = "NAME[=VALUE]",
            description = "The value of an ARG; without one, that of the environment variable.")
    private List<String> buildArgs = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private final Console console;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Projects projects;
    private final Map<Source, Inspection> inspections = new HashMap<>();

    BuildFlags(Console console) {
        this.console = console;
        this.projects = new Projects(Reach.UNLIMITED.withModules(ModuleCache.of(console.environment())));
    }

    /** The path of a file that was read for a Dockerfile, as the Dockerfile or the context is given. */
    String nameOf(Source source, FilePath file) {
        var inspection = Optional.ofNullable(inspections.get(source));
        var path = inspection.flatMap(it -> it.pathOf(file)).orElseGet(() -> Path.of(file.path()));
        var given = context.orElseGet(source::folder);
        var folder = given.toAbsolutePath().normalize();
        if (path.startsWith(folder)) {
            return given.resolve(folder.relativize(path)).toString();
        }
        return source.path().isAbsolute()
                ? path.toString()
                : Path.of("").toAbsolutePath().relativize(path.toAbsolutePath()).toString();
    }

    Analysis analyse(Source source) {
        return analyse(source, analysis -> analysis.findings().forEach(Finding::fixes));
    }

    /**
     * The analysis of a Dockerfile.
     *
     * @param question for which all is read that it wants
     */
    Analysis analyse(Source source, Consumer<Analysis> question) {
        context.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new ParameterException(command.commandLine(), "no such folder: \"%s\"".formatted(folder));
        });
        var inspection = source.isStandardInput() && context.isEmpty()
                ? Inspection.withoutContext(source.path())
                : context.map(folder -> Inspection.of(source.path(), folder, projects))
                        .orElseGet(() -> Inspection.of(source.path(), source.text(), projects));
        inspections.put(source, inspection);
        problems.addAll(inspection.problems());
        var analysis = inspection.analyse(source.text(), over(inspection.settings()), question);
        if (!analysis.hasTarget()) {
            problems.add(noSuchTarget(source, analysis));
        }
        return analysis;
    }

    /** What stood in the way of the analyses, one sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private static String noSuchTarget(Source source, Analysis analysis) {
        return "%s: no stage \"%s\"; there is %s"
                .formatted(
                        source.name(),
                        analysis.settings().build().target().orElse(""),
                        analysis.stages().isEmpty() ? "none" : String.join(", ", analysis.stages()));
    }

    private Settings over(Settings project) {
        Map<String, String> args = new TreeMap<>(project.build().args());
        buildArgs.forEach(arg -> addTo(args, arg));
        return new Settings(
                new BuildOptions(target.or(project.build()::target), args)
                        .in(project.build().context())
                        .withModules(project.build().modules()),
                project.check());
    }

    private void addTo(Map<String, String> args, String arg) {
        var equals = arg.indexOf('=');
        if (equals >= 0) {
            args.put(arg.substring(0, equals), arg.substring(equals + 1));
        } else if (console.environment().containsKey(arg)) {
            // docker ignores a name that the environment does not have.
            args.put(arg, console.environment().get(arg));
        }
    }
}
