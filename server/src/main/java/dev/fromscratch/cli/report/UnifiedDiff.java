package dev.fromscratch.cli.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * The difference of two versions of a file, as {@code patch} and {@code git apply -p0} read it.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** Empty where the versions are equal. */
    public static String of(String file, String before, String after) {
        var old = linesOf(before);
        var lines = UnifiedDiffUtils.generateUnifiedDiff(file, file, old, DiffUtils.diff(old, linesOf(after)), CONTEXT);
        var diff = new StringBuilder();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            diff.append(line);
            if (index < 2 || line.startsWith("@@")) {
                diff.append('\n');
            } else if (!line.endsWith("\n")) {
                diff.append("\n\\ No newline at end of file\n");
            }
        }
        return diff.toString();
    }

    /** Lines with their ends, so that a changed end is a change. */
    private static List<String> linesOf(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }
}
