package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Recipe;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.GoBuilds;
import dev.fromscratch.syntax.Place;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are built without cgo and do not work without it. */
public final class NeedsCgo implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/needs-cgo",
            Severity.ERROR,
            "a program built without cgo that does not work without it",
            """
                `CGO_ENABLED=0` makes a program static by leaving out all C code, and so does a base without a C compiler. Some
                packages are made of C: they do not build then, or, worse, they build and fail at run time, as drivers of
                databases and loaders of plugins do.

                    Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub
                    plugin: not implemented
                    build constraints exclude all Go files in …

                A package written in Go alone may do the same, as `modernc.org/sqlite` does for `github.com/mattn/go-sqlite3`.
                Otherwise cgo has to stay on, and the program is linked statically by the C linker, or runs on a base with a C
                library.
                """,
            "Binary was compiled with 'CGO_ENABLED=0'",
            "requires cgo to work",
            "plugin: not implemented",
            "build constraints exclude all Go files in");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return Stream.concat(
                image.goBuild().filter(build -> isMissed(image, build)).map(build -> finding(image, build)).stream(),
                builtBefore(image).stream());
    }

    private static Optional<Verdict> builtBefore(FinalImage image) {
        return image.program() instanceof Program.BuiltBefore program
                        && isNeeded(image)
                        && image.recipe().flatMap(Recipe::cgo).equals(Optional.of(false))
                ? Optional.of(finding(image, program.copy(), "copies a program that is built without cgo"))
                : Optional.empty();
    }

    /** Whether a build certainly is without what its program certainly needs. */
    static boolean isMissed(FinalImage image, GoBuild build) {
        return Linking.isWithoutCgo(image, build) && isNeeded(image);
    }

    private static boolean isNeeded(FinalImage image) {
        return Stream.of(Trait.CGO_MODULE, Trait.PLUGINS)
                        .anyMatch(it -> image.evidence().need(it) == Need.SHOWN)
                || hasOwnCode(image);
    }

    /** Whether the program has C code for which nothing stands in: then Go has nothing to build. */
    private static boolean hasOwnCode(FinalImage image) {
        return image.evidence().facts(Trait.CGO).stream()
                .anyMatch(it -> it.what().contains("\"C\""));
    }

    private static Verdict finding(FinalImage image, GoBuild build) {
        var because = build.variable("CGO_ENABLED").set() || build.compiler() != Presence.ABSENT
                ? ""
                : ", because this base has no C compiler";
        return finding(image, DynamicBinary.command(build), "builds the program without cgo" + because)
                .fixedBy(newest -> GoBuilds.withCgo(newest, build));
    }

    private static Finding finding(FinalImage image, Place place, String does) {
        var facts = image.evidence().facts(Trait.CGO_MODULE);
        var module = facts.stream().flatMap(it -> module(image, it).stream()).findFirst();
        var loads = image.evidence().need(Trait.PLUGINS) == Need.SHOWN;
        var reason = module.map(it -> "%s does not work without it%s"
                        .formatted(
                                it.path(),
                                it.replacement().map(" (%s does)"::formatted).orElse("")))
                .orElse(
                        loads
                                ? "loading plugins does not work without it"
                                : "it has C code of its own, without which Go has nothing to build");
        return Finding.at(place, "%s, but %s".formatted(does, reason))
                .because(Needs.facts(image, module.isPresent() ? Trait.CGO_MODULE : loads ? Trait.PLUGINS : Trait.CGO));
    }

    private static Optional<CgoModule> module(FinalImage image, Fact fact) {
        return image.evidence().cgoOnly().stream()
                .filter(it -> fact.subject().filter(it.path()::equals).isPresent())
                .findFirst();
    }
}
