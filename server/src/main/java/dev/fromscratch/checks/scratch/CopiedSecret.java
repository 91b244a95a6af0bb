package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Secret;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.remedy.LeftOut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets that everybody has who has the image. */
public final class CopiedSecret implements ImageCheck {
    private static final Rule RULE = new Rule("scratch/copied-secret", Severity.WARNING, "a secret in the image", """
                Whoever may pull an image can read all of its files, and those of each of its layers, whether a later one
                removes them or not. A private key, an `.env` with passwords or a token in `.npmrc` gets there with
                `COPY . .`, or with a folder of the builder.

                What the build needs is given by `RUN --mount=type=secret`, which leaves nothing behind; what the program needs
                is given to the container when it is run. A line in `.dockerignore` keeps the file out of the build.
                """);

    /** Where those lie that tests and examples are shipped with, and that everybody has. */
    private static final Pattern OF_TESTS =
            Pattern.compile("(?i)(?:.*/)?(?:tests?|testing|test-?data|fixtures|examples?|mocks?)/.*");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var byPlace = image.secrets().stream()
                .collect(Collectors.groupingBy(Secret::copy, LinkedHashMap::new, Collectors.toList()));
        return byPlace.values().stream().map(CopiedSecret::finding).map(Verdict.class::cast);
    }

    private static Finding finding(List<Secret> secrets) {
        var first = secrets.get(0);
        var more = secrets.size() == 1 ? "" : ", and %d more".formatted(secrets.size() - 1);
        var isOfTests = secrets.stream()
                .allMatch(it -> OF_TESTS.matcher(it.file().path()).matches());
        return Finding.at(first.copy(), "copies %s into the image, in %s%s".formatted(first.what(), first.path(), more))
                .as(isOfTests ? Severity.INFORMATION : Severity.WARNING)
                .because(secrets.stream()
                        .<Related>map(it -> new Related.InFile(it.file(), it.range(), it.what()))
                        .toList())
                .fixedBy(newest ->
                        LeftOut.of(
                                        newest,
                                        first.copy(),
                                        secrets.stream().map(Secret::file).toList())
                                .stream()
                                .toList());
    }
}
