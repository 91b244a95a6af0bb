package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of what another user than root may do, and of whom it belongs to then.
 */
class UserLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            RUN chmod 777 / ;; USER 5 ;; RUN mkdir /d                                | /d     | directory 0755 5:0
            COPY a.txt /f ;; USER 5 ;; RUN ln -s /f /l ; true                        | /l     | absent
            RUN chmod 777 / ;; USER 5 ;; RUN mkdir -p ~/d                            | /d     | directory 0755 5:0
            RUN mkdir -m 700 /d ;; USER 5 ;; RUN cd /d; mkdir e; true                | /e     | unknown
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; USER 7:8 ;; WORKDIR /d/e         | /d/e   | directory 2755 7:8
            COPY a.txt /f ;; RUN mkdir -m 1777 /tmp ;; USER 5 ;; RUN cp -p /f /tmp/f | /tmp/f | file - 5:0
            COPY --chown=6:7 a.txt /f ;; RUN mkdir -m 1777 /tmp ;; USER 5 ;; RUN cp -a /f /tmp/f | /tmp/f | file - 5:-
            RUN chmod 777 / ;; USER 5 ;; RUN install -d -o 6 -g 7 /d ; find /d -exec chown 5:6 {} + | /d     | directory - -:-
            RUN mkdir /d ;; USER 5 ;; RUN mkdir /d/e ; true                          | /d/e   | absent
            RUN mkdir /d ;; USER 5 ;; RUN mkdir -p /d/e/f ; true                     | /d/e   | absent
            RUN mkdir /d ;; USER 5 ;; RUN chmod 700 /d ; true                        | /d     | directory 0755 0:0
            RUN mkdir /d ;; USER 5 ;; RUN chmod 700 /d && touch /tmp ; true          | /d     | directory 0755 0:0
            RUN touch /f ;; USER 5 ;; RUN echo x > /f ; rm -f /f ; true              | /f     | file 0644 0:0
            RUN mkdir -m 777 /d ;; USER 5 ;; RUN sudo touch /d/f                     | /d/f   | file 0644 0:0
            RUN mkdir -p /a/b && mkdir -m 1777 /tmp ;; USER 5 ;; RUN cp -rT /a /tmp  | /tmp/b | directory 0755 5:0
            RUN mkdir -p /a/b && mkdir /tmp ;; USER 5 ;; RUN cp -rT /a /tmp || true  | /tmp/b | unknown
            COPY a.txt /a ;; COPY --chmod=666 a.txt /b ;; USER 5 ;; RUN cp /a /b && mkdir /x ; true | /x     | absent
            COPY a.txt /a ;; COPY a.txt /b ;; USER 5 ;; RUN cp /a /b && touch /tmp/x ; true | /tmp/x | absent
            """)
    void another_user_does_what_he_is_allowed(String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }
}
