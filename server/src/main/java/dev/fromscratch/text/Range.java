package dev.fromscratch.text;

/**
 * A half-open range of positions, as the language server protocol has it.
 */
public record Range(Position start, Position end) {
    public Range {
        if (end.compareTo(start) < 0) {
            throw new IllegalArgumentException("not a range: %s..%s".formatted(start, end));
        }
    }

    public static Range of(int startLine, int startCharacter, int endLine, int endCharacter) {
        return new Range(new Position(startLine, startCharacter), new Position(endLine, endCharacter));
    }
}
