package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.ShellWord.Literal;
import dev.fromscratch.shell.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pipelines in which a command is called for the files that another one finds, or prints the names of.
 */
final class FoundFiles {
    /** What does the same whether it is told all files at once or one after another. */
    private static final Set<String> OF_EACH = Set.of("rm", "rmdir", "mkdir", "touch", "chmod", "chown", "chgrp");

    /** What changes files that are there, and makes none. */
    private static final Set<String> CHANGING = Set.of("rm", "chmod", "chown", "chgrp");

    /** The options of {@code xargs} that have an argument behind them. */
    private static final Set<String> WITH_ARGUMENT =
            Set.of("-n", "-P", "-L", "-s", "-I", "-E", "-d", "-a", "--max-args", "--max-procs", "--delimiter");

    /** Those with which it is still each word that is read that is told, and their arguments. */
    private static final Pattern PLAIN = Pattern.compile("-[rt]+|-[nP]\\d*|\\d+|--no-run-if-empty|--verbose");

    /** What {@code xargs} takes for more than a part of a word. */
    private static final Pattern SPECIAL = Pattern.compile("[\"'\\\\]");

    private FoundFiles() {}

    /**
     * What a command does that reads from another one: {@code xargs …} behind {@code find …} what {@code find … -exec …}
     * does; empty where that is not followed.
     */
    static Optional<Statement> changed(Statement from, Statement command) {
        return from instanceof Statement.Simple search
                        && command instanceof Statement.Simple call
                        && isCalled("find", search)
                        && isCalled("xargs", call)
                        && called(call)
                                .findFirst()
                                .filter(it -> FileSearch.follows(it.text()))
                                .isPresent()
                ? Optional.of(new Statement.Simple(
                        call.assignments(), words(search, call), call.redirections(), call.start(), call.end()))
                : Optional.empty();
    }

    private static boolean isCalled(String program, Statement.Simple command) {
        return !command.words().isEmpty() && command.words().get(0).text().equals(program);
    }

    private static List<ShellWord> words(Statement.Simple search, Statement.Simple call) {
        var xargs = call.words().get(0);
        var exec = new Literal("-exec", false, xargs.start(), xargs.end());
        var option = new ShellWord(exec.text(), List.of(exec), xargs.start(), xargs.end());
        return Stream.of(search.words().stream(), Stream.of(option), called(call))
                .flatMap(it -> it)
                .toList();
    }

    /**
     * What {@code xargs …} calls for the names that it reads; empty where that is not followed.
     *
     * @param input what it reads
     */
    static Optional<Statement> named(String input, Statement command) {
        if (input.isBlank()
                || SPECIAL.matcher(input).find()
                || !(command instanceof Statement.Simple call)
                || !isCalled("xargs", call)) {
            return Optional.empty();
        }
        var called = called(call).toList();
        var isPlain = call.words().stream()
                .limit(call.words().size() - called.size())
                .skip(1)
                .allMatch(it -> PLAIN.matcher(it.text()).matches());
        if (!isPlain || called.isEmpty() || !OF_EACH.contains(called.get(0).text())) {
            return Optional.empty();
        }
        var xargs = call.words().get(0);
        var names = Stream.of(input.strip().split("\\s+"))
                .map(it -> new Literal(it, true, xargs.start(), xargs.end()))
                .map(it -> new ShellWord(it.text(), List.of(it), xargs.start(), xargs.end()));
        return Optional.of(new Statement.Simple(
                call.assignments(),
                Stream.concat(called.stream(), names).toList(),
                call.redirections(),
                call.start(),
                call.end()));
    }

    /**
     * What {@code xargs …} may call for any file, where it changes files of which it is not known who names them; empty
     * for another command.
     */
    static Optional<List<Argument>> anywhere(List<Argument> words) {
        var called = words.stream()
                .skip(behindOptions(words.stream().map(Argument::written).toList()))
                .toList();
        if (!words.get(0).written().equals("xargs")
                || called.isEmpty()
                || !CHANGING.contains(called.get(0).written())) {
            return Optional.empty();
        }
        var search = Stream.of("find", "/", "-exec")
                .map(it -> new Argument(it, Optional.of(it), words.get(0).place()));
        return Optional.of(Stream.concat(search, called.stream()).toList());
    }

    private static Stream<ShellWord> called(Statement.Simple xargs) {
        return xargs.words().stream()
                .skip(behindOptions(xargs.words().stream().map(ShellWord::text).toList()));
    }

    /** How many words there are before what {@code xargs} calls. */
    private static int behindOptions(List<String> words) {
        var index = 1;
        while (index < words.size() && words.get(index).startsWith("-")) {
            index += WITH_ARGUMENT.contains(words.get(index)) ? 2 : 1;
        }
        return index;
    }
}
