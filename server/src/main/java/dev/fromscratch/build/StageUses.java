package dev.fromscratch.build;

import dev.fromscratch.syntax.ImageName;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Mount;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.syntax.WordExpansion;
import dev.fromscratch.text.Alignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which stages use which others by {@code COPY --from} and {@code RUN --mount}, and what BuildKit rejects in that
 * ({@code toCommand}, {@code detectRunMount} and {@code validateCircularDependency}).
 */
final class StageUses {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,9}");
    /** What a mount is taken from that names nothing else. */
    private static final String DEFAULT_SOURCE = "scratch";

    private final BuildGraph graph;
    private final List<Stage> stages;
    private final PerStage<Reading> readings;
    private final PerStage<Resolved> resolved;
    private final List<BuildError> errors = new ArrayList<>();
    private int imagesOfTriggers;

    /**
     * Reads all stages.
     *
     * @param before what the version before uses
     */
    StageUses(BuildGraph graph, Optional<StageUses> before) {
        this.graph = graph;
        this.stages = graph.stages();
        this.readings = graph.perStage(before.map(it -> it.readings), Reading::hasTriggers);
        var earlier = before.map(it -> it.readings);
        readings.make(before.isPresent() ? graph.anew() : graph.all(), index -> {
            var stage = stages.get(index);
            return read(stage, earlier.filter(it -> graph.isComparable(stage)).map(it -> it.get(index)));
        });
        var same = before.filter(it -> graph.hasSameNames()).map(it -> it.resolved);
        this.resolved = graph.perStage(same, Resolved::isNotable);
        resolved.make(
                same.isPresent() ? graph.anew() : graph.all(),
                index -> resolve(index, readings.get(index).mentions()));
        resolved.notable().forEach(this::judge);
    }

    /** What a stage says, whatever the others are. */
    private record Reading(List<Segment> segments, List<List<Mention>> inSegments, boolean hasTriggers) {
        List<Mention> mentions() {
            return inSegments.stream().flatMap(List::stream).toList();
        }
    }

    /**
     * A place that names a stage or an image, or where BuildKit rejects what is written.
     *
     * @param name of what is used; empty where it is rejected
     * @param fault why it is rejected, or why it names no image where it names no stage
     * @param isIndex whether a number counts stages
     * @param named whether it is written, rather than where a mount looks without a word
     */
    private record Mention(Optional<String> name, Optional<String> fault, Place place, boolean isIndex, boolean named) {
        static Mention rejected(String message, Place place) {
            return new Mention(Optional.empty(), Optional.of(message), place, false, false);
        }

        static Mention of(String name, Place place, boolean isIndex, boolean named) {
            return new Mention(Optional.of(name), ImageName.fault(name), place, isIndex, named);
        }
    }

    /**
     * A use of a stage.
     *
     * @param named whether it is written, rather than where a mount looks without a word
     */
    private record Use(int user, int used, Place place, boolean named) {
        /** Whether it may be wrong: a stage uses those above it. */
        boolean isAhead() {
            return used >= user;
        }
    }

    /**
     * What the mentions of a stage mean.
     *
     * @param uses of stages
     * @param images how many images are meant; BuildKit counts them as stages behind those of the file
     * @param numbers that count no stage of the file
     */
    private record Resolved(List<Use> uses, int images, List<Number> numbers, List<BuildError> errors) {
        boolean isNotable() {
            return !errors.isEmpty() || !numbers.isEmpty() || uses.stream().anyMatch(Use::isAhead);
        }
    }

    /**
     * A number that counts no stage of the file.
     *
     * @param images how many of its stage's images are in front of it
     */
    private record Number(int index, int images, Place place) {}

    List<BuildError> errors() {
        return errors;
    }

    /**
     * What the ONBUILD instructions of its base have a stage run, by the stage's index. BuildKit has only those stages run
     * them that the target needs ({@code resolveStages}).
     */
    Map<Integer, List<Trigger>> triggers() {
        if (readings.notable().isEmpty()) {
            return Map.of();
        }
        var result = new HashMap<Integer, List<Trigger>>();
        var waiting = new ArrayDeque<Integer>();
        waiting.add(target());
        while (!waiting.isEmpty()) {
            var index = waiting.remove();
            if (index < 0 || result.containsKey(index)) {
                continue;
            }
            var triggers = triggersOf(stages.get(index));
            result.put(index, triggers);
            base(index).ifPresent(waiting::add);
            usedBy(index).forEach(waiting::add);
            for (var trigger : triggers) {
                trigger.instruction().ifPresent(it -> waiting.addAll(usedByTrigger(index, it)));
            }
        }
        return result;
    }

    private int target() {
        return graph.options()
                .target()
                .flatMap(it -> graph.names().last(Instruction.From.stageName(it)))
                .orElse(stages.size() - 1);
    }

    private List<Trigger> triggersOf(Stage stage) {
        return base(stage.index()).stream()
                .flatMap(it -> stages.get(it).all(Instruction.OnBuild.class))
                .map(it -> Trigger.of(it.instruction()))
                .toList();
    }

    private Optional<Integer> base(int index) {
        return stages.get(index).base() instanceof Base.OfStage of ? Optional.of(of.index()) : Optional.empty();
    }

    private List<Integer> usedBy(int index) {
        return resolved.get(index).uses().stream().map(Use::used).toList();
    }

    private List<Integer> usedByTrigger(int index, Instruction instruction) {
        var stage = stages.get(index);
        var added = resolve(index, mentionsIn(instruction, word -> stage.basePlace()));
        errors.addAll(added.errors());
        judge(added.numbers(), imagesAbove(stages.size()) + imagesOfTriggers);
        imagesOfTriggers += added.images();
        for (var use : added.uses()) {
            // It is too late for BuildKit to find a circle, and while a stage is built it can be copied from.
            if (use.used() > use.user() && use.named()) {
                errors.add(tooEarly(use));
            }
        }
        return added.uses().stream().map(Use::used).toList();
    }

    private Reading read(Stage stage, Optional<Reading> before) {
        var segments = stage.segments();
        var alignment = Alignment.of(segments, before.map(Reading::segments).orElse(List.of()));
        var inSegments = new ArrayList<List<Mention>>();
        for (var segment : segments) {
            var then = alignment.before(inSegments.size());
            inSegments.add(
                    then >= 0
                            ? before.get().inSegments().get(then)
                            : mentionsIn(segment.instruction().orElseThrow(), word -> new Place(segment, word.span())));
        }
        return new Reading(
                segments,
                inSegments,
                stage.all(Instruction.OnBuild.class).findAny().isPresent());
    }

    private List<Mention> mentionsIn(Instruction instruction, Function<Word, Place> place) {
        var result = new ArrayList<Mention>();
        for (var flag : instruction.flags()) {
            var value = flag.value();
            if (value.isEmpty()) {
                continue;
            }
            if (instruction instanceof Instruction.Copy && flag.name().equals("from")) {
                copied(value.get(), place.apply(value.get())).ifPresent(result::add);
            } else if (instruction instanceof Instruction.Run && flag.name().equals("mount")) {
                result.add(mounted(value.get(), place));
            }
        }
        return List.copyOf(result);
    }

    private Optional<Mention> copied(Word from, Place place) {
        if (from.text().isEmpty()) {
            return Optional.empty();
        }
        var expansion = WordExpansion.of(from.text(), graph.escape(), name -> Optional.empty());
        if (expansion.complaint().isPresent()) {
            return Optional.of(Mention.rejected(expansion.complaint().get(), place));
        }
        if (!expansion.text().equals(from.text())) {
            return Optional.of(Mention.rejected(
                    "variable expansion is not supported for --from, define a stage with FROM and the argument",
                    place));
        }
        return Optional.of(
                Mention.of(from.text(), place, NUMBER.matcher(from.text()).matches(), true));
    }

    private Mention mounted(Word value, Function<Word, Place> place) {
        var mount =
                Mount.of(value, text -> WordExpansion.of(text, graph.escape(), name -> Optional.of(Optional.empty())));
        var from = mount.from();
        // Without a word, only a cache is really taken from there.
        return from.isPresent()
                ? Mention.of(from.get().text(), place.apply(from.get()), false, true)
                : Mention.of(
                        DEFAULT_SOURCE,
                        place.apply(value),
                        false,
                        mount.type().filter("cache"::equals).isPresent());
    }

    private Resolved resolve(int user, List<Mention> mentions) {
        var uses = new ArrayList<Use>();
        var numbers = new ArrayList<Number>();
        var found = new ArrayList<BuildError>();
        var images = 0;
        for (var mention : mentions) {
            if (mention.name().isEmpty()) {
                found.add(new BuildError(mention.fault().orElseThrow(), mention.place()));
                continue;
            }
            var name = mention.name().get();
            var used = mention.isIndex() ? index(name) : graph.names().last(Instruction.From.stageName(name));
            if (used.isPresent()) {
                uses.add(new Use(user, used.get(), mention.place(), mention.named()));
            } else if (mention.isIndex()) {
                numbers.add(new Number(Integer.parseInt(name), images, mention.place()));
            } else {
                images++;
                if (!name.equals(DEFAULT_SOURCE)) {
                    mention.fault()
                            .ifPresent(fault -> found.add(new BuildError(
                                    "%s is no stage, and no name of an image: %s".formatted(name, fault),
                                    mention.place())));
                }
            }
        }
        return new Resolved(uses, images, numbers, found);
    }

    /** The stage of a number; empty where there is none. */
    private Optional<Integer> index(String number) {
        return Optional.of(Integer.parseInt(number)).filter(it -> it >= 0 && it < stages.size());
    }

    private void judge(int index) {
        var stage = resolved.get(index);
        errors.addAll(stage.errors());
        if (!stage.numbers().isEmpty()) {
            judge(stage.numbers(), imagesAbove(index));
        }
        stage.uses().stream().filter(Use::isAhead).forEach(this::judge);
    }

    private int imagesAbove(int stage) {
        return resolved.all().subList(0, stage).stream()
                .mapToInt(Resolved::images)
                .sum();
    }

    private void judge(List<Number> numbers, int images) {
        numbers.stream()
                .filter(it -> it.index() < 0 || it.index() >= stages.size() + images + it.images())
                .forEach(it -> errors.add(new BuildError("invalid stage index %d".formatted(it.index()), it.place())));
    }

    private void judge(Use use) {
        if (use.used() == use.user() || (use.used() > use.user() && reaches(use.used(), use.user()))) {
            errors.add(new BuildError(
                    "circular dependency detected on stage: "
                            + stages.get(use.used()).label(),
                    use.place()));
        } else if (use.used() > use.user() && use.named()) {
            errors.add(tooEarly(use));
        }
    }

    private BuildError tooEarly(Use use) {
        return new BuildError(
                "stage %s needs to be defined before it is used"
                        .formatted(stages.get(use.used()).label()),
                use.place());
    }

    /** Whether a stage uses another one, be it by way of others; that it is built on another one does not count. */
    private boolean reaches(int from, int to) {
        Set<Integer> seen = new HashSet<>();
        var waiting = new ArrayDeque<Integer>();
        waiting.add(from);
        while (!waiting.isEmpty()) {
            var index = waiting.remove();
            if (index == to) {
                return true;
            }
            if (seen.add(index)) {
                waiting.addAll(usedBy(index));
            }
        }
        return false;
    }
}
