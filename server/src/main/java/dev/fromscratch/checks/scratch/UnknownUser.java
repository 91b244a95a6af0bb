package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Image;
import dev.fromscratch.remedy.Users;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of users and groups that the image cannot resolve. */
@Rule(
        id = "scratch/unknown-user",
        severity = Severity.ERROR,
        summary = "a user or group that the image cannot resolve",
        why = """
                A name after `USER` is looked up in the image's own `/etc/passwd`, a group in its `/etc/group`, when the
                container starts. A scratch image has neither file, not even for `root`:

                    unable to find user app: no matching entries in passwd file
                    unable to find group app: no matching entries in group file

                A name in `--chown` is looked up when the image is built. Where it is the first copy of a stage, or has
                `--link`, the build fails with `invalid user index: -1`; otherwise the files silently belong to root.
                Numbers need no look-up.
                """,
        errors = {
            "unable to find user [^:]+: (no matching entries|invalid argument)",
            "unable to find group [^:]+: no matching entries",
            "invalid user index: -1",
            "can't find uid for user",
        })
public final class UnknownUser implements ImageCheck {
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var user = user(image);
        return Stream.of(user.stream(), user.isPresent() ? Stream.<Verdict>empty() : directories(image), owners(image))
                .flatMap(it -> it);
    }

    /** A WORKDIR that makes its directory gives it to the user, whom the stage has to define by then. */
    private static Stream<Verdict> directories(FinalImage image) {
        var stage = image.images().of(image.stage());
        return image.stage()
                .all(Instruction.Workdir.class)
                .filter(it -> {
                    var before = stage.before(it.segment());
                    var made = stage.after(it.segment())
                            .config()
                            .workingDirectory()
                            .text();
                    return made.filter(path -> before.files().lacks(path)).isPresent()
                            && before.config()
                                    .userName()
                                    .filter(name ->
                                            !isNumber(name) && before.users().lacks(name))
                                    .isPresent();
                })
                .map(it -> Finding.at(
                        it.place(it.instruction().path().span()),
                        "makes a directory for user %s, which this stage does not define yet"
                                .formatted(stage.before(it.segment())
                                        .config()
                                        .userName()
                                        .orElse(""))));
    }

    private static Optional<Verdict> user(FinalImage image) {
        var setting = image.config().user();
        var place = setting.flatMap(it -> it.place());
        var name = image.config().userName();
        if (place.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var group = image.config().groupName();
        return unresolved(image.image(), name.get(), group)
                .map(what -> Finding.at(place.get(), what + ", which this image does not define")
                        .fixedBy(newest -> Users.resolving(newest, place.get(), name.get(), group)));
    }

    private static Stream<Verdict> owners(FinalImage image) {
        var stage = image.stage();
        return Stream.concat(stage.all(Instruction.Copy.class), stage.all(Instruction.Add.class))
                .flatMap(step -> owner(image, step).stream());
    }

    private static Optional<Verdict> owner(FinalImage image, Step<? extends Instruction> step) {
        var flag = step.instruction().flag("chown").flatMap(Flag::value);
        var before = image.images().of(image.stage()).before(step.segment());
        var owner = flag.flatMap(
                it -> before.config().scope().expand(it, image.graph().escape()).text());
        if (owner.isEmpty() || owner.get().isEmpty()) {
            return Optional.empty();
        }
        var parts = owner.get().split(":", 2);
        var group = parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.<String>empty();
        var place = new Place(step.segment(), flag.get().span());
        // BuildKit gives root what it cannot look up, unless there is no file system yet to look in.
        if (parts[0].equals("root") && group.isEmpty()) {
            return Optional.empty();
        }
        // A layer that is linked is made from nothing, and so is the first one of a stage.
        var fails = isLinked(step.instruction()) || isFirst(image, step);
        return unresolved(isLinked(step.instruction()) ? Image.SCRATCH : before, parts[0], group)
                .map(what -> Finding.at(
                                place,
                                "gives the files to " + what.substring("runs as ".length())
                                        + (fails
                                                ? ", which nothing defines here"
                                                : ", which this stage does not define here, and hence to root"))
                        .as(fails ? Severity.ERROR : Severity.WARNING)
                        .fixedBy(newest -> Users.resolving(newest, place, parts[0], group).stream()
                                .filter(it -> it.id().equals("numeric-user"))
                                .map(it -> it.asPreferred())
                                .toList()));
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
    private static boolean isFirst(FinalImage image, Step<? extends Instruction> step) {
        return image.images()
                .of(image.stage())
                .before(step.segment())
                .files()
                .list()
                .findAny()
                .isEmpty();
    }

    /** What cannot be resolved, the user before the group. */
    private static Optional<String> unresolved(Image image, String name, Optional<String> group) {
        if (!isNumber(name) && image.users().lacks(name)) {
            return Optional.of("runs as user %s".formatted(name));
        }
        return group.filter(it -> !isNumber(it) && image.groups().lacks(it)).map("runs as group %s"::formatted);
    }

    private static boolean isNumber(String name) {
        return name.matches("\\d+");
    }
}
