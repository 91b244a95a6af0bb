package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of modes and owners.
 */
class PermissionLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            COPY --chmod=751 a.txt /f ;; RUN chmod go=u /f                           | /f     | file 0777 0:0
            COPY --chmod=4711 a.txt /f ;; RUN chmod =r /f                            | /f     | file 0444 0:0
            COPY --chmod=4711 a.txt /f ;; RUN chown 5:6 /f                           | /f     | file 0711 5:6
            COPY b /d/ ;; RUN chmod 2755 /d && chmod 700 /d                          | /d     | directory - 0:0
            RUN install -d -m 2750 -o 5 -g 6 /d                                      | /d     | directory 2750 5:6
            RUN mkdir /proc ; chown 5 /proc ; true                                   | /proc  | directory 0755 0:0
            RUN chmod 600 /nope && touch /made ; true                                | /made  | absent
            RUN touch /f && install -d /f ; true                                     | /f     | file 0644 0:0
            RUN touch /f && install -m 700 /f /f && touch /made ; true               | /made  | absent
            COPY a.txt /f ;; RUN chown who /f && touch /made ; true                  | /made  | unknown
            COPY a.txt /f ;; RUN install -o who /f /g ; true                         | /g     | unknown
            RUN touch /f && chmod --reference=/g /f                                  | /f     | file - -:-
            RUN mkdir /d && touch /f /d/f && install -t /d /f                        | /d/f   | file 0755 0:0
            RUN mkdir /d && touch /d/f && chown --from=0 5 /d                        | /d/f   | file - -:-
            RUN mkdir /d && touch /d/f && chown --from=0 5 /d                        | /d     | directory - -:-
            RUN mkdir -m 2755 /d && mkdir /d/e                                       | /d/e   | directory 2755 0:0
            RUN touch /f /g && install /f /g /x && touch /made ; true                | /made  | unknown
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir -p /d/e/f                  | /d/e/f | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir -m 700 /d/e                | /d/e   | directory - 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir -m 2700 /d/e               | /d/e   | directory 2700 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && install -d /d/e/f                | /d/e   | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && install -d /d/e/f                | /d/e/f | directory 0755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && install -d -o 7 /d/e             | /d/e   | directory 0755 7:-
            RUN mkdir -m 2755 /d && chown 5:6 /d && touch /f && install -D /f /d/e/f | /d/e/f | file 0755 0:-
            RUN mkdir -m g-x /d                                                      | /d     | directory 0767 0:0
            RUN mkdir -m +t /d                                                       | /d     | directory - 0:0
            RUN mkdir -m 1777 /d && chmod 755 /d                                     | /d     | directory 0755 0:0
            RUN touch /f && chmod 1755 /f && chmod go=u /f                           | /f     | file - 0:0
            RUN touch /f && install -m u+x /f /g                                     | /g     | file - 0:0
            RUN touch /f && install -m u=rwx,go=r /f /g                              | /g     | file 0744 0:0
            COPY --chmod=755 a.txt /f ;; RUN chmod a=rX /f                           | /f     | file - 0:0
            COPY --chmod=711 a.txt /f ;; RUN chmod u=rwX,go=rX /f                    | /f     | file 0755 0:0
            RUN mkdir /d && chmod o+t /d                                             | /d     | directory - 0:0
            RUN mkdir /d && chmod a+t /d                                             | /d     | directory 1755 0:0
            RUN mkdir /d && chown 5.6 /d ; true                                      | /d     | directory 0755 -:-
            RUN mkdir -m a=rX /d                                                     | /d     | directory - 0:0
            RUN mkdir -m u=rwX,go=rX /d                                              | /d     | directory 0755 0:0
            RUN mkdir /d && chown 7: /d ; true                                       | /d     | directory 0755 -:-
            COPY b /d/ ;; RUN touch /f && chmod 2755 /d && install -D /f /d/e/f/g    | /d/e/f | directory - 0:0
            COPY --chmod=4711 a.txt /f ;; RUN sed -i s/a/b/ /f                       | /f     | file - 0:0
            COPY --chown=5 a.txt /f ;; RUN touch /g && install /g /f                 | /f     | file 0755 -:-
            ADD linked.tar / ;; RUN chmod 600 /run                                   | /hard  | file - -:-
            ADD linked.tar / ;; RUN chmod 600 /hard                                  | /run   | file - -:-
            """)
    void files_have_the_modes_and_owners_that_commands_give_them(String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }
}
