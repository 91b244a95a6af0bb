package dev.fromscratch.evidence;

import dev.fromscratch.build.Value;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a file with settings says, in any of the usual formats: JSON, YAML, TOML, INI, or variables line by line.
 */
public final class SettingsFile {
    /** Characters; what is longer is data. */
    private static final int LONGEST = 400_000;

    private static final Pattern ENTRY = Pattern.compile(
            "([ \\t]*)(?:-[ \\t]+|export[ \\t]+)?[\"']?([A-Za-z_][\\w.-]*)[\"']?[ \\t]*[:=][ \\t]*(.*?)[ \\t]*,?[ \\t\\r]*");

    private static final Pattern SECTION = Pattern.compile("[ \\t]*\\[+[ \\t]*([\\w.-]+)[ \\t]*]+[ \\t\\r]*");

    /** What says that nothing is set. */
    private static final Pattern NOTHING =
            Pattern.compile("(?:|[\"']{2}|null|~|false|off|no|0|\\{}|\\[]|#.*)", Pattern.CASE_INSENSITIVE);

    /** What begins a list or a table of its own. */
    private static final Pattern OPENING = Pattern.compile("|[\\[{|>&!].*");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\".*|'([^']*)'.*");

    private SettingsFile() {}

    /** The name of a setting, however its words are written and put together; of a nested one, all on the way to it. */
    static String key(String path) {
        return Arrays.stream(path.split("[./#]"))
                .map(it -> it.toLowerCase(Locale.ROOT).replaceAll("\\W|_", ""))
                .collect(Collectors.joining("/"));
    }

    /** What is set, by {@link #key}. */
    public static Map<String, Value> parse(String text) {
        var settings = new LinkedHashMap<String, Value>();
        var above = new ArrayDeque<Level>();
        var section = "";
        for (var line : text.length() > LONGEST ? new String[0] : text.split("\\n")) {
            var header = SECTION.matcher(line);
            var entry = ENTRY.matcher(line);
            if (header.matches()) {
                section = header.group(1) + "/";
                above.clear();
            } else if (entry.matches()) {
                var depth = entry.group(1).length();
                while (!above.isEmpty() && above.element().depth() >= depth) {
                    above.pop();
                }
                var name = (above.isEmpty() ? section : above.element().path() + "/") + entry.group(2);
                add(settings, key(name), entry.group(3));
                above.push(new Level(depth, name));
            }
        }
        return settings;
    }

    private static void add(Map<String, Value> settings, String name, String written) {
        if (!NOTHING.matcher(written).matches()) {
            settings.put(name, OPENING.matcher(written).matches() ? Value.unknown() : Value.of(unquoted(written)));
        }
    }

    private static String unquoted(String written) {
        var quoted = QUOTED.matcher(written);
        return quoted.matches() ? group(quoted) : written.replaceFirst("[ \\t]+#.*", "");
    }

    private static String group(Matcher quoted) {
        return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
    }

    /** A name under which others stand, and how far it is indented. */
    private record Level(int depth, String path) {}
}
