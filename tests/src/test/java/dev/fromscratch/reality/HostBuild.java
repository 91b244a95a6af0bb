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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build of a Dockerfile with the files and the compilers of this machine in place of those of its base images: every
 * RUN is run, in a root directory that shows this machine and keeps what is written apart.
 *
 * <p>It understands as much as the fixtures need.
 */
final class HostBuild {
    private static final Path LIBRARY = Reality.RESOURCES.resolve("host-build.bash");

    private final BuildGraph graph;
    private final Images images;
    private final Path context;
    private final Path folder;
    private final Path authority;
    private final Path cache;
    private final List<String> calls = new ArrayList<>();

    private HostBuild(Analysis analysis, Path context, Path folder, Path authority) throws IOException {
        this.graph = BuildGraph.of(analysis.dockerfile(), analysis.settings().build());
        this.images = Images.of(graph, BuildContext.UNKNOWN);
        this.context = context;
        this.folder = folder;
        this.authority = authority;
        this.cache = Reality.lastingFolder("go-cache");
    }

    /**
     * Builds the target of a Dockerfile.
     *
     * @param folder an empty one
     * @param authority the certificate of an authority that the base images trust
     * @return the root directory of the image
     */
    static Path of(Analysis analysis, Path context, Path folder, Path authority) throws IOException {
        var build = new HostBuild(analysis, context, folder, authority);
        build.graph.stages().forEach(build::follow);
        var script = folder.resolve("build.bash");
        Files.writeString(script, "source %s\n%s\n".formatted(LIBRARY, String.join("\n", build.calls)));
        var outcome = Outcome.of(folder, "unshare", "--mount", "--propagation", "private", "bash", script.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return folder.resolve(String.valueOf(build.graph.target().orElseThrow().index()));
    }

    private void follow(Stage stage) {
        if (stage.base() instanceof Base.Scratch) {
            call("from_scratch", stage);
        } else {
            call("from_host", stage, authority.toString(), cache.toString());
        }
        for (var segment : stage.segments()) {
            var before = images.of(stage).before(segment).config();
            var after = images.of(stage).after(segment).config();
            segment.instruction().ifPresent(instruction -> follow(stage, instruction, before, after));
        }
    }

    private void follow(Stage stage, Instruction instruction, ProcessConfig before, ProcessConfig after) {
        if (instruction instanceof Instruction.Run run) {
            call(
                    "run",
                    stage,
                    Stream.concat(Stream.of(directory(before)), Stream.concat(environment(before), words(run, before)))
                            .toArray(String[]::new));
        } else if (instruction instanceof Instruction.Workdir) {
            call("workdir", stage, directory(after), owner(before.userName().orElseThrow()));
        } else if (instruction instanceof Instruction.Copy copy) {
            copy(stage, copy, before);
        } else if (instruction instanceof Instruction.Add) {
            throw new IllegalArgumentException("not understood: ADD");
        }
    }

    private static String owner(String user) {
        return user.contains(":") ? user : user + ":" + user;
    }

    private static Stream<String> environment(ProcessConfig config) {
        var variables = config.scope().environment().keySet().stream()
                .map(name -> name + "=" + config.scope().known(name).orElseThrow());
        return Stream.concat(variables, Stream.of("GOCACHE=/go-cache", "GOPROXY=off", "GOTOOLCHAIN=local"));
    }

    private static Stream<String> words(Instruction.Run run, ProcessConfig config) {
        if (run.command() instanceof Command.ExecForm form) {
            return form.words().stream().map(Word::text);
        }
        var script = ((Command.ShellForm) run.command()).line().text();
        return Stream.concat(config.shell().value().stream(), Stream.of(script));
    }

    private void copy(Stage stage, Instruction.Copy copy, ProcessConfig config) {
        var from = copy.flag("from").flatMap(Flag::value).map(it -> text(it, config));
        var base = from.map(it ->
                        folder.resolve(String.valueOf(((Base.OfStage) graph.resolve(it, stage.index())).index())))
                .orElse(context);
        var owner = copy.flag("chown").flatMap(Flag::value).map(it -> owner(text(it, config)));
        var destination = text(copy.destination(), config);
        var arguments = new ArrayList<String>();
        arguments.add(
                destination.startsWith("/") ? destination : directory(config).replaceAll("/*$", "/") + destination);
        arguments.add(owner.or(() -> from.isPresent() ? Optional.empty() : Optional.of("0:0"))
                .orElse(""));
        arguments.add(copy.flag("chmod")
                .flatMap(Flag::value)
                .map(it -> text(it, config))
                .orElse(""));
        copy.sources().forEach(it -> arguments.add(base + "/" + text(it, config)));
        call("copy", stage, arguments.toArray(String[]::new));
    }

    private static String directory(ProcessConfig config) {
        return config.workingDirectory().text().orElseThrow();
    }

    private String text(Word word, ProcessConfig config) {
        return config.scope().expand(word, graph.escape()).text().orElseThrow();
    }

    private void call(String function, Stage stage, String... arguments) {
        calls.add(Stream.concat(
                        Stream.of(function, String.valueOf(stage.index())),
                        Stream.of(arguments).map(HostBuild::quoted))
                .collect(Collectors.joining(" ")));
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
