package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.check.Finding;
import dev.fromscratch.workspace.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path context;
    private final TlsServer server;

    /**
     * @param server to which the program in it may talk; its certificate is among those of the builder
     */
    Pitfall(String name, TlsServer server) {
        this.context = Reality.RESOURCES.resolve("pitfalls").resolve(name);
        this.server = server;
    }

    Analysis analyse() throws IOException {
        return analyse(Files.readString(context.resolve("Dockerfile")));
    }

    /** The analysis of another Dockerfile in the same folder. */
    Analysis analyse(String text) {
        var inspection = Inspection.of(context.resolve("Dockerfile"), context);
        return inspection.analyse(text, inspection.settings(), analysis -> {
            analysis.findings().forEach(Finding::fixes);
            analysis.readyForProduction(Optional.empty());
            analysis.imageReport();
        });
    }

    /** Builds the image and runs a command in it; fails where the image does not hold what is said of it. */
    Outcome run(Analysis analysis, Function<Container, List<String>> command) throws IOException {
        var folder = Reality.emptyFolder("pitfall");
        var root = HostBuild.of(analysis, context, folder, server.certificate());
        assertThat(ImageComparison.of(analysis, filesIn(root)).contradictions()).isEmpty();
        var container = new Container(root, analysis.imageReport().orElseThrow().config());
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
