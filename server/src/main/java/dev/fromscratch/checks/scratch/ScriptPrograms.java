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
import dev.fromscratch.remedy.Scripts;
import dev.fromscratch.remedy.Scripts.Told;
import dev.fromscratch.shell.Script;
import dev.fromscratch.shell.ShellWord;
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
    private static final Set<String> IN_FRONT = Set.of("exec", "command", "nohup", "time");

    /** How a script asks whether there is a program. */
    private static final Set<String> QUESTIONS = Set.of("command", "which", "type", "hash");

    private static final Set<String> MANAGERS = Set.of("apk", "apt", "apt-get", "dnf", "microdnf", "yum", "pip", "npm");

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
    private static boolean isOfBase(FinalImage image, String interpreter) {
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
        if (commands.stream().anyMatch(ScriptPrograms::bringsPrograms)) {
            return Stream.empty();
        }
        var expected = commands.stream().flatMap(ScriptPrograms::askedFor).collect(Collectors.toSet());
        var found = new LinkedHashMap<String, Verdict>();
        for (var command : commands) {
            program(command)
                    .filter(it -> command.vital() && !expected.contains(it) && !text.contains(it + "()"))
                    .filter(image::lacksProgram)
                    .ifPresent(it -> found.putIfAbsent(it, finding(image, script, text, command, it)));
        }
        return found.values().stream();
    }

    /** Whether what a command finds later is not what the image has. */
    private static boolean bringsPrograms(Told told) {
        return told.command().assignments().stream().anyMatch(it -> it.name().equals("PATH"))
                || words(told).anyMatch(it -> it.startsWith("PATH=") || MANAGERS.contains(it));
    }

    /** The programs of which a script knows that they may be missing. */
    private static Stream<String> askedFor(Told told) {
        return words(told).findFirst().filter(QUESTIONS::contains).isPresent()
                ? words(told).skip(1)
                : Stream.empty();
    }

    private static Optional<String> program(Told told) {
        return told.command().words().stream()
                .map(ShellWord::literal)
                .dropWhile(it -> it.filter(IN_FRONT::contains).isPresent())
                .findFirst()
                .flatMap(it -> it)
                .filter(it -> NAME.matcher(it).matches() && !OF_SHELL.contains(it));
    }

    private static Stream<String> words(Told told) {
        return told.command().words().stream().flatMap(it -> it.literal().stream());
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
                        .toList());
    }
}
