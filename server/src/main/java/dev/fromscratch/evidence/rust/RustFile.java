package dev.fromscratch.evidence.rust;

import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file of Rust names, tests left out.
 *
 * @param modules those that are declared here and stand in files of their own
 * @param roots the first names of paths, {@code reqwest} of {@code reqwest::get}
 * @param texts the literal texts
 * @param calls of functions by a path, {@code fs::read_to_string("feeds.txt")}
 * @param choices the calls of methods by which a client is told which certificates it trusts
 * @param items that the file consists of; the first one is all that stands in none
 * @param settings the fields that whoever runs the program may leave out, and by which names each is set; an empty one
 *     for a word that stands for itself
 * @param commands of which whoever runs the program names one, {@code Commands::Serve}
 * @param given the fields and commands that the program sets by itself
 * @param outcomes what becomes of the program where a function fails, by its name, for each way in which it is called
 */
public record RustFile(
        List<Module> modules,
        List<Root> roots,
        List<Name> texts,
        List<Call> calls,
        List<Name> choices,
        List<Item> items,
        Map<String, Set<String>> settings,
        Set<String> commands,
        Set<String> given,
        Map<String, Set<Outcome>> outcomes) {
    public RustFile {
        modules = List.copyOf(modules);
        roots = List.copyOf(roots);
        texts = List.copyOf(texts);
        calls = List.copyOf(calls);
        choices = List.copyOf(choices);
        items = List.copyOf(items);
        settings = Map.copyOf(settings);
        commands = Set.copyOf(commands);
        given = Set.copyOf(given);
        outcomes = Map.copyOf(outcomes);
    }

    /** Reads any text, and what it can of one that is no Rust. */
    static RustFile parse(String text) {
        return new RustParsing(text).file();
    }

    /**
     * Where something stands.
     *
     * @param item its number
     * @param conditions what {@code cfg} says of when it is compiled, {@code feature="metrics"}
     * @param guards that let the program come to it
     */
    public record Spot(int item, List<String> conditions, List<Guard> guards) {
        public Spot {
            conditions = List.copyOf(conditions);
            guards = List.copyOf(guards);
        }
    }

    /**
     * A condition that holds only where somebody sets something, or nobody does.
     *
     * @param name of the field, or of the variable; of a command with its enumeration, {@code Commands::Serve}
     */
    public record Guard(Kind kind, String name) {
        /** What is set. */
        public enum Kind {
            SETTING,
            /** A flag or a variable, where nothing sets it. */
            DEFAULT,
            VARIABLE,
            /** A word on the command line. */
            WORD,
            COMMAND
        }
    }

    /**
     * A function, a type, a constant or the like.
     *
     * @param owner the type or trait whose function it is; empty for others
     * @param called whether it may be called by what does not name it: through a trait, or by what an attribute makes of it
     * @param words the names in it, by where they stand
     */
    public record Item(String name, Optional<String> owner, boolean called, Map<Spot, Set<String>> words) {}

    /**
     * {@code mod name;}
     *
     * @param path of its file, where an attribute says it
     */
    public record Module(String name, Optional<String> path, Spot spot) {}

    /**
     * A call of a function.
     *
     * @param path of the function as it is written, {@code std::fs::read}
     * @param arguments what they say, where they are literal texts and nothing else
     * @param methods the names of those that are called of what it returns, one behind the other
     * @param outcome what becomes of the program where it fails
     */
    public record Call(
            String path,
            List<Optional<String>> arguments,
            List<String> methods,
            Outcome outcome,
            Span span,
            Spot spot) {
        public Call {
            arguments = List.copyOf(arguments);
            methods = List.copyOf(methods);
        }
    }

    /** What becomes of a program where a call fails. */
    public enum Outcome {
        /** It goes on. */
        BORNE,
        ENDS,
        /** That is for the callers of the function around it to say. */
        PASSED_ON,
        UNKNOWN
    }

    /**
     * The first name of a path.
     *
     * @param names by which an import makes parts of it known to the file; empty for a path that is used where it stands
     */
    public record Root(String text, Set<String> names, Span span, Spot spot) {
        public Root {
            names = Set.copyOf(names);
        }
    }

    /** A text or a name, and where it stands. */
    public record Name(String text, Span span, Spot spot) {
        /** Whether it counts where nothing sets anything else. */
        boolean isDefault() {
            return spot.guards().stream().anyMatch(it -> it.kind() == Guard.Kind.DEFAULT);
        }
    }
}
