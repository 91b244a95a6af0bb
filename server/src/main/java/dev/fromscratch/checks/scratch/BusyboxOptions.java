package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.UserTools;
import dev.fromscratch.remedy.Scripts.Call;
import dev.fromscratch.remedy.UserCommands;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.syntax.Place;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options of busybox's {@code adduser} and {@code addgroup} that are told to Debian's, which is another program: it takes
 * a letter for the beginning of long options, whatever its case, and most for that of several (adduser 3.134: {@code Option d
 * is ambiguous (debug, disabled-login, disabled-password)}).
 */
final class BusyboxOptions {
    private static final Set<String> PROGRAMS = Set.of("adduser", "addgroup");

    /** Those that are refused, and {@code -h} and {@code -H}, with which it explains itself and makes nobody. */
    private static final Pattern REFUSED = Pattern.compile("-[DdGgHhSs]");

    /** The releases of Debian whose base has the program, and in which it was written by that time. */
    private static final Set<String> RELEASES = Set.of("buster", "bullseye", "bookworm");

    private BusyboxOptions() {}

    static Optional<Verdict> finding(BuiltStage stage, Call call) {
        var before = stage.before(call.run().segment());
        if (!PROGRAMS.contains(call.program()) || !hasDebians(before, call.program())) {
            return Optional.empty();
        }
        return call.command().words().stream()
                .filter(it -> it.literal().filter(REFUSED.asMatchPredicate()).isPresent())
                .findFirst()
                .map(it -> finding(stage, call, it));
    }

    private static boolean hasDebians(Image image, String program) {
        return image.base()
                        .filter(it -> it.userTools() == UserTools.SHADOW)
                        .flatMap(KnownImage::release)
                        .filter(RELEASES::contains)
                        .isPresent()
                && image.files().has("/usr/sbin/" + program)
                && image.files().lacks("/usr/local/sbin/" + program)
                && image.files().lacks("/usr/local/bin/" + program);
    }

    private static Verdict finding(BuiltStage stage, Call call, ShellWord option) {
        return Finding.at(
                        new Place(call.run().segment(), option.span()),
                        "gives %s an option that only busybox's has".formatted(call.program()))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .fixedBy(() ->
                        UserCommands.translated(call, UserTools.SHADOW).stream().toList());
    }
}
