package dev.fromscratch.image;

import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.ShellWord.Literal;
import dev.fromscratch.shell.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pipelines in which a command is called for the files that another one finds.
 */
final class FoundFiles {
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

    private static Stream<ShellWord> called(Statement.Simple xargs) {
        return xargs.words().stream().skip(1).dropWhile(it -> it.text().matches("-.*|\\d+|\\{}"));
    }
}
