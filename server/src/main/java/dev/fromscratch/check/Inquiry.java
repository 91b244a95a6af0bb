package dev.fromscratch.check;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.check.Judges.Reach;
import dev.fromscratch.image.Images;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What one check asks for while it judges.
 */
final class Inquiry {
    private final List<Question<?>> questions = new ArrayList<>();
    private Set<Aspect> aspects = Set.of();
    private Reach reach;

    /**
     * @param reach how much it is shown in any case
     */
    Inquiry(Reach reach) {
        this.reach = reach;
    }

    void reaches(Reach further) {
        if (further.compareTo(reach) > 0) {
            reach = further;
        }
    }

    void looksAt(Aspect aspect) {
        if (aspects.isEmpty()) {
            aspects = EnumSet.of(aspect);
        } else {
            aspects.add(aspect);
        }
    }

    void looksAt(Set<Aspect> several) {
        several.forEach(this::looksAt);
    }

    <T> T ask(BiFunction<BuildGraph, Images, T> question, BuildGraph graph, Images images) {
        var answer = question.apply(graph, images);
        questions.add(new Question<>(question, answer));
        return answer;
    }

    Set<Aspect> aspects() {
        return aspects;
    }

    Reach reach() {
        return reach;
    }

    List<Question<?>> questions() {
        return questions;
    }
}
