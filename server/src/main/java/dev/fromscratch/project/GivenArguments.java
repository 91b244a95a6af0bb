package dev.fromscratch.project;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names of the build arguments that commands give, in whatever is written in front of {@code docker build}: makefiles,
 * scripts of a shell, and workflows and other files in YAML. Which Dockerfile is built with them, and what they are worth,
 * is not read.
 */
final class GivenArguments {
    /** A flag and its value, as one word or as two, also where these are items of a list. */
    private static final Pattern FLAG =
            Pattern.compile("--build-arg(?:=|\\s+|[\"'],\\s*|[\"']?\\s*+-\\s+)[\"']?([A-Za-z_]\\w*)");

    /** The input of an action that builds an image: a line for each argument. */
    private static final Pattern LINES =
            Pattern.compile("build-args:[^\\n]*+((?:\\n[ \\t]++(?:- )?[\"']?[A-Za-z_]\\w*=[^\\n]*+){1,50})");

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]++(?:- )?[\"']?([A-Za-z_]\\w*)=");

    private GivenArguments() {}

    static Set<String> in(String text) {
        var names = new TreeSet<String>();
        FLAG.matcher(text).results().forEach(it -> names.add(it.group(1)));
        LINES.matcher(text)
                .results()
                .flatMap(it -> LINE.matcher(it.group(1)).results())
                .forEach(it -> names.add(it.group(1)));
        return names;
    }
}
