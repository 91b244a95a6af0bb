package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.text.Range;
import java.util.stream.Stream;

/** Scripts that nothing in the image can read. */
public final class MissingInterpreter implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-interpreter",
            Severity.ERROR,
            "a script whose interpreter the image lacks",
            """
                The kernel starts a script by the program that its first line names, `#!/bin/sh`. An image made from scratch
                has none.

                The script is there, and yet:

                    exec /entrypoint.sh: no such file or directory

                So it is where `#!/usr/bin/env bash` looks for a program that the image lacks, as that of busybox does:

                    env: can't execute 'bash': No such file or directory

                And so it is where the lines of a script end as on Windows: the carriage return belongs to the name, and no image
                has a `/bin/sh` with one. A virtual environment of Python has a link to the Python that made it, which all of
                its scripts need at the same path. What the script does has to be done by the program itself, or at build time; or the
                image has to start from one that has a shell.
                """,
            "^exec /[^:\"]+: no such file or directory",
            "^(/usr/bin/)?env: .*: No such file or directory");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public boolean isOfEveryBase() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var scripts = Stream.concat(Stream.of(image.program()), image.starter().stream())
                .filter(Program.Script.class::isInstance)
                .flatMap(it -> judge(image, (Program.Script) it));
        return Stream.concat(scripts, ForeignPython.missing(image));
    }

    private static Stream<Verdict> judge(FinalImage image, Program.Script program) {
        var first = program.script().interpreter();
        var interpreter = program.script()
                .soughtByEnv()
                .filter(it -> !image.files().lacks(first))
                .orElse(first);
        var windows = interpreter.endsWith("\r");
        if (!windows && !image.lacksProgram(interpreter)) {
            return Stream.empty();
        }
        var message = windows
                ? "runs %s, whose first line ends as on Windows, so that the kernel looks for \"%s\\r\""
                        .formatted(program.path(), interpreter.strip())
                : "runs %s, a script that needs %s, which this image does not have"
                        .formatted(program.path(), interpreter);
        var firstLine = program.file().stream()
                .<Related>map(it -> new Related.InFile(it, Range.of(0, 0, 0, 2 + first.length()), "#!" + first.strip()))
                .toList();
        return Stream.of(Finding.at(program.place(), message).because(firstLine));
    }
}
