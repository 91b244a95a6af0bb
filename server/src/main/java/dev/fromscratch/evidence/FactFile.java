package dev.fromscratch.evidence;

import dev.fromscratch.text.Resources;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A file of facts beside this class.
 */
public final class FactFile {
    private FactFile() {}

    /**
     * The words of each line, without comments and empty lines.
     *
     * @param file relative to this package
     */
    public static List<List<String>> rows(String file) {
        return Resources.textOf(FactFile.class, file)
                .lines()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .map(FactFile::words)
                .toList();
    }

    /** Each start reads thousands of these, for which a regular expression would take a part of it. */
    private static List<String> words(String line) {
        var words = new StringTokenizer(line, " ");
        var result = new String[words.countTokens()];
        for (var index = 0; index < result.length; index++) {
            result[index] = words.nextToken();
        }
        return List.of(result);
    }
}
