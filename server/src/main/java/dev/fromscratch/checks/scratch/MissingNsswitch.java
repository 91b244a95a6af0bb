package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.remedy.CopyOneFile;
import java.util.stream.Stream;

/** Programs of old versions of Go, which ask DNS for what stands in the hosts file. */
public final class MissingNsswitch implements ImageCheck {
    private static final Rule RULE =
            new Rule("scratch/missing-nsswitch", Severity.HINT, "an old Go that passes over /etc/hosts", """
                Before Go 1.16, a program that finds no `/etc/nsswitch.conf` asks DNS first and looks into `/etc/hosts`
                afterwards. What `docker run --add-host`, Compose or Kubernetes write there counts only for names that DNS does
                not know. Since Go 1.16, the file goes first.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final String FILE = "/etc/nsswitch.conf";

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return image
                .goBuild()
                .filter(build -> isOld(build) && image.files().lacks(FILE) && asks(image))
                .map(build -> Finding.at(
                                image.place(),
                                "asks DNS before /etc/hosts, because this Go is older than 1.16 and the image has no "
                                        + FILE)
                        .because(Needs.facts(image, Trait.RESOLVES_NAMES))
                        .fixedBy(
                                newest -> CopyOneFile.fix(newest, FILE).stream().toList()))
                .stream()
                .map(Verdict.class::cast);
    }

    private static boolean asks(FinalImage image) {
        return Stream.of(Trait.RESOLVES_NAMES, Trait.OUTBOUND_TLS)
                .anyMatch(it -> image.evidence().need(it) == Need.SHOWN);
    }

    private static boolean isOld(GoBuild build) {
        return build.goVersion().filter(it -> it.isBefore(16)).isPresent();
    }
}
