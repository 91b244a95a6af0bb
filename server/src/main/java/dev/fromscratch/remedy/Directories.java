package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.Image;
import dev.fromscratch.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes directories into which the program can write.
 */
public final class Directories {
    private Directories() {}

    /** Makes a directory as it makes several. */
    public static Optional<Fix> made(FinalImage image, String directory) {
        return made(image, List.of(directory));
    }

    /**
     * Makes directories by WORKDIR, behind the last USER, to whom they then belong, and goes back to the directory in which
     * the program is run. Empty where that is not known.
     */
    public static Optional<Fix> made(FinalImage image, List<String> directories) {
        return lines(image, directories)
                .map(lines -> new Fix(
                        "make-directory",
                        "Make the %s %s"
                                .formatted(
                                        directories.size() == 1 ? "directory" : "directories",
                                        String.join(" and ", directories)),
                        Safety.SAFE,
                        true,
                        List.of(Lines.atTheEnd(image.stage(), lines, Style.of(image.graph(), image.stage())))));
    }

    private static Optional<List<String>> lines(FinalImage image, List<String> directories) {
        var keyword = Style.of(image.graph(), image.stage()).keyword("WORKDIR") + " ";
        return image.workingDirectory()
                .text()
                .map(back -> Stream.concat(
                                directories.stream(),
                                Stream.of(back).filter(it -> !it.equals(directories.get(directories.size() - 1))))
                        .map(keyword::concat)
                        .toList());
    }

    /** Makes a directory as {@link #made} does, and calls it the user's home. */
    public static Optional<Fix> home(FinalImage image, String directory) {
        var style = Style.of(image.graph(), image.stage());
        return lines(image, List.of(directory))
                .map(lines -> new Fix(
                        "make-home",
                        "Make %s the home directory".formatted(directory),
                        Safety.SAFE,
                        true,
                        List.of(Lines.atTheEnd(
                                image.stage(),
                                Stream.concat(
                                                Stream.of("%s HOME=%s".formatted(style.keyword("ENV"), directory)),
                                                lines.stream())
                                        .toList(),
                                style))));
    }

    /** Has the instruction that makes a directory give it to the user. Empty where none here does, or can. */
    public static Optional<Fix> owned(FinalImage image, String directory) {
        return given(image, directory).or(() -> ownedFromTheStart(image, directory));
    }

    /** Has the instruction that copies a directory give it to the user. Empty where another one makes it. */
    private static Optional<Fix> given(FinalImage image, String directory) {
        var origin = image.files().find(directory).flatMap(FileEntry::origin);
        var user = image.user().flatMap(it -> it.value().text());
        var copy = origin.flatMap(made -> image.stage()
                .all(Instruction.Copy.class)
                .filter(it -> it.segment() == made.place().segment())
                .filter(it -> it.instruction().flag("chown").isEmpty())
                .findFirst());
        return user.flatMap(name -> copy.map(it -> new Fix(
                "give-directory",
                "Give %s to %s".formatted(directory, name),
                Safety.SAFE,
                true,
                List.of(new Edit(it.place(it.instruction().keyword().span()).end(), " --chown=" + name)))));
    }

    /**
     * Names the user in front of the WORKDIR that makes a directory, to whom it then belongs. Empty where another
     * instruction makes it, or where the user cannot be resolved there.
     */
    private static Optional<Fix> ownedFromTheStart(FinalImage image, String directory) {
        var style = Style.of(image.graph(), image.stage());
        // Where only a file says whom it is run as, the image keeps its own user.
        var user = image.user()
                .flatMap(it -> it.value().text())
                .filter(it -> it.matches("\\d+(:\\d+)?")
                        && userOf(image.states().last()).equals(Optional.of(it)));
        var origin = image.files().find(directory).flatMap(FileEntry::origin);
        var workdir = origin.flatMap(made -> image.stage()
                .all(Instruction.Workdir.class)
                .filter(it -> it.segment() == made.place().segment())
                .findFirst());
        return user.flatMap(name -> workdir.filter(
                        it -> image.stage().all(Instruction.Run.class).findAny().isEmpty())
                .filter(it -> !userOf(image.states().before(it.segment())).equals(Optional.of(name)))
                .map(it -> new Fix(
                        "name-user-first",
                        "Make %s as user %s".formatted(directory, name),
                        Safety.SAFE,
                        true,
                        List.of(Lines.before(it.segment(), List.of(style.keyword("USER") + " " + name), style)))));
    }

    private static Optional<String> userOf(Image image) {
        return image.config().user().flatMap(it -> it.value().text());
    }
}
