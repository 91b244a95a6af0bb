package dev.fromscratch.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tags that a block of {@code known-images.txt} is about; that file says how they are written.
 */
final class TagPattern {
    private static final Pattern SPECIAL = Pattern.compile("\\{(?<words>[^}]*)}|<(?<name>[a-z]+)>|\\*");
    private static final Pattern RANGE = Pattern.compile("([0-9]+)-([0-9]+)");

    /** Those that may be used in the lines of a block. */
    private static final List<String> CAPTURED = List.of("version", "debian", "alpine");

    private final Pattern pattern;

    private TagPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static TagPattern of(String text) {
        var matcher = SPECIAL.matcher(text);
        var pattern = new StringBuilder();
        var end = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(text.substring(end, matcher.start())));
            pattern.append(
                    matcher.group("name") != null
                            ? placeholder(matcher.group("name"))
                            : matcher.group("words") != null ? alternatives(matcher.group("words")) : ".*");
            end = matcher.end();
        }
        pattern.append(Pattern.quote(text.substring(end)));
        return new TagPattern(Pattern.compile(pattern.toString()));
    }

    private static String alternatives(String words) {
        return words(words).map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String placeholder(String name) {
        return switch (name) {
            case "version" -> "(?<version>[0-9]+(?:\\.[0-9]+)*(?:-?(?:alpha|beta|rc|a|b)-?[0-9]*)?)";
            case "debian" -> "(?<debian>buster|bullseye|bookworm|trixie|forky|sid)";
            case "alpine" -> "(?<alpine>(?:[0-9]+\\.[0-9]+(?:\\.[0-9]+)?)?)";
            case "patch" -> "(?:\\.[0-9]+)?";
            case "n" -> "[0-9]+";
            case "date" -> "[0-9]{8}(?:\\.[0-9]+)*";
            case "arch" -> "(?:-(?:amd64|arm|arm64|ppc64le|riscv64|s390x))?";
            default -> throw new IllegalArgumentException("not a placeholder: <%s>".formatted(name));
        };
    }

    /** What the words in a line stand for, empty where the tag does not fit. */
    Optional<Map<String, String>> match(String tag) {
        var matcher = pattern.matcher(tag);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var words = new LinkedHashMap<String, String>();
        words.put("<tag>", tag);
        CAPTURED.stream()
                .filter(name -> pattern.pattern().contains("(?<" + name + ">"))
                .forEach(name -> words.put("<" + name + ">", matcher.group(name)));
        return Optional.of(words);
    }

    /** Every text that one with words in braces stands for. */
    static Stream<String> expand(String text) {
        var open = text.indexOf('{');
        var close = text.indexOf('}');
        if (open < 0) {
            return Stream.of(text);
        }
        return words(text.substring(open + 1, close))
                .flatMap(word -> expand(text.substring(0, open) + word + text.substring(close + 1)));
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.split(",")).flatMap(word -> {
            var range = RANGE.matcher(word);
            return range.matches()
                    ? IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                            .mapToObj(Integer::toString)
                    : Stream.of(word);
        });
    }
}
