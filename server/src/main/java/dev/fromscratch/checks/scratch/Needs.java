package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Recipe;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.project.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How loud it is said that an image lacks what its program may need: a warning where the sources show the need, an
 * information where they were not read, nothing where they show that there is none.
 */
final class Needs {
    private Needs() {}

    /**
     * @param need what the program may need
     * @param met what shows that the program brings it along
     * @param shown the message where the sources show the need
     * @param possible the message where nothing is known of it
     */
    static Stream<Verdict> verdict(
            FinalImage image,
            Trait need,
            Trait met,
            String shown,
            String possible,
            Function<FinalImage, List<Fix>> fixes) {
        var undecided = image.program().undecided();
        if (undecided.isPresent()) {
            return Stream.of(undecided.get());
        }
        if (image.program() instanceof Program.Foreign || image.evidence().need(met) == Need.SHOWN) {
            return Stream.empty();
        }
        return switch (image.evidence().need(need)) {
            case SHOWN ->
                Stream.of(Finding.at(image.place(), shown)
                        .as(Severity.WARNING)
                        .because(facts(image, need))
                        .fixedBy(fixes));
            case POSSIBLE ->
                Stream.of(Finding.at(image.place(), possible)
                        .as(conditional(image))
                        .fixedBy(fixes));
            case EXCLUDED -> Stream.empty();
        };
    }

    /**
     * Why nothing is said, where the sources show a need and it is not known whether the image meets it. Who mounts something
     * there meets it.
     *
     * @param path of what would meet it
     */
    static Stream<Verdict> undecided(FinalImage image, Trait need, Trait met, String path) {
        return image.evidence().need(need) == Need.SHOWN
                        && image.evidence().need(met) != Need.SHOWN
                        && !image.isMounted(path)
                ? image.files().gap(path).<Verdict>map(it -> new Undecided("", it.because(), it.place())).stream()
                : Stream.empty();
    }

    /**
     * What is lacking, where somebody may bring it along who runs the image: nothing where the image itself makes a volume of
     * the place, and only what is certain, as an information, where the project shows how something is mounted there.
     *
     * @param places of which any holds what is lacking
     */
    static Stream<Verdict> unlessMounted(FinalImage image, List<String> places, Stream<Verdict> verdict) {
        if (places.stream().anyMatch(image::isOnVolume)) {
            return Stream.empty();
        }
        return places.stream().anyMatch(image::mayBeMounted) ? verdict.flatMap(Needs::unlessMounted) : verdict;
    }

    private static Stream<Verdict> unlessMounted(Verdict verdict) {
        if (!(verdict instanceof Finding finding)) {
            return Stream.of(verdict);
        }
        return finding.severity() == Severity.WARNING
                ? Stream.of(finding.as(Severity.INFORMATION)
                        .withMessage("%s, unless whoever runs it mounts some".formatted(finding.message())))
                : Stream.empty();
    }

    /**
     * What is wrong with writing to a directory to which a file says that nobody can write; empty where none does.
     *
     * @param does what the program does in the directory, which it names
     */
    static Optional<Finding> readOnly(FinalImage image, String directory, String does) {
        var runner = image.run().map(Run::name).orElse("a container");
        return image.readOnly(directory)
                .map(it -> Finding.at(image.place(), "%s, where nobody can write in %s".formatted(does, runner))
                        .as(Severity.WARNING)
                        .because(List.of(Related.InFile.of(it))));
    }

    /** Whoever has copied one of the files knows enough to have left out the others on purpose. */
    static Severity conditional(FinalImage image) {
        return image.isProvisioned() ? Severity.HINT : Severity.INFORMATION;
    }

    static List<Related> facts(FinalImage image, Trait trait) {
        return related(image, image.evidence().facts(trait).stream());
    }

    /** The same, as far as they are about one thing. */
    static List<Related> facts(FinalImage image, Trait trait, String subject) {
        return related(
                image,
                image.evidence().facts(trait).stream()
                        .filter(it -> it.subject().filter(subject::equals).isPresent()));
    }

    /** Where facts are, and what shows that they are about the program that is copied. */
    private static List<Related> related(FinalImage image, Stream<Fact> facts) {
        var shown = facts.map(Needs::related).toList();
        var recipe = image.recipe().filter(it -> !shown.isEmpty()).flatMap(Recipe::related);
        return Stream.concat(shown.stream(), recipe.stream()).toList();
    }

    /** Where the command that builds the program is written, if not in the Dockerfile. */
    static List<Related> writtenAt(GoBuild build) {
        return build.elsewhere().stream()
                .flatMap(it -> it.file().stream()
                        .<Related>map(file -> new Related.InFile(file, it.range(), "builds the program")))
                .toList();
    }

    static Related related(Fact fact) {
        return new Related.InFile(fact.file(), fact.range(), fact.what());
    }
}
