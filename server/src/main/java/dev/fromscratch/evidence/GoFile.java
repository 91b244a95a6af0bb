package dev.fromscratch.evidence;

import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the text of one Go file shows.
 *
 * @param packageName empty where the package clause cannot be read
 * @param buildConstraint the expression behind {@code //go:build} in front of the package clause
 * @param imports in the order in which they are written
 * @param calls of functions through an imported name, {@code http.Get("https://…")}
 * @param constants what those say that are declared at the top of the file, by their names
 * @param given what is given to variables, fields, settings and parameters, in the order in which that is written
 * @param presets what is set where nobody sets it, and what the program does not run without
 * @param declarations at the top of the file, in the order in which they are written
 * @param embedded the patterns of the files that are embedded by {@code //go:embed}, relative to the file's folder
 * @param failures what it does where the functions that it calls fail
 * @param understood whether the whole file could be read; where not, what is missing here proves nothing
 */
public record GoFile(
        Optional<String> packageName,
        Optional<String> buildConstraint,
        List<Import> imports,
        List<Call> calls,
        Map<String, Argument> constants,
        List<Given> given,
        List<Preset> presets,
        List<Declaration> declarations,
        List<String> embedded,
        Failures failures,
        boolean understood) {
    public GoFile {
        imports = List.copyOf(imports);
        calls = List.copyOf(calls);
        constants = Map.copyOf(constants);
        given = List.copyOf(given);
        presets = List.copyOf(presets);
        declarations = List.copyOf(declarations);
        embedded = List.copyOf(embedded);
    }

    /** Reads a file. Never throws. */
    public static GoFile parse(String text) {
        return GoParsing.parse(text);
    }

    /** Reads what stands in front of the first declaration, and shows no calls. Never throws. */
    public static GoFile parseHeader(String text) {
        return GoParsing.parseHeader(text);
    }

    /** The same, given what is known of constants that other files declare. */
    GoFile knowing(Function<String, Argument> others) {
        return calls.isEmpty()
                ? this
                : withCalls(calls.stream().map(it -> it.knowing(others)).toList());
    }

    /** The same, as if these were all its calls. */
    GoFile withCalls(List<Call> those) {
        return new GoFile(
                packageName,
                buildConstraint,
                imports,
                those,
                constants,
                given,
                presets,
                declarations,
                embedded,
                failures,
                understood);
    }

    /** Whether it declares the function with which a program begins, if it is of its package. */
    boolean declaresMain() {
        return declarations.stream()
                .anyMatch(it -> it.kind() == Declaration.Kind.FUNCTION
                        && it.receiver().isEmpty()
                        && it.names().contains("main"));
    }

    /** The declaration that a place is in; empty for what stands in front of the first. */
    Optional<Declaration> around(Span span) {
        return declarations.stream()
                .filter(it -> it.span().start() <= span.start()
                        && span.end() <= it.span().end())
                .findFirst();
    }

    /**
     * An import.
     *
     * @param name the name given to it, {@code _} and {@code .} included; empty where none is written
     * @param span of the path with its quotes
     */
    public record Import(String path, Optional<String> name, Span span) {}

    /**
     * A use of something in an imported package, or of a method of which something is known.
     *
     * @param importPath of the package; empty for a method of any value
     * @param name of the function, type or variable, {@code Get}; for a chain like {@code http.DefaultClient.Do} the
     *     whole of it behind the package, {@code DefaultClient.Do}
     * @param called whether it is called here, and not just named
     * @param arguments one for each argument of the call
     * @param circumstances under which it is made
     * @param span from the package's name to the end of the selector
     */
    public record Call(
            String importPath,
            String name,
            boolean called,
            List<Argument> arguments,
            Circumstances circumstances,
            Span span) {
        public Call {
            arguments = List.copyOf(arguments);
        }

        Call knowing(Function<String, Argument> constants) {
            return with(arguments.stream().map(it -> it.knowing(constants)).toList());
        }

        /** The same with other arguments. */
        Call with(List<Argument> those) {
            return new Call(importPath, name, called, those, circumstances, span);
        }

        /** Whether it is a method of a value, of which it is not known what made it. */
        boolean isOfValue() {
            return importPath.isEmpty();
        }
    }

    /**
     * What decides whether something is done, and what follows from it.
     *
     * @param conditional whether it is done only under a condition
     * @param chosen whether that is another one than that a function is handed something
     * @param dispensable whether the program goes on without where it fails
     * @param fatal whether the program ends where it fails
     * @param answer what is done where it fails
     * @param foreseen whether the program knows what to do where it fails because something is not there
     * @param otherRoots whether what is connected to may be checked against roots that are not the system's, or not at all
     * @param options what has to be set so that it is done
     */
    public record Circumstances(
            boolean conditional,
            boolean chosen,
            boolean dispensable,
            boolean fatal,
            Answer answer,
            boolean foreseen,
            boolean otherRoots,
            Options options) {}

    /** What is done where a call fails. */
    public enum Answer {
        /** The program ends. */
        ENDS,
        /** Whoever has called the function around it is told. */
        PASSED_ON,
        /** The program goes on, for all that is seen. */
        BORNE
    }

    /**
     * What a file does where functions fail that it calls, of which it names those of its own package, of others, and methods
     * as a {@link Declaration} names them.
     *
     * @param borne those without which it goes on in some place
     * @param ending those without which it ends in some place
     * @param foreseen those for which it has something else in some place
     * @param passedOn to those of its own functions that leave it to their callers, by the names of those that fail
     */
    public record Failures(
            Set<String> borne, Set<String> ending, Set<String> foreseen, Map<String, Set<String>> passedOn) {
        static final Failures NONE = new Failures(Set.of(), Set.of(), Set.of(), Map.of());

        public Failures {
            borne = Set.copyOf(borne);
            ending = Set.copyOf(ending);
            foreseen = Set.copyOf(foreseen);
            passedOn = Map.copyOf(passedOn);
        }
    }

    /**
     * Something that may have to be set by somebody so that a part of the program is run.
     *
     * @param name as that of a {@link Given}
     * @param value what it has to be; empty where anything will do that is not nothing
     * @param isSetting whether its name, or what asks for it, says that it is a setting
     */
    public record Option(String name, Optional<String> value, boolean isSetting) {
        /** Behind a value with which an address begins. */
        static final String SCHEME = "://";

        /** In front of the name of what has to be something else than its value, or nothing. */
        private static final String ANOTHER = ".!";

        /** The same where it has to be anything but the value: there is such a question only of settings by their keys. */
        List<List<Option>> others() {
            return isSetting && value.isPresent() && GoSettings.keyIn(name).isPresent()
                    ? List.of(List.of(new Option(ANOTHER + name, value, true)))
                    : List.of();
        }

        /** The key of the setting that must not have the value; empty for what has to have one. */
        Optional<String> excluded() {
            return name.startsWith(ANOTHER) ? GoSettings.keyIn(name.substring(ANOTHER.length())) : Optional.empty();
        }

        /** The same where it has to be nothing. */
        Option asNothing() {
            return new Option(name, Optional.of(""), isSetting);
        }

        /** The same with one of some values; of an address, with that for its scheme. */
        Option being(Optional<String> other) {
            return new Option(name, other.map(it -> it + value.orElse("")), isSetting);
        }
    }

    /** What has to be set so that something is done: of each list, one. */
    public record Options(List<List<Option>> needed) {
        static final Options NONE = new Options(List.of());

        Options with(List<List<Option>> more) {
            return more.isEmpty()
                    ? this
                    : new Options(Stream.concat(needed.stream(), more.stream()).toList());
        }

        /** Whether nothing has to be set, whatever must not be. */
        boolean areNone() {
            return needed.stream().allMatch(Options::isExcluded);
        }

        /** Whether all that will do is that some settings are not what they must not be. */
        static boolean isExcluded(List<Option> alternatives) {
            return alternatives.stream().allMatch(it -> it.excluded().isPresent());
        }
    }

    /**
     * Something that is set where nobody sets it, or has to be set for the program to run at all.
     *
     * @param name as that of an {@link Option}
     * @param value what it is then; empty where that is not known
     */
    public record Preset(String name, Optional<String> value) {}

    /**
     * A declaration at the top of a file; one in parentheses counts as one, whatever it holds.
     *
     * @param names that it declares
     * @param receiver the type of a method
     * @param times what is named in it, and how often: {@code Name}, {@code .Name} for a field or method of some value, and
     *     {@code path.Name} for what an imported package holds, each with {@link #ONLY_NAMED}, where it is so; besides,
     *     {@code Type#Name} for a method of a type that is known
     * @param conditional those of them that are named only where a condition has to hold
     * @param optional what has to be set where something is named that is named nowhere else
     */
    public record Declaration(
            Kind kind,
            List<String> names,
            Optional<String> receiver,
            Map<String, Integer> times,
            Set<String> conditional,
            Map<String, List<Options>> optional,
            Span span) {
        /** In front of the name of a type that is only named, and of which nothing is made there. */
        static final String ONLY_NAMED = "*";

        /** In front of the name of a method of a type. */
        static final char METHOD = '#';

        public Declaration {
            names = List.copyOf(names);
            times = Map.copyOf(times);
            conditional = Set.copyOf(conditional);
            optional = Map.copyOf(optional);
        }

        /** A method of a type, which may be one of an imported package. */
        static String method(String type, String name) {
            return type + METHOD + name;
        }

        /** What is named in it. */
        Set<String> mentions() {
            return times.keySet();
        }

        /** What it declares. */
        public enum Kind {
            FUNCTION,
            TYPE,
            /** Variables or constants whose values call something. */
            VALUE,
            /** Those whose values are no more than written down, and are there only for who names them. */
            DATA
        }
    }

    /**
     * Something that a variable, a field, a setting or a parameter is given.
     *
     * @param name the name of a variable at the top of a file, {@code Type#field}, {@code Function(0} for the first
     *     parameter of a function, each behind the path of a package with a dot, if it is another one's; behind a dot alone,
     *     what is known of it whatever its package is: {@code .#field}, {@code .Method(0}, {@code .%key} of a setting
     * @param span of where that is done
     */
    public record Given(String name, Argument value, Span span) {}

    /**
     * What an argument says, in literals, names that the file gives them, and sums of these.
     *
     * @param constant with which it begins, of which this file does not say what it is: {@code Name}, or
     *     {@code path.Name} of an imported package, or another name of a {@link Given}
     * @param start what follows that with certainty; without it, what it certainly begins with
     * @param whole whether that is all
     */
    public record Argument(Optional<String> constant, String start, boolean whole) {
        static final Argument UNKNOWN = new Argument("", false);

        // What a record has by itself is made when it is first called, which takes a part of every start.
        @Override
        public boolean equals(Object other) {
            return other instanceof Argument it
                    && it.constant.equals(constant)
                    && it.start.equals(start)
                    && it.whole == whole;
        }

        @Override
        public int hashCode() {
            return 31 * constant.hashCode() + start.hashCode();
        }

        public Argument(String start, boolean whole) {
            this(Optional.empty(), start, whole);
        }

        /** Its text; empty where not all of it is known. */
        public Optional<String> text() {
            return whole && constant.isEmpty() ? Optional.of(start) : Optional.empty();
        }

        /** The same, followed by something. */
        Argument plus(Argument next) {
            return whole && next.constant().isEmpty()
                    ? new Argument(constant, start + next.start(), next.whole())
                    : new Argument(constant, start, false);
        }

        /** The same, given what is known of constants. */
        Argument knowing(Function<String, Argument> constants) {
            return constant.filter(it -> !it.equals("nil"))
                    .map(it -> constants.apply(it).plus(new Argument(start, whole)))
                    .orElse(this);
        }
    }
}
