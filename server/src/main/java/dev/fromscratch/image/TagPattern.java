package dev.fromscratch.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tags that a block of {@code known-images.txt} is about; that file says how they are written.
 *
 * <p>Each part takes as much of the tag as it can and gives nothing back. The patterns are written for that, and are
 * compared as they stand: a regular expression for each of them would cost more than all the rest of a look-up.
 */
record TagPattern(String text) {
    private static final Pattern DASH_OUTSIDE_OF_BRACES = Pattern.compile("-(?![^{]*})");
    private static final Pattern RANGE = Pattern.compile("\\{([0-9]+)-([0-9]+)}");

    private static final Map<String, Pattern> PLACEHOLDERS = Map.of(
            "version", Pattern.compile("[0-9]+(?:\\.[0-9]+)*(?:-?(?:alpha|beta|rc)-?[0-9]+|[ab][0-9]+|-rc)?"),
            "debian", Pattern.compile("buster|bullseye|bookworm|trixie|forky|sid"),
            "alpine", Pattern.compile("(?:[0-9]+\\.[0-9]+(?:\\.[0-9]+)?)?"),
            "patch", Pattern.compile("(?:\\.[0-9]+)?"),
            "n", Pattern.compile("[0-9]+"),
            "rest", Pattern.compile(".+"),
            "date", Pattern.compile("[0-9]{8}(?:\\.[0-9]+)*"),
            "arch", Pattern.compile("(?:-(?:amd64|arm64|arm|ppc64le|riscv64|s390x))?"));

    /** What the words in a line stand for, empty where the tag does not fit. */
    Optional<Map<String, String>> match(String tag) {
        var words = new HashMap<String, String>();
        words.put("<tag>", tag);
        var at = 0;
        for (var index = 0; index < text.length(); index++) {
            var part = partAt(index);
            var length = lengthIn(tag, at, part);
            if (length < 0) {
                return Optional.empty();
            }
            if (part.startsWith("<")) {
                words.put(part, tag.substring(at, at + length));
            }
            at += length;
            index += part.length() - 1;
        }
        return at == tag.length() ? Optional.of(words) : Optional.empty();
    }

    /** One character, or the words in braces or the name in angle brackets that begin here. */
    private String partAt(int index) {
        return switch (text.charAt(index)) {
            case '{' -> text.substring(index, text.indexOf('}', index) + 1);
            case '<' -> text.substring(index, text.indexOf('>', index) + 1);
            default -> text.substring(index, index + 1);
        };
    }

    /** How much of the tag a part takes, less than nothing where it does not fit. */
    private static int lengthIn(String tag, int at, String part) {
        return switch (part.charAt(0)) {
            case '{' -> longestWord(tag, at, part.substring(1, part.length() - 1));
            case '<' -> placeholder(tag, at, part.substring(1, part.length() - 1));
            case '*' -> tag.length() - at;
            default -> tag.startsWith(part, at) ? part.length() : -1;
        };
    }

    private static int longestWord(String tag, int at, String list) {
        return words(list)
                .filter(word -> tag.startsWith(word, at))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }

    private static int placeholder(String tag, int at, String name) {
        var pattern = PLACEHOLDERS.get(name);
        if (pattern == null) {
            throw new IllegalArgumentException("not a placeholder: <%s>".formatted(name));
        }
        var matcher = pattern.matcher(tag).region(at, tag.length());
        return matcher.lookingAt() ? matcher.end() - at : -1;
    }

    /** The tags that can be told without knowing which versions there are. */
    Stream<String> examples() {
        return examples(text);
    }

    /** Those that go on from a version behind a dash: {@code 1.23-alpine}. */
    Stream<String> variantsOf(String version) {
        var parts = DASH_OUTSIDE_OF_BRACES.split(text, 2);
        return parts.length == 2 && new TagPattern(parts[0]).match(version).isPresent()
                ? examples(version + "-" + parts[1].replace("<debian>", "{trixie,bookworm}"))
                : Stream.of();
    }

    private static Stream<String> examples(String text) {
        var certain = text.replaceAll("<(alpine|patch|arch)>", "");
        return RANGE.matcher(certain).results().anyMatch(TagPattern::reachesAhead)
                ? Stream.of()
                : expand(certain).stream().filter(it -> !it.matches(".*[<*@].*|"));
    }

    /** Whether a range has a round number as its end, because nobody knows yet which versions there will be. */
    private static boolean reachesAhead(MatchResult range) {
        var end = Integer.parseInt(range.group(2));
        return end > 10 && end % 10 == 0;
    }

    /** Every text that one with words in braces stands for. */
    static List<String> expand(String text) {
        var open = text.indexOf('{');
        var close = text.indexOf('}');
        if (open < 0) {
            return List.of(text);
        }
        return words(text.substring(open + 1, close))
                .flatMap(word -> expand(text.substring(0, open) + word + text.substring(close + 1)).stream())
                .toList();
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.split(",")).flatMap(TagPattern::range);
    }

    /** The numbers of {@code 8-10}, and any other word as it is. */
    private static Stream<String> range(String word) {
        var dash = word.indexOf('-');
        if (dash < 0 || !Character.isDigit(word.charAt(0)) || !Character.isDigit(word.charAt(dash + 1))) {
            return Stream.of(word);
        }
        return IntStream.rangeClosed(
                        Integer.parseInt(word.substring(0, dash)), Integer.parseInt(word.substring(dash + 1)))
                .mapToObj(Integer::toString);
    }
}
