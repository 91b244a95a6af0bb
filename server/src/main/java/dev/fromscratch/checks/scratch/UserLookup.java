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
import dev.fromscratch.remedy.Users;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Programs that ask for users where there are none. */
@Rule(
        id = "scratch/user-lookup",
        severity = Severity.WARNING,
        summary = "a program that asks for users, which the image does not define",
        why = """
                `os/user` looks into `/etc/passwd` and `/etc/group`, which an image made from scratch does not have. Without
                cgo, `user.Current` can do without them where `USER` and `HOME` are set; Docker sets `HOME` alone:

                    user: Current requires cgo or $USER set in environment
                    open /etc/passwd: no such file or directory
                    user: unknown user app
                """,
        errors = {
            "user: Current requires cgo or \\$USER",
            "open /etc/(passwd|group): no such file or directory",
            "user: unknown (userid|user|group)",
        })
public final class UserLookup implements ImageCheck {
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (!image.files().lacks("/etc/passwd")) {
            return Stream.empty();
        }
        return Stream.concat(current(image), others(image));
    }

    private static Stream<Verdict> current(FinalImage image) {
        return image.config().scope().environment().containsKey("USER")
                ? Stream.empty()
                : finding(
                        image,
                        Trait.CURRENT_USER,
                        "asks who runs it, but the image has no /etc/passwd and does not set the variable USER",
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
                        .as(Severity.WARNING)
                        .because(Needs.facts(image, trait))
                        .fixedBy(fixes))
                : Stream.empty();
    }
}
