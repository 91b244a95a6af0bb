package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Value;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.UserTools;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.remedy.Scripts.Call;
import dev.fromscratch.remedy.UserCommands;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tools that a stage calls and its base does not have. */
public final class MissingBuildTool implements ImageCheck, StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-build-tool",
            Severity.ERROR,
            "a tool that the base of the stage does not have",
            """
                A stage can call what its base has, and bases differ: busybox, hence Alpine, has `addgroup` and `adduser`, but
                neither `bash` nor `curl` nor `git` nor `make` nor `gcc`, also where Go is installed on it; Debian has
                `groupadd` and `useradd`, and up to bookworm `adduser` besides, which trixie no longer has, but neither `curl`
                nor `wget` nor `git` nor `make`. Package managers differ in the same way, and an image that starts from busybox
                has none. The build stops:

                    /bin/sh: 1: adduser: not found
                    /bin/sh: useradd: not found
                    /bin/sh: git: not found
                    cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH

                Debian's `adduser` and `addgroup` are not those of busybox: they have long options only, take `-D` or `-S` for
                the beginning of several, and with `-H` or `-h` explain themselves and make nobody:

                    Option d is ambiguous (debug, disabled-login, disabled-password)
                """,
            "(?<!\\.)sh: (\\d+: )?(adduser|addgroup|useradd|groupadd|usermod|bash|curl|wget|git|make|gcc|jq|upx|apk|apt-get|apt|dnf|microdnf|yum|zypper|pacman): not found",
            "C compiler \"gcc\" not found",
            "Option [dgs] is ambiguous \\(");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Where the tools are, in the distributions that have them. */
    private static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry("adduser", "/usr/sbin/adduser"),
            Map.entry("addgroup", "/usr/sbin/addgroup"),
            Map.entry("useradd", "/usr/sbin/useradd"),
            Map.entry("groupadd", "/usr/sbin/groupadd"),
            Map.entry("bash", "/bin/bash"),
            Map.entry("curl", "/usr/bin/curl"),
            Map.entry("wget", "/usr/bin/wget"),
            Map.entry("git", "/usr/bin/git"),
            Map.entry("make", "/usr/bin/make"),
            Map.entry("gcc", "/usr/bin/gcc"),
            Map.entry("jq", "/usr/bin/jq"),
            Map.entry("upx", "/usr/bin/upx"));

    /** Those that do to the image what is not known, so that behind them it may have anything. */
    private static final Set<String> BUILD_TOOLS = Set.of("bash", "curl", "wget", "git", "make", "gcc", "jq");

    private static final List<String> FOLDERS = List.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/");

    private static final Pattern STANDARD = Pattern.compile("/(usr|bin|sbin|go)(/.*)?");

    private static final Set<String> BRING_NOTHING = Set.of("cd", "set", "echo", "export", "mkdir", "touch");

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
        return stage.each(
                Instruction.Run.class,
                run -> Scripts.callsOf(run)
                        .filter(call ->
                                call.always() && call.vital() && isKnown(call.program()) && !looksElsewhere(call))
                        .flatMap(call -> finding(stage, call).or(() -> BusyboxOptions.finding(stage, call)).stream()));
    }

    /** The C compiler, which Go calls where cgo is on. */
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return image
                .goBuild()
                .filter(it -> it.variable("CGO_ENABLED").is("1")
                        && !it.variable("CC").set()
                        && it.elsewhere().isEmpty()
                        && callsCompiler(image, it)
                        && it.compiler() == Presence.ABSENT)
                .map(it -> Finding.at(
                                DynamicBinary.command(it), "builds with cgo, for which this base has no C compiler")
                        .because(Needs.facts(image, Trait.CGO_MODULE))
                        .fixedBy(newest -> new Installing(
                                        newest.graph(),
                                        newest.images(),
                                        newest.graph().stage(it.stage()))
                                .before(it.place().segment()).compiler().stream()
                                        .toList()))
                .map(Verdict.class::cast)
                .stream();
    }

    private static boolean callsCompiler(FinalImage image, GoBuild build) {
        return build.flag("ldflags")
                        .value()
                        .filter(it -> Linking.EXTERNAL.matcher(it).find())
                        .isPresent()
                || Stream.of(Trait.CGO, Trait.CGO_MODULE)
                        .anyMatch(it -> image.evidence().need(it) == Need.SHOWN);
    }

    private static boolean isKnown(String program) {
        return TOOLS.containsKey(program) || MANAGERS.containsKey(program);
    }

    /** Whether a command is given a path of its own to look for its program in, which may be mounted. */
    private static boolean looksElsewhere(Call call) {
        return call.command().assignments().stream().anyMatch(it -> it.name().equals("PATH"));
    }

    private static Optional<Verdict> finding(BuiltStage stage, Call call) {
        var before = stage.before(call.run().segment());
        var after = stage.after(call.run().segment());
        var base = before.base();
        var bringsAnything = BUILD_TOOLS.contains(call.program()) || MANAGERS.containsKey(call.program());
        var lacksStill = lacks(after, call.program()) || bringsAnything && isFirst(call);
        if (base.isEmpty() || !lacks(before, call.program()) || !lacksStill) {
            return Optional.empty();
        }
        var place =
                new Place(call.run().segment(), call.command().words().get(0).span());
        return Optional.of(Finding.at(
                        place, "calls %s, which %s does not have".formatted(call.program(), nameOf(base.get())))
                .as(stage.needed() ? Severity.ERROR : Severity.WARNING)
                .fixedBy(() -> UserCommands.translated(call, toolsOf(before)).or(() -> installed(stage, call)).stream()
                        .toList()));
    }

    private static Optional<Fix> installed(BuiltStage stage, Call call) {
        return Optional.ofNullable(TOOLS.get(call.program()))
                .flatMap(it -> new Installing(stage.graph(), stage.images(), stage.stage())
                        .before(call.run().segment())
                        .bringing(it));
    }

    /** Whether nothing in front of a command can have brought it, in the same RUN. */
    private static boolean isFirst(Call call) {
        return Scripts.callsOf(call.run())
                .takeWhile(it -> it.command() != call.command())
                .allMatch(it -> BRING_NOTHING.contains(it.program()));
    }

    /** {@code golang (alpine)}, {@code debian (trixie)}. */
    private static String nameOf(KnownImage base) {
        var distribution = base.distribution().name().toLowerCase(Locale.ROOT);
        var variant = base.release().orElse(distribution);
        return variant.equals(base.name()) ? base.name() : "%s (%s)".formatted(base.name(), variant);
    }

    private static boolean lacks(Image image, String program) {
        var path = TOOLS.get(program);
        if (path != null) {
            return image.files().lacks(path)
                    && FOLDERS.stream().noneMatch(it -> image.files().has(it + program))
                    && image.files().lacks("/usr/local/bin/" + program)
                    && ownFoldersOfPath(image).allMatch(it -> image.files().lacks(it + "/" + program));
        }
        var manager = image.base().map(KnownImage::packageManager);
        return manager.filter(PackageManager.NONE::equals).isPresent()
                // Without a shell, it is the shell that is missing.
                ? image.files().has("/bin/sh")
                        && FOLDERS.stream().allMatch(it -> image.files().lacks(it + program))
                : manager.isPresent()
                        && !MANAGERS.getOrDefault(program, Set.of()).contains(manager.get());
    }

    /** The folders of PATH that distributions do not have, such as {@code /busybox}; that of Go holds what Go has built. */
    private static Stream<String> ownFoldersOfPath(Image image) {
        return image.config().scope().lookup("PATH").flatMap(Value::text).stream()
                .flatMap(it -> Stream.of(it.split(":")))
                .filter(it -> it.startsWith("/") && !STANDARD.matcher(it).matches());
    }

    private static UserTools toolsOf(Image image) {
        return image.base().map(KnownImage::userTools).orElse(UserTools.UNKNOWN);
    }
}
