package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Presence;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes the {@code go build} that makes an image's program.
 */
public final class GoBuilds {
    private static final Set<String> OPENSSL = Set.of("ssl", "crypto", "openssl", "libssl", "libcrypto");

    private final FinalImage image;
    private final GoBuild build;
    private final Segment segment;

    private GoBuilds(FinalImage image, GoBuild build) {
        this.image = image;
        this.build = build;
        this.segment = build.place().segment();
    }

    /** Turns cgo off. Empty where the program cannot do without it, or where the command cannot be changed. */
    public static Optional<Fix> disableCgo(FinalImage image, GoBuild build) {
        return needsCgo(image).isPresent() ? Optional.empty() : new GoBuilds(image, build).cgo();
    }

    /**
     * Turns cgo off where nothing is said of it, so that the program stays static on another base, too. Empty where
     * something is said, where the linker is told how to link, or where the program cannot do without cgo.
     */
    public static Optional<Fix> certainlyStatic(FinalImage image) {
        return image.goBuild()
                .filter(build -> !build.variable("CGO_ENABLED").set())
                .filter(build ->
                        !build.hasFlag("race") && !build.flag("buildmode").set())
                .filter(build -> build.flag("ldflags")
                        .value()
                        .filter(it -> it.contains("-static"))
                        .isEmpty())
                .flatMap(build -> disableCgo(image, build));
    }

    /** Why the program, or what seems to be linked into it, cannot do without cgo; empty where it can. */
    public static Optional<String> needsCgo(FinalImage image) {
        return image.evidence().cgoOnly().stream()
                .findFirst()
                .map(GoBuilds::withoutCgo)
                .or(() -> image.evidence().facts().stream()
                        .filter(it -> it.trait() == Trait.CGO)
                        .findFirst()
                        .map(it -> it.what().contains("plugin")
                                ? "the program loads plugins"
                                : "the program has C code of its own"));
    }

    private static String withoutCgo(CgoModule module) {
        return "%s does not work without cgo%s"
                .formatted(
                        module.path(),
                        module.replacement().map(" (%s does)"::formatted).orElse(""));
    }

    /**
     * The ways to a program that has cgo and starts all the same, the best one first: linked statically, and on a base with
     * a C library. None where a module needs libraries besides.
     */
    public static List<Fix> withCgo(FinalImage image, GoBuild build) {
        var modules = image.evidence().cgoOnly();
        var state = image.images().of(build.stage()).before(build.place().segment());
        if (!modules.stream().allMatch(CgoModule::bundled)) {
            return List.of();
        }
        var builds = new GoBuilds(image, build);
        var loads = image.evidence().need(Trait.PLUGINS) == Need.SHOWN;
        var link = loads ? Optional.<Fix>empty() : builds.linkedStatically(state);
        var base = RuntimeBase.ofBuilder(image, false)
                .filter(it -> build.compiler() == Presence.PRESENT)
                .map(it -> it.with(builds.cgoOn()));
        var libraries = image.evidence().facts(Trait.LINKS_LIBRARY).stream()
                .flatMap(it -> it.subject().stream())
                .toList();
        if (libraries.isEmpty()) {
            return Stream.of(link, base).flatMap(Optional::stream).toList();
        }
        // Whether there are static ones of these is not known.
        var startsOnBase = OPENSSL.containsAll(libraries) && RuntimeBase.hasOpensslOfBuilder(image);
        return Stream.of(base.filter(it -> startsOnBase).map(Fix::asPreferred), link.map(Fix::asAlternative))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Fix> linkedStatically(Image state) {
        var given = build.flag("ldflags").value().orElse("");
        var flags = Stream.of(
                        given.contains("-linkmode") ? "" : "-linkmode external",
                        given.contains("-static") ? "" : "-extldflags -static")
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
        var installed = compiler(state);
        var link = flags.isEmpty() ? Optional.of(List.<Edit>of()) : withFlags("ldflags", flags, " ");
        return installed.flatMap(compiler -> link.map(linking -> new Fix(
                "link-statically",
                compiler.isEmpty()
                        ? "Build with cgo, and link statically"
                        : "Install a C compiler, build with cgo, and link statically",
                Safety.REVIEW,
                true,
                Stream.of(compiler, cgoOn(), linking).flatMap(List::stream).toList())));
    }

    /** What it takes to have a C compiler and a static C library; empty where there is no way that is known. */
    private Optional<List<Edit>> compiler(Image state) {
        var base = state.base().filter(CBuilds::hasStaticLibrary);
        if (base.isEmpty() || build.compiler() == Presence.PRESENT) {
            return base.map(it -> List.of());
        }
        var installing =
                new Installing(image.graph(), image.images(), image.graph().stage(build.stage()));
        return base.filter(it -> it.distribution() == Distribution.ALPINE)
                .filter(it -> build.compiler() == Presence.ABSENT
                        && installing.rootPoint().isPresent())
                .flatMap(it -> installing.compiler().map(Fix::edits));
    }

    private List<Edit> cgoOn() {
        var setting = build.variable("CGO_ENABLED");
        return setting.is("1") || !setting.set() && !build.variable("GOARCH").set()
                ? List.of()
                : new CgoSetting(image.graph(), build).to("1").stream().toList();
    }

    /** Has the packages of the standard library do without C that the tags have forgotten; none where C code is linked. */
    public static Optional<Fix> pureTags(FinalImage image, GoBuild build) {
        var missing = Stream.of("netgo", "osusergo")
                .filter(it -> !build.tags().contains(it))
                .toList();
        return missing.size() != 1 || needsCgo(image).isPresent()
                ? Optional.empty()
                : new GoBuilds(image, build)
                        .withFlags("tags", missing.get(0), ",")
                        .map(edits -> new Fix(
                                "add-tag",
                                "Build with -tags %s, too".formatted(missing.get(0)),
                                Safety.REVIEW,
                                false,
                                edits));
    }

    /** Has the C linker do the work, for which there are flags already. Empty where there is none. */
    public static Optional<Fix> linkExternally(FinalImage image, GoBuild build) {
        var state = image.images().of(build.stage()).before(build.place().segment());
        var flags = build.flag("ldflags").value().filter(it -> it.contains("-static") && !it.contains("-linkmode"));
        return flags.isEmpty() || build.compiler() != Presence.PRESENT
                ? Optional.empty()
                : new GoBuilds(image, build)
                        .withFlags("ldflags", "-linkmode external", " ")
                        .map(edits -> new Fix(
                                "link-externally",
                                "Link with -linkmode external, which takes -extldflags for it",
                                Safety.REVIEW,
                                false,
                                edits));
    }

    /** Leaves out symbols and debug information. Empty where the flags stand in a variable. */
    public static Optional<Fix> strip(FinalImage image, GoBuild build) {
        var given = build.flag("ldflags")
                .value()
                .map(it -> List.of(it.split("\\s+")))
                .orElse(List.of());
        return new GoBuilds(image, build)
                .withFlags("ldflags", given.contains("-w") ? "-s" : "-s -w", " ")
                .map(edits ->
                        new Fix("strip", "Build without symbols and debug information", Safety.REVIEW, true, edits));
    }

    /** Puts the time zone database into the program. Empty where the tags stand in a variable. */
    public static Optional<Fix> embedZones(FinalImage image, GoBuild build) {
        return new GoBuilds(image, build)
                .withFlags("tags", "timetzdata", ",")
                .map(edits -> new Fix(
                        "embed-zones",
                        "Embed the time zone database with -tags timetzdata",
                        Safety.REVIEW,
                        false,
                        edits));
    }

    /** Leaves a flag out; no way where it does not stand in the command. */
    public static List<Fix> withoutFlag(FinalImage image, GoBuild build, String name) {
        return build.arguments().stream()
                .filter(it -> build.elsewhere().isEmpty())
                .filter(it -> it.written().matches("--?%s(=.*)?".formatted(name)))
                .filter(it -> build.shell()
                        && it.isWrittenHere()
                        && (name.equals("race") || it.written().contains("=")))
                .map(it -> new Fix(
                        "leave-out-" + name,
                        "Build without %s".formatted(it.written()),
                        Safety.REVIEW,
                        true,
                        List.of(new Edit(withBlankBefore(it.place()), ""))))
                .limit(1)
                .toList();
    }

    private static Place withBlankBefore(Place word) {
        var start = word.span().start();
        var blank = start > 0 && word.segment().text().charAt(start - 1) == ' ';
        return new Place(
                word.segment(), new Span(blank ? start - 1 : start, word.span().end()));
    }

    private Optional<Fix> cgo() {
        return new CgoSetting(image.graph(), build)
                .to("0")
                .map(edit -> new Fix(
                        "disable-cgo",
                        "Build with CGO_ENABLED=0",
                        // C that can be left out may do something else than what then stands in for it.
                        image.evidence().need(Trait.CGO_OPTIONAL) == Need.EXCLUDED ? Safety.SAFE : Safety.REVIEW,
                        true,
                        List.of(edit)));
    }

    /** The edits that add to the value of a flag, or give the flag. */
    private Optional<List<Edit>> withFlags(String name, String value, String separator) {
        if (build.elsewhere().isPresent()
                || build.variable("GOFLAGS")
                        .value()
                        .filter(it -> it.contains("-" + name))
                        .isPresent()
                || build.variable("GOFLAGS").isUnknown() && build.environment().containsKey("GOFLAGS")) {
            return Optional.empty();
        }
        var given = build.flagArgument(name);
        if (given.isEmpty()) {
            return newFlag(name, value);
        }
        var holder = given.get().holder();
        var isHeld = build.shell() && !(given.get().flag().isWrittenHere() && holder.isWrittenHere());
        if (isHeld || given.get().value().isEmpty() && !mergesInto(holder.written())) {
            return Optional.empty();
        }
        return merged(name, holder, given.get().next().isEmpty(), value, separator);
    }

    private Optional<List<Edit>> newFlag(String name, String value) {
        var unknown = build.arguments().stream()
                .anyMatch(it -> it.text().isEmpty() && it.written().matches("\"?\\$.*"));
        if (unknown) {
            return Optional.empty();
        }
        if (!build.shell()) {
            return Optional.of(List.of(new Edit(build.verb().end(), ", \"-%s=%s\"".formatted(name, value))));
        }
        var written = value.contains(" ") ? "\"%s\"".formatted(value) : value;
        return Optional.of(List.of(new Edit(build.verb().end(), " -%s=%s".formatted(name, written))));
    }

    /** Whether a variable in a word is only a part of a value, {@code -X main.version=$VERSION}. */
    private static boolean mergesInto(String written) {
        return !Pattern.compile("(^|[\\s\"'=])\\$\\{?\\w+}?([\\s\"']|$)")
                .matcher(written)
                .find();
    }

    private Optional<List<Edit>> merged(
            String name, GoBuild.Argument holder, boolean joined, String value, String separator) {
        var written = holder.place().text();
        var from = joined ? written.indexOf('=') + 1 : 0;
        if (!build.shell()) {
            var start = holder.place().span().start() + (joined ? written.indexOf('=') + 1 : 1);
            return Optional.of(List.of(insertion(start, value + separator)));
        }
        // The quote may stand before the flag's name, `"-ldflags=…"`, or before its value.
        var quote = written.isEmpty()
                ? ' '
                : written.charAt(0) == '"' || written.charAt(0) == '\'' ? written.charAt(0) : at(written, from);
        var start = holder.place().span().start() + from;
        if (quote == '"' || quote == '\'') {
            var inside = at(written, from) == quote ? 1 : 0;
            return Optional.of(List.of(insertion(start + inside, value + separator)));
        }
        if (!value.contains(" ") && !separator.equals(" ")) {
            return Optional.of(List.of(insertion(start, value + separator)));
        }
        var end = holder.place().span().end();
        return Optional.of(List.of(insertion(start, "\"" + value + separator), insertion(end, "\"")));
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : ' ';
    }

    private Edit insertion(int offset, String text) {
        return new Edit(new Place(segment, Span.at(offset)), text);
    }
}
