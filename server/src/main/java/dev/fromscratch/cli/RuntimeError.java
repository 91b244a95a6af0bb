package dev.fromscratch.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An error that people meet when they build or run an image, and what it comes from.
 *
 * @param pattern found in a line that shows the error
 * @param cause Markdown: the mechanism
 * @param wayOut Markdown: what to do
 * @param rules the ids of those that find the cause in a Dockerfile
 */
record RuntimeError(Pattern pattern, String cause, String wayOut, List<String> rules) {
    RuntimeError {
        rules = List.copyOf(rules);
    }

    static RuntimeError of(String regex, String cause, String wayOut, String... rules) {
        return new RuntimeError(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), cause, wayOut, List.of(rules));
    }

    boolean isShownBy(String line) {
        return pattern.matcher(line).find();
    }
}
