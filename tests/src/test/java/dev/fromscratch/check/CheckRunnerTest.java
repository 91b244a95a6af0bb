package dev.fromscratch.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.image.Images;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which checks are asked again when somebody types. */
class CheckRunnerTest {
    private static final String TEXT = """
            FROM scratch
            COPY app /app
            %s
            CMD ["/app"]
            """;

    private final Counting check = new Counting();
    private Optional<String> looking = Optional.empty();

    @ParameterizedTest
    @CsvSource({"ENV MODE, ENV MODES", "COPY a, COPY app", "USER, LABEL a", "RUNN true, R"})
    void what_is_said_of_a_stage_is_kept_while_an_instruction_is_rejected(String before, String after) {
        assertThat(askedAfter(before, after)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ENV MODE, ENV MODE=1", "USER 1, USER", "ENV A=1, ENV A=2", "LABEL a=1, LABEL a=12"})
    void what_is_said_of_a_stage_is_said_again_when_it_has_another_instruction(String before, String after) {
        assertThat(askedAfter(before, after)).isOne();
    }

    @Test
    void what_is_said_of_a_stage_is_kept_where_nothing_is_typed() {
        assertThat(askedAfter("ENV A=1", "ENV A=1")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "files, ENV A=1, ENV A=2",
        "files, USER 1, USER 12",
        "user, ENV A=1, ENV A=2",
        "user, LABEL a=1, LABEL a=12",
        "variables, USER 1, USER 12",
        "variables, 'HEALTHCHECK CMD [\"/a\"]', 'HEALTHCHECK CMD [\"/app\"]'",
        "healthcheck, USER 1, USER 12",
        "program, 'HEALTHCHECK CMD [\"/a\"]', 'HEALTHCHECK CMD [\"/app\"]'",
        "program, ENV A=1, ENV A=2",
    })
    void what_is_said_of_an_image_is_kept_while_what_was_looked_at_is_the_same(
            String part, String before, String after) {
        assertThat(askedAfter(part, before, after)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "files, WORKDIR /a, WORKDIR /ap",
        "user, USER 1, USER 12",
        "variables, ENV A=1, ENV A=2",
        "variables, ENV PATH=/, ENV PATH=/a",
        "healthcheck, 'HEALTHCHECK CMD [\"/a\"]', 'HEALTHCHECK CMD [\"/app\"]'",
        "program, COPY app /ap, COPY app /app",
    })
    void what_is_said_of_an_image_is_said_again_when_what_was_looked_at_is_another(
            String part, String before, String after) {
        assertThat(askedAfter(part, before, after)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL a=1, LABEL a=2, 0",
        "RUN two, RUN three, 1",
        "ONBUILD RUN zero, ONBUILD RUN nil, 2",
    })
    void of_a_stage_on_another_one_only_what_has_changed_is_judged_again(String before, String after, int judged) {
        var runs = new Runs();
        var text = """
                FROM scratch AS base
                FROM base
                RUN one
                RUN two
                LABEL a=1
                FROM base AS other
                ONBUILD RUN zero
                FROM other
                RUN three
                """;
        judgeAgain(runs, text, before, after);
        assertThat(runs.judged).isEqualTo(4 + judged);
    }

    private int askedAfter(String part, String before, String after) {
        looking = Optional.of(part);
        return askedAfter(before, after);
    }

    /** How often the check is asked about the second of two versions. */
    private int askedAfter(String before, String after) {
        var asked = looking.<Check>map(part -> new Looking(part, check)).orElse(check);
        judgeAgain(asked, TEXT.formatted(before), before, after);
        return check.asked - 1;
    }

    private static void judgeAgain(Check check, String first, String before, String after) {
        var text = Dockerfile.parse(first);
        var graph = BuildGraph.of(text, BuildOptions.DEFAULT);
        var images = Images.of(graph, BuildContext.UNKNOWN);
        var runner = CheckRunner.of(List.of(check), graph, images, BuildContext.UNKNOWN, CheckOptions.DEFAULT);
        runner.findings();

        var at = first.indexOf("\n" + before + "\n") + 1;
        var edit = new TextEdit(new Span(at, at + before.length()), after);
        var newGraph = graph.next(text.reparse(text.text().edit(edit)), BuildOptions.DEFAULT);
        var newImages = images.next(newGraph, BuildContext.UNKNOWN);
        runner.next(newGraph, newImages, BuildContext.UNKNOWN).findings();
    }

    private static final class Counting implements StageCheck {
        private static final Rule RULE = new Rule("test/counting", Severity.HINT, "", "");
        private int asked;

        @Override
        public Rule rule() {
            return RULE;
        }

        @Override
        public Stream<Verdict> judge(BuiltStage stage) {
            stage.last();
            asked++;
            return Stream.empty();
        }
    }

    /** Counts the commands that it is shown. */
    private static final class Runs implements StageCheck {
        private int judged;

        @Override
        public Rule rule() {
            return Counting.RULE;
        }

        @Override
        public Stream<Verdict> judge(BuiltStage stage) {
            return stage.eachRun(Instruction.Run.class, it -> {
                judged++;
                return Stream.empty();
            });
        }
    }

    /**
     * Counts how often it is asked.
     *
     * @param part of an image that it looks at
     */
    private record Looking(String part, Counting counting) implements ImageCheck {
        @Override
        public Rule rule() {
            return Counting.RULE;
        }

        @Override
        public Stream<Verdict> judge(FinalImage image) {
            counting.asked++;
            var seen = switch (part) {
                case "files" -> image.files();
                case "user" -> image.userName();
                case "variables" -> image.variables();
                case "healthcheck" -> image.healthcheck();
                case "program" -> image.program();
                default -> throw new IllegalArgumentException(part);
            };
            assertThat(seen).isNotNull();
            return Stream.empty();
        }
    }
}
