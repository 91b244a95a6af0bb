package dev.fromscratch.evidence;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a project shows its users of the settings of its programs that are addresses: in its read-me, in examples of files
 * with settings or variables, and in compose files.
 *
 * <p>A setting counts whose every shown value is the address of a host of the world that is asked by TLS, or stands for such
 * a one, as those at {@code example.com} and {@code https://<your host>} do. One that is shown with another scheme, or on this machine, may be either.
 */
final class ShownSettings {
    static final ShownSettings NONE = new ShownSettings(Map.of(), Set.of());

    /** Of one folder; more are no examples but data. */
    private static final int MOST_FILES = 20;

    /** Characters; what is longer is no example. */
    private static final int LONGEST = 400_000;

    private static final Pattern FILES = Pattern.compile(
            "(?i)readme(\\.(md|markdown|rst|adoc|txt))?|(docker-)?compose[\\w.-]*\\.ya?ml|[\\w.-]*\\.?env([._-][\\w.-]+)?"
                    + "|([\\w.-]*[._-])?(default|dist|example|sample|template)s?([._-][\\w.-]*)?"
                    + "|(application|conf|config|configuration|settings|values)\\.(ini|json|toml|ya?ml)");

    /** Where examples and files with settings lie, where they have a folder of their own. */
    private static final Pattern FOLDERS =
            Pattern.compile("(?i)conf|configs?|configuration|deploy|docker|examples?|samples?");

    private static final int MOST_FOLDERS = 4;

    private static final Pattern PROSE = Pattern.compile("(?i)readme.*");

    /** What has its keys in the order of their nesting, told by what stands in front of them. */
    private static final Pattern NESTED = Pattern.compile("(?i).*\\.ya?ml(\\..*)?");

    /** How addresses begin of what is spoken with by TLS, or may be. */
    private static final String SCHEME = "(?:https?|wss?|amqps?|ldaps?|mqtts?|rediss?|mongodb(?:\\+srv)?)://";

    private static final String ADDRESS = "[\"'`]?(?:\\$\\{\\w+:?-[\"'`]?)?(" + SCHEME + "[^\\s\"'`|)\\\\,;#]+)";

    /** A variable of the environment, wherever it is set: {@code GITLAB_URL=https://…}, {@code - GITLAB_URL: "https://…"}. */
    private static final Pattern VARIABLE = Pattern.compile(
            "(?<![\\w$./-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][A-Z0-9]{2,}(?=[\"']?\\s?=))[\"']?(?:\\s?=\\s?|:\\s+)"
                    + ADDRESS);

    /** A row of a table: the name of a variable in the first cell, and an address alone in another one. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\|?\\s*[`*]*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[`*]*\\s*\\|(?:[^|\\n]*\\|){0,4}?\\s*`?("
                    + SCHEME + "[^\\s\"'`|]+)`?\\s*(?:\\||$)");

    /** A setting in prose, and behind it, on the same line, an address as such or as an example of one. */
    private static final Pattern BESIDE = Pattern.compile("`-{0,2}([A-Za-z][\\w.-]+)`[^`\\n]{0,160}?"
            + "(?:`|\\b(?:e\\.g\\.|(?i:example|like|such as))[,:]?\\s*[\"'(]?)(" + SCHEME + "[^\\s\"'`|)<>]+)");

    /** A part of prose that is written as in a file with settings. */
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```(?:ini|json|toml|ya?ml)[ \\t]*\\R(.*?)^ *```");

    /** As manifests of Kubernetes have a variable. */
    private static final Pattern NAMED =
            Pattern.compile("name:\\s*[\"']?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[\"']?\\s*\\n\\s*value:\\s*" + ADDRESS);

    /** A flag on a command line: {@code --server https://…}. */
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--?([a-zA-Z][\\w.-]{2,})(?:=|\\s+)" + ADDRESS);

    /** A line of a file with settings, in any of the usual formats. */
    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^([ \\t]*)(?:-[ \\t]+)?[\"']?([A-Za-z_][\\w.-]*)[\"']?[ \\t]*[:=][ \\t]*(?:" + ADDRESS + ")?");

    /** The address under which others find the program itself, by the name of the setting. */
    private static final Pattern OWN = Pattern.compile(
            "(?:.*_)?(?:allowed|app|callback|canonical|cors|external|frontend|homepage|link|origins|own|public|redirect|"
                    + "return|root|self|site|website)(?:_.*)?|base_?ur[il]|docs?_ur[il]");

    /**
     * What stands for the address of a host by TLS: a host that is to be filled in, or a name of somebody's own. Not the number
     * of a machine in his network, for which no authority makes certificates, nor a name that only a cluster knows.
     */
    private static final Pattern STAND_IN =
            Pattern.compile("(?i)https://(?:[<{\\[$].*|(?:my|your|some)[\\w-]*(?:[:/].*)?)", Pattern.DOTALL);

    /** One without TLS, of another machine: what is tried out on this one may be spoken with in any way later. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?:http|ws|amqp|ldap|mqtt|redis|mongodb)://(?!localhost\\b|127\\.|0\\.0\\.0\\.0|\\[::).*", Pattern.DOTALL);

    private static final Function<String, List<Shown>> PARSER_OF_PROSE = text -> parse(text, true, false);
    private static final Function<String, List<Shown>> PARSER = text -> parse(text, false, false);
    private static final Function<String, List<Shown>> PARSER_OF_NESTED = text -> parse(text, false, true);

    private final Map<String, Example> byKey;
    private final Set<String> plain;

    /**
     * @param plain those of which only other addresses are shown
     */
    private ShownSettings(Map<String, Example> byKey, Set<String> plain) {
        this.byKey = byKey;
        this.plain = plain;
    }

    /**
     * Those that files in some folders show, and in the folders of examples in them.
     *
     * @param folders that hold a program, its module, or the project
     */
    static ShownSettings in(BuildContext context, Collection<FilePath> folders) {
        var examples = new LinkedHashMap<String, Example>();
        var doubtful = new LinkedHashSet<String>();
        var plain = new LinkedHashSet<String>();
        for (var file : files(context, folders)) {
            var shown = context.parsed(file, parser(file.name())).known().orElse(List.of());
            for (var it : shown) {
                if (it.isSecure()) {
                    examples.putIfAbsent(name(it.key()), new Example(it.key(), it.address(), file, it.range()));
                } else {
                    doubtful.add(name(it.key()));
                    if (PLAIN.matcher(it.address()).matches()) {
                        plain.add(name(it.key()));
                    }
                }
            }
        }
        plain.removeAll(examples.keySet());
        examples.keySet().removeAll(doubtful);
        return new ShownSettings(examples, plain);
    }

    private static Function<String, List<Shown>> parser(String name) {
        return PROSE.matcher(name).matches()
                ? PARSER_OF_PROSE
                : NESTED.matcher(name).matches() ? PARSER_OF_NESTED : PARSER;
    }

    private static List<FilePath> files(BuildContext context, Collection<FilePath> folders) {
        return folders.stream()
                .flatMap(folder -> Stream.concat(
                        Stream.of(folder), named(FOLDERS, folder, context, true).limit(MOST_FOLDERS)))
                .distinct()
                .flatMap(folder -> named(FILES, folder, context, false).limit(MOST_FILES))
                .toList();
    }

    private static Stream<FilePath> named(Pattern name, FilePath folder, BuildContext context, boolean isFolder) {
        return context.list(folder).known().stream()
                .flatMap(List::stream)
                .filter(it -> it.folder() == isFolder && name.matcher(it.name()).matches())
                .map(it -> folder.child(it.name()));
    }

    /** What is shown of a setting, by the key that a program has for it, or by the name of a variable that ends so. */
    Optional<Example> of(String key) {
        var name = name(key);
        if (OWN.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(byKey.get(name))
                .or(() -> name.contains("_")
                        ? byKey.entrySet().stream()
                                .filter(it -> it.getKey().endsWith("_" + name))
                                .map(Map.Entry::getValue)
                                .findFirst()
                        : Optional.empty());
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Whether a setting is shown with addresses of which none is one of the world that is asked by TLS. */
    boolean isPlain(String key) {
        var name = name(key);
        return plain.contains(name) || name.contains("_") && plain.stream().anyMatch(it -> it.endsWith("_" + name));
    }

    /** Whether an address is one of a host of the world by TLS, or stands for one. */
    static boolean isOfTheWorld(String address) {
        return GoSettings.isAddressOfTheWorld(address)
                || STAND_IN.matcher(address).matches();
    }

    /** The key of a setting, whatever stands between its words. */
    private static String name(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[./-]", "_");
    }

    private static List<Shown> parse(String text, boolean isProse, boolean isNested) {
        if (text.length() > LONGEST || !text.contains("://")) {
            return List.of();
        }
        var lines = SourceText.of(text);
        var ofVariables = Stream.of(VARIABLE, ROW, NAMED, FLAG, BESIDE)
                .flatMap(it -> it.matcher(text).results())
                .map(it -> Shown.of(lines, it.group(1), it, 2));
        var ofEntries = isProse
                ? FENCED.matcher(text).results().flatMap(it -> entries(text, it.start(1), it.end(1), lines, true))
                : entries(text, 0, text.length(), lines, isNested);
        return Stream.concat(ofVariables, ofEntries).toList();
    }

    /** The entries of a file with settings, each by its own name and, where they are nested, by the names on the way to it. */
    private static Stream<Shown> entries(String text, int start, int end, SourceText lines, boolean isNested) {
        var above = new ArrayDeque<Level>();
        var shown = new ArrayList<Shown>();
        ENTRY.matcher(text).region(start, end).results().forEach(it -> {
            var depth = it.group(1).length();
            while (!above.isEmpty() && above.peek().depth() >= depth) {
                above.pop();
            }
            var path = above.isEmpty() || !isNested ? it.group(2) : above.peek().path() + "." + it.group(2);
            if (it.group(3) == null) {
                above.push(new Level(depth, path));
            } else {
                Stream.of(path, it.group(2)).distinct().forEach(key -> shown.add(Shown.of(lines, key, it, 3)));
            }
        });
        return shown.stream();
    }

    /** A key under which others stand, and how far it is indented. */
    private record Level(int depth, String path) {}

    /**
     * A setting with an address, as both are written.
     *
     * @param range of the whole line or pair
     */
    private record Shown(String key, String address, Range range) {
        private static Shown of(SourceText lines, String key, MatchResult match, int address) {
            var start = match.start(1) == match.end(1) ? match.start(2) : match.start(1);
            // What ends a default, ${NAME:-https://…}, is no part of it.
            var shown = match.group(address).replaceFirst("^([^{]*)}$", "$1");
            return new Shown(key, shown, lines.rangeOf(new Span(start, match.end(address))));
        }

        private boolean isSecure() {
            return isOfTheWorld(address);
        }
    }

    /**
     * Where a setting is shown.
     *
     * @param address that it is given there
     */
    record Example(String key, String address, FilePath file, Range range) {}
}
