package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.remedy.Stripping;
import java.util.Arrays;
import java.util.stream.Stream;

/** Go programs with symbols and debug information. */
public final class UnstrippedBinary implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/unstripped-binary", Severity.HINT, "a Go program with symbols and debug information", """
                `-ldflags="-s -w"` leaves the symbol table and the debug information out of the program, which then is
                smaller by about 30 %. Stack traces stay as they are. Debuggers need what is left out; an image without a
                shell is rarely debugged from inside.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return image.goBuild().stream()
                .filter(build -> !isStripped(image, build) && !isForDebugging(build))
                .map(build -> Finding.at(
                                DynamicBinary.command(build), "keeps symbols and debug information in the program")
                        .because(Needs.writtenAt(build))
                        .fixedBy(
                                newest -> GoBuilds.strip(newest, build).stream().toList()));
    }

    private static boolean isStripped(FinalImage image, GoBuild build) {
        var flags = build.flag("ldflags");
        var goFlags = build.variable("GOFLAGS");
        return hasStrip(flags)
                || (goFlags.set()
                        && (goFlags.isUnknown()
                                || goFlags.value()
                                        .filter(it -> it.contains("ldflags"))
                                        .isPresent()))
                || Stripping.follows(image, build);
    }

    private static boolean hasStrip(GoBuild.Setting flags) {
        return flags.value()
                .map(value -> Arrays.asList(value.split("\\s+")).contains("-s"))
                // A variable may hold it.
                .orElse(flags.set());
    }

    private static boolean isForDebugging(GoBuild build) {
        return build.flag("gcflags")
                        .value()
                        .filter(it -> it.contains("-N") && it.contains("-l"))
                        .isPresent()
                || build.hasFlag("race");
    }
}
