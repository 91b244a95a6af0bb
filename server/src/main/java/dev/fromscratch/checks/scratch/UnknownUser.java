package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.Users;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of users and groups that the image cannot resolve. */
public final class UnknownUser implements ImageCheck, StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unknown-user",
            Severity.ERROR,
            "a user or group that the image cannot resolve",
            """
                A name after `USER` is looked up in the image's own `/etc/passwd`, a group in its `/etc/group`, when the
                container starts. A scratch image has neither file, not even for `root`, and those of distroless know only
                `root`, `nobody` and `nonroot`:

                    unable to find user app: no matching entries in passwd file
                    unable to find group app: no matching entries in group file
                    uids and gids must be in range 0-2147483647

                A name in `--chown` is looked up when the image is built. Where it is the first copy of a stage, or has
                `--link`, the build fails with `invalid user index: -1`; otherwise the files silently belong to root.
                Numbers need no look-up. A `RUN` behind `USER app` stops the build with `unable to find user app: no matching
                entries in passwd file`. BuildKit before 0.32 says `invalid argument` where there is no `/etc/passwd` at all,
                and stops there behind `USER 10001`, too, since it looks for the group; not behind `USER 10001:10001`.
                """,
            "unable to find user [^:]+: (no matching entries|invalid argument)",
            "unable to find group [^:]+: no matching entries",
            "unable to find groups for spec",
            "invalid user index: -1",
            "can't find uid for user",
            "uids and gids must be in range");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** {@code maxID} of the Go module {@code moby/sys/user}, by which runc and containerd read USER. */
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var user = user(image);
        var directories = user.isPresent() ? Stream.<Verdict>empty() : directories(image);
        return Stream.of(user.stream(), directories, owners(image)).flatMap(it -> it);
    }

    /** In any stage a RUN, and in one that is only copied from or runs nothing, what else stops the build. */
    @Override
    public Stream<Verdict> judge(BuiltStage built) {
        return Stream.of(
                        each(built, Instruction.Copying.class, it -> failingCopy(built, it)),
                        each(built, Instruction.Workdir.class, it -> failingDirectory(built, it)),
                        runs(built),
                        started(built).stream())
                .flatMap(it -> it);
    }

    /** Where the image is judged by what it runs, so is what its own instructions do. */
    private static <T extends Instruction> Stream<Verdict> each(
            BuiltStage built, Class<T> kind, Function<Step<T>, Optional<Verdict>> judging) {
        return built.isFinal()
                ? built.eachTriggered(kind, it -> judging.apply(it).stream())
                : built.eachRun(kind, it -> judging.apply(it).stream());
    }

    /** An image that says nothing to run is run by a command of somebody else, as the user that it names. */
    private static Optional<Verdict> started(BuiltStage built) {
        if (!built.isResult() || built.isFinal()) {
            return Optional.empty();
        }
        var last = built.last();
        return undefined(last)
                .filter(it -> last.isMinimal())
                .filter(it -> last.config().entrypoint().isEmpty()
                        && last.config().command().isEmpty())
                .filter(it ->
                        built.stage().all(Instruction.OnBuild.class).findAny().isEmpty())
                .flatMap(what -> last.config()
                        .user()
                        .flatMap(Setting::place)
                        .filter(it -> built.stage().segments().contains(it.segment()))
                        .map(it -> Finding.at(
                                        it,
                                        "if this image is run, it %s, which it does not define".formatted(what.runs()))
                                .as(Severity.INFORMATION)
                                .fixedBy(() -> List.of(Users.numbered(it).asPreferred()))));
    }

    private static Optional<Verdict> failingCopy(BuiltStage built, Step<? extends Instruction> step) {
        var before = built.before(step.segment());
        var flag = step.instruction().flag("chown").flatMap(Flag::value);
        return flag.filter(it -> isFirst(before))
                .flatMap(
                        it -> before.config().scope().expand(it, built.escape()).text())
                .flatMap(owner -> unresolvedOwner(before, owner))
                .map(what -> Finding.at(
                                step.place(flag.get().span()),
                                "gives the files to %s, which nothing defines here".formatted(what.text()))
                        .as(built.needed() ? Severity.ERROR : Severity.WARNING));
    }

    private static Optional<Nobody> unresolvedOwner(Image before, String owner) {
        var parts = owner.split(":", 2);
        var group = parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.<String>empty();
        return unresolvedOwner(before, parts[0], group);
    }

    private static Optional<Nobody> unresolvedOwner(Image before, String name, Optional<String> group) {
        return unresolved(before, orNumber(name), group.map(UnknownUser::orNumber));
    }

    /** BuildKit looks up neither {@code root} nor a name that is left out. */
    private static String orNumber(String name) {
        return name.isEmpty() || name.equals("root") ? "0" : name;
    }

    private static Stream<Step<Instruction.Copying>> copies(Stage stage) {
        return stage.all(Instruction.Copying.class);
    }

    private static Optional<Verdict> failingDirectory(BuiltStage built, Step<Instruction.Workdir> step) {
        var before = built.before(step.segment());
        return ownerOfDirectory(before, built.after(step.segment()))
                .filter(it -> isFirst(before))
                .map(it -> directory(before, step, it).as(built.needed() ? Severity.ERROR : Severity.WARNING));
    }

    /** A RUN runs as the user, whom the stage has to define by then. */
    private static Stream<Verdict> runs(BuiltStage built) {
        return built.eachRun(
                Instruction.Run.class,
                it -> Optional.of(built.before(it.segment()))
                        .filter(before -> isRun(before, it.instruction()))
                        .flatMap(before -> run(
                                before,
                                it.place(it.instruction().keyword().span()),
                                built.needed() ? Severity.ERROR : Severity.WARNING))
                        .stream());
    }

    private static Optional<Verdict> run(Image before, Place place, Severity severity) {
        return undefined(before)
                .<Verdict>map(it -> Finding.at(place, it.runs() + ", which this stage does not define yet")
                        .as(severity))
                .or(() -> unread(before)
                        .map(it -> Finding.at(
                                        place,
                                        "runs as user %s, and BuildKit before 0.32 stops there, because this stage does not have %s yet"
                                                .formatted(
                                                        before.config()
                                                                .userName()
                                                                .orElseThrow(),
                                                        it))
                                .as(Severity.INFORMATION)));
    }

    /**
     * Which file that is not there an older BuildKit reads for the user of a RUN: {@code GetUser} of its package {@code oci}
     * read {@code /etc/passwd} for all but a number of a user with one of a group, and {@code /etc/group} for any that is
     * defined, and stopped where a file could not be opened. Since 0.32 it takes such a file for empty.
     */
    private static Optional<String> unread(Image before) {
        var name =
                before.config().userName().filter(it -> before.config().user().isPresent());
        if (name.isEmpty()
                || isNumber(name.get())
                        && before.config()
                                .groupName()
                                .filter(UnknownUser::isNumber)
                                .isPresent()) {
            return Optional.empty();
        }
        if (before.files().lacks("/etc/passwd")) {
            return Optional.of("/etc/passwd");
        }
        return Optional.of("/etc/group").filter(it -> before.files().lacks(it) && defines(before.users(), name.get()));
    }

    private static boolean defines(Content.Names users, String name) {
        return users.accounts().containsKey(name)
                || users.accounts().values().stream()
                        .flatMap(it -> it.id().stream())
                        .anyMatch(it -> String.valueOf(it).equals(name));
    }

    /** Whether it does not fail already for want of a shell. */
    private static boolean isRun(Image before, Instruction.Run run) {
        return !(run.command() instanceof Command.ShellForm) || !before.lacksShell() || ShellForm.mountsFiles(run);
    }

    /** The user or group of a stage that it certainly does not define. */
    private static Optional<Nobody> undefined(Image image) {
        return image.config()
                .userName()
                .flatMap(it -> unresolved(image, it, image.config().groupName()));
    }

    /** A WORKDIR that makes its directory gives it to user and group, whom the stage has to define by then. */
    private static Optional<Nobody> ownerOfDirectory(Image before, Image after) {
        var made = after.config().workingDirectory().text();
        return before.config()
                .userName()
                .filter(name -> made.filter(path -> before.files().lacks(path)).isPresent())
                .flatMap(name -> unresolvedOwner(before, name, before.config().groupName()));
    }

    private static Finding directory(Image before, Step<Instruction.Workdir> step, Nobody owner) {
        return Finding.at(
                        step.place(step.instruction().path().span()),
                        "makes a directory for %s, which this stage does not define yet%s"
                                .formatted(owner.text(), isFirst(before) ? "" : ", and hence for " + owner.instead()))
                .as(isFirst(before) ? Severity.ERROR : Severity.WARNING);
    }

    private static Stream<Verdict> directories(FinalImage image) {
        var states = image.states();
        return image.stage()
                .all(Instruction.Workdir.class)
                .flatMap(it -> ownerOfDirectory(states.before(it.segment()), states.after(it.segment()))
                        .map(owner -> directory(image, it, owner))
                        .stream());
    }

    private static Finding directory(FinalImage image, Step<Instruction.Workdir> step, Nobody owner) {
        var before = image.states().before(step.segment());
        var config = before.config();
        var user = config.user().flatMap(Setting::place);
        return directory(before, step, owner)
                .fixedBy(newest -> user.stream()
                        .flatMap(it -> numbers(newest, it, config.userName().orElseThrow(), config.groupName()))
                        .toList());
    }

    /** A user by its number. */
    private static Stream<Fix> numbers(FinalImage image, Place place, String name, Optional<String> group) {
        return Users.resolving(image, place, name, group).stream()
                .filter(it -> it.id().equals("numeric-user"))
                .map(Fix::asPreferred);
    }

    private static Optional<Verdict> user(FinalImage image) {
        var said = image.run().flatMap(it -> it.process().user());
        var place = image.user().flatMap(it -> it.place());
        var name = image.userName();
        if (said.isPresent()) {
            return name.flatMap(it -> unresolved(image.image(), it, image.groupName()))
                    .map(what -> Finding.at(
                                    image.place(),
                                    "%s %s, which this image does not define"
                                            .formatted(image.run().get().name(), what.runs()))
                            .because(List.of(Related.InFile.of(said.get().mention()))));
        }
        if (place.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var group = image.groupName();
        var tooLarge = Stream.concat(name.stream(), group.stream())
                .filter(it -> isNumber(it) && new BigInteger(it).compareTo(LARGEST) > 0)
                .findFirst();
        if (tooLarge.isPresent()) {
            return Optional.of(Finding.at(
                    place.get(), "runs as %s, a number beyond the largest, %d".formatted(tooLarge.get(), LARGEST)));
        }
        return unresolved(image.image(), name.get(), group)
                .<Verdict>map(what -> Finding.at(place.get(), what.runs() + ", which this image does not define")
                        .fixedBy(newest -> Users.resolving(newest, place.get(), name.get(), group)))
                .or(() -> otherNumber(image, place.get(), name.get(), group));
    }

    /** A number that is not the one of the user that was made for the image: it has the group 0. */
    private static Optional<Verdict> otherNumber(FinalImage image, Place place, String name, Optional<String> group) {
        var users = image.users();
        var made = users.made().filter(it -> it.getValue().id().isPresent());
        var isSomebodys = users.accounts().values().stream()
                .anyMatch(
                        it -> it.id().map(String::valueOf).filter(name::equals).isPresent());
        var hasUnknown =
                users.accounts().values().stream().anyMatch(it -> it.id().isEmpty());
        return made.filter(it -> isNumber(name) && group.isEmpty())
                .filter(it -> users.complete() && !isSomebodys && !hasUnknown && !name.matches("0+"))
                .map(it -> Finding.at(
                                place,
                                "runs as %s, whom /etc/passwd does not define, and hence with the group 0; %s is %d"
                                        .formatted(
                                                name,
                                                it.getKey(),
                                                it.getValue().id().orElseThrow()))
                        .as(Severity.INFORMATION));
    }

    private static Stream<Verdict> owners(FinalImage image) {
        return copies(image.stage()).flatMap(step -> owner(image, step).stream());
    }

    private static Optional<Verdict> owner(FinalImage image, Step<? extends Instruction> step) {
        var flag = step.instruction().flag("chown").flatMap(Flag::value);
        var before = image.states().before(step.segment());
        var owner = flag.flatMap(
                it -> before.config().scope().expand(it, image.escape()).text());
        if (owner.isEmpty() || owner.get().isEmpty()) {
            return Optional.empty();
        }
        var parts = owner.get().split(":", 2);
        var group = parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.<String>empty();
        var place = new Place(step.segment(), flag.get().span());
        // The first layer of a stage is made from nothing, and so is one that is linked, where the builder can link.
        var fails = isFirst(before);
        var mayFail = isLinked(step.instruction());
        return unresolvedOwner(mayFail ? Image.SCRATCH : before, owner.get())
                .map(what -> Finding.at(
                                place,
                                "gives the files to %s, which %s"
                                        .formatted(
                                                what.text(),
                                                fails || mayFail
                                                        ? "nothing defines here"
                                                        : "this stage does not define here, and hence to "
                                                                + what.instead()))
                        .as(fails ? Severity.ERROR : Severity.WARNING)
                        .fixedBy(newest ->
                                numbers(newest, place, parts[0], group).toList()));
    }

    private static boolean isLinked(Instruction instruction) {
        return instruction
                .flag("link")
                .filter(it -> it.value()
                        .map(Word::text)
                        .filter("false"::equalsIgnoreCase)
                        .isEmpty())
                .isPresent();
    }

    /** Whether the stage has no file system yet in which BuildKit could look. */
    private static boolean isFirst(Image before) {
        return before.files().isEmpty("/");
    }

    /** What cannot be resolved, the user before the group. */
    private static Optional<Nobody> unresolved(Image image, String name, Optional<String> group) {
        if (!isNumber(name) && image.users().lacks(name)) {
            return Optional.of(new Nobody("user " + name, "root"));
        }
        return group.filter(it -> !isNumber(it) && image.groups().lacks(it))
                .map(it -> new Nobody("group " + it, "the user's own"));
    }

    /**
     * A user or group that nothing defines.
     *
     * @param instead who is given a file in its place ({@code readUser} of BuildKit), unless there is no file system yet to
     *     look in
     */
    private record Nobody(String text, String instead) {
        String runs() {
            return "runs as " + text;
        }
    }

    private static boolean isNumber(String name) {
        return NUMBER.matcher(name).matches();
    }
}
