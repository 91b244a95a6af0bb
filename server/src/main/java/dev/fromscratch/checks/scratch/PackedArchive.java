package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Archives that lie in an image as they are, with the program in them. */
public final class PackedArchive implements ImageCheck {
    private static final Rule RULE =
            new Rule("scratch/packed-archive", Severity.WARNING, "an archive that is not unpacked", """
                `ADD` unpacks a tar archive of the build context. One that it downloads, it leaves as it is, and so does `COPY`
                with any. An image made from scratch has nothing that could unpack it, and the program in it is missed:

                    exec: "/app": stat /app: no such file or directory

                `ADD --unpack=true` unpacks what is downloaded, from version 1.17 of the Dockerfile syntax on. A zip file is
                unpacked in another stage.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    /** What ADD unpacks by what is in it, by the names that such files have. */
    private static final Pattern TAR = Pattern.compile(".*\\.(tar|tgz|tbz2?|txz|tar\\.(gz|bz2|xz|zst))");

    private static final Pattern ZIP = Pattern.compile(".*\\.(zip|7z)");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        // Where the program is there, an archive may be what it works on.
        if (!(image.program() instanceof Program.Missing)) {
            return Stream.empty();
        }
        var downloaded = image.stage()
                .all(Instruction.Add.class)
                .filter(it -> it.instruction().flag("unpack").isEmpty())
                .flatMap(step -> step.instruction().sources().stream()
                        .filter(it -> it.text().matches("https?://.*"))
                        .flatMap(it -> downloaded(step, it).stream()));
        var copied = image.stage()
                .all(Instruction.Copy.class)
                .filter(it -> it.instruction().flag("from").isEmpty())
                .flatMap(step -> step.instruction().sources().stream()
                        .filter(it -> TAR.matcher(it.text()).matches())
                        .map(it -> copied(step, it)));
        return Stream.concat(downloaded, copied);
    }

    private static Optional<Verdict> downloaded(Step<Instruction.Add> step, Word source) {
        var path = source.text().replaceFirst("[?#].*", "");
        var finding = Finding.at(step.place(source.span()), "downloads an archive, which ADD does not unpack");
        if (ZIP.matcher(path).matches()) {
            return Optional.of(finding);
        }
        return TAR.matcher(path).matches()
                ? Optional.of(finding.fixedBy(() -> List.of(new Fix(
                        "unpack",
                        "Have ADD unpack it",
                        Fix.Safety.REVIEW,
                        true,
                        List.of(new Fix.Edit(
                                step.place(step.instruction().keyword().span()).end(), " --unpack=true"))))))
                : Optional.empty();
    }

    private static Verdict copied(Step<Instruction.Copy> step, Word source) {
        return Finding.at(step.place(source.span()), "copies an archive, which COPY does not unpack")
                .fixedBy(() -> List.of(new Fix(
                        "use-add",
                        "Use ADD, which unpacks it",
                        Fix.Safety.REVIEW,
                        true,
                        List.of(new Fix.Edit(
                                step.place(step.instruction().keyword().span()),
                                step.instruction().keyword().text().equals("copy") ? "add" : "ADD")))));
    }
}
