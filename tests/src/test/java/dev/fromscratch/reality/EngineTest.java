package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.analysis.Target;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.check.Severity;
import dev.fromscratch.fixture.FixtureFolder;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.workspace.Inspection;
import dev.fromscratch.workspace.Projects;
import dev.fromscratch.workspace.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Images that a real Docker engine builds, held against what we say of their Dockerfiles: what we say is there is there, and
 * as we say, and nothing else; and what a build fails for is reported where it can be seen.
 *
 * <p>The property {@code engine.cases} says how many Dockerfiles are generated, {@code engine.seed} with which number the
 * first of them is. {@code target/reality/engine.txt} tells the counts.
 */
@Tag("engine")
class EngineTest {
    private static final int CASES = Integer.getInteger("engine.cases");
    private static final long FIRST = Long.getLong("engine.seed");

    /** The suite of Debian whose engine is used. */
    private static final String SUITE = "forky";

    /**
     * Of all files of these images, the part that must be known to be there. The others are left by commands that may have
     * failed unnoticed, or that work where only a shell knows.
     */
    private static final double KNOWN = 0.98;

    /** What is an error in what is built cannot be built. */
    private static final Set<String> STOPS_THE_BUILD =
            Set.of("scratch/failing-command", "scratch/missing-copy-source", "scratch/not-a-directory");

    private static Path folder;
    private static EngineBuilds builds;

    @BeforeAll
    static void start() throws IOException {
        Reality.assumeRootWith("unshare", "apt-get", "dpkg-deb");
        folder = Reality.emptyFolder("engine");
        var scripts = Reality.TESTS.resolve("engine");
        var unpacking = Outcome.of(
                folder,
                scripts.resolve("root").toString(),
                SUITE,
                Reality.lastingFolder("docker").toString());
        assumeTrue(unpacking.exitCode() == 0, "no Docker engine could be had: " + unpacking.output());
        var root = Path.of(
                unpacking.output().strip().lines().reduce((first, last) -> last).orElseThrow());
        EngineContexts.make(folder, root);
        builds = new EngineBuilds(
                Reality.lastingFolder("engine-builds"),
                Files.readString(EngineContexts.SCRIPT),
                () -> Engine.started(scripts, root, folder));
    }

    @AfterAll
    static void stop() throws IOException {
        if (builds != null) {
            builds.close();
        }
    }

    @Test
    void what_is_said_of_generated_images_is_so() throws IOException {
        var tally = new Tally();
        for (var seed = FIRST; seed < FIRST + CASES; seed++) {
            var next = Optional.of(GeneratedDockerfile.of(seed));
            // What an engine refuses to build is left out of the file, and the rest of it built.
            while (next.isPresent()) {
                var generated = next.get();
                var build = builds.of(generated.text(), generated.arguments());
                tally.add(
                        "Dockerfile " + seed,
                        generated.text(),
                        build,
                        analyse(generated.text(), generated.context(), generated.options()));
                next = build instanceof EngineBuild.Failed failed ? generated.without(failed.line()) : Optional.empty();
            }
        }
        Files.writeString(folder.resolveSibling("engine.txt"), tally.summary());

        assertThat(tally.contradictions).isEmpty();
        assertThat(tally.partKnown()).isGreaterThan(KNOWN);
    }

    @Test
    void what_is_said_of_fixtures_is_so() throws IOException {
        var tally = new Tally();
        for (var fixture : FixtureFolder.all()) {
            if (isBuiltFromNothing(fixture.text())) {
                copyContext(fixture);
                var build = builds.again(fixture.text(), "fixture");
                tally.add(
                        fixture.name(),
                        fixture.text(),
                        build,
                        analyse(fixture.text(), "fixture", BuildOptions.DEFAULT));
            }
        }
        Files.writeString(folder.resolveSibling("engine-fixtures.txt"), tally.summary());

        assertThat(tally.contradictions).isEmpty();
    }

    /** Whether no registry has to be asked for an image. */
    private static boolean isBuiltFromNothing(String text) {
        var graph = BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT);
        return graph.stages().stream().allMatch(it -> isLocal(it.base()))
                && graph.references().stream().allMatch(it -> isLocal(it.to()))
                && !text.contains("# syntax=");
    }

    private static boolean isLocal(Base base) {
        return base instanceof Base.Scratch || base instanceof Base.OfStage;
    }

    private static void copyContext(FixtureFolder fixture) throws IOException {
        var context = Reality.emptyFolder("engine/fixture");
        try (var files = Files.list(fixture.folder())) {
            for (var file : files.filter(it ->
                            !fixture.expectations().contains(it.getFileName().toString()))
                    .toList()) {
                Outcome.of(context, "cp", "-a", file.toString(), ".");
            }
        }
    }

    /** What comparisons have shown. */
    private static final class Tally {
        final List<String> contradictions = new ArrayList<>();
        private final Map<EngineBuild.Reason, Integer> refused = new EnumMap<>(EngineBuild.Reason.class);
        private final Map<EngineBuild.Reason, Integer> reported = new EnumMap<>(EngineBuild.Reason.class);
        private int built;
        private int files;
        private int known;

        void add(String name, String text, EngineBuild build, Analysis analysis) {
            var wrong = new ArrayList<String>();
            if (build instanceof EngineBuild.Built image) {
                built++;
                var comparison = ImageComparison.of(analysis, image.files());
                files += comparison.files();
                known += comparison.known();
                wrong.addAll(comparison.contradictions());
                wrong.addAll(comparison.contradictions(image.config()));
                analysis.findings().stream()
                        .filter(it -> it.severity() == Severity.ERROR && STOPS_THE_BUILD.contains(it.rule()))
                        .forEach(it -> wrong.add("reported, and built: " + it.message()));
            } else if (build instanceof EngineBuild.Failed failure) {
                var reason = failure.reason(text);
                refused.merge(reason, 1, Integer::sum);
                if (isReported(failure, analysis)) {
                    reported.merge(reason, 1, Integer::sum);
                } else if (reason == EngineBuild.Reason.FILE && !isLeftOpen(failure, text, analysis)) {
                    wrong.add("not reported, line %d: %s".formatted(failure.line(), failure.error()));
                }
            }
            wrong.forEach(it -> contradictions.add("%s: %s%n%s".formatted(name, it, text)));
        }

        private static boolean isReported(EngineBuild.Failed failure, Analysis analysis) {
            return analysis.findings().stream().anyMatch(it -> {
                var range = analysis.dockerfile().rangeOf(it.place());
                // A user whom nobody defines is reported where it is set.
                var last = it.rule().equals("scratch/unknown-user")
                        ? failure.line() - 1
                        : range.end().line();
                return range.start().line() < failure.line() && last >= failure.line() - 1;
            });
        }

        /** Whether nothing is said of the file or the user, as behind a command whose failing nobody would have noticed. */
        private static boolean isLeftOpen(EngineBuild.Failed failure, String text, Analysis analysis) {
            if (failure.missingAccount().isPresent()) {
                return Target.mayDefine(
                        analysis, failure.line() - 1, failure.missingAccount().get());
            }
            var files = Target.filesAt(analysis, failure.line() - 1);
            if (failure.needed(text).stream().anyMatch(it -> mayBeFile(files, it))) {
                return true;
            }
            return failure.missing(text)
                    .filter(it -> Target.filesOf(analysis, it.stage())
                            .map(there -> there.presence(it.path()) == Presence.UNKNOWN)
                            // Of what is no stage, nothing is known.
                            .orElse(true))
                    .isPresent();
        }

        private static boolean mayBeFile(FileTree files, String path) {
            var kind = files.find(path).map(FileEntry::kind);
            return kind.isEmpty() ? files.presence(path) == Presence.UNKNOWN : kind.get() == FileEntry.Kind.UNKNOWN;
        }

        double partKnown() {
            return files == 0 ? 1 : (double) known / files;
        }

        String summary() {
            var summary = new StringBuilder(
                    "%d images built and compared; %d of %d files known (%.2f %%); %d contradictions%n"
                            .formatted(built, known, files, 100 * partKnown(), contradictions.size()));
            refused.forEach((reason, count) -> summary.append("%d builds refused %s, %d of them reported%n"
                    .formatted(count, reason.text, reported.getOrDefault(reason, 0))));
            return summary.toString();
        }
    }

    private static Analysis analyse(String text, String context, BuildOptions options) {
        var inspection = Inspection.of(
                folder.resolve("build/Dockerfile"), folder.resolve(context), new Projects(Reach.UNLIMITED));
        return inspection.analyse(
                text, new Settings(options, inspection.settings().check()), analysis -> {
                    analysis.imageReport();
                    analysis.findings();
                });
    }
}
