package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.GoBuild.Setting;
import dev.fromscratch.syntax.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A command that builds a program, with all that decides what it makes.
 *
 * @param stage the index of the stage that runs it
 * @param place of the whole simple command, its assignments included; for an exec-form RUN, of its array
 * @param words the command's name and what stands behind it, in order
 * @param directory the working directory, where known
 * @param environment what variables certainly hold for the command
 * @param unknownEnvironment whether a variable that is not in it may be set all the same
 * @param shell whether it is run by a shell, and not by an exec-form RUN
 * @param elsewhere where it is written, if not in the Dockerfile; its places there are those of what calls it
 */
public record BuildCommand(
        int stage,
        Place place,
        List<Argument> words,
        Optional<String> directory,
        SortedMap<String, Optional<String>> environment,
        boolean unknownEnvironment,
        boolean shell,
        Optional<Elsewhere> elsewhere) {
    /** The variables that decide what {@code go build} makes. */
    static final List<String> OF_GO = List.of(
            "CGO_ENABLED",
            "CC",
            "GOARCH",
            "GOBIN",
            "GOEXPERIMENT",
            "GOFLAGS",
            "GOOS",
            "GOPATH",
            "GOTOOLCHAIN",
            "CGO_LDFLAGS");

    public BuildCommand {
        words = List.copyOf(words);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** One of which it is not certain that it is run: another may have built the same, with any words and variables. */
    BuildCommand possible() {
        return new BuildCommand(
                stage,
                place,
                List.of(words.get(0), unknownWord(place)),
                directory,
                Collections.emptySortedMap(),
                true,
                shell,
                elsewhere);
    }

    /**
     * The same with the platform of the image for what Go builds for, whatever that is: so {@code xx-go} calls {@code go}
     * (github.com/tonistiigi/xx, src/xx-go).
     */
    BuildCommand forThePlatform() {
        var variables = new TreeMap<>(environment);
        Stream.of("GOOS", "GOARCH", "GOARM").forEach(it -> variables.put(it, Optional.empty()));
        return new BuildCommand(stage, place, words, directory, variables, unknownEnvironment, shell, elsewhere);
    }

    /** A word that may be any. */
    static Argument unknownWord(Place place) {
        return new Argument("$", Optional.empty(), place);
    }

    /** What a variable holds: it is not set, or set to something known or unknown. */
    public Setting variable(String name) {
        var value = environment.get(name);
        return value == null ? new Setting(unknownEnvironment, Optional.empty()) : new Setting(true, value);
    }

    /** What the words certainly say, a variable that holds several taken apart. */
    public Stream<String> texts() {
        return words.stream().flatMap(it -> it.text().stream()).flatMap(it -> Stream.of(it.split("\\s+")));
    }

    /** Whether a word is certainly among those of the command. */
    public boolean has(String word) {
        return texts().anyMatch(word::equals);
    }

    /**
     * Whether a word hangs on something that is not known, so that it may be any.
     *
     * @param options whose values do not matter
     */
    public boolean hasUnknownWords(Set<String> options) {
        return IntStream.range(0, words.size())
                .filter(it -> it == 0 || !options.contains(words.get(it - 1).written()))
                .mapToObj(words::get)
                .anyMatch(it -> it.text().isEmpty() && it.written().matches("\"?\\$.*"));
    }

    /**
     * The last value of an option that takes one, as the next word or, behind two dashes, joined by {@code =}.
     *
     * @param names as they are written, {@code --target}
     */
    public Setting option(String... names) {
        var result = new Setting(false, Optional.empty());
        for (var index = 0; index < words.size(); index++) {
            var written = words.get(index).written();
            var text = words.get(index).text();
            var next = index + 1 < words.size() ? words.get(index + 1).text() : Optional.<String>empty();
            if (Stream.of(names).anyMatch(written::equals)) {
                result = new Setting(true, next);
            } else if (Stream.of(names).anyMatch(it -> it.startsWith("--") && written.startsWith(it + "="))) {
                result = new Setting(true, text.map(it -> it.substring(it.indexOf('=') + 1)));
            }
        }
        return result;
    }

    /** The place from the first word up to another one. */
    public Place upTo(Argument word) {
        var first = words.get(0).place();
        return new Place(first.segment(), first.span().cover(word.place().span()));
    }
}
