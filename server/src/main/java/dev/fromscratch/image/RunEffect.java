package dev.fromscratch.image;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.make.Makefile;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.ShellWord.Parameter;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.shell.Statement.Assignment;
import dev.fromscratch.shell.Statement.Redirection;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What RUN does to an image: its script is walked through, command by command, as far as the commands are known.
 */
final class RunEffect {
    /** Commands that stand in front of another one and leave to it what is done. */
    private static final Set<String> WRAPPERS =
            Set.of("exec", "command", "time", "nice", "sudo", "builtin", "busybox", "toybox");

    /** The variables that decide what cargo makes. */
    private static final Pattern OF_CARGO = Pattern.compile("CARGO_.*|RUST.*");

    private static final Set<String> EXPORTS_ALL = Set.of("-a", "-ea", "-ae", "allexport");

    private static final Pattern STOPS_AT_ERRORS = Pattern.compile("-[a-z]*e[a-z]*|errexit");

    /** How deep scripts and makefiles that call each other are followed. */
    private static final int DEEPEST = 4;

    /** What not every busybox has. */
    private static final Set<String> OPTIONAL_APPLETS = Set.of("install", "adduser", "addgroup");

    private final RunContext context;
    private final Segment segment;

    /** Whether nobody would notice that a command fails. */
    private boolean swallowed;

    private ShellSession session;
    private Optional<Caller> caller = Optional.empty();
    private Optional<Elsewhere> elsewhere = Optional.empty();
    private int depth;
    private Image image;

    private RunEffect(RunContext context, Image image, Segment segment) {
        this.context = context;
        this.image = image;
        this.segment = segment;
        this.session = new ShellSession(image.config().workingDirectory().text());
    }

    static Image of(
            BuildGraph graph, Stage stage, BuildContext context, Image image, Segment segment, Instruction.Run run) {
        var last = stage.index() == graph.stages().size() - 1;
        return new RunEffect(new RunContext(stage, last, run, context), image, segment).apply();
    }

    private Image apply() {
        mountPoints();
        if (context.run().command() instanceof Command.ExecForm form) {
            var words = form.words().stream()
                    .map(word -> new Argument(word.text(), Optional.of(word.text()), new Place(segment, word.span())))
                    .toList();
            run(new Call(words, Map.of(), new Place(segment, form.span()), false, true));
        } else if (context.run().command() instanceof Command.ShellForm form) {
            var shell = image.config().shell().value();
            var posix =
                    !shell.isEmpty() && Set.of("sh", "bash", "ash", "dash").contains(FilePaths.nameOf(shell.get(0)));
            if (shell.stream()
                    .skip(1)
                    .anyMatch(it -> STOPS_AT_ERRORS.matcher(it).matches())) {
                session.stopAtErrors();
            }
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
                                        0755,
                                        0,
                                        Optional.of(Origin.made(
                                                new Place(segment, context.run().span()))))));
            }
        }
    }

    /** Runs statements one after another; says whether the last one succeeds, where that is known. */
    private Optional<Boolean> runAll(List<Statement> statements, boolean certain) {
        var outcome = Optional.of(true);
        var before = swallowed;
        for (var index = 0; index < statements.size(); index++) {
            swallowed = before || index < statements.size() - 1 && !session.stopsAtErrors();
            outcome = run(statements.get(index), certain);
        }
        swallowed = before;
        return outcome;
    }

    private Optional<Boolean> run(Statement statement, boolean certain) {
        if (statement instanceof Statement.Simple simple) {
            return simple(simple, certain);
        }
        if (statement instanceof Statement.AndOr andOr) {
            return either(andOr, certain);
        }
        if (statement instanceof Statement.Pipeline pipeline) {
            return pipeline(pipeline, certain);
        }
        if (statement instanceof Statement.Background background) {
            apart(() -> run(background.command(), certain));
            return Optional.of(true);
        }
        if (statement instanceof Statement.Subshell subshell) {
            redirect(subshell.redirections(), certain);
            return apart(() -> runAll(subshell.body(), certain));
        }
        if (statement instanceof Statement.Group group) {
            redirect(group.redirections(), certain);
            return runAll(group.body(), certain);
        }
        if (statement instanceof Statement.If branches) {
            redirect(branches.redirections(), certain);
            return branch(branches, certain);
        }
        if (statement instanceof Statement.While loop) {
            redirect(loop.redirections(), certain);
            runAll(loop.condition(), certain);
            runAll(loop.body(), false);
        } else if (statement instanceof Statement.For loop) {
            redirect(loop.redirections(), certain);
            loop(loop, certain);
        } else if (statement instanceof Statement.Case cases) {
            redirect(cases.redirections(), certain);
            cases.branches().forEach(branch -> runAll(branch.body(), false));
        } else if (statement instanceof Statement.Function function) {
            session.define(function.name(), function.body());
        }
        return Optional.empty();
    }

    private Optional<Boolean> either(Statement.AndOr andOr, boolean certain) {
        var and = andOr.operator() == Statement.Operator.AND;
        // What may have failed has not done for certain what it does, unless the script ends then.
        var mayFail = !and && !isExit(andOr.right()) && !isCondition(andOr.left());
        var left = run(andOr.left(), certain && !mayFail);
        if (left.isPresent()) {
            return left.get() == and ? run(andOr.right(), certain) : left;
        }
        var right = run(andOr.right(), certain && and);
        return and || !right.equals(Optional.of(true)) ? Optional.empty() : right;
    }

    /** Whether a statement changes nothing, and is there for its outcome alone. */
    private static boolean isCondition(Statement statement) {
        if (statement instanceof Statement.Pipeline pipeline) {
            return pipeline.commands().stream().allMatch(RunEffect::isCondition);
        }
        return statement instanceof Statement.Simple simple
                && simple.redirections().isEmpty()
                && !simple.words().isEmpty()
                && simple.words().get(0).literal().filter(Conditions::isOne).isPresent();
    }

    private Optional<Boolean> pipeline(Statement.Pipeline pipeline, boolean certain) {
        var outcome = Optional.<Boolean>empty();
        for (var command : pipeline.commands()) {
            outcome = apart(() -> run(command, certain));
        }
        return outcome.map(it -> it != pipeline.negated());
    }

    private Optional<Boolean> branch(Statement.If branches, boolean certain) {
        var condition = runAll(branches.condition(), certain);
        if (condition.isPresent()) {
            return runAll(condition.get() ? branches.then() : branches.otherwise(), certain);
        }
        runAll(branches.then(), false);
        runAll(branches.otherwise(), false);
        return Optional.empty();
    }

    private void loop(Statement.For loop, boolean certain) {
        var values = loop.words()
                .map(words -> words.stream().flatMap(this::fields).toList())
                .orElseGet(() -> List.of(session.valueOf("@")));
        if (values.isEmpty() || values.size() > 32 || values.stream().anyMatch(Optional::isEmpty)) {
            session.set(loop.name(), Optional.empty());
            runAll(loop.body(), false);
            return;
        }
        for (var value : values) {
            session.set(loop.name(), value);
            runAll(loop.body(), certain);
        }
    }

    /** What a word becomes, which is several where a variable in it is not quoted, or where files match it. */
    private Stream<Optional<String>> fields(ShellWord word) {
        var text = expand(word);
        var matches = text.isEmpty() ? matches(word) : List.<String>of();
        if (!matches.isEmpty()) {
            return matches.stream().map(Optional::of);
        }
        var splits = word.parts().stream().anyMatch(it -> it instanceof Parameter parameter && !parameter.quoted());
        return text.isPresent() && splits
                ? Stream.of(text.get().strip().split("\\s+"))
                        .filter(it -> !it.isEmpty())
                        .map(Optional::of)
                : Stream.of(text);
    }

    /** The names that match a word with an asterisk in its last name, in a folder of which the build context has all. */
    private List<String> matches(ShellWord word) {
        var written = word.text();
        var folder = written.substring(0, written.lastIndexOf('/') + 1);
        var pattern = written.substring(folder.length());
        if (!pattern.contains("*") || !written.matches("[\\w./*-]+") || folder.contains("*")) {
            return List.of();
        }
        var matching = Pattern.compile(pattern.replace(".", "\\.").replace("*", ".*"));
        return context.names(image, session, folder.isEmpty() ? "." : folder).orElse(List.of()).stream()
                .filter(it -> !it.startsWith(".") && matching.matcher(it).matches())
                .map(folder::concat)
                .toList();
    }

    /** Runs what cannot change the variables and the directory of what follows. */
    private Optional<Boolean> apart(Supplier<Optional<Boolean>> part) {
        var before = session;
        session = session.copy();
        var outcome = part.get();
        session = before;
        return outcome;
    }

    private void in(ShellSession other, Runnable part) {
        var before = session;
        session = other;
        part.run();
        session = before;
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

    private Optional<Boolean> simple(Statement.Simple simple, boolean certain) {
        elsewhere = caller.map(it -> it.elsewhere().apply(simple.span()));
        for (var redirection : simple.redirections()) {
            redirect(simple.words(), redirection, certain);
        }
        var assigned = new HashMap<String, Optional<String>>();
        for (var assignment : simple.assignments()) {
            assigned.put(assignment.name(), expand(assignment.value()));
        }
        if (simple.words().isEmpty()) {
            assigned.forEach((name, value) -> session.set(name, certain ? value : Optional.empty()));
            return Optional.empty();
        }
        var words = simple.words().stream()
                .map(word ->
                        new Argument(word.text().replace(Makefile.UNKNOWN, "$(…)"), expand(word), place(word.span())))
                .toList();
        var span = simple.assignments().stream()
                .map(Assignment::span)
                .reduce(Span::cover)
                .map(it -> it.cover(simple.span()))
                .orElse(simple.span());
        run(new Call(words, assigned, place(span), caller.map(Caller::shell).orElse(true), certain));
        return Conditions.holds(words.stream().map(Argument::text).toList(), image.files(), session.directory());
    }

    /** Of what is written in the Dockerfile, or else of what calls it there. */
    private Place place(Span span) {
        return caller.map(Caller::place).orElseGet(() -> new Place(segment, span));
    }

    private void run(Call call) {
        if (call.words().isEmpty()) {
            return;
        }
        var name = call.words().get(0).text();
        if (name.isEmpty()) {
            open(call.words().get(0).place(), call.words().get(0).written());
        } else if (WRAPPERS.contains(FilePaths.nameOf(name.get()))) {
            run(call.behind(1, call.assigned()));
        } else if (FilePaths.nameOf(name.get()).equals("env")) {
            run(inEnvironment(call));
        } else {
            runKnown(name.get().equals(".") ? "source" : FilePaths.nameOf(name.get()), call);
        }
    }

    /** What {@code env} calls, with the variables that it sets. */
    private static Call inEnvironment(Call call) {
        var assigned = new HashMap<>(call.assigned());
        var index = 1;
        for (; index < call.words().size(); index++) {
            var word = call.words().get(index);
            var equals = word.written().indexOf('=');
            if (equals <= 0 && !word.written().startsWith("-")) {
                break;
            }
            if (equals > 0) {
                assigned.put(
                        word.written().substring(0, equals), word.text().map(it -> it.substring(it.indexOf('=') + 1)));
            }
        }
        return call.behind(index, assigned);
    }

    private void runKnown(String program, Call call) {
        if (depth < DEEPEST && isFollowed(program, call)) {
            return;
        }
        var rest = call.rest();
        switch (program) {
            case "cd" -> enter(firstPath(rest), call.certain());
            case "export", "readonly", "local", "declare" -> export(rest, call.certain());
            case "umask" ->
                rest.stream()
                        .flatMap(it -> it.text().stream())
                        .filter(it -> it.matches("[0-7]{1,4}"))
                        .forEach(it -> session.setUmask(Integer.parseInt(it, 8)));
            case "unset" -> rest.forEach(it -> it.text().ifPresent(session::unset));
            case "set" -> {
                if (rest.stream().anyMatch(it -> EXPORTS_ALL.contains(it.written()))) {
                    session.exportAll();
                }
                if (rest.stream()
                        .anyMatch(it -> STOPS_AT_ERRORS.matcher(it.written()).matches())) {
                    session.stopAtErrors();
                }
            }
            case "source" -> {
                session.setSourced();
                open(call.place(), ProgramEffect.spoken(call.words()));
            }
            default ->
                image = ProgramEffect.of(
                        context,
                        session,
                        command(call),
                        call.certain() && !(swallowed && mayBeMissing(program)),
                        image);
        }
    }

    /** Whether a busybox of which nothing is known stands for a program. */
    private boolean mayBeMissing(String program) {
        return OPTIONAL_APPLETS.contains(program)
                && image.base().isEmpty()
                && Stream.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/")
                        .flatMap(it -> image.files().realPath(it + program).stream())
                        .anyMatch(it -> FilePaths.nameOf(it).equals("busybox"));
    }

    /** A shell stays where it is if the directory is not there. */
    private void enter(Optional<String> path, boolean certain) {
        if (path.filter(it -> image.files().lacks(it)).isEmpty()) {
            session.enter(certain ? path : Optional.empty());
        }
    }

    /** Whether a command is a function, a script or a call of make, of which it could be read what it does. */
    private boolean isFollowed(String program, Call call) {
        var function = session.function(call.words().get(0).written());
        if (function.isPresent()) {
            var before = session;
            session = session.copy();
            session.setArguments(call.rest().stream().map(Argument::text).toList());
            deeper(() -> run(function.get(), call.certain()));
            before.enter(session.directory());
            session = before;
            return true;
        }
        if (program.equals("make") || program.equals("gmake")) {
            var goals = MakeCall.of(call.rest());
            open(call.place(), program);
            goals.ifPresent(it -> make(it, call));
            return true;
        }
        if (program.equals("source")) {
            var script = call.rest().stream()
                    .findFirst()
                    .flatMap(Argument::text)
                    .flatMap(it -> context.fileAt(image, session, it));
            return script.isPresent() && isRun(script.get(), call);
        }
        var script = ScriptCall.of(call.words(), it -> context.fileAt(image, session, it));
        return script.isPresent() && isRun(script.get(), call);
    }

    private boolean isRun(ScriptCall script, Call call) {
        var child = child(call);
        child.setArguments(script.arguments());
        child.set("0", Optional.of(script.name()));
        child.set("BASH_SOURCE", Optional.of(script.name()));
        var before = session;
        session = child;
        var understood = isRun(script.script(), call);
        session = before;
        return understood;
    }

    /** Runs a script in this shell, if it is understood. */
    private boolean isRun(CalledFile script, Call call) {
        var parsed = Script.parse(MappedText.of(script.text(), 0));
        if (parsed.understood()) {
            var text = SourceText.of(script.text());
            called(
                    new Caller(call.place(), call.shell(), span -> new Elsewhere(script.file(), text.rangeOf(span))),
                    () -> runAll(parsed.statements(), call.certain()));
        }
        return parsed.understood();
    }

    /** The shell of what is called. */
    private ShellSession child(Call call) {
        return session.child(
                call.assigned(), image.config().scope().environment().keySet());
    }

    private void called(Caller by, Runnable part) {
        var before = caller;
        caller = Optional.of(by);
        deeper(part);
        caller = before;
    }

    private void deeper(Runnable part) {
        depth++;
        part.run();
        depth--;
    }

    private void make(MakeCall goals, Call call) {
        var folder = goals.folder().map(session::resolve).orElse(session.directory());
        if (folder.isEmpty()) {
            return;
        }
        var child = child(call);
        child.enter(folder);
        in(
                child,
                () -> goals.files().stream()
                        .flatMap(it -> context.fileAt(image, session, it).stream())
                        .findFirst()
                        .ifPresent(it -> make(goals, it, call)));
    }

    private void make(MakeCall goals, CalledFile file, Call call) {
        var makefile = Makefile.read(file.text(), context.seenByMake(image, session), goals.variables());
        var exported = makefile.exported();
        for (var line : makefile.linesFor(goals.goals())) {
            var script = Script.parse(MappedText.of(line.command(), 0));
            if (script.understood()) {
                var range = Range.of(line.number(), 0, line.number() + 1, 0);
                in(
                        session.child(exported, session.names()),
                        () -> called(
                                new Caller(call.place(), call.shell(), span -> new Elsewhere(file.file(), range)),
                                () -> runAll(script.statements(), call.certain() && line.certain())));
            }
        }
    }

    private void export(List<Argument> rest, boolean certain) {
        for (var word : rest) {
            var equals = word.written().indexOf('=');
            var name = equals < 0 ? word.written() : word.written().substring(0, equals);
            if (equals >= 0) {
                var value = word.text().map(it -> it.substring(it.indexOf('=') + 1));
                session.set(name, certain ? value : Optional.empty());
            }
            session.export(name);
        }
    }

    private BuildCommand command(Call call) {
        return new BuildCommand(
                context.stage().index(),
                call.place(),
                call.words(),
                session.directory(),
                environment(call.assigned()),
                isOpen(),
                call.shell(),
                elsewhere);
    }

    private SortedMap<String, Optional<String>> environment(Map<String, Optional<String>> assigned) {
        var result = new TreeMap<String, Optional<String>>();
        var names = new HashSet<>(BuildCommand.OF_GO);
        Stream.concat(image.config().scope().environment().keySet().stream(), session.names().stream())
                .filter(it -> OF_CARGO.matcher(it).matches())
                .forEach(names::add);
        for (var name : names) {
            image.config().scope().assigned(name).ifPresent(value -> result.put(name, value.text()));
            if (session.has(name) && (session.isExported(name) || result.containsKey(name))) {
                result.put(name, session.valueOf(name));
            }
        }
        result.putAll(assigned);
        return result;
    }

    /** Whether the base may have set variables that are not known. */
    private boolean isOpen() {
        return session.isSourced() || (image.base().isEmpty() && !image.fromScratch());
    }

    /** What the commands of a compound one write somewhere. */
    private void redirect(List<Redirection> redirections, boolean certain) {
        redirections.forEach(it -> redirect(List.of(), it, certain));
    }

    private void redirect(List<ShellWord> command, Redirection redirection, boolean certain) {
        if (!redirection.operator().startsWith(">") || redirection.operator().equals(">&")) {
            return;
        }
        var target = expand(redirection.target());
        var place = place(redirection.span());
        if (target.flatMap(session::resolve).isEmpty()) {
            open(
                    place,
                    "a command that writes to `%s`"
                            .formatted(redirection.target().text()));
            return;
        }
        var path = target.flatMap(session::resolve).orElseThrow();
        if (FilePaths.isWithin(path, "/dev") || FilePaths.isWithin(path, "/proc")) {
            return;
        }
        var words = command.stream().map(this::expand).toList();
        var printed = redirection.descriptor().filter(it -> it != 1).isEmpty();
        var text = certain && printed ? Printing.textOf(words) : Optional.<String>empty();
        var commands = new FileCommands(image, session.directory(), session.umask(), place, certain);
        commands.write(path, text, redirection.operator().equals(">>"));
        image = image.withFiles(commands.files());
    }

    private Optional<String> firstPath(List<Argument> rest) {
        return rest.stream()
                .filter(it -> !it.written().startsWith("-"))
                .findFirst()
                .flatMap(Argument::text)
                .flatMap(session::resolve);
    }

    private Optional<String> expand(ShellWord word) {
        return word.expand(this::valueOf, it -> new CommandOutput(this::expand).of(it, session.directory()))
                .filter(it -> !it.contains(Makefile.UNKNOWN));
    }

    private Optional<String> valueOf(String variable) {
        if (session.has(variable)) {
            return session.valueOf(variable);
        }
        return variable.equals("PWD")
                ? session.directory()
                : image.config().scope().lookup(variable).map(Value::text).orElse(Optional.of(""));
    }

    private void open(Place place, String what) {
        image = context.opened(image, place, what);
    }

    /**
     * A command and what is said of how it is called.
     *
     * @param words its program first
     * @param assigned the variables that are set for it alone
     * @param place in the Dockerfile
     * @param shell whether a shell calls it, and not an exec-form RUN
     * @param certain whether it is certain to be run
     */
    private record Call(
            List<Argument> words, Map<String, Optional<String>> assigned, Place place, boolean shell, boolean certain) {
        List<Argument> rest() {
            return words.subList(1, words.size());
        }

        /** What the first words of a command call. */
        Call behind(int count, Map<String, Optional<String>> variables) {
            return new Call(words.subList(count, words.size()), variables, place, shell, certain);
        }
    }

    /**
     * What in the Dockerfile calls the script whose commands are run.
     *
     * @param shell whether a shell calls it, and not an exec-form RUN
     * @param elsewhere where a command of the script is written, by its span in that
     */
    private record Caller(Place place, boolean shell, Function<Span, Elsewhere> elsewhere) {}
}
