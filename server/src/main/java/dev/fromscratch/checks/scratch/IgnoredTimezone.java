package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.CopyFiles;
import dev.fromscratch.remedy.EmbeddedZones;
import dev.fromscratch.remedy.TrustStore;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A local time zone in an image without any time zones. */
public final class IgnoredTimezone implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/ignored-timezone",
            Severity.INFORMATION,
            "a TZ that is ignored, because the image has no time zones",
            """
                `TZ=Europe/Berlin` names a file below `/usr/share/zoneinfo`, from which a program takes its local time when
                it starts. An image made from scratch has none, and nobody says so: there is no error, and all local times,
                in logs, schedules and reports, are those of UTC.

                    2024/06/01 10:00:00 UTC

                The database can be copied from the builder, or embedded with `-tags timetzdata`, which costs about 450 KB.
                `TZ=UTC` needs no data.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    /** The zones whose local time is UTC, with data or without. */
    private static final Pattern UTC = Pattern.compile("(Etc/)?(UTC|UCT|GMT|Zulu|Universal|Greenwich|GMT[+-]?0)");

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]+(/[A-Z][\\w+-]+)*");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var zone = Optional.ofNullable(image.variables().environment().get("TZ"))
                .flatMap(Value::text)
                .map(it -> it.startsWith(":") ? it.substring(1) : it);
        return zone.filter(it -> isName(it) && isIgnored(image)).stream().flatMap(it -> verdict(image, it));
    }

    /** Others are rules or paths, and not looked up below the database. */
    private static boolean isName(String zone) {
        return NAME.matcher(zone).matches() && !UTC.matcher(zone).matches();
    }

    private static boolean isIgnored(FinalImage image) {
        var embedded =
                image.goBuild().filter(it -> it.tags().contains("timetzdata")).isPresent();
        return !embedded && TrustStore.localZones(image) == Presence.ABSENT;
    }

    private static Stream<Verdict> verdict(FinalImage image, String zone) {
        var undecided = image.program().undecidedBuild();
        if (image.program() instanceof Program.Foreign || image.evidence().need(Trait.EMBEDDED_ZONES) == Need.SHOWN) {
            return Stream.empty();
        }
        return undecided.isPresent() && !(image.program() instanceof Program.C)
                ? Stream.of(undecided.get())
                : Stream.of(Finding.at(
                                image.placeOfVariable("TZ").orElseGet(image::place),
                                "sets TZ to %s, of which this image has no data, so that local time is UTC"
                                        .formatted(zone))
                        .as(Severity.INFORMATION)
                        .fixedBy(IgnoredTimezone::fixes));
    }

    private static List<Fix> fixes(FinalImage image) {
        return EmbeddedZones.besides(CopyFiles.localZones(image), image);
    }
}
