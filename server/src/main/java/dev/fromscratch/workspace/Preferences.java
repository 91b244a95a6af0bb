package dev.fromscratch.workspace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.check.CheckOptions;
import dev.fromscratch.check.Severity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What someone has set, in an editor or in a file; all else is left to others.
 *
 * @param rules by the rule's id: a severity, or empty for off
 * @param problems one sentence for each value that is none, all of which are left out
 */
public record Preferences(
        SortedMap<String, Optional<Severity>> rules,
        Optional<String> helperImage,
        Optional<String> context,
        Optional<String> goModules,
        Optional<String> target,
        SortedMap<String, String> buildArgs,
        Optional<Boolean> inlayHints,
        List<String> problems) {
    public static final Preferences NONE = of(new JsonObject(), "");

    /** What can be set; a file may also name its schema. */
    static final Set<String> NAMES =
            Set.of("$schema", "rules", "helperImage", "context", "goModules", "target", "buildArgs", "inlayHints");

    public Preferences {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        buildArgs = Collections.unmodifiableSortedMap(new TreeMap<>(buildArgs));
        problems = List.copyOf(problems);
    }

    /**
     * Reads {@code {"rules": {…}, "helperImage": …, "context": …, "goModules": …, "target": …, "buildArgs": {…}, "inlayHints": …}};
     * nulls, empty strings and other names say nothing.
     *
     * @param source where the JSON is from, for the problems
     */
    static Preferences of(JsonObject json, String source) {
        return new Reader(json, source).read();
    }

    /** As {@link #of}, where other names are problems. */
    static Preferences ofAll(JsonObject json, String source) {
        return new Reader(json, source).readAll();
    }

    static Preferences unreadable(String problem) {
        return new Preferences(
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                List.of(problem));
    }

    /** With its folders as they are seen from another one. */
    Preferences seenFrom(Path folder) {
        return new Preferences(
                rules,
                helperImage,
                context.map(it -> folder.resolve(it).normalize().toString()),
                goModules.map(it -> folder.resolve(it).normalize().toString()),
                target,
                buildArgs,
                inlayHints,
                problems);
    }

    /** With one more problem. */
    Preferences withProblem(String problem) {
        var more = Stream.concat(problems.stream(), Stream.of(problem)).toList();
        return new Preferences(rules, helperImage, context, goModules, target, buildArgs, inlayHints, more);
    }

    /** These settings, and the base's where these say nothing; the base itself where they say nothing at all. */
    public Settings over(Settings base) {
        if (rules.isEmpty()
                && buildArgs.isEmpty()
                && Stream.of(helperImage, context, goModules, target, inlayHints)
                        .allMatch(Optional::isEmpty)) {
            return base;
        }
        var allRules = new TreeMap<>(base.check().rules());
        allRules.putAll(rules);
        var allArgs = new TreeMap<>(base.build().args());
        allArgs.putAll(buildArgs);
        return new Settings(
                new BuildOptions(target.or(base.build()::target), allArgs)
                        .in(context.or(base.build()::context))
                        .withModules(goModules.or(base.build()::modules)),
                new CheckOptions(allRules, helperImage.or(base.check()::helperImage)),
                inlayHints.orElse(base.inlayHints()));
    }

    private static final class Reader {
        private final JsonObject json;
        private final String source;
        private final SortedMap<String, Optional<Severity>> rules = new TreeMap<>();
        private final SortedMap<String, String> buildArgs = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();

        Reader(JsonObject json, String source) {
            this.json = json;
            this.source = source;
        }

        Preferences read() {
            forEach("rules", this::readRule);
            forEach("buildArgs", this::readBuildArg);
            return new Preferences(
                    rules,
                    text("helperImage"),
                    path("context"),
                    path("goModules"),
                    text("target"),
                    buildArgs,
                    flag("inlayHints"),
                    problems);
        }

        Preferences readAll() {
            json.keySet().stream()
                    .filter(name -> !NAMES.contains(name))
                    .forEach(name -> problem("\"%s\" is no setting".formatted(name)));
            return read();
        }

        private void readRule(String rule, JsonElement value) {
            if (!Analyzer.hasRule(rule)) {
                problem("there is no rule \"%s\"".formatted(rule));
            }
            var name = value.isJsonPrimitive() ? value.getAsString() : value.toString();
            switch (name) {
                case "off" -> rules.put(rule, Optional.empty());
                case "hint" -> rules.put(rule, Optional.of(Severity.HINT));
                case "information" -> rules.put(rule, Optional.of(Severity.INFORMATION));
                case "warning" -> rules.put(rule, Optional.of(Severity.WARNING));
                case "error" -> rules.put(rule, Optional.of(Severity.ERROR));
                default ->
                    problem(
                            "the rule \"%s\" is set to \"%s\", which is not one of off, hint, information, warning, error"
                                    .formatted(rule, name));
            }
        }

        private void readBuildArg(String name, JsonElement value) {
            if (value.isJsonPrimitive()) {
                buildArgs.put(name, value.getAsString());
            } else {
                problem("the build argument \"%s\" is not a string".formatted(name));
            }
        }

        private Optional<String> text(String name) {
            var value = json.get(name);
            if (value == null || value.isJsonNull()) {
                return Optional.empty();
            }
            if (value instanceof JsonPrimitive primitive && primitive.isString()) {
                return Optional.of(primitive.getAsString().strip()).filter(text -> !text.isEmpty());
            }
            problem("\"%s\" is not a string".formatted(name));
            return Optional.empty();
        }

        private Optional<String> path(String name) {
            return text(name).filter(it -> isPath(name, it));
        }

        private boolean isPath(String name, String text) {
            try {
                Path.of(text);
                return true;
            } catch (InvalidPathException e) {
                problem("\"%s\" is not a path".formatted(name));
                return false;
            }
        }

        private Optional<Boolean> flag(String name) {
            var value = json.get(name);
            if (value == null || value.isJsonNull()) {
                return Optional.empty();
            }
            if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
                return Optional.of(primitive.getAsBoolean());
            }
            problem("\"%s\" is neither true nor false".formatted(name));
            return Optional.empty();
        }

        private void forEach(String name, BiConsumer<String, JsonElement> read) {
            var value = json.get(name);
            if (value == null || value.isJsonNull()) {
                return;
            }
            if (value instanceof JsonObject object) {
                object.asMap().forEach((key, each) -> {
                    if (!each.isJsonNull()) {
                        read.accept(key, each);
                    }
                });
            } else {
                problem("\"%s\" is not an object".formatted(name));
            }
        }

        private void problem(String what) {
            problems.add("In %s, %s".formatted(source, what));
        }
    }
}
