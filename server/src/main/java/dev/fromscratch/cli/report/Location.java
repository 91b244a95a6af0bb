package dev.fromscratch.cli.report;

import dev.fromscratch.check.Related;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Range;

/**
 * A range in a file, whose path is as seen from where the command runs.
 */
record Location(String file, Range range) {
    static Location of(FileFindings file, Place place) {
        return new Location(file.file(), file.dockerfile().rangeOf(place));
    }

    static Location of(FileFindings file, Related related) {
        if (related instanceof Related.InFile other) {
            return new Location(file.pathOf(other.file()), other.range());
        }
        return of(file, ((Related.InDockerfile) related).place());
    }

    /** The first line, counted from 1. */
    int line() {
        return range.start().line() + 1;
    }

    /** {@code file:line:column}, both counted from 1. */
    @Override
    public String toString() {
        return "%s:%d:%d".formatted(file, line(), range.start().character() + 1);
    }
}
