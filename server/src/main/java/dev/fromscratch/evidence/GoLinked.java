package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Go file as if it said itself what the linker puts into its variables of text
 * ({@code go build -ldflags "-X main.path=/etc/app"}).
 *
 * @param texts by the names of the variables; no text where it is not known
 */
record GoLinked(Map<String, Optional<String>> texts) implements Function<String, GoSource> {
    /** A variable of text, in a line or in a list of variables, with what it is declared with. */
    private static final String DECLARATION =
            "(?m)^((?:var[ \t]+|[ \t]+)%s)(?:[ \t]+string)?(?:[ \t]*=[ \t]*(\"(?:[^\"\\\\\n]|\\\\.)*+\"|`[^`]*+`)|(?<=string))(?=[ \t]*(?:$|//))";

    /** A call of which nothing is known. */
    private static final String UNKNOWN = "linked()";

    GoLinked {
        texts = Map.copyOf(texts);
    }

    /**
     * What the linker puts into variables of the package in a folder; empty where that is nothing.
     *
     * @param linked by import path and name
     * @param main the folder of the program
     */
    static Optional<GoLinked> of(
            Map<String, Optional<String>> linked,
            FilePath folder,
            FilePath main,
            Function<String, Optional<FilePath>> folderOf) {
        var texts = new HashMap<String, Optional<String>>();
        linked.forEach((variable, text) -> {
            var dot = variable.lastIndexOf('.');
            var path = variable.substring(0, Math.max(0, dot));
            var place = path.equals("main") ? Optional.of(main) : folderOf.apply(path);
            if (place.equals(Optional.of(folder))) {
                texts.put(variable.substring(dot + 1), text);
            }
        });
        return Optional.of(new GoLinked(texts)).filter(it -> !texts.isEmpty());
    }

    /** Whether a file declares one of the variables. */
    boolean isFor(GoFile file) {
        return file.declarations().stream().flatMap(it -> it.names().stream()).anyMatch(texts::containsKey);
    }

    @Override
    public GoSource apply(String text) {
        var result = text;
        for (var each : texts.entrySet()) {
            var value =
                    each.getValue().map(it -> "`" + it.replace("`", "") + "`").orElse(UNKNOWN);
            result = Pattern.compile(DECLARATION.formatted(Pattern.quote(each.getKey())))
                    .matcher(result)
                    .replaceAll("$1 = " + Matcher.quoteReplacement(value));
        }
        return GoSource.of(result);
    }
}
