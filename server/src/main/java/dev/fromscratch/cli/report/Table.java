package dev.fromscratch.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose cells stand below each other.
 */
final class Table {
    private Table() {}

    /** One line for each row, all of which have equally many cells. */
    static String of(List<List<String>> rows) {
        var shown = rows.stream()
                .map(row -> row.stream().map(Columns::shown).toList())
                .toList();
        var text = new StringBuilder();
        for (var row : shown) {
            var line = new ArrayList<String>();
            for (var column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                line.add(cell + " ".repeat(widthOf(column, shown) - Columns.of(cell)));
            }
            text.append(String.join("  ", line).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int widthOf(int column, List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.get(column))
                .mapToInt(Columns::of)
                .max()
                .orElse(0);
    }
}
