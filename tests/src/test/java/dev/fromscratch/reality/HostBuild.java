package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds of Dockerfiles with the files and the compilers of this machine in place of those of their base images: every RUN
 * is run, in a root directory that shows this machine and keeps what is written apart. A stage that several Dockerfiles
 * share is built once.
 *
 * <p>It understands as much of Dockerfiles as the pitfalls need.
 */
final class HostBuild {
    private static final Path LIBRARY = Reality.RESOURCES.resolve("host-build.bash");

    private final Path folder;
    private final Path authority;
    private final Path cache;

    /** The names of the stages, by the calls that make them. */
    private final Map<List<String>, String> stages = new LinkedHashMap<>();

    /**
     * @param folder an empty one, for the file systems
     * @param authority the certificate of an authority that the base images trust
     */
    HostBuild(Path folder, Path authority) throws IOException {
        this.folder = folder;
        this.authority = authority;
        this.cache = Reality.lastingFolder("go-cache");
    }

    /** Adds a Dockerfile with its build context, and says which folder will be the root directory of its target. */
    Path add(Analysis analysis, Path context) {
        var dockerfile = new Reading(analysis, context);
        dockerfile.graph.stages().forEach(it -> dockerfile.names.add(nameOf(dockerfile.callsOf(it))));
        return folder.resolve(
                dockerfile.names.get(dockerfile.graph.target().orElseThrow().index()));
    }

    private String nameOf(List<String> calls) {
        return stages.computeIfAbsent(calls, it -> "stage-" + stages.size());
    }

    /** Builds all of them. */
    void run() throws IOException {
        var script = new StringBuilder("source %s\n".formatted(LIBRARY));
        stages.forEach((calls, name) -> script.append("stage=%s\n%s\n".formatted(name, String.join("\n", calls))));
        var file = folder.resolve("build.bash");
        Files.writeString(file, script);
        var outcome = Outcome.of(folder, "unshare", "--mount", "--propagation", "private", "bash", file.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    /** A Dockerfile as calls of the script. */
    private final class Reading {
        final BuildGraph graph;
        final List<String> names = new ArrayList<>();
        private final Path context;
        private final Images images;

        Reading(Analysis analysis, Path context) {
            this.context = context;
            this.graph =
                    BuildGraph.of(analysis.dockerfile(), analysis.settings().build());
            this.images = Images.of(graph, BuildContext.UNKNOWN);
        }

        List<String> callsOf(Stage stage) {
            var first = stage.base() instanceof Base.Scratch
                    ? call("from_scratch")
                    : call("from_host", authority.toString(), cache.toString());
            var others = stage.segments().stream()
                    .flatMap(segment -> segment.instruction().stream()
                            .flatMap(instruction -> callOf(
                                    instruction,
                                    stage,
                                    images.of(stage).before(segment).config(),
                                    images.of(stage).after(segment).config())
                                    .stream()));
            return Stream.concat(Stream.of(first), others).toList();
        }

        private Optional<String> callOf(
                Instruction instruction, Stage stage, ProcessConfig before, ProcessConfig after) {
            if (instruction instanceof Instruction.Run run) {
                return Optional.of(run(run, before));
            }
            if (instruction instanceof Instruction.Workdir) {
                return Optional.of(call(
                        "workdir", directory(after), owner(before.userName().orElseThrow())));
            }
            if (instruction instanceof Instruction.Copy copy) {
                return Optional.of(copy(copy, stage, before));
            }
            if (instruction instanceof Instruction.Add) {
                throw new IllegalArgumentException("not understood: ADD");
            }
            return Optional.empty();
        }

        private String run(Instruction.Run run, ProcessConfig config) {
            var arguments = new ArrayList<String>();
            arguments.add(directory(config));
            config.scope()
                    .environment()
                    .forEach((name, value) ->
                            arguments.add(name + "=" + value.text().orElseThrow()));
            arguments.addAll(List.of("GOCACHE=/go-cache", "GOPROXY=off", "GOTOOLCHAIN=local"));
            if (run.command() instanceof Command.ShellForm form) {
                arguments.addAll(config.shell().value());
                arguments.add(form.line().text());
            } else if (run.command() instanceof Command.ExecForm form) {
                form.words().forEach(it -> arguments.add(it.text()));
            }
            return call("run", arguments.toArray(String[]::new));
        }

        private String copy(Instruction.Copy copy, Stage stage, ProcessConfig config) {
            var from = copy.flag("from").flatMap(Flag::value).map(it -> rootOf(text(it, config), stage));
            var owner = copy.flag("chown").flatMap(Flag::value).map(it -> owner(text(it, config)));
            var mode = copy.flag("chmod").flatMap(Flag::value).map(it -> text(it, config));
            var destination = text(copy.destination(), config);
            var arguments = new ArrayList<String>();
            arguments.add(destination.startsWith("/") ? destination : directory(config) + "/" + destination);
            arguments.add(owner.or(() -> from.isPresent() ? Optional.empty() : Optional.of("0:0"))
                    .orElse(""));
            arguments.add(mode.orElse(""));
            copy.sources().forEach(it -> arguments.add(from.orElse(context) + "/" + text(it, config)));
            return call("copy", arguments.toArray(String[]::new));
        }

        private Path rootOf(String name, Stage user) {
            var stage = (Base.OfStage) graph.resolve(name, user.index());
            return folder.resolve(names.get(stage.index()));
        }

        private static String owner(String user) {
            return user.contains(":") ? user : user + ":" + user;
        }

        private static String directory(ProcessConfig config) {
            return config.workingDirectory().text().orElseThrow();
        }

        private String text(Word word, ProcessConfig config) {
            return config.scope().expand(word, graph.escape()).text().orElseThrow();
        }
    }

    private static String call(String function, String... arguments) {
        return Stream.concat(Stream.of(function), Stream.of(arguments).map(HostBuild::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
