package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.DockerfileCheck;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.ImageReference;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Images and stages by the name of scratch. */
public final class ReservedName implements StageCheck, DockerfileCheck {
    private static final Rule RULE = new Rule(
            "scratch/reserved-name",
            Severity.ERROR,
            "an image or a stage by the name of scratch",
            """
                `scratch` is no image but a word of the language, which stands for nothing at all. With a tag, a digest or a
                registry it is an image, and nobody has that:

                    'scratch' is a reserved name
                    failed to resolve source metadata for docker.io/library/scratch:latest: not found

                A stage may have that name, and then every `FROM scratch` below it means the stage, with all that is in it.
                """,
            "'scratch' is a reserved name",
            "(library/|repository docker\\.io/library/)scratch\\b");

    @Override
    public Rule rule() {
        return RULE;
    }

    private static final String SCRATCH = "scratch";

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        return stage.references().stream().filter(ReservedName::isTagged).map(ReservedName::ofImage);
    }

    @Override
    public boolean isOfEveryStage() {
        return true;
    }

    /** What a stage is called is judged by what the stages below it then mean. */
    @Override
    public Stream<Verdict> judge(BuildGraph graph) {
        return graph.stagesNamed(SCRATCH).map(it -> ofStage(graph, it));
    }

    /** Whether it names scratch as if it were an image of Docker Hub. */
    private static boolean isTagged(Reference reference) {
        return reference.to() instanceof Base.OfImage of
                && of.reference().contains(SCRATCH)
                && !of.reference().equals(SCRATCH)
                && ImageReference.parse(of.reference())
                        .filter(it -> it.familiarName().equals(SCRATCH))
                        .isPresent();
    }

    private static Verdict ofImage(Reference reference) {
        var name = ((Base.OfImage) reference.to()).reference();
        var isWritten = reference.place().text().equals(name);
        return Finding.at(
                        reference.place(),
                        "names the image %s, which is not there; scratch is no image".formatted(name))
                .fixedBy(() -> isWritten
                        ? List.of(new Fix(
                                "plain-scratch",
                                "Write scratch",
                                Fix.Safety.REVIEW,
                                true,
                                List.of(new Fix.Edit(reference.place(), SCRATCH))))
                        : List.of());
    }

    private static Verdict ofStage(BuildGraph graph, Stage stage) {
        var word = stage.from().flatMap(Instruction.From::name).orElseThrow();
        var place = new Place(stage.fromSegment(), word.span());
        var shadowed = graph.references().stream()
                .filter(it -> it.kind() == Reference.Kind.FROM)
                .filter(it -> it.to().equals(new Base.OfStage(stage.index())))
                .toList();
        var message = shadowed.isEmpty()
                ? "calls a stage scratch, the word for no image at all"
                : "calls a stage scratch, which every FROM scratch below it then means";
        return Finding.at(place, message)
                .as(shadowed.isEmpty() ? Severity.HINT : Severity.WARNING)
                .because(shadowed.stream()
                        .<Related>map(it -> new Related.InDockerfile(it.place(), "means the stage"))
                        .toList())
                .fixedBy(() -> List.of(renamed(graph, stage, word, place)));
    }

    /** The same build, with another name for the stage. */
    private static Fix renamed(BuildGraph graph, Stage stage, Word word, Place place) {
        var name = Stream.of("base", "files", "root-files", "stage-" + stage.index())
                .filter(it -> graph.stages().stream()
                        .noneMatch(other -> other.name().filter(it::equals).isPresent()))
                .findFirst()
                .orElse(word.text() + "-" + stage.index());
        var edits = new ArrayList<>(List.of(new Fix.Edit(place, name)));
        graph.references().stream()
                .filter(it -> it.to().equals(new Base.OfStage(stage.index())))
                .filter(it -> it.place().text().equalsIgnoreCase(SCRATCH))
                .forEach(it -> edits.add(new Fix.Edit(it.place(), name)));
        return new Fix("rename-stage", "Call the stage %s".formatted(name), Fix.Safety.REVIEW, true, edits);
    }
}
