package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.CopyFiles;
import dev.fromscratch.remedy.EmbeddedZones;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.remedy.Misplaced;
import dev.fromscratch.remedy.TrustStore;
import java.util.List;
import java.util.stream.Stream;

/** Images without the time zone database. */
public final class MissingTimezoneData implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-timezone-data",
            Severity.WARNING,
            "an image without time zones",
            """
                A program that loads a time zone by its name, as Go's `time.LoadLocation("Europe/Berlin")` does, reads it from
                `/usr/share/zoneinfo`, which an image made from scratch does not have. The call fails:

                    unknown time zone Europe/Berlin

                Where the error is ignored, a Go program panics when it uses the zone:

                    panic: time: missing Location in call to Date

                The database can be copied from the builder, or embedded: into a Go program with `-tags timetzdata` or by
                `import _ "time/tzdata"`, which costs about 450 KB.
                """,
            "unknown time zone",
            "time: missing Location in call to");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final String ZONES = "/usr/share/zoneinfo";

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var embedded =
                image.goBuild().filter(it -> it.tags().contains("timetzdata")).isPresent();
        var zones = TrustStore.zones(image);
        var named = TrustStore.ownZones(image.variables());
        if (embedded || (zones == Presence.PRESENT && !isSpilled(image))) {
            return Stream.empty();
        }
        if (zones == Presence.UNKNOWN && !isSpilled(image)) {
            return Needs.undecided(
                    image,
                    Trait.TIME_ZONE,
                    Trait.EMBEDDED_ZONES,
                    named.filter(it -> !image.files().lacks(it)).orElse(ZONES));
        }
        var elsewhere = named.map(", nor %s, which ZONEINFO names"::formatted).orElse("");
        var verdict = Needs.verdict(
                image,
                Trait.TIME_ZONE,
                Trait.EMBEDDED_ZONES,
                "loads a time zone, but the image has no time zone database" + elsewhere,
                "if the program loads a time zone, it finds no time zone database in this image" + elsewhere,
                MissingTimezoneData::fixes);
        return Needs.unlessMounted(image, List.of(ZONES), verdict);
    }

    /** COPY of a directory copies what is in it, so that the zones lie beside the directory that they are looked for in. */
    private static boolean isSpilled(FinalImage image) {
        return !image.files().has(ZONES)
                && Misplaced.copyOf(image, ZONES::equals)
                        .filter(it -> FilePaths.resolve("/", it.destination()).equals("/usr/share"))
                        .isPresent();
    }

    private static List<Fix> fixes(FinalImage image) {
        var copy = Misplaced.copyOf(image, ZONES::equals)
                .map(it -> it.corrected(ZONES, "zones"))
                .or(() -> new Installing(image.graph(), image.images(), image.stage()).bringing(ZONES))
                .or(() -> CopyFiles.zones(image));
        return EmbeddedZones.besides(copy, image);
    }
}
