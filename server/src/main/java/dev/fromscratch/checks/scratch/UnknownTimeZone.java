package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.evidence.ZoneNames;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.CopyFiles;
import dev.fromscratch.remedy.EmbeddedZones;
import dev.fromscratch.remedy.GoSources;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.remedy.Misplaced;
import dev.fromscratch.remedy.TrustStore;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Time zones that do not exist, or that the database in the image does not have. */
public final class UnknownTimeZone implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unknown-time-zone",
            Severity.WARNING,
            "a time zone that does not exist, or that the image's database does not have",
            """
                A program that loads a time zone, as Go's `time.LoadLocation` does, looks for a file of the zone's name. Where a
                name is misspelt, there is none. Since Debian trixie the old names, such as `US/Eastern`, `GB` or
                `Asia/Calcutta`, are in a package of their own, `tzdata-legacy`, which no base image has:

                    unknown time zone US/Eastern

                A name in `TZ` that is not known is no error for a Go program: it takes UTC, silently.

                The current name, `America/New_York`, is known everywhere. The old ones are part of the database that
                `-tags timetzdata` embeds. Where single zones are copied, each that is loaded has to be.
                """,
            "unknown time zone");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final String ZONES = "/usr/share/zoneinfo";

    /** The folder that stands for all old names, in what is known of images and packages. */
    private static final String OLD_NAMES = ZONES + "/US";

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var loaded = image.evidence().facts(Trait.TIME_ZONE).stream()
                .flatMap(it -> it.subject().stream())
                .distinct()
                .flatMap(it -> loaded(image, it).stream());
        return Stream.concat(loaded, ofEnvironment(image).stream());
    }

    private static Optional<Verdict> loaded(FinalImage image, String name) {
        if (!ZoneNames.contains(name)) {
            return Optional.of(unknown(image.place(), "loads the time zone %s".formatted(name), name)
                    .because(Needs.facts(image, Trait.TIME_ZONE, name))
                    .fixedBy(newest -> ZoneNames.meantBy(name)
                            .flatMap(meant -> GoSources.nameZone(newest, name, meant))
                            .map(Fix::asPreferred)
                            .stream()
                            .toList()));
        }
        return isOutsideOfDatabase(image, name)
                ? Optional.of(Finding.at(image.place(), outside(name))
                        .because(Needs.facts(image, Trait.TIME_ZONE, name))
                        .fixedBy(newest -> waysOut(newest, name)))
                : Optional.empty();
    }

    private static Finding unknown(Place place, String does, String name) {
        var meant = ZoneNames.meantBy(name);
        return Finding.at(
                        place,
                        "%s, which does not exist%s"
                                .formatted(
                                        does, meant.map(" (%s does)"::formatted).orElse("")))
                .as(meant.isPresent() ? Severity.WARNING : Severity.INFORMATION);
    }

    private static String outside(String name) {
        return "loads the time zone %s, which is not in the database of this image%s"
                .formatted(
                        name,
                        ZoneNames.renamed(name)
                                .map(" (it is %s there)"::formatted)
                                .orElse(""));
    }

    /** Whether there is a database, but certainly without this zone. */
    private static boolean isOutsideOfDatabase(FinalImage image, String name) {
        var files = image.files();
        var path = pathOf(name);
        return image.evidence().need(Trait.EMBEDDED_ZONES) != Need.SHOWN
                && files.has(ZONES)
                && TrustStore.zonesBesides(files, image.variables(), ZONES) == Presence.ABSENT
                && (files.lacks(path)
                        || ZoneNames.renamed(name).isPresent() && files.lacks(OLD_NAMES) && !files.has(path));
    }

    private static String pathOf(String name) {
        return FilePaths.resolve(ZONES, "./" + name);
    }

    private static List<Fix> waysOut(FinalImage image, String name) {
        var isOld = ZoneNames.renamed(name).isPresent();
        var copy = CopyFiles.zone(
                image, pathOf(name), it -> it.has(pathOf(name)) || !isOld && it.has(ZONES) && !it.lacks(pathOf(name)));
        var install = isOld ? installed(image) : Optional.<Fix>empty();
        var rename = ZoneNames.renamed(name).flatMap(it -> GoSources.nameZone(image, name, it));
        return Stream.concat(
                        Stream.of(copy.or(() -> install.map(Fix::asPreferred)), rename)
                                .flatMap(Optional::stream),
                        EmbeddedZones.of(image).stream())
                .toList();
    }

    /** Installs the old names in the stage that the database comes from. */
    private static Optional<Fix> installed(FinalImage image) {
        return Misplaced.copyOf(image, ZONES::equals)
                .flatMap(it -> it.copy().instruction().flag("from"))
                .flatMap(Flag::value)
                .map(it -> image.graph().resolve(it.text(), image.stage().index()))
                .flatMap(it -> it instanceof Base.OfStage of
                        ? installed(image, image.graph().stage(of.index()))
                        : Optional.empty());
    }

    private static Optional<Fix> installed(FinalImage image, Stage stage) {
        var installing = new Installing(image.graph(), image.images(), stage);
        return installing
                .packageWith(OLD_NAMES)
                .map(it -> new Fix(
                        "install-package",
                        "Install %s in stage %s".formatted(it, stage.label()),
                        Fix.Safety.REVIEW,
                        false,
                        installing.edits(List.of(it))));
    }

    /** What a Go program takes for UTC. */
    private static Optional<Verdict> ofEnvironment(FinalImage image) {
        var name = Optional.ofNullable(image.variables().environment().get("TZ"))
                .flatMap(Value::text)
                .map(it -> it.replaceFirst("^:", ""))
                .filter(it -> !it.isEmpty() && !it.startsWith("/") && !it.equals("Local") && !ZoneNames.contains(it));
        return image.goBuild().isEmpty() || name.isEmpty()
                ? Optional.empty()
                : image.placeOfVariable("TZ")
                        .map(it -> unknown(it, "sets the time zone %s".formatted(name.get()), name.get())
                                .fixedBy(() -> ZoneNames.meantBy(name.get()).stream()
                                        .filter(meant -> it.text().contains(name.get()))
                                        .map(meant -> new Fix(
                                                "correct-zone",
                                                "Set %s".formatted(meant),
                                                Fix.Safety.SAFE,
                                                true,
                                                List.of(new Fix.Edit(
                                                        it, it.text().replace(name.get(), meant)))))
                                        .toList()));
    }
}
