package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.ShellSession.Part;
import dev.fromscratch.syntax.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the commands of a RUN do: those of the shell itself here, what they call in {@link CalledCode}, all others in
 * {@link ProgramEffect}.
 */
final class RunCommands {
    /** Commands that stand in front of another one and leave to it what is done. */
    private static final Set<String> WRAPPERS =
            Set.of("exec", "command", "time", "nice", "builtin", "busybox", "toybox");

    /** The variables that decide what cargo makes. */
    private static final Pattern OF_CARGO = Pattern.compile("(CARGO_|RUST|OPENSSL_).*");

    private static final Set<String> EXPORTS_ALL = Set.of("-a", "-ea", "-ae", "allexport");

    /** What not every busybox has. */
    private static final Set<String> OPTIONAL_APPLETS = Set.of("install", "adduser", "addgroup");

    /** Those with which a script ends, or part of it, or does what is not followed. */
    private static final Set<String> ENDS =
            Set.of("exit", "exec", "return", "break", "continue", "trap", "eval", "source", ".", "kill");

    private final RunState state;
    private final CalledCode called;

    RunCommands(RunState state, RunEffect statements) {
        this.state = state;
        this.called = new CalledCode(state, statements);
    }

    /** What is called by commands that can be read. */
    CalledCode called() {
        return called;
    }

    void run(CommandCall call) {
        if (call.words().isEmpty()) {
            return;
        }
        var name = call.words().get(0).text();
        if (name.isEmpty() || ENDS.contains(name.get())) {
            state.setMayEnd();
        }
        name.flatMap(it -> ended(it, call)).ifPresent(state.session()::setMayHaveEnded);
        if (name.equals(Optional.of("break")) && call.rest().isEmpty() && call.certain()) {
            state.session().setLeftLoop();
        }
        if (name.isEmpty()) {
            state.open(call.words().get(0).place(), call.words().get(0).written());
        } else if (isQuestion(name.get(), call.rest())) {
            // Nothing is run.
        } else if (FilePaths.nameOf(name.get()).equals("sudo")) {
            state.elevated(() -> run(call.behind(1, call.assigned())));
        } else if (WRAPPERS.contains(FilePaths.nameOf(name.get()))) {
            run(call.behind(1, call.assigned()));
            if (name.get().equals("exec") && !call.rest().isEmpty()) {
                state.session().setMayHaveEnded(Part.SHELL);
            }
        } else if (FilePaths.nameOf(name.get()).equals("env")) {
            run(inEnvironment(call));
        } else if (FoundFiles.anywhere(call.words()).isPresent()) {
            run(call.calling(FoundFiles.anywhere(call.words()).get()));
        } else {
            runKnown(name.get().equals(".") ? "source" : FilePaths.nameOf(name.get()), call);
        }
    }

    /** What a command ends that is not noticed to have ended. */
    private Optional<Part> ended(String name, CommandCall call) {
        return switch (name) {
            case "exit" ->
                Optional.of(Part.SHELL)
                        .filter(it -> !isFailure(call) || state.session().isUnnoticed());
            case "return" -> Optional.of(Part.FUNCTION);
            case "break", "continue" -> Optional.of(call.rest().isEmpty() ? Part.LOOP : Part.SHELL);
            default -> Optional.empty();
        };
    }

    /** Whether a command ends the script, and with it the build. */
    private static boolean isFailure(CommandCall call) {
        return call.rest().isEmpty()
                || call.rest()
                        .get(0)
                        .text()
                        .filter(it -> it.matches("[1-9]\\d*"))
                        .isPresent();
    }

    /** Whether {@code command -v} asks for a program. */
    private static boolean isQuestion(String name, List<Argument> rest) {
        return name.equals("command")
                && !rest.isEmpty()
                && rest.get(0).written().matches("-[vV]");
    }

    /** What {@code env} calls, with the variables that it sets. */
    private static CommandCall inEnvironment(CommandCall call) {
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

    private void runKnown(String program, CommandCall call) {
        if (called.isFollowed(program, call)) {
            return;
        }
        var rest = call.rest();
        switch (program) {
            case "cd" -> enter(directory(rest), call.place());
            case "export", "readonly" -> export(rest);
            case "local", "declare", "typeset" -> {
                export(rest);
                rest.forEach(it -> state.session().setLocal(nameOf(it)));
            }
            case "umask" -> {
                if (!rest.isEmpty()) {
                    state.session()
                            .setUmask(rest.get(0)
                                    .text()
                                    .filter(it -> it.matches("[0-7]{1,4}"))
                                    .map(it -> Integer.parseInt(it, 8)));
                }
            }
            case "read", "getopts" ->
                rest.stream()
                        .map(Argument::written)
                        .forEach(it -> state.session().set(it, Optional.empty()));
            case "shift" -> state.session().forgetArguments();
            case "trap" -> {
                if (rest.size() == 2 && rest.get(1).written().matches("EXIT|0")) {
                    state.session().setAtExit(call);
                }
            }
            case "unset" -> rest.forEach(it -> state.session().unset(it.written()));
            case "set" -> {
                if (rest.stream().anyMatch(it -> EXPORTS_ALL.contains(it.written()))) {
                    state.session().exportAll();
                }
                if (rest.stream().anyMatch(it -> it.written().startsWith("+"))) {
                    state.setMayEnd();
                    state.session().goOnAtErrors();
                }
                rest.forEach(it -> state.session().heed(it.written()));
                arguments(rest).ifPresent(it -> state.session().setArguments(it));
            }
            case "source" -> {
                state.session().setSourced();
                state.open(call.place(), ProgramEffect.spoken(call.words()));
            }
            default -> {
                var mayFail = mayFail(program, call);
                if (mayFail) {
                    state.setMayHaveFailed();
                }
                ProgramEffect.of(state, command(call), call.certain() && !(state.swallowed() && mayFail));
            }
        }
    }

    /**
     * Whether a user may not be allowed what a program does, it may not be found, a busybox of which nothing is known stands
     * for it, or it is told a name that may be nobody's, or somebody's already.
     */
    private boolean mayFail(String program, CommandCall call) {
        return !state.image().config().runsAsRoot()
                || KnownCommands.mayFail(program) && state.mayLackPrograms()
                || isOptionalApplet(program)
                || program.equals("install") && FilePermissions.mayLackOwner(state.image(), call.rest())
                || AccountCommands.mayFail(state.image(), program, call.rest());
    }

    private boolean isOptionalApplet(String program) {
        return OPTIONAL_APPLETS.contains(program)
                && state.image().base().isEmpty()
                && Stream.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/")
                        .flatMap(it -> state.image().files().realPath(it + program).stream())
                        .anyMatch(it -> FilePaths.nameOf(it).equals("busybox"));
    }

    /** The arguments that {@code set} gives to the script itself; empty where it sets none. */
    private static Optional<List<Optional<String>>> arguments(List<Argument> rest) {
        var at = 0;
        while (at < rest.size() && rest.get(at).written().matches("[-+][a-z]+")) {
            at += rest.get(at).written().endsWith("o") ? 2 : 1;
        }
        if (at >= rest.size()) {
            return Optional.empty();
        }
        var first = rest.get(at).written().equals("--") ? at + 1 : at;
        return Optional.of(
                rest.subList(first, rest.size()).stream().map(Argument::text).toList());
    }

    /** A shell stays where it is if the directory is not there. */
    private void enter(Optional<String> path, Place place) {
        var files = state.image().files();
        if (path.filter(it -> files.lacks(it)).isPresent()) {
            state.fail(place, "%s is not there".formatted(path.get()));
        } else if (path.filter(it -> files.isFile(it)).isPresent()) {
            state.fail(place, "%s is a file".formatted(path.get()));
        } else {
            // Another user may not be allowed to go there.
            var isThere = path.filter(it ->
                            files.isDirectory(it) && state.image().config().runsAsRoot())
                    .isPresent();
            if (!isThere) {
                state.setMayHaveFailed();
            }
            state.session().enter(path.filter(it -> isThere || !state.mayHaveFailed()));
        }
    }

    private void export(List<Argument> rest) {
        for (var word : rest) {
            var name = nameOf(word);
            if (!name.equals(word.written())) {
                state.session().set(name, word.text().map(it -> it.substring(it.indexOf('=') + 1)));
            }
            state.session().export(name);
        }
    }

    /** The name in an assignment, or without one. */
    private static String nameOf(Argument word) {
        return word.written().split("=", 2)[0];
    }

    private BuildCommand command(CommandCall call) {
        return new BuildCommand(
                state.context().stage().index(),
                call.place(),
                call.words(),
                state.session().directory(),
                environment(call.assigned()),
                isOpen(),
                call.shell(),
                call.elsewhere());
    }

    private SortedMap<String, Optional<String>> environment(Map<String, Optional<String>> assigned) {
        var result = new TreeMap<String, Optional<String>>();
        var names = new HashSet<>(BuildCommand.OF_GO);
        Stream.concat(state.image().config().scope().environment().keySet().stream(), state.session().names().stream())
                .filter(it -> OF_CARGO.matcher(it).matches())
                .forEach(names::add);
        for (var name : names) {
            state.image().config().scope().assigned(name).ifPresent(value -> result.put(name, value.text()));
            if (state.session().has(name) && (state.session().isExported(name) || result.containsKey(name))) {
                result.put(name, state.session().valueOf(name));
            }
        }
        result.putAll(assigned);
        return result;
    }

    /** Whether the base may have set variables that are not known. */
    private boolean isOpen() {
        return state.session().isSourced()
                || (state.image().base().isEmpty() && !state.image().fromScratch());
    }

    /** Where {@code cd} goes. */
    private Optional<String> directory(List<Argument> rest) {
        if (rest.isEmpty()) {
            return state.home();
        }
        return rest.get(0).written().equals("-") ? state.session().valueOf("OLDPWD") : firstPath(rest);
    }

    private Optional<String> firstPath(List<Argument> rest) {
        return rest.stream()
                .filter(it -> !it.written().startsWith("-"))
                .findFirst()
                .flatMap(Argument::text)
                .flatMap(state.session()::resolve);
    }
}
