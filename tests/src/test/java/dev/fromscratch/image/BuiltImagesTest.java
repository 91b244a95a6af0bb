package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.Conformance;
import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import dev.fromscratch.reality.ImageComparison;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.workspace.Inspection;
import dev.fromscratch.workspace.Projects;
import dev.fromscratch.workspace.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images that BuildKit has built, or refused to build, held against what we say of their Dockerfiles: what we know is so,
 * and it is nearly everything.
 */
class BuiltImagesTest {
    /** Of all files of these images, the part that must be known to be there. */
    private static final double KNOWN = 0.99;

    /** Of all builds that stop on a command that fails, the part that must be foreseen; the others hang on permissions. */
    private static final double REPORTED = 0.8;

    private static final Set<String> STOPS_THE_BUILD =
            Set.of("scratch/failing-command", "scratch/missing-copy-source", "scratch/not-a-directory");

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

    @Test
    void what_stops_a_build_is_reported_where_the_file_shows_it(@TempDir Path folder)
            throws IOException, InterruptedException {
        unpackContext(folder);
        var wrong = new ArrayList<String>();
        var failing = 0;
        var reported = 0;
        for (var each : Conformance.cases("images.jsonl.gz")) {
            var analysis = analyse(each.get("text").getAsString(), folder);
            var id = each.get("id").getAsString() + ": ";
            if (!each.has("error")) {
                analysis.findings().stream()
                        .filter(it -> it.severity() == Severity.ERROR && STOPS_THE_BUILD.contains(it.rule()))
                        .forEach(it -> wrong.add(id + it.message()));
                continue;
            }
            var isReported = isReported(analysis, each.get("errorLine").getAsInt() - 1);
            var error = each.get("error").getAsString();
            // Which of its tools a busybox has, its links do not tell.
            if (error.endsWith("exit code: 1")) {
                failing++;
                reported += isReported ? 1 : 0;
            } else if (!error.startsWith("process ") && !isReported) {
                wrong.add(id + error);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat((double) reported / failing).isGreaterThan(REPORTED);
    }

    /** Whether something is found in the instruction that begins in a line. */
    private static boolean isReported(Analysis analysis, int line) {
        var dockerfile = analysis.dockerfile();
        return analysis.findings().stream()
                .map(Finding::place)
                .anyMatch(place -> place.segment()
                        .instruction()
                        .map(it -> dockerfile
                                .rangeOf(new Place(place.segment(), it.span()))
                                .start()
                                .line())
                        .filter(it -> it == line)
                        .isPresent());
    }

    private static void unpackContext(Path folder) throws IOException, InterruptedException {
        var tar = new ProcessBuilder(
                        "tar", "-xzf", Conformance.file("images-context.tar.gz").toString(), "-C", folder.toString())
                .inheritIO();
        assertThat(tar.start().waitFor()).isZero();
    }

    private static Analysis analyse(String text, Path folder) {
        var inspection = Inspection.of(folder.resolve("Dockerfile"), folder, new Projects(Reach.UNLIMITED));
        return inspection.analyse(text, inspection.settings(), analysis -> {
            analysis.imageReport();
            analysis.findings();
        });
    }
}
