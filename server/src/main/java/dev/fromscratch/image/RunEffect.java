package dev.fromscratch.image;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.shell.Statement.Assignment;
import dev.fromscratch.shell.Statement.Redirection;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What RUN does to an image: its script is walked through, command by command, as far as the commands are known.
 */
final class RunEffect {
    /** Commands that stand in front of another one and leave to it what is done. */
    private static final Set<String> WRAPPERS = Set.of("exec", "command", "time", "nice", "sudo", "builtin");

    /** The variables that decide what {@code go build} makes. */
    private static final List<String> GO_VARIABLES =
            List.of("CGO_ENABLED", "CC", "GOARCH", "GOBIN", "GOEXPERIMENT", "GOFLAGS", "GOOS", "GOPATH", "CGO_LDFLAGS");

    private final Stage stage;
    private final Segment segment;
    private final Instruction.Run run;
    private final boolean last;
    private static final Set<String> EXPORTS_ALL = Set.of("-a", "-ea", "-ae", "allexport");

    private final Map<String, Optional<String>> variables = new HashMap<>();
    private final Set<String> exported = new HashSet<>();
    /** Whether every variable is exported as it is set, {@code set -a}. */
    private boolean exportsAll;
    /** Whether another file has set variables. */
    private boolean sourced;

    private Optional<String> directory;
    private int umask = 022;
    private Image image;

    private RunEffect(Stage stage, boolean last, Image image, Segment segment, Instruction.Run run) {
        this.stage = stage;
        this.last = last;
        this.image = image;
        this.segment = segment;
        this.run = run;
        this.directory = image.config().workingDirectory().text();
    }

    static Image of(BuildGraph graph, Stage stage, Image image, Segment segment, Instruction.Run run) {
        var last = stage.index() == graph.stages().size() - 1;
        return new RunEffect(stage, last, image, segment, run).apply();
    }

    private Image apply() {
        mountPoints();
        if (run.command() instanceof Command.ExecForm form) {
            var words = form.words().stream()
                    .map(word -> new Argument(word.text(), Optional.of(word.text()), new Place(segment, word.span())))
                    .toList();
            call(words, Map.of(), new Place(segment, form.span()), false, true);
        } else if (run.command() instanceof Command.ShellForm form) {
            var shell = image.config().shell().value();
            var posix =
                    !shell.isEmpty() && Set.of("sh", "bash", "ash", "dash").contains(FilePaths.nameOf(shell.get(0)));
            if (!posix || !form.script().understood()) {
                open(new Place(segment, form.span()), form.interpreter().orElse("a script that is not understood"));
            } else {
                runAll(form.script().statements(), true);
            }
        }
        return image;
    }

    /** The container in which a RUN is run needs these folders, and leaves them behind. */
    private void mountPoints() {
        for (var path : List.of("/dev", "/proc", "/sys")) {
            if (image.files().presenceToday(path) == Presence.ABSENT) {
                image = image.withFiles(image.files()
                        .with(
                                path,
                                FileEntry.directory(
                                        0755, 0, Optional.of(Origin.made(new Place(segment, run.span()))))));
            }
        }
    }

    private void runAll(List<Statement> statements, boolean certain) {
        statements.forEach(statement -> run(statement, certain));
    }

    private void run(Statement statement, boolean certain) {
        if (statement instanceof Statement.Simple simple) {
            simple(simple, certain);
        } else if (statement instanceof Statement.AndOr andOr) {
            var gaveUp = andOr.operator() == Statement.Operator.OR && !isExit(andOr.right());
            run(andOr.left(), certain && !gaveUp);
            run(andOr.right(), certain && andOr.operator() == Statement.Operator.AND);
        } else if (statement instanceof Statement.Pipeline pipeline) {
            pipeline.commands().forEach(command -> apart(() -> run(command, certain)));
        } else if (statement instanceof Statement.Background background) {
            apart(() -> run(background.command(), certain));
        } else if (statement instanceof Statement.Subshell subshell) {
            apart(() -> runAll(subshell.body(), certain));
        } else if (statement instanceof Statement.Group group) {
            runAll(group.body(), certain);
        } else if (statement instanceof Statement.If branches) {
            runAll(branches.condition(), certain);
            runAll(branches.then(), false);
            runAll(branches.otherwise(), false);
        } else if (statement instanceof Statement.While loop) {
            runAll(loop.condition(), certain);
            runAll(loop.body(), false);
        } else if (statement instanceof Statement.For loop) {
            loop(loop, certain);
        } else if (statement instanceof Statement.Case cases) {
            cases.branches().forEach(branch -> runAll(branch.body(), false));
        } else if (statement instanceof Statement.Function function) {
            run(function.body(), false);
        }
    }

    private void loop(Statement.For loop, boolean certain) {
        var words = loop.words().orElse(List.of());
        var values = words.stream().map(this::expand).toList();
        if (values.isEmpty() || values.size() > 32 || values.stream().anyMatch(Optional::isEmpty)) {
            variables.put(loop.name(), Optional.empty());
            runAll(loop.body(), false);
            return;
        }
        for (var value : values) {
            variables.put(loop.name(), value);
            runAll(loop.body(), certain);
        }
    }

    /** Runs what cannot change the variables and the directory of what follows. */
    private void apart(Runnable part) {
        var before = Map.copyOf(variables);
        var from = directory;
        var masked = umask;
        part.run();
        variables.clear();
        variables.putAll(before);
        directory = from;
        umask = masked;
    }

    private static boolean isExit(Statement statement) {
        return statement instanceof Statement.Simple simple
                && !simple.words().isEmpty()
                && simple.words()
                        .get(0)
                        .literal()
                        .filter(it -> it.equals("exit") || it.equals("false"))
                        .isPresent();
    }

    private void simple(Statement.Simple simple, boolean certain) {
        for (var redirection : simple.redirections()) {
            redirect(simple, redirection, certain);
        }
        var assigned = new HashMap<String, Optional<String>>();
        for (var assignment : simple.assignments()) {
            assigned.put(assignment.name(), expand(assignment.value()));
        }
        if (simple.words().isEmpty()) {
            assigned.forEach((name, value) -> variables.put(name, certain ? value : Optional.empty()));
            return;
        }
        var words = simple.words().stream()
                .map(word -> new Argument(word.text(), expand(word), new Place(segment, word.span())))
                .toList();
        var span = simple.assignments().stream()
                .map(Assignment::span)
                .reduce(Span::cover)
                .map(it -> it.cover(simple.span()))
                .orElse(simple.span());
        call(words, assigned, new Place(segment, span), true, certain);
    }

    private void call(
            List<Argument> words, Map<String, Optional<String>> assigned, Place place, boolean shell, boolean certain) {
        if (words.isEmpty()) {
            return;
        }
        var name = words.get(0).text();
        var rest = words.subList(1, words.size());
        if (name.isEmpty()) {
            open(words.get(0).place(), words.get(0).written());
        } else if (WRAPPERS.contains(name.get())) {
            call(rest, assigned, place, shell, certain);
        } else if (name.get().equals("env")) {
            environment(rest, assigned, place, shell, certain);
        } else {
            known(name.get(), words, rest, assigned, place, shell, certain);
        }
    }

    private void environment(
            List<Argument> words, Map<String, Optional<String>> assigned, Place place, boolean shell, boolean certain) {
        var more = new HashMap<>(assigned);
        var index = 0;
        for (; index < words.size(); index++) {
            var word = words.get(index);
            var equals = word.written().indexOf('=');
            if (equals <= 0 && !word.written().startsWith("-")) {
                break;
            }
            if (equals > 0) {
                more.put(word.written().substring(0, equals), word.text().map(it -> it.substring(it.indexOf('=') + 1)));
            }
        }
        call(words.subList(index, words.size()), more, place, shell, certain);
    }

    private void known(
            String name,
            List<Argument> words,
            List<Argument> rest,
            Map<String, Optional<String>> assigned,
            Place place,
            boolean shell,
            boolean certain) {
        var program = name.equals(".") ? "source" : FilePaths.nameOf(name);
        switch (program) {
            case "cd" -> directory = certain ? firstPath(rest) : Optional.empty();
            case "export", "readonly", "local", "declare" -> export(rest, certain);
            case "umask" ->
                rest.stream()
                        .flatMap(it -> it.text().stream())
                        .filter(it -> it.matches("[0-7]{1,4}"))
                        .forEach(it -> umask = Integer.parseInt(it, 8));
            case "unset" -> rest.forEach(it -> it.text().ifPresent(variables::remove));
            case "set" -> exportsAll |= rest.stream().anyMatch(it -> EXPORTS_ALL.contains(it.written()));
            case "source" -> {
                sourced = true;
                open(place, spoken(words));
            }
            case "go" -> go(words, assigned, place, shell, certain);
            default -> {
                var plain = words.stream().flatMap(it -> it.text().stream()).toList();
                var complete = plain.size() == words.size();
                if (KnownCommands.isHarmless(program) || KnownCommands.isSearch(plain)) {
                    return;
                }
                if (FileCommands.knows(program)) {
                    files(program, rest, place, certain);
                } else if (AccountCommands.knows(program)) {
                    accounts(program, rest, certain);
                } else if (complete && Installation.of(plain).isPresent()) {
                    install(Installation.of(plain).get(), place, certain);
                } else if (!KnownCommands.isPackageQuery(plain)) {
                    open(place, spoken(words));
                }
            }
        }
    }

    /** The beginning of a command, as a message names it. */
    private static String spoken(List<Argument> words) {
        var program = words.get(0).written();
        var verb = words.size() > 1
                && words.get(1).written().matches("[a-z][a-z-]*")
                && Set.of("cargo", "npm", "yarn", "dotnet", "mix", "bazel", "zig", "go", "apk", "apt-get", "dnf")
                        .contains(program);
        return verb ? program + " " + words.get(1).written() : program;
    }

    private void export(List<Argument> rest, boolean certain) {
        for (var word : rest) {
            var equals = word.written().indexOf('=');
            var name = equals < 0 ? word.written() : word.written().substring(0, equals);
            if (equals >= 0) {
                var value = word.text().map(it -> it.substring(it.indexOf('=') + 1));
                variables.put(name, certain ? value : Optional.empty());
            }
            exported.add(name);
        }
    }

    private void files(String program, List<Argument> rest, Place place, boolean certain) {
        var changed = new FileCommands(image, directory, umask, place, certain).apply(program, rest);
        if (changed.isPresent()) {
            image = image.withFiles(changed.get());
        } else {
            open(place, program);
        }
    }

    private void accounts(String program, List<Argument> rest, boolean certain) {
        var words = rest.stream().flatMap(it -> it.text().stream()).toList();
        if (words.size() < rest.size()) {
            image = image.withFiles(AccountCommands.opened(image.files()));
            return;
        }
        image = image.withFiles(
                certain
                        ? AccountCommands.apply(image, program, words, stage.index())
                        : AccountCommands.opened(AccountCommands.apply(image, program, words, stage.index())));
    }

    private void install(Installation installation, Place place, boolean certain) {
        var distribution = image.base().map(KnownImage::distribution);
        for (var name : installation.packages()) {
            var known = distribution.flatMap(it -> Packages.find(it, name));
            if (known.isEmpty()) {
                openBecause(place, "installs the package `%s`".formatted(name));
                continue;
            }
            var gap = new Gap(place, "the package %s holds files that are not known".formatted(name), false);
            for (var file : known.get().files()) {
                var files = BaseImage.add(image.files(), file, Optional.of(Origin.made(place)), gap);
                image = image.withFiles(
                        certain || image.files().has(file.path())
                                ? files
                                : image.files().opened(FilePaths.parentOf(file.path()), gap));
            }
            if (image.compiler() != Presence.PRESENT && known.get().compiler() != Presence.ABSENT) {
                image = image.withCompiler(certain ? known.get().compiler() : Presence.UNKNOWN);
            }
            for (var path : known.get().maybe()) {
                image = image.files().lacks(path)
                        ? image.withFiles(image.files()
                                .withPossible(path, FileEntry.of(FileEntry.Kind.UNKNOWN, Optional.empty())))
                        : image;
            }
        }
    }

    private void go(
            List<Argument> words, Map<String, Optional<String>> assigned, Place place, boolean shell, boolean certain) {
        var verb = words.size() > 1 ? words.get(1).text().orElse("?") : "";
        if (verb.equals("build") || verb.equals("install")) {
            var effect = new GoCommand(stage.index(), words, directory, environment(assigned), isOpen(), shell, place);
            image = image.withFiles(effect.apply(image.files(), this::sourcesOf, certain));
        } else if (verb.equals("env") && certain) {
            words.subList(2, words.size()).forEach(this::setForGo);
        } else if (verb.equals("mod")
                && words.stream().anyMatch(it -> it.written().equals("vendor"))) {
            openBelow("vendor", place, "go mod vendor");
        } else if (verb.equals("test")) {
            openBelow(".", place, "go test");
        } else if (verb.equals("generate") || verb.equals("run") || verb.equals("tool")) {
            open(place, "go " + verb);
        }
    }

    /** What a command may write below the folder in which it runs. */
    private void openBelow(String path, Place place, String what) {
        var folder = directory.map(it -> FilePaths.resolve(it, path)).orElse("/");
        image = image.withFiles(
                image.files().opened(folder, new Gap(place, "`%s` writes here".formatted(what), false)));
    }

    /**
     * {@code go env -w NAME=VALUE} writes a file that later commands read, unless the variable is set in the environment.
     */
    private void setForGo(Argument setting) {
        var equals = setting.written().indexOf('=');
        var name = equals > 0 ? setting.written().substring(0, equals) : "";
        if (GO_VARIABLES.contains(name) && image.config().scope().assigned(name).isEmpty()) {
            var value = setting.text().map(it -> Value.of(it.substring(it.indexOf('=') + 1)));
            image = image.withConfig(image.config()
                    .withScope(image.config().scope().withArgument(name, value.orElseGet(Value::unknown))));
        }
    }

    private SortedMap<String, Optional<String>> environment(Map<String, Optional<String>> assigned) {
        var result = new TreeMap<String, Optional<String>>();
        for (var name : GO_VARIABLES) {
            image.config().scope().assigned(name).ifPresent(value -> result.put(name, value.text()));
            if (variables.containsKey(name) && (exportsAll || exported.contains(name) || result.containsKey(name))) {
                result.put(name, variables.get(name));
            }
        }
        result.putAll(assigned);
        return result;
    }

    /** Whether the base may have set variables that are not known. */
    private boolean isOpen() {
        return sourced || (image.base().isEmpty() && !image.fromScratch());
    }

    /** What of the build context lies at a path, by a mount or by a copy. */
    private List<String> sourcesOf(String path) {
        return Mounts.of(run, image.config())
                .contextPath(path)
                .map(List::of)
                .orElseGet(() -> image.files().contextPaths(path));
    }

    private void redirect(Statement.Simple simple, Redirection redirection, boolean certain) {
        if (!redirection.operator().startsWith(">") || redirection.operator().equals(">&")) {
            return;
        }
        var target = expand(redirection.target());
        var place = new Place(segment, redirection.span());
        if (target.isEmpty() || (directory.isEmpty() && !target.get().startsWith("/"))) {
            open(
                    place,
                    "a command that writes to `%s`"
                            .formatted(redirection.target().text()));
            return;
        }
        var path = FilePaths.resolve(directory.orElse("/"), target.get());
        if (FilePaths.isWithin(path, "/dev") || FilePaths.isWithin(path, "/proc")) {
            return;
        }
        var words = simple.words().stream().map(this::expand).toList();
        var text = certain ? Printing.textOf(words) : Optional.<String>empty();
        var commands = new FileCommands(image, directory, umask, place, certain);
        commands.write(path, text, redirection.operator().equals(">>"));
        image = image.withFiles(commands.files());
    }

    private Optional<String> firstPath(List<Argument> rest) {
        return rest.stream()
                .filter(it -> !it.written().startsWith("-"))
                .findFirst()
                .flatMap(Argument::text)
                .flatMap(it -> it.startsWith("/")
                        ? Optional.of(FilePaths.resolve("/", it))
                        : directory.map(from -> FilePaths.resolve(from, it)));
    }

    private Optional<String> expand(ShellWord word) {
        return word.expand(name -> {
            if (variables.containsKey(name)) {
                return variables.get(name);
            }
            return image.config().scope().lookup(name).map(Value::text).orElse(Optional.of(""));
        });
    }

    private void open(Place place, String what) {
        openBecause(place, "runs `%s`".formatted(what));
    }

    private void openBecause(Place place, String does) {
        var who = last ? "the last stage " : "the builder ";
        image = image.withFiles(image.files().opened("/", new Gap(place, who + does, false)));
        if (image.compiler() == Presence.ABSENT && !does.startsWith("runs `go ")) {
            image = image.withCompiler(Presence.UNKNOWN);
        }
    }
}
