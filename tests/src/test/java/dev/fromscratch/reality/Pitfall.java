package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.check.Finding;
import dev.fromscratch.text.TextEdit;
import dev.fromscratch.workspace.Inspection;
import dev.fromscratch.workspace.Projects;
import dev.fromscratch.workspace.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A folder with a Dockerfile that falls into a pitfall, and the sources that it needs.
 */
final class Pitfall {
    /** As {@code find -printf %y} writes them. */
    private static final Map<String, String> KINDS = Map.of("f", "file", "d", "directory", "l", "link");

    private final Path folder;
    private final TlsServer server;
    private final Path copies;

    /**
     * @param server to which the program in it may talk; its certificate is among those of the builder
     */
    Pitfall(String name, TlsServer server) throws IOException {
        this.folder = Reality.RESOURCES.resolve("pitfalls").resolve(name);
        this.server = server;
        this.copies = Reality.emptyFolder("pitfall-copies");
    }

    /** A Dockerfile, and the folder that it is built in. */
    record Version(Path context, Analysis analysis) {}

    Version asItIs() throws IOException {
        return version(folder, Files.readString(folder.resolve("Dockerfile")));
    }

    /** What a change leaves. Where that changes sources, it is made in a copy of the folder. */
    Version after(Rewrite change) throws IOException {
        var text = TextEdit.apply(Files.readString(folder.resolve("Dockerfile")), change.edits());
        if (change.sources().isEmpty()) {
            return version(folder, text);
        }
        var copy = Files.createTempDirectory(copies, "sources").resolve("context");
        Outcome.of(folder, "cp", "-r", folder.toString(), copy.toString());
        for (var source : change.sources()) {
            Files.writeString(copy.resolve(source.file().path()), source.result());
        }
        return version(copy, text);
    }

    private static Version version(Path context, String text) {
        var inspection = Inspection.of(context.resolve("Dockerfile"), context, new Projects(Reach.UNLIMITED));
        return new Version(context, inspection.analyse(text, inspection.settings(), analysis -> {
            analysis.findings().forEach(Finding::fixes);
            analysis.readyForProduction(Optional.empty());
            analysis.imageReport();
        }));
    }

    /** Builds the images; fails where one of them does not hold what is said of it. */
    List<Container> build(List<Version> versions) throws IOException {
        var build = new HostBuild(Reality.emptyFolder("pitfall"), server.certificate());
        var roots = versions.stream()
                .map(it -> build.add(it.analysis(), it.context()))
                .toList();
        build.run();
        var result = new ArrayList<Container>();
        for (var index = 0; index < versions.size(); index++) {
            var image = versions.get(index).analysis();
            var root = roots.get(index);
            assertThat(ImageComparison.of(image, filesIn(root)).contradictions())
                    .isEmpty();
            result.add(new Container(root, image.imageReport().orElseThrow().config()));
        }
        return result;
    }

    /** Runs a command, to which the address of the server is given. */
    Outcome run(Container container, Function<Container, List<String>> command) throws IOException {
        return container.run(command.apply(container), Map.of("ADDRESS", server.address()));
    }

    private static JsonArray filesIn(Path root) {
        var found = Outcome.of(root, "find", ".", "-mindepth", "1", "-printf", "%P\\t%y\\t%m\\t%U\\t%G\\n");
        var result = new JsonArray();
        found.output().lines().map(it -> it.split("\t")).forEach(it -> {
            var file = new JsonObject();
            file.addProperty("path", "/" + it[0]);
            file.addProperty("kind", KINDS.get(it[1]));
            file.addProperty("mode", "%04o".formatted(Integer.parseInt(it[2], 8)));
            file.addProperty("uid", Integer.valueOf(it[3]));
            file.addProperty("gid", Integer.valueOf(it[4]));
            result.add(file);
        });
        return result;
    }
}
