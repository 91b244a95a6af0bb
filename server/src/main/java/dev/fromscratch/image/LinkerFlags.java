package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.FlagArgument;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code go build -ldflags} says to the linker.
 */
final class LinkerFlags {
    /** {@code -X importpath.name=value} ({@code go doc cmd/link}), in quotes or without. */
    private static final Pattern TEXT = Pattern.compile(
            "(?<!\\S)-X(?:=|\\s+)" + "(?:'([^'\\s=]+)=([^']*)'|\"([^\"\\s=]+)=([^\"]*)\"|([^'\"\\s=]+)=([^\\s'\"]*))");

    private LinkerFlags() {}

    /**
     * What is put into variables of the program, by import path and name; the last that is said of each counts.
     *
     * @return no value for one that hangs on a variable of the shell, or on what a command prints
     */
    static SortedMap<String, Optional<String>> texts(FlagArgument ldflags) {
        var result = new TreeMap<String, Optional<String>>();
        var holder = ldflags.holder();
        var isKnown = holder.text().isPresent();
        var written = holder.text().orElseGet(() -> holder.written().replaceAll("\\\\(?=[\"'])", ""));
        var flags = written.replaceFirst("^[\"']?(?:--?ldflags=)?[\"']?", "");
        var matcher = TEXT.matcher(flags);
        while (matcher.find()) {
            var group = Stream.of(1, 3, 5)
                    .filter(it -> matcher.group(it) != null)
                    .findFirst()
                    .orElseThrow();
            var value = matcher.group(group + 1);
            var isPlain = isKnown || !value.contains("$") && !value.contains("`");
            result.put(matcher.group(group), Optional.of(value).filter(it -> isPlain));
        }
        return Collections.unmodifiableSortedMap(result);
    }
}
