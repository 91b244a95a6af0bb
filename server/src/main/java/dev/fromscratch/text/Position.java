package dev.fromscratch.text;

/**
 * A place in a text as editors count: a line and a UTF-16 code unit in it, both from 0.
 */
public record Position(int line, int character) implements Comparable<Position> {
    public Position {
        if (line < 0 || character < 0) {
            throw new IllegalArgumentException("not a position: %d:%d".formatted(line, character));
        }
    }

    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(character, other.character);
    }
}
