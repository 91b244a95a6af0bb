package dev.fromscratch.analysis;

import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Heredoc;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two places of a here-document's name.
 *
 * @param begin behind {@code <<}
 * @param end below its last line
 */
public record HeredocUses(Heredoc heredoc, Place begin, Place end) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Of the here-document whose name an offset touches; empty also for one without its end. */
    static Optional<HeredocUses> at(Dockerfile dockerfile, int offset) {
        var segment = dockerfile.placeOf(Span.at(offset)).segment();
        return segment.instruction().stream()
                .flatMap(it -> it.head().heredocs().stream())
                .flatMap(it -> of(it, segment).stream())
                .filter(it ->
                        it.places().anyMatch(place -> dockerfile.spanOf(place).touches(offset)))
                .findFirst();
    }

    private static Optional<HeredocUses> of(Heredoc heredoc, Segment segment) {
        var begin = heredoc.span().in(segment.text()).lastIndexOf(heredoc.name());
        var end = heredoc.content().origin(heredoc.content().length());
        while (heredoc.chomp() && segment.text().startsWith("\t", end)) {
            end++;
        }
        return begin < 0 || !segment.text().startsWith(heredoc.name(), end)
                ? Optional.empty()
                : Optional.of(new HeredocUses(
                        heredoc,
                        place(segment, heredoc.span().start() + begin, heredoc.name()),
                        place(segment, end, heredoc.name())));
    }

    private static Place place(Segment segment, int start, String name) {
        return new Place(segment, new Span(start, start + name.length()));
    }

    private Stream<Place> places() {
        return Stream.of(begin, end);
    }

    /** Whether nothing but the two places speaks of the name: that of what COPY or ADD writes may be the name of a file. */
    public boolean isRenameable() {
        return begin.segment().instruction().orElse(null) instanceof Instruction.Run;
    }

    Renaming renamed(String newName, Dockerfile dockerfile) {
        if (!NAME.matcher(newName).matches()) {
            return new Renaming.Refused(
                    "A here-document cannot be called \"%s\": its name is letters, digits and _, with no digit in front"
                            .formatted(newName));
        }
        var isLine = heredoc.content().text().lines().anyMatch(it -> it.strip().equals(newName));
        return isLine
                ? new Renaming.Refused("A line of the here-document is \"%s\", where it would end".formatted(newName))
                : new Renaming.Renamed(Rewrite.of(places().map(it -> new TextEdit(dockerfile.spanOf(it), newName))
                        .toList()));
    }

    /** The name where it is touched, by an offset that touches it. */
    public Place touched(Dockerfile dockerfile, int offset) {
        return dockerfile.spanOf(begin).touches(offset) ? begin : end;
    }
}
