package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of users and groups that are made in an image, and of the files that name them.
 */
class AccountLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            COPY passwd /etc/passwd ;; COPY --chown=web:nosuch a.txt /f                    | /f           | file - 33:44
            COPY passwd /etc/passwd ;; RUN useradd -md /h -u 5 app                         | /h           | directory - 5:-
            COPY passwd /etc/passwd ;; RUN useradd -mu 1005 app                            | /home/app    | directory - 1005:1005
            COPY --chmod=755 passwd /etc/passwd ;; RUN useradd app                         | /etc/passwd  | file - 0:0
            COPY passwd /etc/passwd ;; RUN echo x |tee /etc/passwd ;; COPY --chown=web a.txt /f | /f           | file - -:-
            COPY passwd /etc/passwd ;; RUN echo x |tee -a /etc/passwd ;; COPY --chown=app a.txt /f | /f           | file - -:-
            COPY passwd /etc/passwd ;; RUN cat /x >> /etc/passwd ;; COPY --chown=app a.txt /f | /f           | file - -:-
            COPY passwd /etc/passwd ;; RUN touch /etc/passwd ;; COPY --chown=web a.txt /f  | /f           | file - 33:44
            COPY passwd /etc/passwd ;; RUN useradd app                                     | /home/app    | unknown
            RUN mkdir -p /etc && groupadd grp                                              | /etc/group   | unknown
            COPY passwd /etc/passwd ;; RUN useradd -M app                                  | /home/app    | absent
            COPY passwd /etc/passwd ;; RUN useradd -M app                                  | /etc/passwd- | unknown
            COPY passwd /etc/passwd ;; RUN useradd web && touch /made ; true               | /made        | unknown
            COPY passwd /etc/passwd ;; RUN (mv /etc/passwd /p || true)                     | /p           | unknown
            COPY passwd /etc/passwd ;; RUN touch /f && (mv /f /etc/passwd || true) ;; COPY --chown=web a.txt /g | /g           | file - -:-
            COPY passwd /etc/passwd ;; RUN sed -i s/web/wob/ /etc/passwd ;; COPY --chown=web a.txt /f | /f           | file - -:-
            COPY passwd /etc/passwd ;; RUN chmod 777 / ;; USER 5 ;; RUN mkdir /d; install -d -o web /d; true | /d           | unknown
            COPY passwd /etc/passwd ;; RUN useradd -md /h app && usermod -md /e app        | /h           | unknown
            COPY passwd /d/a.txt ;; COPY --chown=5 --from=other a.txt /d/                  | /d/a.txt     | unknown - -:-
            COPY passwd /etc/passwd ;; RUN userdel web ; true ;; COPY --chown=web a.txt /f | /f           | file - -:-
            COPY passwd /p ;; RUN mkdir /etc && ln -s /p /etc/passwd && useradd -M app ; true | /etc/passwd  | link 0777 0:0
            COPY --chmod=666 passwd /etc/passwd ;; RUN chmod 777 / ;; USER 33 ;; RUN echo x:x:33:1::/h:/y > /etc/passwd && mkdir -p ~/d | /d           | directory 0755 33:44
            COPY passwd /etc/passwd ;; RUN userdel web ; chmod 777 / ;; USER 33 ;; RUN mkdir /d | /d           | directory 0755 33:-
            COPY passwd /etc/passwd ;; RUN chmod 777 / ;; USER 34 ;; RUN mkdir /d          | /d           | directory 0755 34:0
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel app                   | /home/app    | directory - -:-
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel -rf app               | /home/app    | unknown
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel --remove app          | /home/app    | unknown
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel -f app ;; COPY --chown=app a.txt /f | /f           | file - -:-
            COPY passwd /etc/passwd ;; RUN useradd -m app && deluser --remove-home app     | /home/app    | unknown
            COPY passwd /etc/passwd ;; RUN useradd -m app && deluser --remove-all-files app | /home/app    | unknown
            COPY passwd /etc/passwd ;; RUN ln /etc/passwd /p && echo x >> /p ;; COPY --chown=web a.txt /g | /g           | file - -:-
            COPY passwd /etc/passwd ;; RUN useradd -b /srv -m -u 1500 app                  | /srv/app     | directory - 1500:1500
            """)
    void users_are_those_that_commands_make(String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }
}
