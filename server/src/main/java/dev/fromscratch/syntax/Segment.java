package dev.fromscratch.syntax;

import dev.fromscratch.text.Piece;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A run of whole lines of a Dockerfile: an instruction with the comments and blank lines above it; or the parser
 * directives at the top; or the comments and blank lines behind the last instruction.
 *
 * <p>Its identity matters: a segment that an edit does not touch is the same object before and after it, wherever it has
 * moved to, so that all that is known of it still holds. All spans in it are offsets in its own text.
 */
public final class Segment implements Piece {
    private final String text;
    private final Optional<Instruction> instruction;
    private final List<Comment> comments;
    private final List<Span> innerComments;
    private final List<SyntaxError> errors;
    private final boolean openEnded;
    private final Optional<Span> emptyContinuation;
    private final int lineEnds;
    private final boolean notable;
    /**
     * Where it stood in the {@link Dockerfile} that was last asked for it, and so about where it stands in others. Whoever
     * reads this must look whether it is still so.
     */
    private int lastIndex;

    /** One whose instruction has no comments between its continuation lines. */
    public Segment(
            String text,
            Optional<Instruction> instruction,
            List<Comment> comments,
            List<SyntaxError> errors,
            boolean openEnded,
            Optional<Span> emptyContinuation) {
        this(text, instruction, comments, List.of(), errors, openEnded, emptyContinuation);
    }

    /**
     * @param innerComments those between the continuation lines
     * @param emptyContinuation the last line of an instruction with blank lines among its continuation lines, for which
     *     BuildKit warns
     * @param openEnded whether what follows decides where this segment ends, as for a continuation at the end of the file
     *     or a heredoc without its delimiter; an edit anywhere behind it then touches it
     */
    Segment(
            String text,
            Optional<Instruction> instruction,
            List<Comment> comments,
            List<Span> innerComments,
            List<SyntaxError> errors,
            boolean openEnded,
            Optional<Span> emptyContinuation) {
        this.text = text;
        this.instruction = instruction;
        this.comments = List.copyOf(comments);
        this.innerComments = List.copyOf(innerComments);
        this.errors = List.copyOf(errors);
        this.openEnded = openEnded;
        this.emptyContinuation = emptyContinuation;
        this.lineEnds = SourceText.lineEndsIn(text);
        this.notable = openEnded || !errors.isEmpty() || comments.stream().anyMatch(Comment::isForUs);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int lineEnds() {
        return lineEnds;
    }

    /** Notable are those that say something of themselves: with errors, with an open end, with a comment for us. */
    @Override
    public boolean isNotable() {
        return notable;
    }

    int lastIndex() {
        return lastIndex;
    }

    void standsAt(int index) {
        lastIndex = index;
    }

    /** Empty for the directives and for what stands behind the last instruction. */
    public Optional<Instruction> instruction() {
        return instruction;
    }

    /** The comments above the instruction; those between its continuation lines are not among them. */
    public List<Comment> comments() {
        return comments;
    }

    /** The comments between the continuation lines of the instruction, from the {@code #} to the end of the line. */
    public List<Span> innerComments() {
        return innerComments;
    }

    public List<SyntaxError> errors() {
        return errors;
    }

    public boolean openEnded() {
        return openEnded;
    }

    /** The last line of an instruction, here-documents left out, among whose continuation lines there are blank ones. */
    public Optional<Span> emptyContinuation() {
        return emptyContinuation;
    }

    @Override
    public String toString() {
        return text;
    }
}
