package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.check.Launch;
import dev.fromscratch.check.Program;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownPackage;
import dev.fromscratch.image.Packages;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies an init that an image runs and does not have, or does without it.
 */
public final class Inits {
    /**
     * The packages that bring a static one, which runs in any image, and where that is. Debian's dumb-init is not static; that of
     * Alpine is, since its makefile says so.
     */
    private static final List<StaticInit> STATIC = List.of(
            new StaticInit("tini", "tini-static", Set.of(Distribution.ALPINE), "/sbin/tini-static"),
            new StaticInit("tini", "tini", Set.of(Distribution.DEBIAN, Distribution.UBUNTU), "/usr/bin/tini-static"),
            new StaticInit("dumb-init", "dumb-init", Set.of(Distribution.ALPINE), "/usr/bin/dumb-init"),
            new StaticInit(
                    "catatonit", "catatonit", Set.of(Distribution.DEBIAN, Distribution.UBUNTU), "/usr/bin/catatonit"));

    private Inits() {}

    /** An init in a package of some distributions. */
    private record StaticInit(String name, String packageName, Set<Distribution> distributions, String path) {}

    /** Whether a package of some distribution brings one of which there is a static one, or that itself. */
    static boolean isPackage(String name) {
        return STATIC.stream()
                .anyMatch(it -> it.name().equals(name) || it.packageName().equals(name));
    }

    /** Whether a program that a distribution brings needs no loader. */
    public static boolean isStatic(Program.OfBase program) {
        return program.source().endsWith("-static")
                || STATIC.stream()
                        .anyMatch(it -> it.path().equals(program.source())
                                && it.distributions().contains(program.base().distribution()));
    }

    /** Copies the static one in the place of an init that needs a loader, from the stage that has that. */
    public static Optional<Fix> statically(FinalImage image, Program.OfBase program) {
        var segment = program.copy().segment();
        var stage = image.graph().references().stream()
                .filter(it -> it.kind() == Reference.Kind.COPY && it.place().segment() == segment)
                .flatMap(it -> it.to() instanceof Base.OfStage of ? Stream.of(of.index()) : Stream.empty())
                .map(image.graph()::stage)
                .findFirst();
        var copy = segment.instruction()
                .filter(Instruction.Copy.class::isInstance)
                .map(Instruction.Copy.class::cast)
                .filter(it -> it.sources().size() == 1 && it.flag("parents").isEmpty())
                .filter(it -> program.source().endsWith("/" + nameOf(it)));
        var provision = new Provision(image);
        return stage.flatMap(from -> copy.flatMap(it -> provision
                .knownBase(from)
                .flatMap(base -> init(nameOf(it), base))
                .flatMap(init -> statically(provision, from, init, instead(image, program, it, init)))));
    }

    /** The edits that copy another one to where the program is, also where a folder is named for it. */
    private static List<Edit> instead(
            FinalImage image, Program.OfBase program, Instruction.Copy copy, StaticInit init) {
        var segment = program.copy().segment();
        var edits = new ArrayList<Edit>();
        edits.add(Edit.ofWord(new Place(segment, copy.sources().get(0).span()), init.path()));
        var isOfProgram = image.files().realPath(copy.destination().text()).equals(Optional.of(program.path()));
        if (!isOfProgram) {
            edits.add(Edit.ofWord(new Place(segment, copy.destination().span()), program.path()));
        }
        return edits;
    }

    private static String nameOf(Instruction.Copy copy) {
        return FilePaths.nameOf(copy.sources().get(0).text());
    }

    private static Optional<Fix> statically(Provision provision, Stage from, StaticInit init, List<Edit> instead) {
        if (provision.has(from, init.path())) {
            return Optional.of(fix("Copy %s in its place".formatted(init.path()), instead));
        }
        if (provision.rootPoint(from).isEmpty()) {
            return Optional.empty();
        }
        var edits = new ArrayList<>(instead);
        edits.addAll(provision.install(from, List.of(init.packageName())));
        return Optional.of(fix(
                "Install %s in stage %s and copy %s".formatted(init.packageName(), from.label(), init.path()), edits));
    }

    /**
     * The ways to an image that starts its program.
     *
     * @param word of the init, where it is the first of a command
     * @return empty where it is no init that is known
     */
    public static Stream<Fix> fixes(FinalImage image, Executed run, Word word) {
        var name = FilePaths.nameOf(word.text()).replaceFirst("-static$", "");
        return Stream.concat(copied(image, word.text(), name).stream(), without(image, run, word, name).stream());
    }

    private static Optional<Fix> copied(FinalImage image, String written, String name) {
        var provision = new Provision(image);
        var target = image.candidates(written).flatMap(Inits::usual);
        if (target.isEmpty() || provision.hangsOnArgument()) {
            return Optional.empty();
        }
        // A stage for the machine that builds has programs for that one.
        return provision.sources().stream()
                .filter(it -> it.platform().equals(image.stage().platform()))
                .flatMap(stage -> installed(provision, stage, name, target.get()).stream())
                .findFirst()
                .or(() -> helped(provision, name, target.get()));
    }

    /** Of the folders of PATH, the one in which distributions have it. */
    private static Optional<String> usual(List<String> candidates) {
        return candidates.stream()
                .filter(it -> it.startsWith("/usr/bin/"))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private static Optional<Fix> installed(Provision provision, Stage stage, String name, String target) {
        return provision
                .knownBase(stage)
                .flatMap(it -> init(name, it))
                .filter(it -> provision.rootPoint(stage).isPresent())
                .map(init -> {
                    var copy = provision.copy(Provision.nameOf(stage), init.path(), target);
                    if (provision.has(stage, init.path())) {
                        return fix("Copy %s from stage %s".formatted(init.path(), stage.label()), List.of(copy));
                    }
                    var edits = new ArrayList<>(provision.install(stage, List.of(init.packageName())));
                    edits.add(copy);
                    return fix(
                            "Install %s in stage %s and copy %s"
                                    .formatted(init.packageName(), stage.label(), init.path()),
                            edits);
                });
    }

    private static Optional<Fix> helped(Provision provision, String name, String target) {
        return provision
                .helper(
                        name,
                        base -> init(name, base).map(StaticInit::packageName).stream()
                                .toList())
                .flatMap(helper -> init(name, helper.base()).map(init -> {
                    var edits = new ArrayList<>(helper.edits());
                    edits.add(provision.copy(helper.name(), init.path(), target));
                    return fix("Copy %s from %s".formatted(init.path(), helper.spoken()), edits);
                }));
    }

    private static Fix fix(String title, List<Edit> edits) {
        return new Fix("copy-init", title, Safety.REVIEW, true, edits);
    }

    private static Optional<StaticInit> init(String name, KnownImage base) {
        return STATIC.stream()
                .filter(it -> it.name().equals(name) && it.distributions().contains(base.distribution()))
                .filter(it -> Packages.find(base.distribution(), it.packageName()).stream()
                        .map(KnownPackage::files)
                        .flatMap(List::stream)
                        .anyMatch(file -> file.path().equals(it.path())))
                .findFirst();
    }

    /** The same command from the word on that the init is to start. */
    private static Optional<Fix> without(FinalImage image, Executed run, Word word, String name) {
        if (STATIC.stream().noneMatch(it -> it.name().equals(name))
                || !image.mainCommand().map(Setting::value).equals(Optional.of(run.command()))) {
            return Optional.empty();
        }
        return image.launch()
                .filter(it -> it.by().size() == 1)
                .flatMap(it -> withoutInit(image, run, word, it))
                .map(edit -> new Fix(
                        "leave-out-init",
                        "Leave out %s, as `docker run --init` brings one".formatted(name),
                        Safety.REVIEW,
                        false,
                        List.of(edit)));
    }

    private static Optional<Edit> withoutInit(FinalImage image, Executed run, Word word, Launch launch) {
        var segment = run.place().segment();
        var program = launch.place();
        if (program.isPresent() && program.get().segment() == segment) {
            var words = new Span(word.span().start(), program.get().span().start());
            return Optional.of(new Edit(new Place(segment, words), ""));
        }
        // Behind an ENTRYPOINT that is gone, CMD says what is run.
        return image.stage().base() instanceof Base.Scratch
                        && image.command()
                                .map(Setting::value)
                                .filter(Command.ExecForm.class::isInstance)
                                .isPresent()
                ? Optional.of(Lines.removed(segment, image.stage()))
                : Optional.empty();
    }
}
