package dev.fromscratch.cli;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Refactoring;
import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.check.Finding;
import dev.fromscratch.cli.report.UnifiedDiff;
import dev.fromscratch.text.TextEdit;
import dev.fromscratch.workspace.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code fix}: shows or writes what would be better.
 */
@Command(
        name = "fix",
        description = "Show as a diff, or write, the fixes of what check finds.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:there is nothing to fix, or it was written",
            "1:there is a diff",
            "2:something could not be read or written, or an image cannot start from the base of --to"
        })
final class FixCommand implements Callable<Integer> {
    private static final String NOT_MADE = "not made from %s, because %s";

    @Parameters(
            paramLabel = "PATH",
            description =
                    "Dockerfiles, folders to search for them (by default the current one), or - for standard input.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--write", description = "Write the files instead of showing the diff.")
    private boolean write;

    @Option(
            names = "--review",
            description =
                    "Apply fixes to be reviewed, too: those that install packages, make users or change how is built.")
    private boolean review;

    @Option(names = "--hints", description = "Apply the fixes of hints and information, too.")
    private boolean hints;

    @Option(
            names = "--ready-for-production",
            description = "Instead of single fixes, apply all that makes the image ready for production.")
    private boolean readyForProduction;

    @Option(
            names = "--to",
            paramLabel = "BASE",
            description = "Instead of single fixes, start the final image from another base: ${COMPLETION-CANDIDATES}.")
    private Optional<NewBase> to = Optional.empty();

    /** What {@code --to} can name. */
    private enum NewBase {
        scratch,
        distroless
    }

    @Mixin
    private final BuildFlags flags;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final Console console;
    private final Set<String> shown = new HashSet<>();
    private final LeftFindings left = new LeftFindings();

    FixCommand(Console console) {
        this.console = console;
        this.flags = new BuildFlags(console);
    }

    @Override
    public Integer call() {
        if (write && paths.contains(Source.STANDARD_INPUT)) {
            throw new ParameterException(command.commandLine(), "standard input cannot be written");
        }
        if (readyForProduction && (review || hints)) {
            throw new ParameterException(
                    command.commandLine(), "--ready-for-production goes with neither --review nor --hints");
        }
        if (to.isPresent() && (readyForProduction || review || hints)) {
            throw new ParameterException(command.commandLine(), "--to goes with no other fixes");
        }
        var sources = Sources.of(paths.isEmpty() ? List.of(".") : paths, console);
        sources.expectSome();
        sources.problems().forEach(console::note);
        var exitCode = sources.problems().isEmpty() ? ExitCode.NOTHING : ExitCode.COULD_NOT_RUN;
        for (var source : sources.read()) {
            exitCode = Math.max(exitCode, fix(source));
        }
        flags.problems().forEach(console::note);
        if (!flags.problems().isEmpty()) {
            return ExitCode.COULD_NOT_RUN;
        }
        if (readyForProduction) {
            left.undecided().ifPresent(console::note);
        } else if (to.isEmpty() && !sources.read().isEmpty()) {
            console.note(left.sentence());
        }
        return exitCode;
    }

    private int fix(Source source) {
        return to.map(base -> rebase(source, base)).orElseGet(() -> applyFixes(source));
    }

    private int rebase(Source source, NewBase base) {
        var refactoring = refactoring(flags.analyse(source, it -> refactoring(it, base)), base);
        if (refactoring instanceof Refactoring.Offered offered) {
            return apply(source, offered.rewrite());
        }
        if (refactoring instanceof Refactoring.Needless needless) {
            note(source, NOT_MADE.formatted(base, needless.because()));
            return ExitCode.NOTHING;
        }
        note(source, NOT_MADE.formatted(base, ((Refactoring.Refused) refactoring).because()));
        return ExitCode.COULD_NOT_RUN;
    }

    private static Refactoring refactoring(Analysis analysis, NewBase base) {
        var id = "to-" + base;
        return analysis.refactorings().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Refactoring.Refused(id, "the last stage runs nothing, or others are built on it"));
    }

    private int applyFixes(Source source) {
        var analysis = flags.analyse(source, it -> leftBehind(it).findings().forEach(Finding::fixes));
        var behind = leftBehind(analysis);
        left.add(behind);
        var exitCode = apply(source, rewriteOf(analysis));
        if (readyForProduction) {
            behind.foundInOtherImages().forEach((stage, count) -> noteOther(source, stage, count));
        }
        return exitCode;
    }

    private void noteOther(Source source, String stage, long count) {
        if (count > 0) {
            var findings = count == 1 ? "1 finding" : count + " findings";
            note(source, "is left: %s in another image, which --target %s makes ready".formatted(findings, stage));
        }
    }

    private Analysis leftBehind(Analysis analysis) {
        return analysis.after(rewriteOf(analysis));
    }

    private void note(Source source, String note) {
        console.note("%s: %s".formatted(source.name(), note));
    }

    private int apply(Source source, Rewrite rewrite) {
        rewrite.notes().forEach(it -> note(source, it));
        rewrite.left().forEach(it -> note(source, "is left: " + it));
        var exitCode =
                apply(source.name(), source.text(), TextEdit.apply(source.text(), rewrite.edits()), source::file);
        for (var file : rewrite.sources()) {
            var name = flags.nameOf(source, file.file());
            exitCode = Math.max(exitCode, apply(name, file.text(), file.result(), () -> TextFile.read(Path.of(name))));
        }
        return exitCode;
    }

    private int apply(String name, String text, String fixed, ToFile file) {
        if (fixed.equals(text)) {
            return ExitCode.NOTHING;
        }
        return write ? write(name, fixed, file) : show(UnifiedDiff.of(name, text, fixed));
    }

    private Rewrite rewriteOf(Analysis analysis) {
        if (!readyForProduction) {
            return analysis.fixAll(review, hints);
        }
        return analysis.readyForProduction(Optional.empty())
                .orElseGet(() -> new Rewrite(
                        List.of(), List.of(), List.of(nothingToMakeReady(analysis)), analysis.rejections()));
    }

    private static String nothingToMakeReady(Analysis analysis) {
        return analysis.judgedStages().isEmpty()
                ? "no image that is made from scratch, runs something and holds what can be known"
                : "the last stage is no image that is made from scratch and runs something; --target may name one: %s"
                        .formatted(String.join(", ", analysis.judgedStages()));
    }

    /** Two Dockerfiles may change a source in the same way. */
    private int show(String diff) {
        if (shown.add(diff)) {
            console.out().print(diff);
        }
        return ExitCode.FOUND;
    }

    private int write(String name, String fixed, ToFile file) {
        try {
            file.read().write(fixed);
            console.out().print("fixed %s\n".formatted(name));
            return ExitCode.NOTHING;
        } catch (IOException e) {
            console.note(Sources.problem(name, e));
            return ExitCode.COULD_NOT_RUN;
        }
    }

    /** The file that a text is from. */
    private interface ToFile {
        TextFile read() throws IOException;
    }
}
