package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.Content;
import dev.fromscratch.remedy.Users;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs that ask for users where there are none. */
public final class UserLookup implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/user-lookup",
            Severity.WARNING,
            "a program that asks for users, which the image does not define",
            """
                Users and groups are looked up in `/etc/passwd` and `/etc/group`, which an image made from scratch does not have.
                Without cgo, Go's `user.Current` can do without them where `USER` and `HOME` are set; Docker sets `HOME` alone:

                    user: Current requires cgo or $USER set in environment
                    open /etc/passwd: no such file or directory
                    user: unknown user app

                In C, `getpwnam` and its like find nobody there, and return a null pointer; what does so in Rust returns `None`.

                Where the image has these files, as those of distroless do, a name that is written in the sources is looked
                for there.
                """,
            "user: Current requires cgo or \\$USER",
            "open /etc/(passwd|group): no such file or directory",
            "user: unknown (userid|user|group)");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Calls that look for a name; those for a number have another one. */
    private static final Pattern USER = Pattern.compile("user\\.Lookup\\(.*|getpwnam(_r)?");

    private static final Pattern GROUP = Pattern.compile("user\\.LookupGroup\\(.*|getgrnam(_r)?");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return image.files().lacks("/etc/passwd")
                ? Stream.concat(current(image, "has no /etc/passwd"), others(image))
                : Stream.of(
                                nobody(image),
                                undefined(image, USER, "user", image.users()),
                                undefined(image, GROUP, "group", image.groups()))
                        .flatMap(it -> it);
    }

    /** The names that are looked for, and that the image's own files certainly do not have. */
    private static Stream<Verdict> undefined(FinalImage image, Pattern lookup, String kind, Content.Names defined) {
        return image.evidence().facts(Trait.USER_LOOKUP).stream()
                .filter(it -> lookup.matcher(it.what()).matches())
                .flatMap(it -> it.subject().stream())
                .filter(defined::lacks)
                .distinct()
                .map(name -> Finding.at(
                                image.place(),
                                "looks for %s %s, which this image does not define".formatted(kind, name))
                        .as(Severity.WARNING)
                        .because(Needs.facts(image, Trait.USER_LOOKUP, name)));
    }

    /** A program that is run as a number of which the image's own file certainly says nothing. */
    private static Stream<Verdict> nobody(FinalImage image) {
        return image
                .userName()
                .filter(it -> it.matches("\\d{1,9}") && image.users().lacksId(Integer.parseInt(it)))
                .stream()
                .flatMap(it -> current(image, "does not define %s".formatted(it)));
    }

    private static Stream<Verdict> current(FinalImage image, String lack) {
        return image.variables().environment().containsKey("USER")
                ? Stream.empty()
                : finding(
                        image,
                        Trait.CURRENT_USER,
                        "asks who runs it, but the image %s and does not set the variable USER".formatted(lack),
                        Users::named);
    }

    private static Stream<Verdict> others(FinalImage image) {
        return finding(
                image,
                Trait.USER_LOOKUP,
                "looks for users or groups, but the image has no /etc/passwd",
                Users::defined);
    }

    private static Stream<Verdict> finding(
            FinalImage image, Trait trait, String message, Function<FinalImage, List<Fix>> fixes) {
        return image.evidence().need(trait) == Need.SHOWN
                ? Stream.of(Finding.at(image.place(), message)
                        .as(image.mayBeMounted("/etc/passwd") ? Severity.INFORMATION : Severity.WARNING)
                        .because(Needs.facts(image, trait))
                        .fixedBy(fixes))
                : Stream.empty();
    }
}
