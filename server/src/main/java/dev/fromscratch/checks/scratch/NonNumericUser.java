package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.project.Mention;
import dev.fromscratch.remedy.Users;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Users with a name where Kubernetes wants a number. */
public final class NonNumericUser implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/non-numeric-user",
            Severity.ERROR,
            "a user whom Kubernetes cannot tell from root",
            """
                Under `runAsNonRoot: true`, Kubernetes looks at the image's `USER` before it starts the container. It does not
                look into the image's `/etc/passwd`, so that a name may be root's for all it knows, and it refuses to start:

                    container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root

                A number says it, and so does `runAsUser` in the manifest.
                """,
            "runAsNonRoot and image has non-numeric user");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var demanded = image.run().flatMap(it -> it.process().nonRoot());
        var name = image.userName().filter(it -> !it.matches("\\d+"));
        var place = image.user().flatMap(it -> it.place());
        return demanded.isPresent() && name.isPresent() && place.isPresent() && !image.runsAsRoot()
                ? Stream.of(finding(image, demanded.get(), name.get(), place.get()))
                : Stream.empty();
    }

    private static Verdict finding(FinalImage image, Mention demanded, String name, Place place) {
        var group = image.groupName();
        return Finding.at(
                        place,
                        "runs as user %s, but %s takes nothing but a number for a user who is not root"
                                .formatted(name, image.run().orElseThrow().name()))
                .because(List.of(Related.InFile.of(demanded)))
                .fixedBy(newest -> numbers(newest, place, name, group));
    }

    private static List<Fix> numbers(FinalImage image, Place place, String name, Optional<String> group) {
        return Users.resolving(image, place, name, group).stream()
                .filter(it -> it.id().equals("numeric-user"))
                .map(Fix::asPreferred)
                .toList();
    }
}
