package dev.fromscratch.evidence.rust;

import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a file of Rust names, tests left out.
 *
 * @param modules those that are declared here and stand in files of their own
 * @param roots the first names of paths, {@code reqwest} of {@code reqwest::get}, each where it first stands
 * @param texts the literal texts
 * @param calls of functions by a path, {@code fs::read_to_string("feeds.txt")}
 */
public record RustFile(List<Module> modules, List<Name> roots, List<Name> texts, List<Call> calls) {
    public RustFile {
        modules = List.copyOf(modules);
        roots = List.copyOf(roots);
        texts = List.copyOf(texts);
        calls = List.copyOf(calls);
    }

    /** Reads any text, and what it can of one that is no Rust. */
    static RustFile parse(String text) {
        return new RustParsing(text).file();
    }

    /**
     * {@code mod name;}
     *
     * @param path of its file, where an attribute says it
     * @param conditional whether an attribute says when it is compiled
     */
    public record Module(String name, Optional<String> path, boolean conditional) {}

    /**
     * A call of a function.
     *
     * @param path of the function as it is written, {@code std::fs::read}
     * @param arguments what they say, where they are literal texts and nothing else
     * @param required whether the program ends where the call fails: {@code unwrap} or {@code expect} follows
     * @param conditional whether an attribute says when it is compiled
     */
    public record Call(
            String path, List<Optional<String>> arguments, boolean required, Span span, boolean conditional) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A name or a text, and where it stands.
     *
     * @param conditional whether an attribute says when it is compiled
     */
    public record Name(String text, Span span, boolean conditional) {}
}
