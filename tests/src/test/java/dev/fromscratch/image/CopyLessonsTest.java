package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.FilesInMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of COPY, ADD and WORKDIR, and of what is in their way.
 */
class CopyLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            COPY --chown=12:nosuch a.txt /f                                             | /f           | file - 12:12
            RUN mkdir -p /real && ln -s real /link ;; COPY a.txt /link                  | /real/a.txt  | file - 0:0
            RUN mkdir -p /real && ln -s real /link ;; COPY b /link/                     | /real/c.txt  | file - 0:0
            RUN mkdir -p /real && ln -s real /link ;; COPY b /link/                     | /link        | link 0777 0:0
            RUN ln -s /no/where /link ;; COPY a.txt /link                               | /no/where    | file - 0:0
            COPY */c.txt /to/                                                           | /to/c.txt    | file - 0:0
            COPY */d/ /to/                                                              | /to/e.txt    | file - 0:0
            COPY --exclude=*.txt a.txt b /to/                                           | /to/a.txt    | file - 0:0
            COPY --exclude=*.txt a.txt b /to/                                           | /to/c.txt    | absent
            COPY a.txt /f ;; RUN touch $(a)/g ; ln -sf /f /g ;; COPY --chmod=4 a.txt /g | /f           | file - 0:0
            RUN mkdir /d ; touch $(a)/g ; mv -T /d /e/f ; true ;; COPY a.txt /d         | /d/a.txt     | unknown
            RUN mkdir /d ; touch $(a)/g ; mv -T /d /e/f ; true ;; COPY a.txt /d         | /d           | unknown - 0:0
            RUN mkdir /d ; touch $(a)/g ; mv -T /d /e/f ; true ;; COPY a.txt /d ;; COPY b/c.txt /d | /d           | unknown - 0:0
            USER 7:8 ;; WORKDIR /a/b                                                    | /a           | directory 0755 7:8
            WORKDIR /a/b                                                                | /a           | directory 0755 0:0
            RUN mkdir /d /e && ln -s /d /l && (rm /l || true) ;; COPY a.txt /l/f        | /d/f         | unknown
            RUN mkdir /d /e && ln -s /d /l && (rm /l || true) ;; COPY a.txt /l/f        | /l/f         | unknown
            COPY --exclude=/* b /d/                                                     | /d/c.txt     | file - 0:0
            COPY --parents b/c.txt /to/                                                 | /to/b/c.txt  | file - 0:0
            COPY --parents b/./d/e.txt /to/                                             | /to/d/e.txt  | file - 0:0
            COPY --parents **/*.txt /to/                                                | /to/b/d/e.txt | file - 0:0
            COPY --parents . /to/                                                       | /to          | directory 0755 0:0
            COPY --parents . /to/                                                       | /to/a.txt    | absent
            COPY --parents --exclude=b/d b /to/                                         | /to/b/d      | absent
            COPY --parents --chown=5 b/c.txt /to/                                       | /to/b        | directory - -:-
            RUN mkdir -m 1777 /d && (rmdir /d || true) ;; WORKDIR /d                    | /d           | directory - -:-
            COPY a.txt /f ;; COPY n*othing /f/                                          | /f           | file - 0:0
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; COPY a.txt /d/e/f                   | /d/e         | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; COPY a.txt /d/e/f                   | /d/e/f       | file - 0:0
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; COPY --chown=7 a.txt /d/e/f         | /d/e         | directory 2755 7:7
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; WORKDIR /d/e/f                      | /d/e/f       | directory 2755 0:6
            ADD linked.tar /                                                            | /hard        | file - -:-
            RUN mkdir -p /lib /usr /tmp && ln -s ../lib /usr/lib ;; RUN mv -t /tmp /usr/lib/; rm -rf /usr/lib//* ;; COPY a.txt /usr/lib/ | /lib/a.txt   | unknown
            RUN mkdir -p /lib /usr /tmp && ln -s ../lib /usr/lib ;; RUN mv -t /tmp /usr/lib/; rm -rf /usr/lib//* ;; COPY a.txt /usr/lib/ | /usr/lib     | unknown
            COPY --chmod=600 a.txt /d/f ;; COPY --from=$NAME /x /d/                     | /d/f         | file - -:-
            RUN make ;; COPY a.txt /d/x                                                 | /d/x         | unknown - -:-
            """)
    void an_image_holds_what_is_copied(String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            ONBUILD COPY a.txt /f      | /f    | file - 0:0
            ONBUILD WORKDIR /w         | /w    | directory 0755 0:0
            ONBUILD RUN mkdir /d       | /d    | directory 0755 0:0
            """)
    void the_triggers_of_a_base_are_the_first_instructions(String trigger, String path, String expected) {
        assertThat(EngineLesson.at(path, "FROM scratch AS base\n%s\nFROM base\n".formatted(trigger)))
                .isEqualTo(expected);
        assertThat(EngineLesson.at(path, "FROM scratch AS base\n%s\n".formatted(trigger)))
                .isEqualTo("absent");
    }

    @Test
    void what_may_be_merged_with_what_is_not_known_may_hold_more() {
        var stages = "FROM scratch AS base\n%s\nFROM base\nCOPY b /to/\n";
        assertThat(EngineLesson.at("/to/d/more", stages.formatted("RUN make"))).isEqualTo("unknown");
        assertThat(EngineLesson.at("/to/d/more", stages.formatted(""))).isEqualTo("absent");
    }

    @Test
    void links_are_followed_by_a_copy_but_not_with_its_folders() {
        var text =
                "FROM scratch AS base\nRUN mkdir /real && touch /real/f && ln -s /real /link\nFROM scratch\nWORKDIR /real\n%s\n";
        assertThat(EngineLesson.at("/to/f", text.formatted("COPY --from=base /link/f /to/")))
                .isEqualTo("file 0644 0:0");
        assertThat(EngineLesson.at("/to/link/f", text.formatted("COPY --parents --from=base /link/f /to/")))
                .isEqualTo("absent");
        assertThat(EngineLesson.at("/to/link", text.formatted("COPY --parents --from=base /link /to/")))
                .isEqualTo("link 0777 0:0");
    }

    @Test
    void a_pattern_of_which_it_is_not_known_what_it_matches_may_match_nothing() {
        assertThat(EngineLesson.at("/f", "FROM scratch AS base\nRUN make\nFROM scratch\nCOPY --from=base /d/* /f\n"))
                .isEqualTo("unknown");
        assertThat(EngineLesson.at("/d", "FROM scratch\nCOPY --from=$NAME /d/* /d/f\n"))
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRYPOINT [\"/d/x\"], unknown - -:-",
        "CMD x --verbose, unknown - -:-",
        "CMD curl x || exit 1, unknown"
    })
    void what_is_run_is_no_directory_but_what_is_named_beside_it_may_be(String command, String expected) {
        var text = "FROM scratch AS base\nRUN make\nFROM scratch\nCOPY --from=base /opt/x /d/\n%s\n";
        assertThat(EngineLesson.at("/d/x", text.formatted(command))).isEqualTo(expected);
    }

    @Test
    void a_folder_that_is_left_out_is_there_for_what_an_exception_brings_back_of_it() {
        var context = FilesInMemory.of(
                Map.of(".dockerignore", "*\n!**/*.txt\n!whole\n", "a/b/c.txt", "", "d/e/f.md", "", "whole/g.md", ""));
        var text = "FROM scratch\nCOPY . /to/\n";

        assertThat(EngineLesson.at("/to/a/b", text, context)).isEqualTo("directory - 0:0");
        assertThat(EngineLesson.at("/to/whole", text, context)).isEqualTo("directory - 0:0");
        assertThat(EngineLesson.at("/to/d", text, context)).isEqualTo("absent");
    }
}
