package dev.fromscratch.evidence.rust;

import dev.fromscratch.grammar.RustLexer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the types in a Rust file have that whoever runs the program fills in: the fields that may be left out, and the
 * commands of which one is named.
 */
final class RustArguments {
    /**
     * What makes a field no setting that is just left out: {@code default_value_t = 8080}, {@code default = "port"}, other
     * names for it, and what stands for more fields or for a command.
     */
    private static final Pattern UNUSUAL =
            Pattern.compile("\\b(default_value\\w*|default =|\\w*alias(es)?|rename\\w*|flatten"
                    + "|subcommand|required\\w*|SetFalse|from_flag)");

    /** What makes the name of a command another one, or runs it where none is named. */
    private static final Pattern NAMING = Pattern.compile(
            "\\b(name|\\w*alias(es)?|default|flatten|external_subcommand|rename\\w*|\\w+_flag\\w*|cfg_attr)\\b");

    private static final Pattern NAMES = Pattern.compile("\\b(?:long|short|env) = [\"']([^\"']+)[\"']");

    /** What is false where nobody sets it. */
    private static final Pattern DEFAULT = Pattern.compile("\\bserde \\( default\\b");

    /** A field with the address of somebody else, by its name, and not that of the program itself or of a page to look at. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?!.*(public|external|redirect|callback|origin|repo|source|home|doc|issue|site|link|icon|logo|image|invite))"
                    + "(.*_)?(api|base|endpoint|feed|hook|server|upstream|uri|url|webhook)(_.*)?");

    private static final Set<String> DEFAULTS = Set.of("default_value", "default_value_t");

    private static final Pattern OF_THE_WORLD =
            Pattern.compile("https://(?:[\\w-]+\\.)*(?!example\\.|local[/:.])[\\w-]+\\.[a-z]{2,}(?:[/:?].*)?");

    private static final Pattern FLAG = Pattern.compile("\\b(long|short)\\b");

    private final RustTokens tokens;

    RustArguments(RustTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The fields of a type that may be left out, with nothing in their place, and the names by which each is set; an empty
     * one for a word that stands for itself.
     *
     * @param flags whether they are those of the command line, where what is not said is not so
     */
    Map<String, Set<String>> fields(int start, int end, boolean flags) {
        var result = new HashMap<String, Set<String>>();
        var attributes = new StringBuilder();
        var body = tokens.next(start, RustLexer.LEFT_BRACE, end);
        for (var index = body + 1; index < end - 1; ) {
            if (tokens.is(index, RustLexer.HASH)) {
                index = attribute(index, attributes);
            } else if (tokens.is(index, RustLexer.IDENTIFIER) && tokens.isText(index + 1, ":")) {
                var isOptional = tokens.isWord(index + 2, "Option")
                        || tokens.isWord(index + 2, "bool")
                                && (flags || DEFAULT.matcher(attributes).find());
                if (isOptional && !UNUSUAL.matcher(attributes).find()) {
                    result.put(tokens.textOf(index), names(tokens.textOf(index), attributes, flags));
                }
                index = behindField(index, end);
                attributes.setLength(0);
            } else {
                index = tokens.behind(index);
            }
        }
        return result;
    }

    /** An address that a field has where nothing sets it by one of the names that it goes by. */
    record Default(int token, Set<String> names) {}

    /** The addresses of others that the fields of a type have where nothing sets them. */
    List<Default> defaults(int start, int end) {
        var result = new ArrayList<Default>();
        var attributes = new StringBuilder();
        var url = -1;
        for (var index = tokens.next(start, RustLexer.LEFT_BRACE, end) + 1; index < end - 1; ) {
            if (tokens.is(index, RustLexer.HASH)) {
                url = Math.max(url, defaultIn(index));
                index = attribute(index, attributes);
            } else if (tokens.is(index, RustLexer.IDENTIFIER) && tokens.isText(index + 1, ":")) {
                if (url >= 0 && ADDRESS.matcher(tokens.textOf(index)).matches()) {
                    result.add(new Default(url, names(tokens.textOf(index), attributes, true)));
                }
                url = -1;
                index = behindField(index, end);
                attributes.setLength(0);
            } else {
                index = tokens.behind(index);
            }
        }
        return result;
    }

    /** Where the address stands that an attribute gives a field; -1 where it gives none. */
    private int defaultIn(int attribute) {
        for (var index = attribute; index < tokens.behind(attribute + 1); index++) {
            if (DEFAULTS.contains(tokens.textOf(index))
                    && tokens.is(index + 2, RustLexer.STRING)
                    && OF_THE_WORLD.matcher(tokens.unquoted(index + 2)).matches()) {
                return index + 2;
            }
        }
        return -1;
    }

    private static Set<String> names(String field, CharSequence attributes, boolean flags) {
        var isWord = flags && !FLAG.matcher(attributes).find();
        return Stream.concat(
                        Stream.of(field, field.replace('_', '-'), isWord ? "" : field),
                        NAMES.matcher(attributes).results().map(it -> it.group(1)))
                .collect(Collectors.toSet());
    }

    /** The commands of an enumeration that are certainly called as clap calls them by itself, {@code Commands::Serve}. */
    List<String> commands(int start, int end) {
        var result = new ArrayList<String>();
        var attributes = new StringBuilder();
        for (var index = tokens.next(start, RustLexer.LEFT_BRACE, end) + 1; index < end - 1; ) {
            if (tokens.is(index, RustLexer.HASH)) {
                index = attribute(index, attributes);
            } else {
                if (tokens.is(index, RustLexer.IDENTIFIER)
                        && !NAMING.matcher(attributes).find()) {
                    result.add(tokens.textOf(start) + "::" + tokens.textOf(index));
                }
                index = behindField(index, end);
                attributes.setLength(0);
            }
        }
        return result;
    }

    /** Adds what an attribute says; the index behind it. */
    private int attribute(int index, StringBuilder attributes) {
        var end = tokens.behind(index + 1);
        for (var inside = index; inside < end; inside++) {
            attributes.append(tokens.textOf(inside)).append(' ');
        }
        return end;
    }

    private int behindField(int index, int end) {
        var behind = index;
        while (behind < end && !tokens.is(behind, RustLexer.COMMA)) {
            behind = tokens.isText(behind, "<") ? tokens.behindAngles(behind) : tokens.behind(behind);
        }
        return behind + 1;
    }
}
