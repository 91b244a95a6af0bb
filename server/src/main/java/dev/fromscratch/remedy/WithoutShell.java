package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.KnownPackage;
import dev.fromscratch.image.Need;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.Packages;
import dev.fromscratch.remedy.Scripts.Plain;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does what a RUN asks for in a stage that has no shell to run it: by other instructions, or in a stage that has one, from
 * which the result is copied.
 */
public final class WithoutShell {
    private final BuiltStage built;
    private final Step<Instruction.Run> run;
    private final Style style;
    private final Image before;

    private WithoutShell(BuiltStage built, Step<Instruction.Run> run) {
        this.built = built;
        this.run = run;
        this.style = Style.of(built.graph(), built.stage());
        this.before = built.before(run.segment());
    }

    /** The ways out; none where it is not certain what the script does, or nothing else does that. */
    public static List<Fix> fixes(BuiltStage built, Step<Instruction.Run> run, Command.ShellForm form) {
        var without = new WithoutShell(built, run);
        return Scripts.plainCommands(form)
                .flatMap(commands -> without.directly(words(commands))
                        .or(() -> without.users(commands))
                        .or(() -> without.packages(words(commands))))
                .stream()
                .toList();
    }

    /** Makes directories, and gives copied files modes and owners. */
    private Optional<Fix> directly(List<List<String>> commands) {
        return FileWork.of(commands, before, built.stage()).flatMap(work -> {
            var edits = new ArrayList<>(work.flags());
            if (work.makesNothing()) {
                edits.add(Lines.removed(run.segment()));
                if (work.flags().isEmpty()) {
                    return Optional.of(
                            fix("leave-out", "Leave it out, as there is nothing to remove", Safety.SAFE, edits));
                }
                return Optional.of(fix("copy-with-flags", "Say it where the file is copied", Safety.SAFE, edits));
            }
            if (work.isPlain()) {
                edits.add(replacement(workdirs(work.directories())));
                return Optional.of(fix("make-directory", "Make it by WORKDIR", Safety.SAFE, edits));
            }
            return source(image -> true).map(stage -> copied(work, stage, edits));
        });
    }

    /** Makes directories and links in a folder of a stage that has a shell, and copies what is in that. */
    private Fix copied(FileWork work, Stage stage, List<Edit> flags) {
        var folder = "/made-for-" + built.stage().label();
        var edits = new ArrayList<>(flags);
        edits.add(lineIn(stage, rootPoint(stage).orElseThrow(), work.script(folder)));
        edits.add(replacement(List.of(copy(stage, work.owner(), folder + "/", "/"))));
        return fix("copy-directory", "Make it in stage %s and copy it".formatted(stage.label()), Safety.REVIEW, edits);
    }

    private List<String> workdirs(List<String> directories) {
        var keyword = style.keyword("WORKDIR") + " ";
        var lines = new ArrayList<>(directories.stream().map(keyword::concat).toList());
        var back = before.config().workingDirectory().text().orElse("/");
        if (!directories.get(directories.size() - 1).equals(back)) {
            lines.add(keyword + back);
        }
        return lines;
    }

    private static List<List<String>> words(List<Plain> commands) {
        return commands.stream().map(Plain::words).toList();
    }

    /** Makes users where there are tools for that, and copies the files that name them. */
    private Optional<Fix> users(List<Plain> commands) {
        if (!commands.stream()
                        .allMatch(
                                it -> Scripts.ACCOUNT_TOOLS.contains(it.words().get(0)))
                || !before.files().lacks("/etc/passwd")
                || !before.files().lacks("/etc/group")) {
            return Optional.empty();
        }
        return source((stage, image) -> missing(stage, image, commands)
                        .flatMap(it -> inWordsOf(image, it))
                        .isPresent())
                .map(stage -> fix(
                        "create-elsewhere",
                        "Create the users in stage %s and copy them".formatted(stage.label()),
                        Safety.REVIEW,
                        created(stage, commands)));
    }

    private List<Edit> created(Stage stage, List<Plain> commands) {
        var image = built.images().of(stage).last();
        var script = missing(stage, image, commands)
                .flatMap(it -> inWordsOf(image, it))
                .filter(it -> !it.isEmpty())
                .map(it -> lineIn(stage, behindOthers(stage), it));
        var copies = Stream.of("/etc/passwd", "/etc/group")
                .map(it -> copy(stage, Optional.empty(), it, it))
                .toList();
        return Stream.concat(script.stream(), Stream.of(replacement(copies))).toList();
    }

    /** Behind what the stage does itself for users and groups, on which the rest may rely. */
    private Segment behindOthers(Stage stage) {
        return Scripts.callsOf(stage)
                .filter(it -> Scripts.ACCOUNT_TOOLS.contains(it.program()))
                .map(it -> it.run().segment())
                .reduce((first, second) -> second)
                .orElseGet(() -> rootPoint(stage).orElseThrow());
    }

    /** The commands that a stage does not run itself; empty where one is about a user or group that the stage has otherwise. */
    private static Optional<List<Plain>> missing(Stage stage, Image image, List<Plain> commands) {
        var own = Scripts.callsOf(stage)
                .filter(Scripts.Call::always)
                .map(Scripts.Call::words)
                .collect(Collectors.toSet());
        var missing = commands.stream().filter(it -> !own.contains(it.words())).toList();
        return missing.stream().noneMatch(it -> isOfExisting(image, it.words()))
                ? Optional.of(missing)
                : Optional.empty();
    }

    private static boolean isOfExisting(Image image, List<String> words) {
        var names = words.get(0).contains("group") ? image.groups() : image.users();
        return words.stream().skip(1).anyMatch(names.accounts()::containsKey);
    }

    private Optional<String> inWordsOf(Image image, List<Plain> commands) {
        var translated = commands.stream()
                .map(it -> UserCommands.inWordsOf(image, it, it.writtenIn(run.segment())))
                .toList();
        return translated.stream().allMatch(Optional::isPresent)
                ? Optional.of(translated.stream().flatMap(Optional::stream).collect(Collectors.joining(" && ")))
                : Optional.empty();
    }

    /** Installs certificates or zones where packages can be installed, and copies them. */
    private Optional<Fix> packages(List<List<String>> commands) {
        return Wanted.of(commands)
                .flatMap(needs -> source(image -> needs.stream()
                                .allMatch(need -> bringing(image, need).isPresent()))
                        .map(stage -> installed(needs, stage)));
    }

    private Fix installed(List<Need> needs, Stage stage) {
        var image = built.images().of(stage).last();
        var missing = new ArrayList<String>();
        for (var need : needs) {
            var known = bringing(image, need).orElseThrow();
            if (!known.files().stream().allMatch(it -> image.files().has(it.path()))) {
                missing.add(known.name());
            }
        }
        var edits = new ArrayList<Edit>();
        if (!missing.isEmpty()) {
            edits.addAll(new Installing(built.graph(), built.images(), stage).edits(missing));
        }
        edits.add(replacement(
                needs.stream().map(need -> copyOf(need, image, stage)).toList()));
        return fix(
                "install-elsewhere",
                "Install in stage %s and copy what the packages bring".formatted(stage.label()),
                Safety.REVIEW,
                edits);
    }

    /** Other programs than Go's look for the bundle by one name only. */
    private String copyOf(Need need, Image image, Stage stage) {
        var path = bringing(image, need).orElseThrow().files().get(0).path();
        return copy(
                stage, Optional.empty(), path, need == Need.CERTIFICATES ? "/etc/ssl/certs/ca-certificates.crt" : path);
    }

    private static Optional<KnownPackage> bringing(Image image, Need need) {
        return image.base()
                .filter(it -> it.packageManager() != PackageManager.NONE)
                .map(KnownImage::distribution)
                .flatMap(it -> Packages.bringing(it, need).flatMap(name -> Packages.find(it, name)))
                .filter(it -> !it.files().isEmpty());
    }

    /** The first stage that this one copies from, that has a shell, runs as root, and is as it is asked for. */
    private Optional<Stage> source(Predicate<Image> isFit) {
        return source((stage, image) -> isFit.test(image));
    }

    private Optional<Stage> source(BiPredicate<Stage, Image> isFit) {
        return built.graph().referencesOf(built.stage()).stream()
                .filter(it -> it.kind() == Reference.Kind.COPY)
                .flatMap(it -> it.to() instanceof Base.OfStage of ? Stream.of(of.index()) : Stream.empty())
                .distinct()
                .map(built.graph()::stage)
                .filter(stage -> {
                    var image = built.images().of(stage).last();
                    return image.files().has("/bin/sh") && isFit.test(stage, image);
                })
                .filter(stage -> rootPoint(stage).isPresent())
                .findFirst();
    }

    private Optional<Segment> rootPoint(Stage stage) {
        return new Installing(built.graph(), built.images(), stage).rootPoint();
    }

    private Edit lineIn(Stage stage, Segment behind, String script) {
        var there = Style.of(built.graph(), stage);
        return Lines.after(behind, List.of(there.keyword("RUN") + " " + script), there);
    }

    private String copy(Stage from, Optional<String> owner, String source, String destination) {
        var name = Provision.nameOf(from);
        return style.copy(owner.map(it -> name + " --chown=" + it).orElse(name), source, destination);
    }

    private Edit replacement(List<String> lines) {
        return new Edit(
                new Place(run.segment(), run.instruction().span()),
                String.join(style.lineEnd() + Lines.indentOf(run.segment()), lines));
    }

    private static Fix fix(String id, String title, Safety safety, List<Edit> edits) {
        return new Fix(id, title, safety, true, edits);
    }
}
