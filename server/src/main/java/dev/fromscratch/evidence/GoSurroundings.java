package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Circumstances;
import dev.fromscratch.evidence.GoFile.Declaration;
import dev.fromscratch.evidence.GoFile.Options;
import dev.fromscratch.evidence.GoFolders.Owner;
import dev.fromscratch.evidence.GoValues.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rest of a program says to the files of one of its packages. Of a package of others, a program uses only some.
 *
 * @param isOwn whether a package is one of the program's own
 * @param isHandedOver whether the project shows its users how to hand over the file with some path
 * @param isThere whether something lies at a path beside the sources
 * @param isCalled whether the program certainly calls a function of this package itself
 */
record GoSurroundings(
        FilePath folder,
        Owner owner,
        GoValues values,
        GoDefaults defaults,
        GoCallers callers,
        Predicate<String> isOwn,
        Predicate<String> isCalled,
        Predicate<String> isHandedOver,
        Predicate<String> isThere) {
    /** What a name says that another file declares. */
    Argument constant(String name) {
        return isOfProgram() ? values.of(folder, name) : values.constant(folder, name);
    }

    /** The same where a path is wanted. */
    Path path(String name) {
        return isOfProgram() ? values.path(folder, name) : Path.UNKNOWN;
    }

    /** The texts that a parameter is handed. */
    List<String> handed(String parameter) {
        return isOfProgram() ? values.handed(folder, parameter) : List.of();
    }

    /** The texts that a name is for where nobody sets anything. */
    List<String> usual(String name) {
        return isOfProgram() ? values.usual(folder, name) : List.of();
    }

    /** Whether something is not done as long as nobody sets anything. */
    boolean leaveOut(Options options) {
        return defaults.leaveOut(folder, options);
    }

    /** Whether something is done only where somebody names it, and the image does not. */
    boolean leaveToOthers(Options options) {
        return defaults.leaveToOthers(folder, options);
    }

    /** Whether what a name says is of some kind as long as nobody sets anything. */
    boolean isByDefault(String name, Predicate<String> kind) {
        return isOfProgram() && defaults.isByDefault(folder, name, kind);
    }

    /** Whether what a name says may come from a setting. */
    boolean isSetting(String name) {
        return isOfProgram() && values.isSetting(folder, name);
    }

    /** Whether the program does not go on where something fails in a function of this package. */
    boolean needs(Circumstances circumstances, Optional<Declaration> function) {
        return switch (circumstances.answer()) {
            case ENDS -> true;
            case PASSED_ON -> function.filter(it -> callers.needs(folder, it)).isPresent();
            case BORNE -> false;
        };
    }

    /** Whether there is something else for where something fails in a function of this package. */
    boolean foresee(Circumstances circumstances, Optional<Declaration> function) {
        return circumstances.foreseen()
                || isOfProgram()
                        && circumstances.answer() == GoFile.Answer.PASSED_ON
                        && function.filter(it -> callers.foresee(folder, it)).isPresent();
    }

    private boolean isOfProgram() {
        return owner == Owner.PROGRAM;
    }
}
