package dev.fromscratch.build;

import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.pcollections.TreePMap;

/**
 * What variables hold at one point of a stage.
 *
 * <p>ENV and ARG share their names, and the last one written counts, as in BuildKit's {@code dispatchArg} and
 * {@code dispatchEnv}; only those of ENV stay in the image.
 */
public final class Scope {
    /** Arguments that BuildKit knows by itself, whose values hang on the machine and on options. */
    public static final Set<String> PREDEFINED = Set.of(
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETOSVERSION",
            "TARGETARCH",
            "TARGETVARIANT",
            "TARGETSTAGE",
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDOSVERSION",
            "BUILDARCH",
            "BUILDVARIANT");

    /** Before anything is declared: the predefined arguments may hold anything. */
    static final Scope INITIAL = PREDEFINED.stream()
            .reduce(empty(), (scope, name) -> scope.withArgument(name, Value.unknown()), (one, other) -> other);

    private final TreePMap<String, Value> variables;
    private final TreePMap<String, Value> environment;
    private final boolean open;

    private Scope(TreePMap<String, Value> variables, TreePMap<String, Value> environment, boolean open) {
        this.variables = variables;
        this.environment = environment;
        this.open = open;
    }

    /** What this is where it is built on Linux and for Linux, on an architecture: its predefined arguments are known then. */
    Scope onPlatform(String architecture) {
        var result = this;
        for (var side : List.of("TARGET", "BUILD")) {
            result = result.knowing(side + "PLATFORM", "linux/" + architecture)
                    .knowing(side + "OS", "linux")
                    .knowing(side + "ARCH", architecture);
        }
        return result;
    }

    private Scope knowing(String name, String value) {
        return lookup(name).filter(it -> it.text().isEmpty()).isPresent() ? withArgument(name, Value.of(value)) : this;
    }

    /** Nothing is set. */
    public static Scope empty() {
        return new Scope(TreePMap.empty(), TreePMap.empty(), false);
    }

    /** The environment of an image. Where it is open, other variables may be set, too. */
    public static Scope of(Map<String, String> environment, boolean open) {
        TreePMap<String, Value> values = TreePMap.empty();
        for (var variable : environment.entrySet()) {
            values = values.plus(variable.getKey(), Value.of(variable.getValue()));
        }
        return new Scope(values, values, open);
    }

    /** What a variable holds; empty where it is certainly not set. */
    public Optional<Value> lookup(String name) {
        var value = Optional.ofNullable(variables.get(name));
        return value.isEmpty() && open ? Optional.of(Value.unknown()) : value;
    }

    /** What the Dockerfile, or what is known of the base, gives a variable; empty where neither sets it. */
    public Optional<Value> assigned(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** What a variable certainly holds; empty where it is not set or not known. */
    public Optional<String> known(String name) {
        return lookup(name).flatMap(Value::text);
    }

    /** All variables that the Dockerfile sets, or what is known of the base, sorted by name. */
    public SortedMap<String, Value> assigned() {
        return variables;
    }

    /** The variables of the image, sorted by name. */
    public SortedMap<String, Value> environment() {
        return environment;
    }

    public Scope withEnvironment(String name, Value value) {
        return new Scope(variables.plus(name, value), environment.plus(name, value), open);
    }

    /**
     * What a stage begins with that starts from one which leaves this: the arguments of that one, too, but what ENV has set in
     * its image goes before them again ({@code dispatchState} of BuildKit is given the environment of the image anew).
     */
    public Scope inherited() {
        var isShadowed = environment.entrySet().stream().anyMatch(it -> variables.get(it.getKey()) != it.getValue());
        return isShadowed ? new Scope(variables.plusAll(environment), environment, open) : this;
    }

    public Scope withArgument(String name, Value value) {
        return new Scope(variables.plus(name, value), environment, open);
    }

    /** A word with its variables expanded; unknown where one of them is, or where BuildKit would reject it. */
    public Value expand(Word word, char escape) {
        return expand(word.text(), escape);
    }

    /**
     * A word with its variables expanded where it is built on Linux and for Linux, and with {@code *} for those that are not
     * known; empty where it is rejected.
     */
    public Optional<String> pattern(String word, char escape) {
        var platform = onPlatform("*");
        var expansion = Expansion.expand(
                word,
                escape,
                name -> platform.lookup(name)
                        .map(it -> it instanceof Value.Unknown unknown ? Value.of(unknown.pattern()) : it));
        return expansion instanceof Expansion.Expanded expanded
                ? expanded.value().text()
                : Optional.empty();
    }

    /** As {@link #expand(Word, char)}. */
    public Value expand(String word, char escape) {
        if (!(Expansion.expand(word, escape, this::lookup) instanceof Expansion.Expanded expanded)) {
            return Value.unknown();
        }
        return expanded.value().text().isPresent()
                ? expanded.value()
                : pattern(word, escape).map(Value::like).orElseGet(Value::unknown);
    }
}
