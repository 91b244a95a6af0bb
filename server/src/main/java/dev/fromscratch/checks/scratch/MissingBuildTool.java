package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.UserTools;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.remedy.Scripts.Call;
import dev.fromscratch.remedy.UserCommands;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tools that a stage calls and its base does not have. */
public final class MissingBuildTool implements StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-build-tool",
            Severity.ERROR,
            "a tool that the base of the stage does not have",
            """
                A user for the final image is made in a stage that has the tools for it, and these differ: busybox, hence
                Alpine, has `addgroup` and `adduser`; Debian has `groupadd` and `useradd`, and up to bookworm `adduser`
                besides, which trixie no longer has. Package managers differ in the same way. The build stops:

                    /bin/sh: 1: adduser: not found
                    /bin/sh: useradd: not found
                """,
            "sh: (\\d+: )?(adduser|addgroup|useradd|groupadd|usermod|apk|apt-get|apt|dnf|microdnf|yum|zypper|pacman): not found");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Where the tools are, in the distributions that have them. */
    private static final Map<String, List<String>> USER_TOOLS = Map.of(
            "adduser", List.of("/usr/sbin/adduser"),
            "addgroup", List.of("/usr/sbin/addgroup"),
            "useradd", List.of("/usr/sbin/useradd"),
            "groupadd", List.of("/usr/sbin/groupadd"));

    private static final Map<String, Set<PackageManager>> MANAGERS = Map.of(
            "apk", Set.of(PackageManager.APK),
            "apt-get", Set.of(PackageManager.APT),
            "apt", Set.of(PackageManager.APT),
            "dnf", Set.of(PackageManager.DNF, PackageManager.MICRODNF, PackageManager.YUM),
            "microdnf", Set.of(PackageManager.DNF, PackageManager.MICRODNF, PackageManager.YUM),
            "yum", Set.of(PackageManager.DNF, PackageManager.MICRODNF, PackageManager.YUM),
            "zypper", Set.of(PackageManager.ZYPPER),
            "pacman", Set.of(PackageManager.PACMAN));

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return Scripts.callsOf(stage.stage())
                .filter(call -> call.always() && call.vital())
                .flatMap(call -> finding(stage, call).stream());
    }

    private static Optional<Verdict> finding(BuiltStage stage, Call call) {
        var before = stage.before(call.run().segment());
        var after = stage.after(call.run().segment());
        var base = before.base();
        if (base.isEmpty() || !lacks(before, call.program()) || !lacks(after, call.program())) {
            return Optional.empty();
        }
        var place =
                new Place(call.run().segment(), call.command().words().get(0).span());
        return Optional.of(Finding.at(
                        place, "calls %s, which %s does not have".formatted(call.program(), nameOf(base.get())))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .fixedBy(() ->
                        UserCommands.translated(call, toolsOf(before)).stream().toList()));
    }

    /** {@code golang (alpine)}, {@code debian (trixie)}. */
    private static String nameOf(KnownImage base) {
        var distribution = base.distribution().name().toLowerCase(Locale.ROOT);
        var variant = base.release().orElse(distribution);
        return variant.equals(base.name()) ? base.name() : "%s (%s)".formatted(base.name(), variant);
    }

    private static boolean lacks(Image image, String program) {
        var paths = USER_TOOLS.getOrDefault(program, List.of());
        if (!paths.isEmpty()) {
            return paths.stream().allMatch(image.files()::lacks);
        }
        var managers = MANAGERS.get(program);
        return managers != null
                && image.base()
                        .map(KnownImage::packageManager)
                        .filter(it -> it != PackageManager.NONE && !managers.contains(it))
                        .isPresent();
    }

    private static UserTools toolsOf(Image image) {
        return image.base().map(KnownImage::userTools).orElse(UserTools.UNKNOWN);
    }
}
