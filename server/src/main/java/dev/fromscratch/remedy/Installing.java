package dev.fromscratch.remedy;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.Images;
import dev.fromscratch.image.Installation;
import dev.fromscratch.image.KnownFile;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownPackage;
import dev.fromscratch.image.Need;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.Packages;
import dev.fromscratch.image.Presence;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The installation of packages in a stage.
 */
public final class Installing {
    private static final Map<Distribution, List<String>> COMPILERS = Map.of(
            Distribution.ALPINE, List.of("gcc", "musl-dev"),
            Distribution.DEBIAN, List.of("gcc", "libc6-dev"),
            Distribution.UBUNTU, List.of("gcc", "libc6-dev"));

    private final BuildGraph graph;
    private final Images images;
    private final Stage stage;
    private final List<Segment> where;

    public Installing(BuildGraph graph, Images images, Stage stage) {
        this(graph, images, stage, stage.segments());
    }

    private Installing(BuildGraph graph, Images images, Stage stage, List<Segment> where) {
        this.graph = graph;
        this.images = images;
        this.stage = stage;
        this.where = where;
    }

    /** The installation in front of an instruction of the stage. */
    public Installing before(Segment segment) {
        return new Installing(
                graph,
                images,
                stage,
                stage.segments().subList(0, stage.segments().indexOf(segment)));
    }

    /** The fix that installs the package of the image's own distribution that brings a program; empty where none is known. */
    public static Optional<Fix> program(FinalImage image, String name) {
        var installing = new Installing(image.graph(), image.images(), image.stage());
        return image.candidates(name).stream()
                .flatMap(List::stream)
                .flatMap(it -> installing.bringing(it).stream())
                .findFirst();
    }

    /**
     * The package that brings certificates or zones to a path and can be installed here; empty where none does.
     *
     * @param path absolute
     */
    public Optional<String> packageWith(String path) {
        return images.of(stage)
                .last()
                .base()
                .filter(it -> it.packageManager() != PackageManager.NONE
                        && rootPoint().isPresent())
                .map(KnownImage::distribution)
                .flatMap(it -> packageWith(path, it));
    }

    /**
     * The fix that installs the package that brings a file; empty where none is known, or none can be installed.
     *
     * @param path absolute
     */
    public Optional<Fix> bringing(String path) {
        return images.of(stage)
                .last()
                .base()
                .filter(it -> it.packageManager() != PackageManager.NONE
                        && rootPoint().isPresent())
                .flatMap(base -> Packages.withFile(base.distribution(), path).map(it -> withCertificates(base, it)))
                .map(it -> new Fix(
                        "install-package",
                        "Install %s in stage %s".formatted(String.join(" and ", it), stage.label()),
                        Safety.REVIEW,
                        true,
                        edits(it)));
    }

    /** A package, and that of the certificates where it recommends them, since nothing recommended is installed. */
    private List<String> withCertificates(KnownImage base, String name) {
        var files = images.of(stage).states().get(where.size() - 1).files();
        return Packages.bringing(base.distribution(), Need.CERTIFICATES)
                .flatMap(it -> Packages.find(base.distribution(), it))
                .filter(certificates -> certificates.files().stream()
                        .map(KnownFile::path)
                        .anyMatch(path -> files.lacks(path)
                                && Packages.find(base.distribution(), name).stream()
                                        .anyMatch(it -> it.presence(path) == Presence.UNKNOWN)))
                .map(it -> List.of(name, it.name()))
                .orElse(List.of(name));
    }

    /** The fix that installs a C compiler and the C library to link with; empty where the packages are not known. */
    public Optional<Fix> compiler() {
        var packages = images.of(stage)
                .last()
                .base()
                .map(KnownImage::distribution)
                .flatMap(it -> Optional.ofNullable(COMPILERS.get(it)));
        return packages.filter(it -> rootPoint().isPresent())
                .map(it -> new Fix(
                        "install-compiler",
                        "Install %s in stage %s".formatted(String.join(" and ", it), stage.label()),
                        Safety.REVIEW,
                        true,
                        edits(it)));
    }

    private static Optional<String> packageWith(String path, Distribution distribution) {
        return Arrays.stream(Need.values())
                .flatMap(need -> Packages.bringing(distribution, need).stream())
                .filter(name -> Packages.find(distribution, name).stream()
                        .map(KnownPackage::files)
                        .flatMap(List::stream)
                        .anyMatch(it -> it.path().equals(path)))
                .findFirst();
    }

    /** The edits that install packages: into an installation that is there, or by a line of their own. */
    public List<Edit> edits(List<String> packages) {
        var manager = images.of(stage).last().base().orElseThrow().packageManager();
        var style = Style.of(graph, stage);
        return joined(manager, packages)
                .map(List::of)
                .orElseGet(() -> List.of(Lines.after(
                        rootPoint().orElseThrow(),
                        List.of(style.keyword("RUN") + " " + manager.installLine(packages)),
                        style)));
    }

    /** The first instruction behind which commands certainly run as UID 0. */
    Optional<Segment> rootPoint() {
        var states = images.of(stage).states();
        for (var index = 0; index < where.size(); index++) {
            if (states.get(index).config().runsAsRoot()) {
                return Optional.of(where.get(index));
            }
        }
        return Optional.empty();
    }

    private Optional<Edit> joined(PackageManager manager, List<String> packages) {
        return Scripts.callsOf(stage)
                .filter(it -> it.always() && where.contains(it.run().segment()))
                .filter(call -> Installation.of(call.words())
                        .filter(it -> it.manager() == manager)
                        .isPresent())
                // What is installed under a name of its own is usually removed again.
                .filter(call -> call.words().stream()
                        .noneMatch(it -> it.startsWith("--virtual") || it.equals("-t") || it.startsWith(".")))
                .filter(call ->
                        images.of(stage).before(call.run().segment()).config().runsAsRoot())
                .findFirst()
                .map(call -> joined(call, packages));
    }

    private static Edit joined(Scripts.Call call, List<String> packages) {
        var segment = call.run().segment();
        var names = call.command().words().stream()
                .skip(2)
                .filter(it -> !it.text().startsWith("-"))
                .toList();
        var last = names.get(names.size() - 1).span();
        var between = names.size() > 1
                ? segment.text().substring(names.get(names.size() - 2).span().end(), last.start())
                : " ";
        var separator =
                between.contains("\n") && between.replaceAll("[\\s\\\\`]", "").isEmpty() ? between : " ";
        var text = new StringBuilder();
        packages.forEach(it -> text.append(separator).append(it));
        return new Edit(new Place(segment, Span.at(last.end())), text.toString());
    }
}
