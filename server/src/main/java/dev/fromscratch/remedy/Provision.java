package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.ImageReference;
import dev.fromscratch.image.Installation;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an image can get files from, and the lines that bring them.
 */
final class Provision {
    /** The image that gives certificates and zones where no stage can, and nothing else is set. */
    private static final String HELPER_IMAGE = "alpine:3";

    private final FinalImage image;
    private final BuildGraph graph;
    private final Stage stage;
    private final Style style;

    Provision(FinalImage image) {
        this.image = image;
        this.graph = image.graph();
        this.stage = image.stage();
        this.style = Style.of(graph, stage);
    }

    Style style() {
        return style;
    }

    /** How {@code --from} names a stage. */
    static String nameOf(Stage stage) {
        return stage.from().flatMap(Instruction.From::name).map(it -> it.text()).orElse(String.valueOf(stage.index()));
    }

    /** The stages that can be copied from, that of the program first. */
    List<Stage> sources() {
        var builder = image.builder();
        var used = graph.references().stream()
                .filter(it -> it.user() == stage.index() && it.kind() == Reference.Kind.COPY)
                .flatMap(it -> it.to() instanceof Base.OfStage of ? Stream.of(of.index()) : Stream.empty())
                .toList();
        return graph.stages().stream()
                .filter(it -> it.index() < stage.index())
                .sorted(Comparator.comparing((Stage it) -> !builder.equals(Optional.of(it)))
                        .thenComparing(it -> !used.contains(it.index()))
                        .thenComparing(it -> -it.index()))
                .toList();
    }

    /** The first stage whose image is as it is asked for. */
    Optional<Stage> source(Predicate<Image> has) {
        return sources().stream()
                .filter(it -> has.test(image.images().of(it).last()))
                .findFirst();
    }

    /** The first stage in which packages can be installed. */
    Optional<Stage> installer() {
        return sources().stream()
                .filter(it -> knownBase(it)
                        .filter(base -> base.packageManager() != PackageManager.NONE)
                        .isPresent())
                .filter(it -> rootPoint(it).isPresent())
                .findFirst();
    }

    Optional<KnownImage> knownBase(Stage source) {
        return image.images().of(source).last().base();
    }

    /** Whether it is known of the builder's base only that it is not known, so that nothing is to be built upon it. */
    boolean hangsOnArgument() {
        return image.builder()
                .or(() -> sources().stream().findFirst())
                .filter(it -> it.base() instanceof Base.Unknown)
                .isPresent();
    }

    /** Whether a stage leaves a file at a path. */
    boolean has(Stage source, String path) {
        return image.images().of(source).last().files().has(path);
    }

    /** The edits that install packages in a stage, as {@link Installing} has them. */
    List<Edit> install(Stage source, List<String> packages) {
        return new Installing(graph, image.images(), source).edits(packages);
    }

    Style styleOf(Stage source) {
        return Style.of(graph, source);
    }

    /** The first instruction of a stage behind which commands certainly run as UID 0. */
    Optional<Segment> rootPoint(Stage source) {
        return new Installing(graph, image.images(), source).rootPoint();
    }

    /** The last instruction at the top of a stage that installs packages, or else that of {@link #rootPoint}. */
    Optional<Segment> userPoint(Stage source) {
        var root = rootPoint(source);
        if (root.isEmpty()) {
            return root;
        }
        var installing = Scripts.callsOf(source)
                .filter(call -> Installation.of(call.words()).isPresent())
                .map(call -> call.run().segment())
                .collect(Collectors.toSet());
        var from = source.segments().indexOf(root.get());
        var result = root.get();
        for (var segment : source.segments().subList(from + 1, source.segments().size())) {
            if (!installing.contains(segment)
                    || !image.images().of(source).after(segment).config().runsAsRoot()) {
                break;
            }
            result = segment;
        }
        return Optional.of(result);
    }

    /** The line that copies a file into the image, where its kind has its place among the others. */
    Edit copy(String from, String source, String destination) {
        return copies(List.of(style.copy(from, source, destination)), rankOf(source));
    }

    /** Lines that copy files of a rank, in one edit. */
    Edit copies(List<String> lines, int rank) {
        var copies = stage.all(Instruction.Copy.class).toList();
        var before =
                copies.stream().filter(it -> rankOf(it.instruction()) > rank).findFirst();
        var after =
                copies.stream().filter(it -> rankOf(it.instruction()) <= rank).reduce((first, second) -> second);
        if (after.isPresent()) {
            return Lines.after(after.get().segment(), lines, style);
        }
        return before.map(it -> Lines.before(it.segment(), lines, style))
                .orElseGet(() -> Lines.after(stage.fromSegment(), lines, style));
    }

    private static int rankOf(Instruction.Copy copy) {
        return copy.sources().stream().mapToInt(it -> rankOf(it.text())).max().orElse(4);
    }

    /** The order in which files are copied: users, groups, certificates, zones, then all else. */
    static int rankOf(String source) {
        if (source.endsWith("/passwd")) {
            return 0;
        }
        if (source.endsWith("/group")) {
            return 1;
        }
        if (source.endsWith(".crt")
                || source.endsWith(".pem")
                || source.endsWith("/etc/ssl/certs")
                || source.endsWith("/etc/ssl/certs/")) {
            return 2;
        }
        return source.contains("zoneinfo") ? 3 : 4;
    }

    /**
     * A stage on a helper image.
     *
     * @param spoken the stage as titles of fixes have it
     */
    record Helper(String name, String spoken, List<Edit> edits, KnownImage base) {}

    /**
     * The stage that starts from the helper image, or one of its own, directly above the final stage and its comments, for
     * which later numbers of stages are raised by one; it installs packages. Empty where the helper image is not known.
     *
     * @param packages what is installed, by the base that the helper has
     */
    Optional<Helper> helper(String name, Function<KnownImage, List<String>> packages) {
        var reference = image.options().helperImage().orElseGet(() -> prefix() + HELPER_IMAGE);
        // An image that people name as their helper is, in a registry of their own, still what its name says.
        var base = KnownImages.find(reference)
                .or(() -> KnownImages.find(reference.substring(reference.lastIndexOf('/') + 1)));
        if (base.isEmpty() || base.get().packageManager() == PackageManager.NONE) {
            return Optional.empty();
        }
        var installed = packages.apply(base.get());
        var install = installed.isEmpty()
                ? List.<String>of()
                : List.of(
                        style.keyword("RUN") + " " + base.get().packageManager().installLine(installed));
        return Optional.of(sources().stream()
                .filter(it -> it.base().equals(new Base.OfImage(reference)))
                .findFirst()
                .map(it -> existing(it, install, base.get()))
                .orElseGet(() -> created(name, reference, install, base.get())));
    }

    private Helper existing(Stage helper, List<String> install, KnownImage base) {
        var edits = install.isEmpty()
                ? List.<Edit>of()
                : List.of(Lines.after(helper.fromSegment(), install, styleOf(helper)));
        return new Helper(nameOf(helper), "stage " + helper.label(), edits, base);
    }

    private Helper created(String name, String reference, List<String> install, KnownImage base) {
        var unique =
                graph.stages().stream().anyMatch(it -> it.name().equals(Optional.of(name))) ? name + "-files" : name;
        var lines = new ArrayList<String>();
        lines.add("%s %s %s %s".formatted(style.keyword("FROM"), reference, asKeyword(), unique));
        lines.addAll(install);
        lines.add("");
        var segment = stage.fromSegment();
        var text = String.join(style.lineEnd(), lines) + style.lineEnd();
        var edits = new ArrayList<Edit>();
        edits.add(new Edit(new Place(segment, Span.at(Lines.startOfBlock(segment))), text));
        for (var use : graph.references()) {
            if (use.to() instanceof Base.OfStage of
                    && of.index() >= stage.index()
                    && use.place().text().matches("\\d+")) {
                edits.add(new Edit(use.place(), String.valueOf(of.index() + 1)));
            }
        }
        return new Helper(unique, "a new stage \"%s\"".formatted(unique), edits, base);
    }

    /** The keyword between an image and the name of its stage, as the author writes it. */
    String asKeyword() {
        return graph.stages().stream()
                .flatMap(it -> it.from().stream())
                .flatMap(it -> it.as().stream())
                .map(it -> it.text())
                .findFirst()
                .orElse(style.keyword("AS"));
    }

    /** What stands in front of the names of the file's other images. */
    private String prefix() {
        return graph.stages().stream()
                .filter(it -> it.index() < stage.index())
                .flatMap(it -> it.base() instanceof Base.OfImage of ? Stream.of(of.reference()) : Stream.empty())
                .flatMap(it -> ImageReference.parse(it).stream())
                .map(ImageReference::prefix)
                .findFirst()
                .orElse("");
    }

    /** The edits that give the builder a name, in the case of the other names. */
    Optional<List<Edit>> nameBuilder() {
        var builder = image.builder().or(() -> sources().stream().findFirst());
        var from = builder.flatMap(Stage::from);
        if (from.isEmpty() || from.get().name().isPresent()) {
            return Optional.empty();
        }
        var name = builderName();
        var edits = new ArrayList<Edit>();
        edits.add(new Edit(
                new Place(builder.get().fromSegment(), from.get().base().span()).end(),
                " %s %s".formatted(asKeyword(), name)));
        for (var reference : graph.references()) {
            if (reference.kind() != Reference.Kind.FROM
                    && reference.to() instanceof Base.OfStage of
                    && of.index() == builder.get().index()) {
                edits.add(new Edit(reference.place(), name));
            }
        }
        return Optional.of(edits);
    }

    /** The name that the builder is given where it has none. */
    String builderName() {
        return Stream.of("builder", "build", "compile")
                .filter(it ->
                        graph.stages().stream().noneMatch(other -> other.name().equals(Optional.of(it))))
                .findFirst()
                .orElseThrow();
    }
}
