package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.remedy.Installing;
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.remedy.Scripts.Told;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.SourceText;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the script calls that an image is started with, and does not have.
 */
final class ScriptPrograms {
    private static final Pattern SHELL = Pattern.compile("/(usr/|busybox/)?(bin/)?(ba|da|a)?sh");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.-]*");

    /** What stands in front of the program that is run. */
    static final Set<String> IN_FRONT = Set.of("exec", "command", "nohup", "time");

    /** PATH where it is written and not read, in whatever way. */
    static final Pattern WRITTEN_PATH = Pattern.compile("(?<![\\w${])PATH\\b");

    /** A function, an alias, a file of any folder, or one of the names that a loop runs over. */
    private static final String BROUGHT =
            "(?<![\\w./-])%1$s\\s*(\\(\\s*\\)|=)|\\bfunction\\s+%1$s\\b|/%1$s(?![\\w.-])|\\bfor\\b[^;\n]*\\s%1$s(?![\\w.-])";

    /** What may define any function. */
    private static final Set<String> DEFINING = Set.of(".", "source", "eval");

    /** What may bring any program, and the folders that one is put into. */
    private static final Pattern BRINGING = Pattern.compile(
            "([\"']?(.*/)?(sh|.*\\.sh|tar|unzip|apk|apt|apt-get|dnf|microdnf|yum|pip3?|npm)|.*/s?bin/?)[\"']?");

    /** What tar is told first, be it as letters or in words. */
    private static final Pattern PACKING = Pattern.compile("-?[a-wyzA-Z]*[ct][a-wyzA-Z]*|--(create|list)");

    /** What ends a script, or makes it another program. */
    private static final Set<String> ENDING = Set.of("exec", "exit", "return");

    /** What a shell does itself, in an image that has its shell and little else. */
    private static final Set<String> OF_SHELL = Set.of(
            ("alias bg break cd continue echo eval exit export false fc fg getopts hash help history jobs kill let local"
                            + " printf pwd read readonly return set shift source test times trap true type ulimit umask"
                            + " unalias unset wait")
                    .split(" "));

    private ScriptPrograms() {}

    static Stream<Verdict> missing(FinalImage image) {
        return Stream.concat(Stream.of(image.program()), image.starter().stream())
                .filter(Program.Script.class::isInstance)
                .map(Program.Script.class::cast)
                .filter(it -> isOfBase(image, it.script().interpreter()))
                .flatMap(it -> textOf(image, it).stream().flatMap(text -> missing(image, it, text)));
    }

    /** Whether a shell runs a script that is there with all that belongs to it: busybox alone may do itself what it has no files for. */
    static boolean isOfBase(FinalImage image, String interpreter) {
        return SHELL.matcher(interpreter).matches()
                && image.files()
                        .find(interpreter)
                        .filter(it -> it.origin().isEmpty())
                        .isPresent();
    }

    private static Optional<String> textOf(FinalImage image, Program.Script script) {
        return script.file().isPresent()
                ? image.textOf(script.file().get())
                : image.files()
                        .find(script.path())
                        .map(FileEntry::content)
                        .filter(Content.Text.class::isInstance)
                        .map(it -> ((Content.Text) it).text());
    }

    private static Stream<Verdict> missing(FinalImage image, Program.Script script, String text) {
        var commands = Scripts.commandsOf(Script.parse(MappedText.of(text, 0))).toList();
        if (WRITTEN_PATH.matcher(text).find() || commands.stream().anyMatch(ScriptPrograms::bringsPrograms)) {
            return Stream.empty();
        }
        var named = commands.stream().flatMap(it -> called(it).skip(1)).collect(Collectors.toSet());
        var found = new LinkedHashMap<String, Verdict>();
        for (var command : commands) {
            program(command)
                    .filter(it -> command.vital() && !named.contains(Optional.of(it)))
                    .filter(it -> image.lacksProgram(it) && !isBrought(text, it))
                    .ifPresent(it -> found.putIfAbsent(it, finding(image, script, text, command, it)));
            if (mayEnd(command.command())) {
                break;
            }
        }
        return found.values().stream();
    }

    /** Whether what a command finds later is not what the image has. */
    static boolean bringsPrograms(Told told) {
        return called(told)
                        .findFirst()
                        .flatMap(it -> it)
                        .filter(DEFINING::contains)
                        .isPresent()
                || !isPacking(told)
                        && told.command().words().stream()
                                .anyMatch(it -> BRINGING.matcher(it.text()).matches());
    }

    /** Whether files are packed or listed, and none unpacked. */
    private static boolean isPacking(Told told) {
        var words = called(told).limit(2).flatMap(Optional::stream).toList();
        return words.size() == 2
                && words.get(0).equals("tar")
                && PACKING.matcher(words.get(1)).matches();
    }

    /** Whether the script may have a program of a name itself, by whatever it is brought. */
    private static boolean isBrought(String text, String program) {
        return Pattern.compile(BROUGHT.formatted(Pattern.quote(program)))
                .matcher(text)
                .find();
    }

    /** Whether nothing behind a command needs to be run; {@code exec 2>&1} alone goes on. */
    private static boolean mayEnd(Statement.Simple command) {
        var words = command.words();
        return words.stream()
                        .findFirst()
                        .flatMap(ShellWord::literal)
                        .filter(ENDING::contains)
                        .isPresent()
                && (words.size() > 1 || !words.get(0).text().equals("exec"));
    }

    private static Optional<String> program(Told told) {
        return called(told).findFirst().flatMap(it -> it).filter(ScriptPrograms::isProgram);
    }

    /** Whether a word names a program that the shell looks for, and not what it does itself. */
    static boolean isProgram(String word) {
        return NAME.matcher(word).matches() && !OF_SHELL.contains(word);
    }

    /** The program that is run and what it is told, as far as that needs no expansion. */
    private static Stream<Optional<String>> called(Told told) {
        return told.command().words().stream()
                .map(ShellWord::literal)
                .dropWhile(it -> it.filter(IN_FRONT::contains).isPresent());
    }

    private static Verdict finding(FinalImage image, Program.Script script, String text, Told told, String program) {
        var range = SourceText.of(text).rangeOf(told.command().span());
        return Finding.at(
                        image.place(),
                        "starts by %s, which calls %s, which this image does not have"
                                .formatted(FilePaths.nameOf(script.path()), program))
                .as(told.always() ? Severity.WARNING : Severity.INFORMATION)
                .because(script.file().stream()
                        .<Related>map(it -> new Related.InFile(it, range, "calls %s".formatted(program)))
                        .toList())
                .fixedBy(newest -> Installing.program(newest, program).stream().toList());
    }
}
