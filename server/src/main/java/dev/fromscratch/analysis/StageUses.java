package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a Dockerfile speaks of one of its stages: the name that its FROM gives it, and what uses it.
 *
 * @param name empty for a stage that has none
 * @param uses by name or by number, from the top
 */
public record StageUses(Stage stage, Optional<Place> name, List<Place> uses) {
    public StageUses {
        uses = List.copyOf(uses);
    }

    /** Of the stage whose name, or whose use, an offset touches. */
    static Optional<StageUses> at(Dockerfile dockerfile, BuildGraph graph, int offset) {
        var named = graph.stages().stream()
                .filter(it -> nameOf(it)
                        .filter(place -> dockerfile.spanOf(place).touches(offset))
                        .isPresent());
        var used = graph.references().stream()
                .filter(it -> dockerfile.spanOf(it.place()).touches(offset))
                .flatMap(
                        it -> it.to() instanceof Base.OfStage of ? Stream.of(graph.stage(of.index())) : Stream.empty());
        return Stream.concat(named, used).findFirst().map(it -> of(it, graph));
    }

    private static StageUses of(Stage stage, BuildGraph graph) {
        return new StageUses(
                stage,
                nameOf(stage),
                graph.references().stream()
                        .filter(it -> it.to() instanceof Base.OfStage of && of.index() == stage.index())
                        .map(Reference::place)
                        .toList());
    }

    private static Optional<Place> nameOf(Stage stage) {
        return stage.from().flatMap(it -> it.name()).map(it -> new Place(stage.fromSegment(), it.span()));
    }

    /** The name; of a stage without one, what it begins with. */
    public Place definition() {
        return name.orElseGet(stage::basePlace);
    }

    /**
     * The name wherever it stands, numbers left out; empty where there is none, or a use of it comes out of a variable, whose
     * value would still be the old one.
     */
    public Optional<List<Place>> occurrences() {
        var written = uses.stream().filter(it -> !it.text().matches("\\d+")).toList();
        return name.filter(it -> written.stream().allMatch(use -> use.text().equalsIgnoreCase(it.text())))
                .map(it -> Stream.concat(Stream.of(it), written.stream()).toList());
    }

    /** Another name in the places of this one. */
    Renaming renamed(String newName, List<Place> places, BuildGraph graph) {
        if (!Instruction.From.isStageName(newName)) {
            return new Renaming.Refused(
                    "A stage cannot be called \"%s\": its name is a letter, and then letters, digits, _, - and ."
                            .formatted(newName));
        }
        if (newName.equalsIgnoreCase("scratch")) {
            return new Renaming.Refused("A stage cannot be called scratch, which is the empty image");
        }
        var isTaken = graph.stages().stream()
                .filter(it -> it.index() != stage.index())
                .flatMap(it -> it.name().stream())
                .anyMatch(newName::equalsIgnoreCase);
        return isTaken
                ? new Renaming.Refused("There is another stage \"%s\"".formatted(newName))
                : new Renaming.Renamed(Rewrite.of(places.stream()
                        .map(it -> new TextEdit(graph.dockerfile().spanOf(it), newName))
                        .toList()));
    }
}
