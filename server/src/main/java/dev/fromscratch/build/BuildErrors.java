package dev.fromscratch.build;

import dev.fromscratch.syntax.CheckDirective;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.ImageName;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.PlatformName;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what BuildKit's {@code toDispatchState} rejects: the order of the instructions, the names of stages and images, and
 * the words of instructions once their variables are filled in.
 *
 * <p>A build argument that has no default and is not given is not set, as in BuildKit.
 */
final class BuildErrors {
    /** A platform like any other: what BuildKit rejects hangs on how a platform is written, not on which it is. */
    private static final Scope SOME_PLATFORM = Scope.INITIAL.onPlatform("amd64");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

    /** One for which the word itself has nothing that takes its place. */
    private static final Pattern BARE = Pattern.compile("\\$(?:\\{(?=\\w++(?!:?-)))?(\\w++)");

    private final Dockerfile dockerfile;
    private final BuildGraph graph;
    private final List<Stage> stages;
    private final List<BuildError> errors = new ArrayList<>();
    private Optional<PerStage<List<BuildError>>> ofFroms = Optional.empty();
    private Optional<StageUses> uses = Optional.empty();
    private Optional<Conversion> conversion = Optional.empty();

    private BuildErrors(BuildGraph graph) {
        this.graph = graph;
        this.dockerfile = graph.dockerfile();
        this.stages = graph.stages();
    }

    /**
     * All errors of a graph.
     *
     * @param before those of the version before, of which the stages that were kept keep theirs
     */
    static BuildErrors of(BuildGraph graph, Optional<BuildErrors> before) {
        var found = new BuildErrors(graph);
        if (!graph.dockerfile().directives().isForeign()) {
            found.checkOptions();
            found.order();
            found.stages(before.filter(it -> it.conversion.isPresent()));
        }
        return found;
    }

    /** In no particular order. */
    List<BuildError> all() {
        return errors;
    }

    private void checkOptions() {
        dockerfile
                .directives()
                .check()
                .flatMap(CheckDirective::error)
                .ifPresent(it -> errors.add(new BuildError(
                        it.message(), new Place(dockerfile.segments().get(0), it.span()), it.replacements())));
    }

    /** In front of the first FROM there may only be ARG, and behind that there has to be one. */
    private void order() {
        Optional<BuildError> none = Optional.empty();
        for (var segment : dockerfile.segments()) {
            var instruction = segment.instruction();
            if (instruction.isEmpty()) {
                continue;
            }
            var keyword = instruction.get().keyword();
            var place = new Place(segment, keyword.span());
            if (!(instruction.get() instanceof Instruction.Arg)) {
                var known = !(instruction.get() instanceof Instruction.Broken);
                if (known && !keyword.text().equalsIgnoreCase("FROM")) {
                    errors.add(new BuildError(
                            "no build stage in current context, %s needs a FROM in front of it"
                                    .formatted(keyword.text().toUpperCase(Locale.ROOT)),
                            place));
                }
                return;
            }
            none = Optional.of(new BuildError("dockerfile contains no stages to build", place));
        }
        none.ifPresent(errors::add);
    }

    private void stages(Optional<BuildErrors> before) {
        var globals = globals();
        PerStage<List<BuildError>> froms = graph.perStage(before.flatMap(it -> it.ofFroms), it -> !it.isEmpty());
        froms.make(before.isPresent() ? graph.anewFroms() : graph.all(), index -> from(stages.get(index), globals));
        froms.notable().forEach(it -> errors.addAll(froms.get(it)));
        ofFroms = Optional.of(froms);
        var found = new StageUses(graph, before.flatMap(it -> it.uses));
        var triggers = found.triggers();
        errors.addAll(found.errors());
        uses = Optional.of(found);
        var converted = new Conversion(graph, globals, triggers, before.flatMap(it -> it.conversion));
        errors.addAll(converted.errors());
        conversion = Optional.of(converted);
    }

    /** What the arguments in front of the first FROM hold ({@code buildMetaArgs} of BuildKit). */
    private Scope globals() {
        var arguments = new Arguments(graph.options(), escape());
        var scope = SOME_PLATFORM;
        for (var segment : dockerfile.segments()) {
            if (segment.instruction().isPresent()) {
                if (!(segment.instruction().get() instanceof Instruction.Arg arg)) {
                    break;
                }
                scope = arguments.declare(
                        arg,
                        scope,
                        Scope.empty(),
                        (message, word) -> errors.add(new BuildError(message, new Place(segment, word.span()))));
            }
        }
        return scope;
    }

    private List<BuildError> from(Stage stage, Scope globals) {
        var found = new ArrayList<BuildError>();
        stage.from().ifPresent(from -> {
            base(stage, from.base(), globals, found);
            from.flag("platform")
                    .flatMap(it -> it.value())
                    .filter(it -> !it.text().isEmpty())
                    .ifPresent(it -> platform(stage, it, globals, found));
        });
        return found;
    }

    private void base(Stage stage, Word base, Scope globals, List<BuildError> found) {
        expanded(stage, base, globals, found).ifPresent(name -> {
            var error = name.isEmpty()
                    ? Optional.of(new BuildError(
                            "base name (%s) should not be blank".formatted(base.text()),
                            new Place(stage.fromSegment(), base.span()),
                            meant(base).stream().toList()))
                    : ImageName.fault(name)
                            .filter(it -> isImage(stage, name))
                            .map(fault -> image(stage, base, name, fault));
            error.map(it -> notGiven(base, globals).map(it::without).orElse(it)).ifPresent(found::add);
        });
    }

    /** Whether a name is looked up as that of an image, also where a build argument could make it another one. */
    private boolean isImage(Stage stage, String name) {
        return graph.names().lastAbove(stage.index(), name).isEmpty() && !BuildGraph.isContext(graph.options(), name);
    }

    /** The first build argument of a word that has neither a default nor a value. */
    private Optional<String> notGiven(Word base, Scope globals) {
        return BARE.matcher(base.text())
                .results()
                .map(it -> it.group(1))
                .filter(it -> globals.lookup(it).isEmpty() && isDeclared(it))
                .findFirst();
    }

    /** Whether an ARG in front of the first FROM names a variable. */
    private boolean isDeclared(String name) {
        return declared().contains(name);
    }

    private Set<String> declared() {
        return dockerfile.segments().stream()
                .flatMap(it -> it.instruction().stream())
                .takeWhile(Instruction.Arg.class::isInstance)
                .flatMap(it -> ((Instruction.Arg) it).declarations().stream())
                .map(it -> it.name().text())
                .collect(Collectors.toSet());
    }

    /** A base whose variable has the name of no argument, with that of one that is nearly called so. */
    private Optional<String> meant(Word base) {
        var declared = declared();
        var variable = VARIABLE.matcher(base.text());
        if (!variable.find() || declared.contains(variable.group(1))) {
            return Optional.empty();
        }
        return Nearest.of(variable.group(1), declared)
                .map(it -> base.text().substring(0, variable.start(1))
                        + it
                        + base.text().substring(variable.end(1)));
    }

    private BuildError image(Stage stage, Word base, String name, String fault) {
        var lower = name.toLowerCase(Locale.ROOT);
        var isStage = lower.equals("scratch")
                || stages.subList(0, stage.index()).stream()
                        .anyMatch(it -> it.name().filter(lower::equals).isPresent());
        return new BuildError(
                "%s is no stage, and no name of an image: %s".formatted(name, fault),
                new Place(stage.fromSegment(), base.span()),
                isStage ? List.of(lower) : List.of());
    }

    private void platform(Stage stage, Word platform, Scope globals, List<BuildError> found) {
        expanded(stage, platform, globals, found).ifPresent(name -> {
            if (name.isEmpty()) {
                found.add(error("empty platform value from expression " + platform.text(), stage, platform));
            } else {
                PlatformName.fault(name)
                        .map(it -> it.in(platform, name))
                        .ifPresent(it -> found.add(new BuildError(
                                it.message(), new Place(stage.fromSegment(), it.span()), it.replacements())));
            }
        });
    }

    /** What a word of a FROM becomes; empty where that is not known, or BuildKit rejects it. */
    private Optional<String> expanded(Stage stage, Word word, Scope globals, List<BuildError> found) {
        var expansion = Expansion.expand(word.text(), escape(), globals::lookup);
        if (expansion instanceof Expansion.Failed failed) {
            found.add(error(failed.message(), stage, word));
        }
        return expansion instanceof Expansion.Expanded expanded
                ? expanded.value().text()
                : Optional.empty();
    }

    private static BuildError error(String message, Stage stage, Word word) {
        return new BuildError(message, new Place(stage.fromSegment(), word.span()));
    }

    private char escape() {
        return dockerfile.directives().escape();
    }
}
