package dev.fromscratch.build;

import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.ImageName;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Mount;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.syntax.WordExpansion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    private final Dockerfile dockerfile;
    private final List<Stage> stages;
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<BuildError> errors = new ArrayList<>();
    /** BuildKit counts the images that are copied from or mounted as stages behind those of the file. */
    private int count;

    StageUses(Dockerfile dockerfile, List<Stage> stages) {
        this.dockerfile = dockerfile;
        this.stages = stages;
        this.count = stages.size();
        stages.forEach(stage -> stage.name().ifPresent(it -> byName.put(it, stage.index())));
        stages.forEach(this::read);
        uses.forEach(this::judge);
    }

    /**
     * A use of a stage.
     *
     * @param named whether it is written, rather than where a mount looks without a word
     */
    private record Use(int user, int used, Place place, boolean named) {}

    List<BuildError> errors() {
        return errors;
    }

    /**
     * What the ONBUILD instructions of its base have a stage run, by the stage's index. BuildKit has only those stages run
     * them that the target needs ({@code resolveStages}).
     */
    Map<Integer, List<Trigger>> triggers(BuildOptions options) {
        if (stages.stream()
                .allMatch(it -> it.all(Instruction.OnBuild.class).findAny().isEmpty())) {
            return Map.of();
        }
        var result = new HashMap<Integer, List<Trigger>>();
        var waiting = new ArrayDeque<Integer>();
        waiting.add(target(options));
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

    private int target(BuildOptions options) {
        return options.target()
                .flatMap(it -> Optional.ofNullable(byName.get(it.toLowerCase(Locale.ROOT))))
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
        return uses.stream().filter(it -> it.user() == index).map(Use::used).toList();
    }

    private List<Integer> usedByTrigger(int index, Instruction instruction) {
        var before = uses.size();
        var stage = stages.get(index);
        read(stage, instruction, word -> stage.basePlace());
        var added = uses.subList(before, uses.size());
        for (var use : added) {
            // It is too late for BuildKit to find a circle, and while a stage is built it can be copied from.
            if (use.used() > use.user() && use.named()) {
                errors.add(tooEarly(use));
            }
        }
        var result = added.stream().map(Use::used).toList();
        added.clear();
        return result;
    }

    private void read(Stage stage) {
        for (var segment : stage.segments()) {
            segment.instruction().ifPresent(it -> read(stage, it, word -> new Place(segment, word.span())));
        }
    }

    private void read(Stage stage, Instruction instruction, Function<Word, Place> place) {
        for (var flag : instruction.flags()) {
            var value = flag.value();
            if (value.isEmpty()) {
                continue;
            }
            if (instruction instanceof Instruction.Copy && flag.name().equals("from")) {
                copy(stage, value.get(), place.apply(value.get()));
            } else if (instruction instanceof Instruction.Run && flag.name().equals("mount")) {
                mount(stage, value.get(), place);
            }
        }
    }

    private void copy(Stage stage, Word from, Place place) {
        if (from.text().isEmpty()) {
            return;
        }
        var expansion = WordExpansion.of(from.text(), dockerfile.directives().escape(), name -> Optional.empty());
        if (expansion.error().isPresent()) {
            errors.add(new BuildError(expansion.error().get(), place));
        } else if (!expansion.text().equals(from.text())) {
            errors.add(new BuildError(
                    "variable expansion is not supported for --from, define a stage with FROM and the argument",
                    place));
        } else if (NUMBER.matcher(from.text()).matches()) {
            copy(stage, Integer.parseInt(from.text()), place);
        } else {
            use(stage, from.text(), place, true);
        }
    }

    private void copy(Stage stage, int index, Place place) {
        if (index < 0 || index >= count) {
            errors.add(new BuildError("invalid stage index %d".formatted(index), place));
        } else if (index < stages.size()) {
            uses.add(new Use(stage.index(), index, place, true));
        }
    }

    private void mount(Stage stage, Word value, Function<Word, Place> place) {
        var mount = Mount.of(
                value,
                text -> WordExpansion.of(
                        text, dockerfile.directives().escape(), name -> Optional.of(Optional.empty())));
        var from = mount.from();
        if (from.isPresent()) {
            use(stage, from.get().text(), place.apply(from.get()), true);
        } else {
            // Only a cache is really taken from there.
            var isCache = mount.type().filter("cache"::equals).isPresent();
            use(stage, DEFAULT_SOURCE, place.apply(value), isCache);
        }
    }

    private void use(Stage stage, String name, Place place, boolean named) {
        var used = byName.get(name.toLowerCase(Locale.ROOT));
        if (used != null) {
            uses.add(new Use(stage.index(), used, place, named));
            return;
        }
        count++;
        if (!name.equals(DEFAULT_SOURCE)) {
            ImageName.fault(name)
                    .ifPresent(fault -> errors.add(new BuildError(
                            "%s is no stage, and no name of an image: %s".formatted(name, fault), place)));
        }
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
