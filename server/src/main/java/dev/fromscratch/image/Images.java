package dev.fromscratch.image;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FromContext;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * The images of all stages of a Dockerfile, each made when it is first asked for.
 */
public final class Images {
    /** How many bases of former versions are kept at most, since one is left behind by each character that is typed in a FROM. */
    private static final int MOST_KEPT = 100;

    private final BuildContext context;
    private final List<FromContext<StageImage>> images;
    private final BitSet anew;
    private final BitSet triggering;
    /** By what the stages call them; each is looked up once. */
    private final TreePMap<String, Memo<Optional<BaseImage>>> known;

    /** The images of all stages in front of this one are made. */
    private volatile int made;

    private Images(BuildGraph graph, BuildContext context, Shared shared, Optional<Images> previous) {
        this.context = context;
        this.anew = graph.anew();
        this.triggering = graph.basesThatHaveOthersUse();
        this.known = basesOf(graph, previous.map(it -> it.known));
        var before = previous.map(it -> it.images).orElse(List.of());
        this.images = new ArrayList<>(
                before.subList(0, Math.min(before.size(), graph.stages().size())));
        var held = previous.filter(it -> it.context == context).isPresent();
        for (var index = 0; !held && index < images.size(); index++) {
            if (!images.get(index).holdsIn(context)) {
                anew.set(index);
            }
        }
        // What triggers use is no use of the stage that runs them.
        triggering.stream()
                .forEach(base -> graph.usersOf(base).stream()
                        .filter(it -> graph.stage(it).base() instanceof Base.OfStage of && of.index() == base)
                        .forEach(anew::set));
        for (var index = anew.nextSetBit(0); index >= 0; index = anew.nextSetBit(index + 1)) {
            var image = shared.stages().get(index)
                    ? shared.images().orElseThrow().images.get(index)
                    : image(graph, graph.stage(index), before);
            if (index == images.size()) {
                images.add(image);
            } else {
                images.set(index, image);
            }
            // A stage uses only earlier ones.
            graph.usersOf(index).forEach(anew::set);
        }
        var madeBefore = previous.map(it -> it.made).orElse(0);
        this.made = anew.isEmpty() ? madeBefore : Math.min(madeBefore, anew.nextSetBit(0));
    }

    private static TreePMap<String, Memo<Optional<BaseImage>>> basesOf(
            BuildGraph graph, Optional<TreePMap<String, Memo<Optional<BaseImage>>>> before) {
        var result = before.filter(it -> it.size() < MOST_KEPT).orElse(TreePMap.empty());
        var stages = graph.anew();
        for (var index = stages.nextSetBit(0); index >= 0; index = stages.nextSetBit(index + 1)) {
            if (graph.stage(index).base() instanceof Base.OfImage of && !result.containsKey(of.reference())) {
                result = result.plus(of.reference(), Memo.of(() -> find(of.reference())));
            }
        }
        return result;
    }

    private static Optional<BaseImage> find(String reference) {
        return KnownImages.find(reference).map(BaseImage::new);
    }

    /** What is known of an image outside of the Dockerfile. */
    Optional<BaseImage> known(String reference) {
        return Optional.ofNullable(known.get(reference)).map(Memo::get).orElseGet(() -> find(reference));
    }

    private FromContext<StageImage> image(BuildGraph graph, Stage stage, List<FromContext<StageImage>> before) {
        var kept = Optional.of(stage.index())
                .filter(it -> graph.isComparable(stage) && it < before.size())
                .map(before::get)
                .filter(it -> it.holdsIn(context))
                .flatMap(FromContext::known);
        var uses = graph.referencesOf(stage).stream()
                .filter(it -> it.to() instanceof Base.OfStage of
                        && (anew.get(of.index()) || it.kind() == Reference.Kind.FROM && triggering.get(of.index())))
                .map(it -> Use.of(it, before))
                .toList();
        return FromContext.of(
                context, it -> ImageBuilder.build(graph, stage, it, this, kept, segment -> isTouched(segment, uses)));
    }

    private boolean isTouched(Segment segment, List<Use> uses) {
        for (var use : uses) {
            if (use.segment() == segment && use.isTouched(this)) {
                return true;
            }
        }
        return false;
    }

    /**
     * An instruction that uses another stage.
     *
     * @param before the files that stage left in the version before, as far as these are all that is used
     */
    private record Use(Segment segment, int stage, Optional<FileTree> before) {
        static Use of(Reference reference, List<FromContext<StageImage>> before) {
            var stage = ((Base.OfStage) reference.to()).index();
            // Whoever is built on a stage runs its triggers, too.
            var left = Optional.of(stage)
                    .filter(it -> reference.kind() != Reference.Kind.FROM && it < before.size())
                    .flatMap(it -> before.get(it).known())
                    .map(it -> it.last().files());
            return new Use(reference.place().segment(), stage, left);
        }

        boolean isTouched(Images images) {
            return before.filter(it -> it == images.of(stage).last().files()).isEmpty();
        }
    }

    public static Images of(BuildGraph graph, BuildContext context) {
        return of(graph, context, Shared.NONE);
    }

    /** The images of a Dockerfile that is built in another way, too. */
    public static Images of(BuildGraph graph, BuildContext context, Shared shared) {
        return new Images(graph, context, shared, Optional.empty());
    }

    /**
     * Images of stages that are the same in two ways to build a Dockerfile, and are made once.
     *
     * @param images of the other way, in the same context
     */
    public record Shared(Optional<Images> images, BitSet stages) {
        public static final Shared NONE = new Shared(Optional.empty(), new BitSet());
    }

    /**
     * The images of the next version of a Dockerfile in a context of the same generation; those stay of which neither the stage nor one
     * that it uses has changed.
     *
     * @param graph made from the graph of these images
     */
    public Images next(BuildGraph graph, BuildContext context) {
        return next(graph, context, Shared.NONE);
    }

    /** The same of a Dockerfile that is built in another way, too. */
    public Images next(BuildGraph graph, BuildContext context, Shared shared) {
        return new Images(graph, context, shared, Optional.of(this));
    }

    /** The indexes of the stages whose images may be others than in the version before. Not to be changed. */
    public BitSet anew() {
        return anew;
    }

    public StageImage of(Stage stage) {
        return of(stage.index());
    }

    /** The image of a stage by its index. */
    public StageImage of(int stage) {
        // Those above come first, so that a long row of stages does not become a deep stack.
        for (var above = made; above < stage; above++) {
            images.get(above).get();
            made = above + 1;
        }
        return images.get(stage).get();
    }
}
