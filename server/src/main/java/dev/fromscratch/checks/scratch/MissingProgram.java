package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.remedy.Installing;
import java.util.Set;
import java.util.stream.Stream;

/** Programs that the program runs, but that are not in the image. */
public final class MissingProgram implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-program",
            Severity.WARNING,
            "a program that is run by the program, and is not in the image",
            """
                What a program starts is a file of the image: by `exec.Command` in Go, `Command::new` in Rust, or `system` in C,
                which takes a shell, too. An image made from scratch has no programs but those that are copied into it:

                    exec: "git": executable file not found in $PATH
                    fork/exec /bin/sh: no such file or directory

                So does what a script calls by which the image is started, and busybox has neither `curl` nor `envsubst`:

                    /entrypoint.sh: line 3: curl: not found

                What the other program does can often be done in the program itself. Where it cannot, the program needs an image that
                has the other one.
                """,
            "exec: \"[^\"/]+\": executable file not found in \\$PATH$",
            "fork/exec [^:]+: no such file or directory",
            "\\.sh: (line )?\\d+: [\\w.-]+: not found");

    @Override
    public Rule rule() {
        return RULE;
    }

    /**
     * Programs of other systems, those that need a screen or somebody in front of it, and those by which a program installs
     * itself as a service of a machine: containers do without.
     */
    private static final Set<String> OF_MACHINES = Set.of(
            ("bash.exe cmd cmd.exe clear defaults explorer ioreg less more nano notepad open osascript pbcopy pbpaste"
                            + " powershell powershell.exe reg rundll32 rundll32.exe scutil stty sw_vers tput vi vim wmic"
                            + " wslview x-www-browser xclip xdg-open xsel launchctl pwsh systeminfo taskkill tasklist"
                            + " chkconfig groupadd groupdel initctl insserv rc-update sc service systemctl update-rc.d"
                            + " useradd userdel usermod")
                    .split(" "));

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var ofSources = image.evidence().facts(Trait.RUNS_PROGRAMS).stream()
                .flatMap(it -> it.subject().stream())
                .distinct()
                .filter(it -> isExpected(it) && image.lacksProgram(it))
                .map(it -> finding(image, it));
        return Stream.concat(ofSources, ScriptPrograms.missing(image));
    }

    private static Verdict finding(FinalImage image, String program) {
        return Finding.at(image.place(), "runs %s, which this image does not have".formatted(program))
                .as(isLookedFor(image, program) ? Severity.INFORMATION : Severity.WARNING)
                .because(Needs.facts(image, Trait.RUNS_PROGRAMS, program))
                .fixedBy(newest -> Installing.program(newest, program).stream().toList());
    }

    private static boolean isExpected(String program) {
        return !program.isBlank()
                && !FilePaths.isWithin(program, "/proc")
                && !OF_MACHINES.contains(FilePaths.nameOf(program));
    }

    /** Whether the program looks first whether there is the other one, and so knows what to do without. */
    private static boolean isLookedFor(FinalImage image, String program) {
        return Stream.of(Trait.FINDS_PROGRAMS, Trait.LOOKS_AT_FILES)
                .flatMap(it -> image.evidence().facts(it).stream())
                .map(Fact::subject)
                .anyMatch(it -> it.filter(program::equals).isPresent());
    }
}
