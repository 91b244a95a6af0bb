package dev.fromscratch.build;

import dev.fromscratch.syntax.CheckOptions;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.ImageName;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.PlatformName;
import dev.fromscratch.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what BuildKit's {@code toDispatchState} rejects: the order of the instructions, the names of stages and images, and
 * the words of instructions once their variables are filled in.
 *
 * <p>A build argument that has no default and is not given is not set, as in BuildKit.
 */
final class BuildErrors {
    /** A platform like any other: what BuildKit rejects hangs on how a platform is written, not on which it is. */
    private static final Map<String, String> PLATFORM = Map.of(
            "TARGETPLATFORM",
            "linux/amd64",
            "TARGETOS",
            "linux",
            "TARGETARCH",
            "amd64",
            "BUILDPLATFORM",
            "linux/amd64",
            "BUILDOS",
            "linux",
            "BUILDARCH",
            "amd64");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

    private final Dockerfile dockerfile;
    private final BuildOptions options;
    private final List<Stage> stages;
    private final List<BuildError> errors = new ArrayList<>();

    private BuildErrors(Dockerfile dockerfile, BuildOptions options, List<Stage> stages) {
        this.dockerfile = dockerfile;
        this.options = options;
        this.stages = stages;
    }

    /** All errors, in no particular order. */
    static List<BuildError> of(Dockerfile dockerfile, BuildOptions options, List<Stage> stages) {
        if (dockerfile.directives().isForeign()) {
            return List.of();
        }
        var found = new BuildErrors(dockerfile, options, stages);
        found.checkOptions();
        found.order();
        found.stages();
        return found.errors;
    }

    private void checkOptions() {
        dockerfile
                .directives()
                .check()
                .flatMap(CheckOptions::error)
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

    private void stages() {
        var globals = globals();
        stages.forEach(stage -> from(stage, globals));
        var uses = new StageUses(dockerfile, stages);
        errors.addAll(uses.errors());
        var conversion = new Conversion(dockerfile, options, globals, stages, uses.triggers(options));
        errors.addAll(conversion.errors());
    }

    /** What the arguments in front of the first FROM hold ({@code buildMetaArgs} of BuildKit). */
    private Scope globals() {
        var arguments = new Arguments(options, escape());
        var scope = Scope.empty();
        for (var name : Scope.PREDEFINED) {
            scope = scope.withArgument(
                    name, PLATFORM.containsKey(name) ? Value.of(PLATFORM.get(name)) : Value.unknown());
        }
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

    private void from(Stage stage, Scope globals) {
        stage.from().ifPresent(from -> {
            base(stage, from.base(), globals);
            from.flag("platform")
                    .flatMap(it -> it.value())
                    .filter(it -> !it.text().isEmpty())
                    .ifPresent(it -> platform(stage, it, globals));
        });
    }

    private void base(Stage stage, Word base, Scope globals) {
        expanded(stage, base, globals).ifPresent(name -> {
            if (name.isEmpty()) {
                add(blank(base, globals), stage, base);
            } else if (stage.base() instanceof Base.OfImage) {
                ImageName.fault(name).ifPresent(fault -> image(stage, base, name, fault));
            }
        });
    }

    private String blank(Word base, Scope globals) {
        var message = "base name (%s) should not be blank".formatted(base.text());
        return VARIABLE.matcher(base.text())
                .results()
                .map(it -> it.group(1))
                .filter(it -> globals.lookup(it).isEmpty() && isDeclared(it))
                .findFirst()
                .map(it -> "%s, %s has no value without --build-arg".formatted(message, it))
                .orElse(message);
    }

    /** Whether an ARG in front of the first FROM names a variable. */
    private boolean isDeclared(String name) {
        return dockerfile.segments().stream()
                .flatMap(it -> it.instruction().stream())
                .takeWhile(Instruction.Arg.class::isInstance)
                .flatMap(it -> ((Instruction.Arg) it).declarations().stream())
                .anyMatch(it -> it.name().text().equals(name));
    }

    private void image(Stage stage, Word base, String name, String fault) {
        var lower = name.toLowerCase(Locale.ROOT);
        var isStage = stages.subList(0, stage.index()).stream()
                .anyMatch(it -> it.name().filter(lower::equals).isPresent());
        errors.add(new BuildError(
                "%s is no stage, and no name of an image: %s".formatted(name, fault),
                new Place(stage.fromSegment(), base.span()),
                isStage ? List.of(lower) : List.of()));
    }

    private void platform(Stage stage, Word platform, Scope globals) {
        expanded(stage, platform, globals).ifPresent(name -> {
            if (name.isEmpty()) {
                add("empty platform value from expression " + platform.text(), stage, platform);
            } else {
                PlatformName.fault(name).ifPresent(it -> add(it, stage, platform));
            }
        });
    }

    /** What a word of a FROM becomes; empty where that is not known, or BuildKit rejects it. */
    private Optional<String> expanded(Stage stage, Word word, Scope globals) {
        var expansion = Expansion.expand(word.text(), escape(), globals::lookup);
        if (expansion instanceof Expansion.Failed failed) {
            add(failed.message(), stage, word);
        }
        return expansion instanceof Expansion.Expanded expanded
                ? expanded.value().text()
                : Optional.empty();
    }

    private void add(String message, Stage stage, Word word) {
        errors.add(new BuildError(message, new Place(stage.fromSegment(), word.span())));
    }

    private char escape() {
        return dockerfile.directives().escape();
    }
}
