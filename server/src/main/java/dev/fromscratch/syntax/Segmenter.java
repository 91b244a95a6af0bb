package dev.fromscratch.syntax;

import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts a text into the segments of its instructions, one after another. It knows continuation lines, comments, blank lines
 * and where here-documents end, and leaves all else to {@link InstructionReader}.
 */
final class Segmenter implements Iterable<Segment>, Iterator<Segment> {
    private final String text;
    private final Header header;
    private final char escape;
    /** Those behind a here-document without an end, so that a text full of such is read in linear time. */
    private Optional<HeredocEnds> ends = Optional.empty();

    private Line upcoming;

    private Segmenter(String text, Line first, Header header) {
        this.text = text;
        this.upcoming = first;
        this.header = header;
        this.escape = header.directives().escape();
    }

    /** Cuts a file, behind the segment of its directives. */
    static Segmenter ofFile(String text, Header header) {
        var first =
                header.segment().map(it -> Line.at(text, it.text().length())).orElseGet(() -> Line.first(text));
        return new Segmenter(text, first, header);
    }

    /** Cuts a part of a file that is not its beginning. */
    static Segmenter ofPart(String text, Header header) {
        return new Segmenter(text, Line.at(text, 0), header);
    }

    /** Leaves out what stands in front of an offset, which is where a segment begins. */
    void goOnAt(int start) {
        upcoming = Line.at(text, start);
    }

    @Override
    public Iterator<Segment> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return upcoming.start() < text.length();
    }

    @Override
    public Segment next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var segment = new Cut(upcoming).take();
        upcoming = Line.at(text, upcoming.start() + segment.text().length());
        return segment;
    }

    /** One segment under way. */
    private final class Cut {
        private final int start;
        private final List<Comment> comments = new ArrayList<>();
        private final List<Span> innerComments = new ArrayList<>();
        private final List<SyntaxError> errors = new ArrayList<>();
        private final MappedText.Builder logical = new MappedText.Builder();
        private Line line;
        private boolean emptyContinuation;
        private boolean openEnded;

        Cut(Line first) {
            this.start = first.start();
            this.line = first;
        }

        Segment take() {
            skipToInstruction();
            if (line.start() >= text.length()) {
                return new Segment(text.substring(start), Optional.empty(), comments, errors, true, Optional.empty());
            }
            var begin = Blanks.skip(text, line.contentStart(), line.contentEnd());
            var last = takeLines();
            var lineEnd = last.contentEnd();
            var source = logical.build(lineEnd - start);
            var span = new Span(begin - start, Math.max(begin, lineEnd) - start);
            var reading = InstructionReader.read(source, escape, span);
            var bodies = new ArrayList<Heredoc>();
            var end = last;
            for (var opening : reading.heredocs()) {
                var body = takeBody(opening, end.next());
                if (body.isEmpty()) {
                    break;
                }
                bodies.add(body.get().heredoc());
                end = body.get().last();
            }
            var whole = new Span(span.start(), Math.max(span.end(), end.contentEnd() - start));
            var instruction = reading.instruction(bodies, whole);
            errors.addAll(reading.errors());
            return new Segment(
                    text.substring(start, end.end()),
                    Optional.of(instruction),
                    comments,
                    innerComments,
                    header.directives().isForeign() ? List.of() : errors,
                    openEnded,
                    emptyContinuation
                            ? Optional.of(new Span(
                                    last.contentStart() - start, Math.max(last.contentStart(), lineEnd) - start))
                            : Optional.empty());
        }

        private void skipToInstruction() {
            while (line.start() < text.length() && (line.isBlank() || line.isComment())) {
                checkLength();
                if (line.isComment()) {
                    var mark = Blanks.skip(text, line.contentStart(), line.contentEnd());
                    comments.add(new Comment(
                            text.substring(mark + 1, line.contentEnd()).strip(),
                            new Span(mark - start, line.contentEnd() - start)));
                }
                line = line.next();
            }
        }

        /** Joins the continuation lines; the line that is returned is the last one. */
        private Line takeLines() {
            var first = true;
            while (true) {
                checkLength();
                var from = first ? Blanks.skip(text, line.contentStart(), line.contentEnd()) : line.contentStart();
                var to = line.contentEnd();
                if (!first && line.isComment()) {
                    // Comments among continuation lines are left out, whatever they end with.
                    innerComments.add(new Span(Blanks.skip(text, from, to) - start, to - start));
                } else if (!first && line.isBlank()) {
                    emptyContinuation = true;
                } else {
                    var mark = continuation(from, to);
                    logical.append(text.substring(from, mark < 0 ? to : mark), from - start);
                    if (mark < 0) {
                        return line;
                    }
                }
                first = false;
                if (line.end() >= text.length()) {
                    openEnded = true;
                    return line;
                }
                line = line.next();
            }
        }

        /** Where the escape character at the end of a line stands, unless another one stands before it; else -1. */
        private int continuation(int from, int to) {
            var mark = to - 1;
            while (mark >= from && (text.charAt(mark) == ' ' || text.charAt(mark) == '\t')) {
                mark--;
            }
            var continues =
                    mark >= from && text.charAt(mark) == escape && (mark == from || text.charAt(mark - 1) != escape);
            return continues ? mark : -1;
        }

        private Optional<Body> takeBody(InstructionReader.Opening opening, Line first) {
            var mark = opening.mark();
            var isLost = ends.filter(it -> it.lack(mark, first)).isPresent();
            var content = new MappedText.Builder();
            for (var at = first; !isLost && at.isThere() && !at.isTooLong(); at = at.next()) {
                if ((mark.chomp() ? at.chompedContent() : at.content()).equals(mark.name())) {
                    var heredoc = new Heredoc(
                            mark.name(),
                            mark.fd(),
                            mark.expand(),
                            mark.chomp(),
                            content.build(at.start() - start),
                            opening.span());
                    return Optional.of(new Body(heredoc, at));
                }
                content.append(text.substring(at.start(), at.end()), at.start() - start);
            }
            if (!isLost) {
                ends = Optional.of(HeredocEnds.from(first));
            }
            // An end that is still to be written would otherwise swallow the rest of the file.
            openEnded = true;
            errors.add(
                    SyntaxError.ofParser("unterminated heredoc", opening.span()).suggesting(meant(opening, first)));
            return Optional.empty();
        }

        /** A beginning with which the here-document ends where it was probably meant to. */
        private Optional<String> meant(InstructionReader.Opening opening, Line first) {
            var name = opening.mark().name();
            var written = opening.span().shift(start).in(text);
            return ends.filter(it -> written.contains(name))
                    .flatMap(it -> it.meant(opening.mark(), first))
                    .map(Line::chompedContent)
                    .map(it -> it.equals(name) ? written.replace("<<", "<<-") : written.replace(name, it));
        }

        private void checkLength() {
            if (line.isTooLong()) {
                errors.add(SyntaxError.ofParser(
                        "dockerfile line greater than max allowed size of " + Line.LONGEST,
                        new Span(line.contentStart() - start, line.contentEnd() - start)));
            }
        }
    }

    private record Body(Heredoc heredoc, Line last) {}
}
