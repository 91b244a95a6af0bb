package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Need;
import dev.fromscratch.image.Packages;
import dev.fromscratch.image.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Brings certificates or zones into an image: from a stage that has them, from one where they can be installed, or from
 * a new one.
 */
public final class CopyFiles {
    private final Provision provision;
    private final FinalImage image;
    private final Need need;
    private final Optional<String> zip;

    /**
     * @param zip where the program looks for a zip file of zones
     */
    private CopyFiles(FinalImage image, Need need, Optional<String> zip) {
        this.provision = new Provision(image);
        this.image = image;
        this.need = need;
        this.zip = zip;
    }

    /** The bundle of certificate authorities. Empty where no stage can give it. */
    public static Optional<Fix> certificates(FinalImage image) {
        return new CopyFiles(image, Need.CERTIFICATES, Optional.empty()).fix();
    }

    /** The time zone database, where it is looked for when a zone is loaded. Empty where no stage can give it. */
    public static Optional<Fix> zones(FinalImage image) {
        var zip = TrustStore.ownZones(image.variables()).filter(it -> it.endsWith(".zip"));
        return new CopyFiles(image, Need.ZONES, zip).fix();
    }

    /** The same where the local time zone is looked for, too. */
    public static Optional<Fix> localZones(FinalImage image) {
        return new CopyFiles(image, Need.ZONES, Optional.empty()).fix();
    }

    /**
     * One zone of the database, beside those that are there. Empty where no stage can give it.
     *
     * @param path of the zone
     * @param has whether a stage's files have the zone
     */
    public static Optional<Fix> zone(FinalImage image, String path, Predicate<FileTree> has) {
        var provision = new Provision(image);
        return provision
                .source(it -> has.test(it.files()))
                .map(it -> new Fix(
                        "copy-zone",
                        "Copy the time zone from stage %s".formatted(quoted(it)),
                        provision.has(it, path) || isUpdated(provision, it) ? Safety.SAFE : Safety.REVIEW,
                        true,
                        List.of(provision.copy(Provision.nameOf(it), path, path))));
    }

    /** Whether the base of a stage has the zones of today, such as {@code Europe/Kyiv}, as far as is known. */
    private static boolean isUpdated(Provision provision, Stage stage) {
        return provision
                .knownBase(stage)
                .filter(it -> it.supportedUntil().isEmpty())
                .isPresent();
    }

    private Optional<Fix> fix() {
        if (provision.hangsOnArgument()) {
            return Optional.empty();
        }
        var holder = certified()
                .or(() -> provision.source(it -> pathIn(it.files(), it.base()).isPresent()));
        if (holder.isPresent()) {
            var state = image.images().of(holder.get()).last();
            var path = pathIn(state.files(), state.base()).orElseThrow();
            return Optional.of(new Fix(
                    "copy-" + word(),
                    "Copy the %s from stage %s".formatted(spoken(), quoted(holder.get())),
                    Safety.SAFE,
                    true,
                    List.of(copyFrom(Provision.nameOf(holder.get()), path))));
        }
        return provision.installer().flatMap(this::installed).or(this::helper);
    }

    /** The stage that has put certificates of its own into the bundle. */
    private Optional<Stage> certified() {
        return need != Need.CERTIFICATES
                ? Optional.empty()
                : provision.sources().stream()
                        .filter(it -> Scripts.callsOf(it)
                                .anyMatch(call -> call.program().equals("update-ca-certificates")))
                        .filter(it -> pathIn(
                                        image.images().of(it).last().files(),
                                        image.images().of(it).last().base())
                                .isPresent())
                        .findFirst();
    }

    private Optional<Fix> installed(Stage stage) {
        var base = provision.knownBase(stage).orElseThrow();
        var packages = Packages.bringing(base.distribution(), need).stream().toList();
        var path = pathAfterInstallation(base);
        if (packages.isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        var edits = new ArrayList<>(provision.install(stage, packages));
        edits.add(copyFrom(Provision.nameOf(stage), path.get()));
        return Optional.of(new Fix(
                "copy-" + word(),
                "Install %s in stage %s and copy the %s".formatted(String.join(" ", packages), quoted(stage), spoken()),
                Safety.REVIEW,
                true,
                edits));
    }

    private Optional<Fix> helper() {
        var helper = provision.helper(
                word(),
                base -> base.files().stream()
                                .anyMatch(it -> it.path().equals(pathIn(base).orElse("")))
                        ? List.of()
                        : Packages.bringing(base.distribution(), need).stream().toList());
        var path = helper.flatMap(it -> pathIn(it.base()).or(() -> pathAfterInstallation(it.base())));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var edits = new ArrayList<>(helper.get().edits());
        edits.add(copyFrom(helper.get().name(), path.get()));
        return Optional.of(new Fix(
                "copy-" + word(),
                "Copy the %s from %s".formatted(spoken(), helper.get().spoken()),
                Safety.REVIEW,
                true,
                edits));
    }

    private Edit copyFrom(String from, String path) {
        if (need == Need.ZONES) {
            return provision.copy(
                    from, path, zip.filter(it -> path.equals(TrustStore.OF_GO)).orElse(path));
        }
        // Other programs than Go's look for the one name only, so a bundle of another name gets it.
        var name = TrustStore.ownFile(image.variables()).orElse("/etc/ssl/certs/ca-certificates.crt");
        return provision.copy(from, path, name.equals(path) ? FilePaths.parentOf(name) + "/" : name);
    }

    private Optional<String> pathIn(FileTree files, Optional<KnownImage> base) {
        return candidates(base).stream().filter(files::has).findFirst();
    }

    private Optional<String> pathIn(KnownImage base) {
        return need == Need.ZONES
                ? Optional.of("/usr/share/zoneinfo").filter(it -> base.zones() == Presence.PRESENT)
                : base.certificateBundle();
    }

    private List<String> candidates(Optional<KnownImage> base) {
        if (need == Need.ZONES) {
            return zip.isPresent() ? List.of(TrustStore.OF_GO, "/usr/share/zoneinfo") : List.of("/usr/share/zoneinfo");
        }
        var known = base.flatMap(KnownImage::certificateBundle);
        return Stream.concat(known.stream(), TrustStore.FILES.stream()).toList();
    }

    private Optional<String> pathAfterInstallation(KnownImage base) {
        var paths = Packages.bringing(base.distribution(), need).stream()
                .flatMap(it -> Packages.find(base.distribution(), it).stream())
                .flatMap(it -> it.files().stream())
                .map(it -> it.path())
                .toList();
        return candidates(Optional.of(base)).stream().filter(paths::contains).findFirst();
    }

    private String word() {
        return need == Need.ZONES ? "zones" : "certificates";
    }

    private String spoken() {
        return need == Need.ZONES ? "time zone database" : "CA certificates";
    }

    private static String quoted(Stage stage) {
        return stage.name().map("\"%s\""::formatted).orElse(String.valueOf(stage.index()));
    }
}
