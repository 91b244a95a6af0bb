package dev.fromscratch.image;

import dev.fromscratch.context.Makefiles;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.make.Makefile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call of make.
 *
 * @param folder that it goes to first, {@code -C}
 * @param files in which its rules are looked for, the first that is there
 * @param variables that it sets, as a makefile has them
 * @param goals none where the first one of the file is meant
 */
record MakeCall(Optional<String> folder, List<String> files, Map<String, String> variables, List<String> goals) {
    private static final Set<String> WITH_VALUE = Set.of("-I", "-l", "-o", "-W", "--include-dir", "--assume-old");

    /** Options with which nothing is made, or something else. */
    private static final Set<String> OTHER =
            Set.of("-n", "-q", "-t", "--dry-run", "--just-print", "--question", "--touch", "--eval");

    MakeCall {
        files = List.copyOf(files);
        variables = Map.copyOf(variables);
        goals = List.copyOf(goals);
    }

    /**
     * @param words behind {@code make}
     * @return empty where what is made is not known
     */
    static Optional<MakeCall> of(List<Argument> words) {
        var folder = Optional.<String>empty();
        var files = Makefiles.NAMES;
        var variables = new TreeMap<String, String>();
        var goals = new ArrayList<String>();
        for (var index = 0; index < words.size(); index++) {
            var written = words.get(index).written();
            var text = words.get(index).text();
            var equals = written.indexOf('=');
            if (equals > 0 && written.substring(0, equals).matches("[A-Za-z_][\\w.]*[:+?]*")) {
                var name = written.substring(0, equals).replaceFirst("[:+?]+$", "");
                variables.put(
                        name, text.map(it -> it.substring(it.indexOf('=') + 1)).orElse(Makefile.UNKNOWN));
            } else if (written.matches("-j.*|--jobs.*")) {
                index += isNumberOfJobs(written, words.subList(index + 1, words.size())) ? 1 : 0;
            } else if (text.isEmpty() || OTHER.contains(written)) {
                return Optional.empty();
            } else if (written.matches("(-C|--directory|-f|--file|--makefile).*")) {
                var joined = written.replaceFirst("^(-C|-f|--[a-z]+=?)", "");
                var next = index + 1 < words.size() ? words.get(index + 1).text() : Optional.<String>empty();
                var value = joined.isEmpty() ? next : Optional.of(joined);
                index += joined.isEmpty() ? 1 : 0;
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                if (written.matches("(-C|--directory).*")) {
                    folder = value;
                } else {
                    files = value.stream().toList();
                }
            } else if (written.startsWith("-")) {
                index += WITH_VALUE.contains(written) ? 1 : 0;
            } else {
                goals.add(text.get());
            }
        }
        return Optional.of(new MakeCall(folder, files, variables, goals));
    }

    /** Whether the word behind an option for several jobs at once is their number, often that of the processors. */
    private static boolean isNumberOfJobs(String option, List<Argument> behind) {
        return (option.equals("-j") || option.equals("--jobs"))
                && !behind.isEmpty()
                && behind.get(0).text().map(it -> it.matches("[0-9]+")).orElse(true);
    }
}
