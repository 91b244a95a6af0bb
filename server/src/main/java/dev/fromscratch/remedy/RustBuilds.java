package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.check.Program;
import dev.fromscratch.image.CargoBuild;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.ImageReference;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.remedy.Scripts.Call;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Changes the {@code cargo build} that makes an image's program, or the stage that it runs in.
 */
public final class RustBuilds {
    private static final Map<String, String> MACHINES = Map.of("amd64", "x86_64", "arm64", "aarch64");

    private static final Pattern VERSION = Pattern.compile("(\\d+(?:\\.\\d+)*)(-.*)?");

    private final FinalImage image;
    private final Program.Rust program;
    private final CargoBuild build;
    private final Stage stage;

    private RustBuilds(FinalImage image, Program.Rust program) {
        this.image = image;
        this.program = program;
        this.build = program.build();
        this.stage = image.graph().stage(build.command().stage());
    }

    /** The words {@code cargo build}. */
    public static Place command(CargoBuild build) {
        return build.command().upTo(build.verb());
    }

    /** The ways to a static program, the best one first. */
    public static Stream<Fix> statically(FinalImage image, Program.Rust program) {
        var builds = new RustBuilds(image, program);
        return Stream.of(builds.forMusl(), builds.onAlpine()).flatMap(Optional::stream);
    }

    /** Builds for musl, whose programs are static, with a target that the toolchain is given first. */
    private Optional<Fix> forMusl() {
        var machine = machine();
        var root = new Provision(image).rootPoint(stage);
        if (machine.isEmpty()
                || root.isEmpty()
                || !isOfficial()
                || !build.command().shell()
                || build.command().elsewhere().isPresent()
                || build.target().set()
                || image.rustProject().needsSystemLibraries()
                || image.rustProject().hasCPlusPlusCode()) {
            return Optional.empty();
        }
        var target = machine.get() + "-unknown-linux-musl";
        var paths = paths(target);
        if (paths.isEmpty() && !build.verb().written().equals("install")) {
            return Optional.empty();
        }
        var style = Style.of(image.graph(), stage);
        var edits = new ArrayList<Edit>();
        edits.add(Lines.after(root.get(), List.of(style.keyword("RUN") + " " + preparation(target)), style));
        builds().forEach(it -> edits.add(new Edit(it.end(), " --target " + target)));
        edits.addAll(paths);
        return Optional.of(new Fix(
                "build-for-musl",
                "Build for %s, which links statically".formatted(target),
                Safety.REVIEW,
                false,
                edits));
    }

    /** What the toolchain lacks for another target; crates with C code need a compiler for it. */
    private String preparation(String target) {
        var add = "rustup target add " + target;
        return image.rustProject().hasCCode()
                ? PackageManager.APT.installLine(List.of("musl-tools")) + " && " + add
                : add;
    }

    /** The verbs of all commands of the stage that build, so that what one has built serves the next. */
    private Stream<Place> builds() {
        return Stream.concat(
                        Stream.of(build.verb().place()),
                        Scripts.callsOf(stage)
                                .filter(it -> it.program().equals("cargo")
                                        && !it.words().contains("--target"))
                                .flatMap(RustBuilds::verb))
                .distinct();
    }

    private static Stream<Place> verb(Call call) {
        return call.command().words().stream()
                .skip(1)
                .filter(it ->
                        it.literal().filter(Set.of("build", "b")::contains).isPresent())
                .limit(1)
                .map(it -> new Place(call.run().segment(), it.span()));
    }

    /** Where the program is named by its path in the target directory, which has a folder for each named target. */
    private List<Edit> paths(String target) {
        var place = Pattern.compile("(?<=^|/)[^/]+/" + Pattern.quote(program.name()) + "$");
        return Stream.concat(copiedPaths(), scriptPaths())
                .flatMap(word ->
                        place.matcher(word.text()).results().map(it -> insertion(word, it.start(), target + "/")))
                .toList();
    }

    private static Edit insertion(Place word, int offset, String text) {
        return new Edit(new Place(word.segment(), Span.at(word.span().start() + offset)), text);
    }

    private Stream<Place> copiedPaths() {
        return image.graph().references().stream()
                .filter(it -> it.kind() == Reference.Kind.COPY
                        && it.to() instanceof Base.OfStage of
                        && of.index() == stage.index())
                .map(it -> it.place().segment())
                .flatMap(RustBuilds::sources)
                .filter(it -> it.text().contains("target/"));
    }

    private static Stream<Place> sources(Segment segment) {
        return segment
                .instruction()
                .filter(Instruction.Copy.class::isInstance)
                .map(Instruction.Copy.class::cast)
                .stream()
                .flatMap(it -> it.sources().stream())
                .map(it -> new Place(segment, it.span()));
    }

    private Stream<Place> scriptPaths() {
        return Scripts.callsOf(stage)
                .flatMap(call -> call.command().words().stream()
                        .map(it -> new Place(call.run().segment(), it.span())))
                .filter(it -> it.text().contains("target/"));
    }

    /** The machine that is built for, as targets name it; empty where that is not known. */
    private Optional<String> machine() {
        var platform = image.stage().platform().or(stage::platform);
        return platform.isEmpty()
                ? Optional.of("x86_64")
                : platform.flatMap(Value::text)
                        .map(it -> it.split("/"))
                        .filter(it -> it.length > 1)
                        .flatMap(it -> Optional.ofNullable(MACHINES.get(it[1])));
    }

    /** Builds in the Alpine variant of the same image, whose programs are static. */
    private Optional<Fix> onAlpine() {
        var reused = image.graph().references().stream()
                .anyMatch(it -> it.kind() == Reference.Kind.FROM
                        && it.to() instanceof Base.OfStage of
                        && of.index() == stage.index());
        var installs = Scripts.callsOf(stage).anyMatch(it -> it.program().startsWith("apt"));
        var reference = stage.from().map(it -> it.base().text()).flatMap(ImageReference::parse);
        var project = image.rustProject();
        if (reused
                || installs
                || !isOfficial()
                || project.needsSystemLibraries()
                || project.hasCPlusPlusCode()
                || project.isBuiltWithTools()) {
            return Optional.empty();
        }
        return reference
                .filter(it -> it.digest().isEmpty() && it.familiarName().equals("rust"))
                .map(it -> "%s:%s".formatted(it.name(), alpineTag(it.tag().orElse("latest"))))
                .map(it -> new Fix(
                        "build-on-alpine",
                        "Build in %s, which links statically".formatted(it),
                        Safety.REVIEW,
                        false,
                        List.of(new Edit(stage.basePlace(), it))));
    }

    private static String alpineTag(String tag) {
        var version = VERSION.matcher(tag);
        return version.matches() ? version.group(1) + "-alpine" : "alpine";
    }

    /** Whether the stage's base is the official image, on Debian: its toolchain is rustup's. */
    private boolean isOfficial() {
        return image.images()
                .of(stage)
                .last()
                .base()
                .filter(it -> it.name().equals("rust"))
                .filter(it -> it.libc() == Libc.GLIBC && it.distribution() == Distribution.DEBIAN)
                .map(KnownImage::name)
                .isPresent();
    }
}
