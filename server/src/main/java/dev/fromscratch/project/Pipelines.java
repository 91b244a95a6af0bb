package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands that files in YAML hold which tell a machine, or a task runner, what to run: workflows of GitHub and its
 * kin, jobs of GitLab, Travis, CircleCI, Drone and Woodpecker, tasks of Taskfile. All of them name commands, environment
 * and folder by one of a few words.
 */
public final class Pipelines {
    private static final Set<String> COMMANDS =
            Set.of("run", "script", "before_script", "after_script", "commands", "command", "cmds", "cmd", "install");

    private static final List<String> ENVIRONMENTS = List.of("env", "environment", "variables");

    private static final List<String> FOLDERS = List.of("working-directory", "working_directory", "dir");

    /** What the machine fills in. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$?\\{\\{.*?}}", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** More than such files have, and few enough for one that is nested without end. */
    private static final int DEEPEST = 20;

    private final FilePath file;
    private final FilePath root;
    private final List<Script> scripts = new ArrayList<>();

    private Pipelines(FilePath file, FilePath root) {
        this.file = file;
        this.root = root;
    }

    /**
     * The scripts of a file, in its order.
     *
     * @param root the folder in which commands are run that do not say another one
     */
    public static List<Script> scripts(FilePath file, String text, FilePath root) {
        var pipelines = new Pipelines(file, root);
        YamlFile.read(file, text, Pipelines::withHoles)
                .forEach(it -> pipelines.visit(it, new Surroundings(Map.of(), Optional.of(root)), 0));
        return List.copyOf(pipelines.scripts);
    }

    private static String withHoles(String text) {
        return EXPRESSION.matcher(text).replaceAll(String.valueOf(Node.HOLE));
    }

    /**
     * What commands find set.
     *
     * @param environment by name, as words of a shell
     * @param folder empty where it is not known
     */
    private record Surroundings(Map<String, String> environment, Optional<FilePath> folder) {}

    private void visit(Node node, Surroundings around, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node instanceof Node.Listing listing) {
            listing.all().forEach(it -> visit(it, around, depth + 1));
            return;
        }
        var inside = inside(node, around);
        node.names().forEach((name, entry) -> {
            if (COMMANDS.contains(name)) {
                command(entry.value(), inside, depth);
            } else {
                visit(entry.value(), inside, depth + 1);
            }
        });
    }

    /** Several commands one below the other are run in one shell; what is no text is looked into. */
    private void command(Node node, Surroundings around, int depth) {
        var lines = node.items().filter(it -> it.textPattern().isPresent()).toList();
        if (lines.isEmpty()) {
            visit(node, around, depth + 1);
            return;
        }
        node.items().filter(it -> it.textPattern().isEmpty()).forEach(it -> visit(it, around, depth + 1));
        for (var line : lines) {
            var text = line.textPattern().orElseThrow();
            around.folder().ifPresent(folder -> {
                var exports = around.environment().entrySet().stream()
                        .map(it -> "export %s=%s; ".formatted(it.getKey(), it.getValue()))
                        .collect(Collectors.joining());
                var first = line.at().range().start().line() + (text.contains("\n") ? 1 : 0);
                scripts.add(new Script(file, first, folder, exports + text));
            });
        }
    }

    private Surroundings inside(Node node, Surroundings around) {
        var environment = new LinkedHashMap<>(around.environment());
        ENVIRONMENTS.stream().flatMap(it -> node.get(it).stream()).forEach(it -> environment.putAll(assigned(it)));
        var folder = FOLDERS.stream()
                .flatMap(it -> node.get(it).stream())
                .findFirst()
                .map(it -> it.text().flatMap(this::below))
                .or(() -> node.path("defaults", "run", "working-directory")
                        .map(it -> it.text().flatMap(this::below)))
                .orElse(around.folder());
        return new Surroundings(environment, folder);
    }

    private Optional<FilePath> below(String path) {
        var folder = Paths.resolve(root.path(), path);
        return folder.startsWith("..") || folder.startsWith("/")
                ? Optional.empty()
                : Optional.of(new FilePath(root.root(), folder));
    }

    private static Map<String, String> assigned(Node environment) {
        var result = new LinkedHashMap<String, String>();
        environment.names().forEach((name, entry) -> {
            if (NAME.matcher(name).matches()) {
                entry.value().textPattern().ifPresent(it -> result.put(name, Script.quoted(it)));
            }
        });
        return result;
    }
}
