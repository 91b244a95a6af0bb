package dev.fromscratch.image.make;

import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.make.Makefile.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The functions of GNU make that change text.
 */
final class MakeFunctions {
    private static final Set<String> FUNCTIONS =
            Set.of(("abspath addprefix addsuffix and basename call dir error eval file filter filter-out findstring"
                            + " firstword flavor foreach if info join lastword let notdir or origin patsubst realpath shell"
                            + " sort strip subst suffix value warning wildcard word wordlist words")
                    .split(" "));

    /** A path without a slash at its end. */
    private static final Pattern OF_PATH = Pattern.compile(
            "(?<program>basename|dirname) +(?<quote>[\"']?)(?<path>/?[\\w.-]+(?:/[\\w.-]+)+)\\k<quote>");

    private final MakeVariables variables;
    private final Surroundings surroundings;
    private final List<String> arguments;

    private MakeFunctions(MakeVariables variables, Surroundings surroundings, List<String> arguments) {
        this.variables = variables;
        this.surroundings = surroundings;
        this.arguments = arguments;
    }

    /** What a call of a function comes to; empty where this is no call of one. */
    static Optional<String> call(String inside, MakeVariables variables, Surroundings surroundings) {
        var blank = inside.indexOf(' ');
        return blank < 0
                ? Optional.empty()
                : new MakeFunctions(
                                variables,
                                surroundings,
                                split(inside.substring(blank + 1).stripLeading()))
                        .apply(inside.substring(0, blank));
    }

    private Optional<String> apply(String name) {
        if (!FUNCTIONS.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name) {
                    case "strip" -> words(0).collect(Collectors.joining(" "));
                    case "notdir" -> each(0, MakeFunctions::nameOf);
                    case "dir" -> each(0, it -> it.contains("/") ? it.substring(0, it.lastIndexOf('/') + 1) : "./");
                    case "basename" -> each(0, it -> it.replaceFirst("\\.[^./]*$", ""));
                    case "suffix" -> each(0, it -> it.contains(".") ? it.substring(it.lastIndexOf('.')) : "");
                    case "abspath", "realpath" -> each(0, it -> FilePaths.resolve(surroundings.folder(), it));
                    case "addprefix" -> each(1, it -> text(0) + it);
                    case "addsuffix" -> each(1, it -> it + text(0));
                    case "subst" -> text(2).replace(text(0), text(1));
                    case "patsubst" -> replace(text(0), text(1), text(2));
                    case "filter" -> filtered(words(0).toList()::contains);
                    case "filter-out" -> filtered(it -> !words(0).toList().contains(it));
                    case "firstword" -> words(0).findFirst().orElse("");
                    case "lastword" ->
                        words(0).reduce((first, second) -> second).orElse("");
                    case "word" -> word();
                    case "words" -> String.valueOf(words(0).count());
                    case "sort" -> words(0).sorted().distinct().collect(Collectors.joining(" "));
                    case "if" -> choice();
                    case "or" ->
                        IntStream.range(0, arguments.size())
                                .mapToObj(this::text)
                                .filter(it -> !it.isEmpty())
                                .findFirst()
                                .orElse("");
                    case "foreach" -> loop();
                    case "call" -> called();
                    case "value" -> variables.textOf(text(0));
                    case "wildcard" -> matching();
                    case "shell" -> shell();
                    case "info", "warning" -> "";
                    default -> Makefile.UNKNOWN;
                });
    }

    private String text(int argument) {
        return argument < arguments.size() ? variables.expand(arguments.get(argument)) : "";
    }

    private Stream<String> words(int argument) {
        return Stream.of(text(argument).strip().split("\\s+")).filter(it -> !it.isEmpty());
    }

    private String each(int argument, UnaryOperator<String> change) {
        return words(argument)
                .map(it -> it.contains(Makefile.UNKNOWN) ? Makefile.UNKNOWN : change.apply(it))
                .collect(Collectors.joining(" "));
    }

    private String filtered(Predicate<String> wanted) {
        return (text(0) + text(1)).contains(Makefile.UNKNOWN) || text(0).contains("%")
                ? Makefile.UNKNOWN
                : words(1).filter(wanted).collect(Collectors.joining(" "));
    }

    private String word() {
        var number = text(0).strip();
        return number.matches("[0-9]{1,4}")
                ? words(1).skip(Math.max(0, Integer.parseInt(number) - 1))
                        .findFirst()
                        .orElse("")
                : Makefile.UNKNOWN;
    }

    private String choice() {
        var condition = text(0).strip();
        return condition.contains(Makefile.UNKNOWN) ? Makefile.UNKNOWN : condition.isEmpty() ? text(2) : text(1);
    }

    private String loop() {
        var name = text(0).strip();
        if (text(1).contains(Makefile.UNKNOWN)) {
            return Makefile.UNKNOWN;
        }
        return words(1).map(it -> variables.with(Map.of(name, it)).expand(arguments.size() > 2 ? arguments.get(2) : ""))
                .collect(Collectors.joining(" "));
    }

    private String called() {
        var parameters =
                IntStream.range(0, arguments.size()).boxed().collect(Collectors.toMap(String::valueOf, this::text));
        return variables.with(parameters).expand(variables.textOf(text(0).strip()));
    }

    /** What certainly matches a pattern with an asterisk in its last name. */
    private String matching() {
        var result = new ArrayList<String>();
        for (var pattern : words(0).toList()) {
            var folder = folderOf(pattern);
            var names = surroundings.list(folder);
            if (names.isEmpty() || folder.contains("*") || pattern.contains(Makefile.UNKNOWN)) {
                return Makefile.UNKNOWN;
            }
            var last = nameOf(pattern).replace("*", "%");
            names.get().stream()
                    .filter(it -> last.contains("%") ? stem(last, it).isPresent() : last.equals(it))
                    .map(it -> pattern.contains("/") ? folder + "/" + it : it)
                    .forEach(result::add);
        }
        return String.join(" ", result);
    }

    /** The few commands whose output is known in any container. */
    private String shell() {
        var command = text(0).strip();
        var ofPath = OF_PATH.matcher(command);
        if (ofPath.matches()) {
            var path = ofPath.group("path");
            return ofPath.group("program").equals("basename") ? nameOf(path) : folderOf(path);
        }
        return switch (command) {
            case "pwd" -> surroundings.folder();
            case "uname", "uname -s" -> "Linux";
            case "go list -m" -> surroundings.module().orElse(Makefile.UNKNOWN);
            case "basename $PWD", "basename `pwd`", "basename $(pwd)" -> nameOf(surroundings.folder());
            default -> Makefile.UNKNOWN;
        };
    }

    /** The arguments of a call: commas in brackets are part of one. */
    private static List<String> split(String text) {
        var result = new ArrayList<String>();
        var start = 0;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '(' || c == '{') {
                at = closing(text, at) - 1;
            } else if (c == ',') {
                result.add(text.substring(start, at));
                start = at + 1;
            }
        }
        result.add(text.substring(start));
        return result;
    }

    /** The offset behind the bracket that closes the one at an offset. */
    static int closing(String text, int open) {
        var opening = text.charAt(open);
        var closing = opening == '(' ? ')' : '}';
        var depth = 0;
        for (var at = open; at < text.length(); at++) {
            if (text.charAt(at) == opening) {
                depth++;
            } else if (text.charAt(at) == closing && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** What the {@code %} of a pattern stands for in a word; empty where it does not match. */
    static Optional<String> stem(String pattern, String word) {
        var percent = pattern.indexOf('%');
        if (percent < 0) {
            return Optional.empty();
        }
        var before = pattern.substring(0, percent);
        var behind = pattern.substring(percent + 1);
        return word.length() >= before.length() + behind.length() && word.startsWith(before) && word.endsWith(behind)
                ? Optional.of(word.substring(before.length(), word.length() - behind.length()))
                : Optional.empty();
    }

    /** As {@code $(patsubst from,to,text)}. */
    static String replace(String from, String to, String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(it -> !it.isEmpty())
                .map(it -> it.contains(Makefile.UNKNOWN)
                        ? Makefile.UNKNOWN
                        : stem(from, it).map(found -> to.replace("%", found)).orElse(it.equals(from) ? to : it))
                .collect(Collectors.joining(" "));
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** As the automatic variables have it: without a slash at its end. */
    static String folderOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
    }
}
