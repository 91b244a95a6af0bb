package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.Conformance;
import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.reality.ImageComparison;
import dev.fromscratch.workspace.Inspection;
import dev.fromscratch.workspace.Projects;
import dev.fromscratch.workspace.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images that BuildKit has built, held against what we say of their Dockerfiles: what we know is so, and it is nearly
 * everything.
 */
class BuiltImagesTest {
    /** Of all files of these images, the part that must be known to be there. */
    private static final double KNOWN = 0.99;

    @Test
    void what_is_known_of_an_image_is_so(@TempDir Path folder) throws IOException, InterruptedException {
        var cases = Conformance.cases("images.jsonl.gz").stream()
                .filter(it -> !it.has("error"))
                .toList();
        unpackContext(folder);
        var contradictions = new ArrayList<String>();
        var files = 0;
        var known = 0;
        for (var each : cases) {
            var analysis = analyse(each.get("text").getAsString(), folder);
            var comparison = ImageComparison.of(analysis, each.getAsJsonArray("files"));
            files += comparison.files();
            known += comparison.known();
            var id = each.get("id").getAsString() + ": ";
            comparison.contradictions().forEach(it -> contradictions.add(id + it));
            comparison.contradictions(each.getAsJsonObject("config")).forEach(it -> contradictions.add(id + it));
        }
        assertThat(contradictions).isEmpty();
        assertThat((double) known / files).isGreaterThan(KNOWN);
    }

    private static void unpackContext(Path folder) throws IOException, InterruptedException {
        var tar = new ProcessBuilder(
                        "tar", "-xzf", Conformance.file("images-context.tar.gz").toString(), "-C", folder.toString())
                .inheritIO();
        assertThat(tar.start().waitFor()).isZero();
    }

    private static Analysis analyse(String text, Path folder) {
        var inspection = Inspection.of(folder.resolve("Dockerfile"), folder, new Projects(Reach.UNLIMITED));
        return inspection.analyse(text, inspection.settings(), Analysis::imageReport);
    }
}
