package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What sources in C and C++ show of what the C library does for them.
 *
 * <p>Calls are found by their names, since nothing is known of the headers. What stands under a condition of the
 * preprocessor is left out, since it may not be compiled.
 */
public final class CSources {
    /** A comment, or a literal in which what looks like one is none. */
    private static final Pattern COMMENT = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+'|//[^\\n]*+|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern CONDITION = Pattern.compile("\\s*#\\s*if.*");
    private static final Pattern END_OF_CONDITION = Pattern.compile("\\s*#\\s*endif.*");

    /**
     * The functions that ask the name service switch, of which the linker warns in a static program: "requires at runtime
     * the shared libraries from the glibc version used for linking".
     */
    private static final Pattern NAMES =
            Pattern.compile("\\b(getaddrinfo|gethostby(?:name2?|addr)(?:_r)?|getpw(?:nam|uid)(?:_r)?"
                    + "|getgr(?:nam|gid)(?:_r)?|getservbyname(?:_r)?|initgroups)\\s*\\(");

    /**
     * What is called by its name alone, and what it is called with. {@code tmpfile} makes its file in {@code P_tmpdir}, which
     * is {@code /tmp}, whatever {@code TMPDIR} says; {@code system} and {@code popen} start {@code /bin/sh}.
     */
    private static final List<Calls> CALLS = List.of(
            new Calls(Trait.TEMP_FILES, "(tmpfile)\\s*\\("),
            // What looks into /etc/passwd and /etc/group: for a name that is written there, or for who runs the
            // program.
            // Other names and numbers are mostly those that somebody gives.
            new Calls(
                    Trait.USER_LOOKUP,
                    "(get(?:pw|gr)nam(?:_r)?)\\s*\\(\\s*(?:\"(?<subject>[^\"\\n]+)\"|[A-Z][A-Z0-9_]*\\s*[,)])"),
            new Calls(
                    Trait.USER_LOOKUP, "(get(?:pwuid|grgid)(?:_r)?)\\s*\\(\\s*(?:gete?[ug]id\\s*\\(|e?[ug]id\\s*[,)])"),
            // Only root may become somebody else.
            new Calls(Trait.NEEDS_ROOT, "(set(?:re|res)?[ug]id|(?:set|init)groups|chroot|u?mount2?)\\s*\\("),
            new Calls(Trait.RUNS_PROGRAMS, "(system|popen)\\s*\\(\\s*\"", "/bin/sh"),
            new Calls(Trait.RUNS_PROGRAMS, "(exec[lv](?:pe?|e)?)\\s*\\(\\s*\"(?<subject>[^\"\\n]+)\"\\s*,"),
            new Calls(Trait.WRITES_FILES, "(fopen)\\s*\\(\\s*\"(?<subject>/[^\"\\n]+)\"\\s*,\\s*\"[wa]"),
            new Calls(Trait.WRITES_FILES, "(open)\\s*\\(\\s*\"(?<subject>/[^\"\\n]+)\"\\s*,[^;)]*\\bO_CREAT\\b"),
            new Calls(Trait.WRITES_FILES, "(ofstream)\\s+\\w+\\s*[({]\\s*\"(?<subject>/[^\"\\n]+)\""));

    /** What makes a file or a directory by a pattern, which stands in a variable, since it is written to. */
    private static final Pattern MAKES_BY_PATTERN =
            Pattern.compile("(?<![.>\\w])(?:mkstemps?|mkostemps?|mkdtemp)\\s*\\(");

    private static final Pattern TEMPORARY_PATTERN = Pattern.compile("(\"/tmp/[^\"/\\n]*XXXXXX[^\"\\n]*\")");

    /** What ncurses needs the description of the terminal for, and what libmagic is told to read its own database with. */
    private static final Pattern LIBRARY_DATA = Pattern.compile(
            "(?<![.>\\w])(initscr|newterm|setupterm)\\s*\\(|(?<![.>\\w])(magic_load)\\s*\\([^;,]*,\\s*(?:NULL|nullptr|0)\\s*\\)");

    /** {@code dlopen} of a library that is named, conversions between two character sets that are, and other languages. */
    private static final Pattern LOADS = Pattern.compile(
            "\\b(dlopen)\\s*\\(\\s*\"[^\"]|\\b(iconv_open)\\s*\\(\\s*\"(?<to>[^\"\\n]+)\"\\s*,\\s*\"(?<from>[^\"\\n]+)\""
                    + "|\\b(setlocale)\\s*\\(\\s*LC_\\w+\\s*,\\s*\"(?!(?:C|POSIX)?\")");

    /**
     * The sets that glibc converts by itself, without a module ({@code iconv/gconv_builtin.h}); tried out with glibc 2.36 in
     * an empty root directory.
     */
    private static final Set<String> BUILT_IN = Set.of(
            "ANSI_X3.4",
            "ANSI_X3.4-1968",
            "ANSI_X3.4-1986",
            "ASCII",
            "CP367",
            "CSASCII",
            "CSUCS4",
            "IBM367",
            "ISO-10646",
            "ISO-IR-193",
            "ISO-IR-6",
            "ISO646-US",
            "ISO_646.IRV:1991",
            "UCS-2",
            "UCS-2BE",
            "UCS-2LE",
            "UCS-4",
            "UCS-4BE",
            "UCS-4LE",
            "UCS2",
            "UCS4",
            "UNICODEBIG",
            "UNICODELITTLE",
            "US",
            "US-ASCII",
            "UTF-8",
            "UTF8",
            "WCHAR_T");

    /** The last group of {@link #LOADS}. */
    private static final int LANGUAGE = 5;

    /**
     * Calls of functions, which are the first group.
     *
     * @param subject what the fact is about, where that does not stand in the call
     */
    private record Calls(Trait trait, Pattern pattern, Optional<String> subject) {
        Calls(Trait trait, String pattern) {
            this(trait, Pattern.compile("(?<![.>\\w])" + pattern), Optional.empty());
        }

        Calls(Trait trait, String pattern, String subject) {
            this(trait, Pattern.compile("(?<![.>\\w])" + pattern), Optional.of(subject));
        }

        Stream<Fact> in(String code, FilePath file, SourceText source) {
            var asksFor = pattern.pattern().contains("<subject>");
            return pattern.matcher(code)
                    .results()
                    .map(it -> called(trait, file, source, it, asksFor ? Optional.ofNullable(it.group(2)) : subject));
        }
    }

    private CSources() {}

    /** The facts, by file and place; never all that there may be. */
    public static Evidence read(BuildContext context, List<FilePath> files) {
        var facts = files.stream()
                .flatMap(file -> context.read(file).known().stream().flatMap(text -> facts(file, text)))
                .toList();
        return new Evidence(facts, List.of(), Evidence.ANY, List.of(), new TreeMap<>(), Optional.empty());
    }

    private static Stream<Fact> facts(FilePath file, String text) {
        var source = SourceText.of(text);
        var code = certain(COMMENT.matcher(text).replaceAll(CSources::withoutComment));
        var parts = Stream.concat(
                        NAMES.matcher(code).results().map(it -> new Span(it.start(1), it.end(1))),
                        LOADS.matcher(code).results().flatMap(it -> loaded(it).stream()))
                .map(span -> {
                    var function = text.substring(span.start(), span.end());
                    return new Fact(
                            Trait.LOADS_PARTS_OF_GLIBC, file, source.rangeOf(span), function, Optional.of(function));
                });
        var calls = CALLS.stream().flatMap(it -> it.in(code, file, source));
        var temporary = TEMPORARY_PATTERN
                .matcher(code)
                .results()
                .filter(it -> MAKES_BY_PATTERN.matcher(code).find())
                .map(it -> called(Trait.TEMP_FILES, file, source, it, Optional.empty()));
        var data = LIBRARY_DATA.matcher(code).results().map(it -> ofLibrary(file, source, it));
        return Stream.of(parts, calls, temporary, data).flatMap(it -> it);
    }

    /** A call by the name of the function, or what else shows it: the first group. */
    private static Fact called(
            Trait trait, FilePath file, SourceText source, MatchResult call, Optional<String> subject) {
        var range = source.rangeOf(new Span(call.start(1), call.end(1)));
        return new Fact(trait, file, range, call.group(1), subject);
    }

    private static Fact ofLibrary(FilePath file, SourceText source, MatchResult call) {
        var group = call.group(1) != null ? 1 : 2;
        var range = source.rangeOf(new Span(call.start(group), call.end(group)));
        return new Fact(
                Trait.READS_LIBRARY_DATA,
                file,
                range,
                call.group(group),
                Optional.of(group == 1 ? "ncurses" : "magic"));
    }

    private static String withoutComment(MatchResult found) {
        return Matcher.quoteReplacement(found.group().startsWith("/") ? blank(found.group()) : found.group());
    }

    /** The same, with what is under a condition blanked. */
    private static String certain(String code) {
        var result = new StringBuilder();
        var depth = 0;
        for (var line : code.split("(?<=\n)")) {
            depth += CONDITION.matcher(line.strip()).matches() ? 1 : 0;
            result.append(depth > 0 ? blank(line) : line);
            depth -= END_OF_CONDITION.matcher(line.strip()).matches() ? 1 : 0;
        }
        return result.toString();
    }

    private static String blank(String text) {
        return text.replaceAll("[^\\n]", " ");
    }

    private static Optional<Span> loaded(MatchResult call) {
        if (call.group(1) != null) {
            return Optional.of(new Span(call.start(1), call.end(1)));
        }
        if (call.group(LANGUAGE) != null) {
            return Optional.of(new Span(call.start(LANGUAGE), call.end(LANGUAGE)));
        }
        return Stream.of(call.group(3), call.group(4)).allMatch(CSources::isBuiltIn)
                ? Optional.empty()
                : Optional.of(new Span(call.start(2), call.end(2)));
    }

    /** What stands behind a slash says what is done with what the set does not have, or is one more name of the set. */
    private static boolean isBuiltIn(String set) {
        return BUILT_IN.contains(set.split("/", 2)[0].toUpperCase(Locale.ROOT));
    }
}
