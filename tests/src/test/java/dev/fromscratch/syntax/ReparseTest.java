package dev.fromscratch.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fromscratch.RandomEdits;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReparseTest {
    private static final List<String> PARTS = List.of(
            "FROM golang:1.23 AS build\n",
            "RUN go build -o /app . \\\n  && true\n",
            "RUN <<EOF\nset -eu\necho hi\nEOF\n",
            "COPY <<-A <<B /x/\n\ta\n\tA\nb\nB\n",
            "# syntax=docker/dockerfile:1\n",
            "# escape=`\n",
            "# a comment\n",
            "\n",
            "ENTRYPOINT [\"/app\"]\n",
            "ENV A=1 \\\n\n  # inside\n  B=\"x y\"\n",
            "LABEL é=😀\n",
            "RUN a `\n b\r\n",
            "BROKEN thing\n",
            "USER 65532");
    private static final List<String> PIECES = List.of(
            "\\",
            "\n",
            "`",
            "<<E",
            "EOF",
            "#",
            " ",
            "\"",
            "[",
            "]",
            "x",
            "\r\n",
            "😀",
            "\uD83D",
            "\uDE00",
            "\uFEFF",
            "# syntax=docker/dockerfile:1\n",
            "# check=skip=all\n",
            "RUN <<A <<-B\na\nA\n\tB\nCOPY a \\\n\n  b\n",
            " \\\r\n",
            "ONBUILD ",
            "\u00A0",
            "RUN ",
            "\\\n",
            "\t",
            "# escape=`\n",
            "FROM scratch\n",
            "{\"syntax\":\"x\"}",
            "// syntax=x\n",
            "E\n");

    static LongStream seeds() {
        return RandomEdits.seeds(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_reparsed_text_equals_a_parsed_one(long seed) {
        var random = new SplittableRandom(seed);
        var dockerfile = Dockerfile.parse(text(random));
        for (var step = 0; step < RandomEdits.PER_SEED; step++) {
            var edited = dockerfile.text();
            for (var edits = 1 + random.nextInt(3); edits > 0; edits--) {
                edited = edited.edit(RandomEdits.next(random, edited.length(), PIECES));
            }
            var reparsed = dockerfile.reparse(edited);
            assertThat(reparsed.text().toString()).isEqualTo(edited.toString());
            assertThat(DescribedSyntax.of(reparsed)).isEqualTo(DescribedSyntax.of(Dockerfile.parse(edited.toString())));
            assertUntouchedAreKept(dockerfile, edited, reparsed);
            assertThat(reparsed.segments()).doesNotHaveDuplicates();
            dockerfile = reparsed;
        }
    }

    /** Those behind the last edit, as far as they are cut where they were, unless the directives may have changed. */
    private static void assertUntouchedAreKept(Dockerfile before, SourceText edited, Dockerfile after) {
        var most = Math.min(
                before.segments().size(),
                Math.min(edited.pieceCount(), after.segments().size()));
        for (var index = 1;
                index <= most && after.segments().get(0) == before.segments().get(0);
                index++) {
            var then = before.segments().get(before.segments().size() - index);
            var now = after.segments().get(after.segments().size() - index);
            if (edited.piece(edited.pieceCount() - index) != then
                    || then.openEnded()
                    || !now.text().equals(then.text())) {
                return;
            }
            assertThat(now).isSameAs(then);
            assertThat(after.indexOf(then)).isEqualTo(after.segments().size() - index);
        }
    }

    @Test
    void an_untouched_segment_is_the_same_object_wherever_it_moved_to() {
        var before = Dockerfile.parse("FROM a\nRUN b\nRUN c\nRUN d\n");
        var after = before.reparse(before.text().edit(new TextEdit(Span.at(7), "USER x\n")));

        assertThat(after.segments()).hasSize(5);
        assertThat(after.segments().get(0)).isSameAs(before.segments().get(0));
        assertThat(after.segments().get(3)).isSameAs(before.segments().get(2));
        assertThat(after.segments().get(4)).isSameAs(before.segments().get(3));
    }

    @Test
    void no_segment_stands_in_two_places() {
        var text = "FROM scratch\nCOPY a /\nCOPY b /\nCMD a\n";
        var before = Dockerfile.parse(text);
        var once = before.text().edit(new TextEdit(Span.at(text.indexOf("COPY a")), "COPY a /\n"));
        var at = once.toString().indexOf("COPY b");

        var after = before.reparse(once.edit(new TextEdit(new Span(at, at + "COPY b /\n".length()), "")));

        assertThat(after.text()).hasToString("FROM scratch\nCOPY a /\nCOPY a /\nCMD a\n");
        assertThat(after.segments()).doesNotHaveDuplicates();
    }

    @Test
    void a_segment_is_found_however_far_it_has_moved_and_in_older_versions_too() {
        var before = Dockerfile.parse("FROM a\n" + "RUN b\n".repeat(200));
        var after = before.reparse(before.text().edit(new TextEdit(Span.at(7), "USER x\n".repeat(300))));

        for (var index = 1; index <= 200; index++) {
            var segment = before.segments().get(index);
            assertThat(after.indexOf(segment)).isEqualTo(index + 300);
            assertThat(before.indexOf(segment)).isEqualTo(index);
        }
        var added = after.segments().get(1);
        assertThatThrownBy(() -> before.indexOf(added)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_heredoc_that_is_opened_does_not_swallow_the_file() {
        var before = Dockerfile.parse("FROM a\nRUN b\nRUN c\n");
        var after = before.reparse(before.text().edit(new TextEdit(Span.at(12), " <<E")));

        assertThat(after.segments()).hasSize(3);
        assertThat(after.segments().get(1).errors())
                .extracting(SyntaxError::message)
                .containsExactly("unterminated heredoc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"syntax\":\"x\"}\n«FROM a\n»",
                "\uFEFF#!x\n {\n\"syntax\":\"x\"«,»}\n",
                "// check=skip=all\n«FROM a\n»// syntax=x\n",
                "#!x\n// check=skip=all\n// syntax«e»=x\n"
            })
    void what_reads_a_text_may_be_said_behind_its_first_segment(String text) {
        var start = text.indexOf('«');
        var end = text.indexOf('»') - 1;
        var with = Dockerfile.parse(text.replace("«", "").replace("»", ""));
        var without = with.reparse(with.text().edit(new TextEdit(new Span(start, end), "")));
        var part = text.substring(start + 1, end + 1);
        var again = without.reparse(without.text().edit(new TextEdit(Span.at(start), part)));

        assertThat(with.directives().isForeign()).isFalse();
        assertThat(without.directives().isForeign()).isTrue();
        assertThat(DescribedSyntax.of(again)).isEqualTo(DescribedSyntax.of(with));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# escape=`\n«x»# syntax=docker/dockerfile:1\nFROM scratch\n",
                "# escape=`\n«FROM b\n» # syntax=docker/dockerfile:1\nRUN a\n",
                "# escape=`\n«x\n»# check=skip=all\nFROM scratch\n",
                "# syntax=a\n«x»# syntax=b\n",
            })
    void a_line_that_comes_to_stand_behind_directives_may_be_one(String text) {
        var start = text.indexOf('«');
        var end = text.indexOf('»') - 1;
        var with = Dockerfile.parse(text.replace("«", "").replace("»", ""));
        var without = with.reparse(with.text().edit(new TextEdit(new Span(start, end), "")));

        assertThat(DescribedSyntax.of(without))
                .isEqualTo(DescribedSyntax.of(Dockerfile.parse(without.text().toString())));
    }

    private static String text(SplittableRandom random) {
        var result = new StringBuilder();
        for (var parts = random.nextInt(12); parts > 0; parts--) {
            result.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return result.toString();
    }
}
