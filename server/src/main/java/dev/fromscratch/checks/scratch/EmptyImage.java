package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.Image;
import dev.fromscratch.syntax.Instruction;
import java.util.stream.Stream;

/** Images without a single file. */
public final class EmptyImage implements StageCheck {
    private static final Rule RULE = new Rule(
            "scratch/empty-image",
            Severity.INFORMATION,
            "an image without a single file",
            """
                `scratch` stands for nothing at all, so an image that starts from it and copies nothing holds nothing. BuildKit
                builds it without a word; the classic builder makes no image:

                    No image was generated. Is your Dockerfile empty?

                It is said only of what the file builds in the end, not of a stage that others use, and not where labels are
                what the image is for.
                """,
            "No image was generated");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        var image = stage.last();
        return stage.isResult()
                        && stage.stage().base() instanceof Base.Scratch
                        && stage.needed()
                        && isEmpty(image)
                        && stage.stage()
                                .all(Instruction.OnBuild.class)
                                .findAny()
                                .isEmpty()
                ? Stream.of(Finding.at(stage.stage().basePlace(), "makes an image without a single file")
                        .as(Severity.INFORMATION))
                : Stream.empty();
    }

    /** What it runs is missing, where it runs something, and that is another rule's. */
    private static boolean isEmpty(Image image) {
        return image.files().names("/").isEmpty()
                && image.files().isComplete("/")
                && !image.config().runsSomething()
                && image.config().metadata().labels().isEmpty();
    }
}
