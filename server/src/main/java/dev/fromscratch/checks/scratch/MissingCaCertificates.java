package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.CopyFiles;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.remedy.Misplaced;
import dev.fromscratch.remedy.TrustStore;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images without certificate authorities. */
public final class MissingCaCertificates implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-ca-certificates",
            Severity.WARNING,
            "an image without CA certificates",
            """
                A program that opens a TLS connection checks the server's certificate against those of the certificate
                authorities, which it reads from files such as `/etc/ssl/certs/ca-certificates.crt`. An image made from
                scratch has none of them, nor have those of Debian and Ubuntu. Every HTTPS call fails, with one of these
                errors:

                    x509: certificate signed by unknown authority
                    tls: failed to verify certificate: x509: certificate signed by unknown authority
                """,
            "certificate signed by unknown authority",
            "failed to load system roots and no roots provided",
            "No CA certificates were loaded from the system");

    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    /** What stands between the commands of a script. */
    private static final Pattern SEVERAL = Pattern.compile("&&|[;|\\n]");

    private static final Pattern SHELL = Pattern.compile("(.*/)?(ba|da|a)?sh");

    private static final Pattern BRINGS_NOTHING =
            Pattern.compile("^(\\s*(cd|echo|export|set)\\b[^&;|\\n]*(&&|[;\\n]))+");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var certificates = TrustStore.certificates(image.files(), image.variables());
        if (certificates == Presence.UNKNOWN) {
            return Needs.undecided(image, Trait.OUTBOUND_TLS, Trait.EMBEDDED_ROOTS, BUNDLE);
        }
        if (certificates == Presence.PRESENT || mayBeBroughtFirst(image)) {
            return Stream.empty();
        }
        var verdict = Needs.verdict(
                image,
                Trait.OUTBOUND_TLS,
                Trait.EMBEDDED_ROOTS,
                "opens TLS connections, but the image has no CA certificates",
                "if the program makes HTTPS calls, it finds no CA certificates in this image",
                MissingCaCertificates::fixes);
        return Needs.unlessMounted(image, TrustStore.FILES, verdict);
    }

    /** Whether they may be there on a distribution when the program starts: {@code CMD apt-get install … && /app}. */
    private static boolean mayBeBroughtFirst(FinalImage image) {
        return image.base()
                        .filter(it -> it.packageManager() != PackageManager.NONE)
                        .isPresent()
                && (image.mayBeMounted(BUNDLE) || startsWithOthers(image));
    }

    private static boolean startsWithOthers(FinalImage image) {
        var commands = Stream.of(image.config().entrypoint(), image.config().command())
                .flatMap(Optional::stream)
                .map(Setting::value)
                .toList();
        return commands.stream().anyMatch(MissingCaCertificates::isForShell)
                && commands.stream()
                        .flatMap(MissingCaCertificates::words)
                        .anyMatch(
                                it -> SEVERAL.matcher(BRINGS_NOTHING.matcher(it).replaceFirst(""))
                                        .find());
    }

    /** Whether a shell reads what is written there; otherwise a word may have the same signs, and mean something else. */
    private static boolean isForShell(Command command) {
        return command instanceof Command.ShellForm || words(command).anyMatch(SHELL.asMatchPredicate());
    }

    private static Stream<String> words(Command command) {
        return command instanceof Command.ExecForm form
                ? form.words().stream().map(Word::text)
                : Stream.of(((Command.ShellForm) command).line().text());
    }

    private static List<Fix> fixes(FinalImage image) {
        return misplaced(image)
                .or(() -> new Installing(image.graph(), image.images(), image.stage()).bringing(BUNDLE))
                .or(() -> CopyFiles.certificates(image))
                .stream()
                .toList();
    }

    /** The correction of a copy that has put the bundle where nothing looks for it. */
    private static Optional<Fix> misplaced(FinalImage image) {
        return Misplaced.copyOf(
                        image,
                        it -> TrustStore.FILES.contains(it)
                                || FilePaths.nameOf(it).equals("ca-certificates.crt"))
                .filter(copy -> !copy.isNamedIn(image))
                .map(copy -> copy.corrected(BUNDLE, "certificates"));
    }
}
