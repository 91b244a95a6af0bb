package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.remedy.RuntimeBase;
import java.util.Optional;
import java.util.stream.Stream;

/** Bases that nobody updates any more. */
@Rule(
        id = "scratch/unsupported-base",
        severity = Severity.INFORMATION,
        summary = "a base that is no longer updated",
        why = """
                Distroless images are named after the Debian that they are made from, and are updated until a year after the
                next Debian was released: `debian11` until June 2024, `debian12` until August 2026. Certificates, time zones
                and the C library of such an image stay as they were on that day, with every flaw that is found in them since.
                Scanners report these, and nothing but a newer base removes them.

                A program that was linked against an older C library runs with a newer one, not the other way round.
                """)
public final class UnsupportedBase implements StageCheck {
    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return known(stage)
                .flatMap(KnownImage::supportedUntil)
                .map(it -> Finding.at(
                                stage.stage().basePlace(),
                                "starts from an image that is not updated any more, since %s".formatted(it))
                        .fixedBy(() -> RuntimeBase.newer(stage.stage()).stream().toList()))
                .stream()
                .map(Verdict.class::cast);
    }

    private static Optional<KnownImage> known(BuiltStage stage) {
        return stage.stage().base() instanceof Base.OfImage base
                ? KnownImages.find(base.reference())
                : Optional.empty();
    }
}
