package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.remedy.RuntimeBase;
import java.util.Optional;
import java.util.stream.Stream;

/** Bases that nobody updates any more. */
public final class UnsupportedBase implements StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unsupported-base",
            Severity.INFORMATION,
            "a base that is no longer updated",
            """
                A release of a distribution is updated for some years, and an image that is made from it no longer than that.

                Debian is until its long term support ends, `bullseye` until August 2026; Ubuntu for five years, `20.04` until
                May 2025; Alpine for two, `3.20` until April 2026. Distroless images are named after the Debian that they are
                made from, and are updated less long than that, until about a year after the next one was released: `debian11`
                until June 2024, `debian12` until September 2026.

                Certificates, time zones, the C library and what compiles the program stay as they were on that day, with
                every flaw that is found in them since, and a stage from which files are copied hands them on. Scanners report
                these, and nothing but a newer base removes them. Sooner or later the packages of the release are moved away,
                and a build that installs some stops:

                    E: The repository 'http://deb.debian.org/debian buster Release' no longer has a Release file.
                    The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.

                A program that was linked against an older C library runs with a newer one, not the other way round.
                """,
            "The repository '[^']+' (no longer has|does not have) a Release file");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return base(stage)
                .flatMap(KnownImage::supportedUntil)
                .map(it -> Finding.at(
                                stage.stage().basePlace(),
                                "starts from an image that is not updated any more, since %s".formatted(it))
                        .fixedBy(() -> RuntimeBase.newer(stage.stage()).stream().toList()))
                .stream()
                .map(Verdict.class::cast);
    }

    private static Optional<KnownImage> base(BuiltStage stage) {
        return stage.stage().base() instanceof Base.OfImage
                ? stage.after(stage.stage().fromSegment()).base()
                : Optional.empty();
    }
}
