package dev.fromscratch.image;

import dev.fromscratch.build.Stage;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Memo;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a stage makes: the image after each of its instructions.
 */
public final class StageImage {
    private final Stage stage;
    private final List<Image> states;
    private final Triggered triggered;
    private final Memo<Map<Segment, Integer>> indices;
    private final Memo<Image> today = Memo.of(() -> last().today());

    /**
     * @param states one for each segment of the stage
     */
    StageImage(Stage stage, List<Image> states, Triggered triggered) {
        this.stage = stage;
        this.states = List.copyOf(states);
        this.triggered = triggered;
        this.indices = Memo.of(() -> indicesOf(stage.segments()));
        if (states.size() != stage.segments().size()) {
            throw new IllegalArgumentException("%d states of %d instructions"
                    .formatted(states.size(), stage.segments().size()));
        }
    }

    /**
     * What the triggers of the base have made, which are the first instructions.
     *
     * @param segments those of the triggers, in the stage of the base
     * @param states the image in which each is run
     */
    record Triggered(List<Segment> segments, List<Image> states) {
        static final Triggered NOTHING = new Triggered(List.of(), List.of());

        Triggered {
            segments = List.copyOf(segments);
            states = List.copyOf(states);
        }
    }

    private static Map<Segment, Integer> indicesOf(List<Segment> segments) {
        var result = new IdentityHashMap<Segment, Integer>();
        segments.forEach(it -> result.put(it, result.size()));
        return result;
    }

    public Stage stage() {
        return stage;
    }

    public List<Image> states() {
        return states;
    }

    public Image last() {
        return states.get(states.size() - 1);
    }

    /** The image that the stage leaves, as it is judged: by what lies in the build context today, where that is told apart. */
    public Image today() {
        return today.get();
    }

    Triggered triggered() {
        return triggered;
    }

    /** The segments of what the base has the stage run first, in the stage of the base. */
    public List<Segment> triggers() {
        return triggered.segments();
    }

    /** Whether another one is of the same stage, with the very objects. */
    boolean isSame(StageImage other) {
        return stage == other.stage && areSame(states, other.states) && hasSameTriggers(other);
    }

    /** Whether the base had both run the same, in the very same images. */
    public boolean hasSameTriggers(StageImage other) {
        return triggered.segments().equals(other.triggered.segments())
                && areSame(triggered.states(), other.triggered.states());
    }

    private static boolean areSame(List<Image> some, List<Image> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(it -> some.get(it) == others.get(it));
    }

    /** The image after an instruction of this stage, or a trigger of its base. */
    public Image after(Segment segment) {
        var index = indices.get().get(segment);
        if (index != null) {
            return states.get(index);
        }
        var next = triggerAt(segment) + 1;
        return next < triggered.states().size() ? triggered.states().get(next) : states.get(0);
    }

    /** The image in which an instruction of this stage, other than its FROM, or a trigger of its base is run. */
    public Image before(Segment segment) {
        var index = indices.get().get(segment);
        return index == null ? triggered.states().get(triggerAt(segment)) : states.get(Math.max(0, index - 1));
    }

    private int triggerAt(Segment segment) {
        var index = triggered.segments().indexOf(segment);
        if (index < 0) {
            throw new IllegalArgumentException("not in stage %s: \"%s\"".formatted(stage.label(), segment));
        }
        return index;
    }
}
