package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.remedy.CopyOneFile;
import java.util.stream.Stream;

/** Programs that look for the ports of services by name, in images that do not define them. */
public final class MissingServices implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-services",
            Severity.WARNING,
            "a port or protocol that is looked for by its name, in an image that does not define it",
            """
                Go knows the ports of a few services by their names: `http`, `https`, `domain`, `smtp`, `ssh` and some more. All
                others it looks for in `/etc/services`, which an image made from scratch does not have:

                    lookup tcp/ldap: unknown port
                    address tcp/ldap: unknown port

                So it is with the protocols above IP, for which there is `/etc/protocols`:

                    address ospf: unknown IP protocol specified

                The number of the port needs no file, nor does the name in a test on the developer's machine.
                """,
            "(lookup|address) (tcp|udp)[46]?/[^:]+: unknown port",
            "unknown IP protocol specified");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return Stream.concat(
                lacking(image, Trait.SERVICE_NAMES, "the port of the service", "/etc/services"),
                lacking(image, Trait.PROTOCOL_NAMES, "the number of the protocol", "/etc/protocols"));
    }

    private static Stream<Verdict> lacking(FinalImage image, Trait trait, String what, String file) {
        return image.evidence().facts(trait).stream()
                .flatMap(it -> it.subject().stream())
                .distinct()
                .filter(it -> image.files().lacks(file))
                .map(it -> Finding.at(
                                image.place(), "looks for %s %s, but the image has no %s".formatted(what, it, file))
                        .because(Needs.facts(image, trait, it))
                        .fixedBy(
                                newest -> CopyOneFile.fix(newest, file).stream().toList()));
    }
}
