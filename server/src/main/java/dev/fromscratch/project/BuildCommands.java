package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The builds that commands make, {@code docker build} and its kin, in makefiles, scripts of a shell and pipelines.
 *
 * <p>Nothing is run: a command counts as far as it is plain. In which folder it is run is not always said; which one is meant
 * is told by the Dockerfile that is there.
 */
final class BuildCommands {
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\b(?:docker|podman|nerdctl|buildah|img)|\\$[({]\\w+[)}])\\s+"
                    + "(?:(?:buildx|builder|image)\\s+)?(?:build|bud)\\s+(.*)");

    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\r?\\n");
    private static final Pattern CHANGE = Pattern.compile("\\bcd\\s+([^\\s;&|]+)\\s*(?:&&|;)");
    private static final Pattern DOCUMENT = Pattern.compile("<<-?\\s*[\"']?(\\w+)");
    private static final Pattern SAYING = Pattern.compile("\\b(?:echo|printf|info|log)\\b[^;&|]*$");
    private static final Pattern END = Pattern.compile("&&?|\\|\\|?|;|[0-9]?[<>].*|\\)|#.*");

    private static final Pattern OF_SCRIPTS = Pattern.compile(
            "(?:(?:^|/)(?:\\.?(?:bin|build|ci|circleci|gitea|github|gitlab|hack|make|scripts?|tools?|woodpecker)|workflows))+$");

    /** What stands for the folder in which a command is run. */
    private static final Pattern HERE =
            Pattern.compile("\\$[({]?(?:CURDIR|PWD|CI_PROJECT_DIR|GITHUB_WORKSPACE)[)}]?|\\$\\(pwd\\)|`pwd`");

    /** What is put in by a shell, make or a pipeline, with blanks in it. */
    private static final Pattern PUT_IN = Pattern.compile("\\$\\{\\{.*?}}|\\$\\([^()]*\\)|`[^`]*`");

    private static final Pattern UNKNOWN = Pattern.compile("[$`\\x00]");

    /** The options that have no value, or one behind an equals sign only. */
    private static final Set<String> PLAIN = Set.of(
            "--compress",
            "--disable-content-trust",
            "--force-rm",
            "--layers",
            "--load",
            "--no-cache",
            "--provenance",
            "--pull",
            "--push",
            "--quiet",
            "--rm",
            "--sbom",
            "--squash",
            "-q");

    private static final Set<String> FILE = Set.of("-f", "--file");
    private static final Set<String> TAG = Set.of("-t", "--tag");

    private final String path;
    private final List<Build> builds = new ArrayList<>();

    private BuildCommands(String path) {
        this.path = path;
    }

    /** Those of a file, one for each folder in which a command may be run. */
    static List<Build> in(String path, String text) {
        var commands = new BuildCommands(path);
        if (text.contains(" build ") || text.contains(" bud ")) {
            var line = 0;
            var document = Optional.<String>empty();
            for (var each : CONTINUATION.matcher(text).replaceAll("\0").split("\n", -1)) {
                if (document.isEmpty()) {
                    commands.read(each.replace('\0', ' '), line);
                    document = DOCUMENT.matcher(each)
                            .results()
                            .map(it -> it.group(1))
                            .findFirst();
                }
                document = document.filter(it -> !it.equals(each.strip()));
                line += 1 + (int) each.chars().filter(it -> it == '\0').count();
            }
        }
        return commands.builds;
    }

    private void read(String line, int number) {
        var matcher = COMMAND.matcher(line);
        if (line.strip().startsWith("#")
                || !matcher.find()
                || SAYING.matcher(line.substring(0, matcher.start())).find()) {
            return;
        }
        var isNamed = line.charAt(matcher.start()) != '$';
        words(matcher.group(1))
                .map(Arguments::of)
                .filter(it -> isNamed || it.options().keySet().stream().anyMatch(TAG::contains))
                .ifPresent(it -> add(it, line.substring(0, matcher.start()), number));
    }

    private static Optional<List<String>> words(String rest) {
        var plain = PUT_IN.matcher(HERE.matcher(rest).replaceAll(".")).replaceAll(String.valueOf(Node.HOLE));
        return WordList.split(plain)
                .or(() -> WordList.split(plain.replaceFirst("[\"'][\\s,\\])]*$", "")))
                .map(it -> it.stream()
                        .takeWhile(word -> !END.matcher(word).matches())
                        .toList());
    }

    private void add(Arguments arguments, String before, int line) {
        var context = arguments.context().filter(it -> isPlain(it) && !it.equals("-") && !ComposeService.isRemote(it));
        var file = arguments.last(FILE);
        if (context.isEmpty() || file.filter(it -> !isPlain(it)).isPresent()) {
            return;
        }
        var changes = CHANGE.matcher(before).results().map(it -> it.group(1)).toList();
        var said = new Mention(FilePath.inProject(path), Range.of(line, 0, line + 1, 0), "context: " + context.get());
        for (var folder : folders(changes)) {
            var root = Paths.resolve(folder, context.get());
            builds.add(new Build(
                    "a command of " + path,
                    file.map(it -> Paths.resolve(folder, it)).orElseGet(() -> Paths.resolve(root, "Dockerfile")),
                    new Said<>(Optional.of(root), said),
                    Optional.empty(),
                    arguments.pairs("--build-arg", said),
                    new TreeMap<>(),
                    arguments.tags()));
        }
    }

    /** That of the file, and the one above those in which scripts and pipelines are kept, from which people run them. */
    private Set<String> folders(List<String> changes) {
        var own = Paths.parentOf(path);
        return Stream.of(own, OF_SCRIPTS.matcher(own).replaceFirst(""))
                .map(start -> changes.stream().filter(BuildCommands::isPlain).reduce(start, Paths::resolve))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isPlain(String word) {
        return !UNKNOWN.matcher(word).find();
    }

    /**
     * The words behind the verb.
     *
     * @param options with their values, in their order
     * @param context empty where it is not certain which word names it
     */
    private record Arguments(Map<String, List<String>> options, Optional<String> context) {
        static Arguments of(List<String> words) {
            var options = new TreeMap<String, List<String>>();
            var others = new ArrayList<String>();
            for (var index = 0; index < words.size(); index++) {
                var word = words.get(index);
                if (!word.startsWith("-") || word.equals("-")) {
                    others.add(word);
                    continue;
                }
                var equals = word.indexOf('=');
                var name = equals < 0 ? word : word.substring(0, equals);
                var value = equals >= 0
                        ? word.substring(equals + 1)
                        : PLAIN.contains(name) || index + 1 == words.size() ? "" : words.get(++index);
                options.computeIfAbsent(name, it -> new ArrayList<>()).add(value);
            }
            return new Arguments(options, others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty());
        }

        Optional<String> last(Set<String> names) {
            return names.stream()
                    .flatMap(it -> options.getOrDefault(it, List.of()).stream())
                    .reduce((first, second) -> second);
        }

        /** The names that the image is given; none where it is that of a stage, which may be another one than the last. */
        List<String> tags() {
            return options.containsKey("--target")
                    ? List.of()
                    : TAG.stream()
                            .flatMap(it -> options.getOrDefault(it, List.of()).stream())
                            .map(it -> it.replaceAll("\\$[({]?\\w+[)}]?|`[^`]*`", String.valueOf(Node.HOLE)))
                            .toList();
        }

        /** {@code NAME=value}; a name alone has its value from the environment. */
        SortedMap<String, Said<String>> pairs(String option, Mention mention) {
            var result = new TreeMap<String, Said<String>>();
            Stream.ofNullable(options.get(option)).flatMap(List::stream).forEach(it -> {
                var equals = it.indexOf('=');
                var value = equals < 0 ? Optional.<String>empty() : Optional.of(it.substring(equals + 1));
                result.put(
                        equals < 0 ? it : it.substring(0, equals),
                        new Said<>(value.filter(BuildCommands::isPlain), mention));
            });
            return result;
        }
    }
}
