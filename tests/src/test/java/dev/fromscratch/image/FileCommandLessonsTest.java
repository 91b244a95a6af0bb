package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of commands that make, copy, move, link, find and remove files.
 */
class FileCommandLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            RUN touch /f && ln -s /f /link && chmod 600 /link                              | /f          | file 0600 0:0
            RUN mkdir /d && ln -s / /d/link   && chown -R 5 /d                             | /d/link     | link 0777 5:0
            RUN rm -rf /etc ; true                                                         | /etc        | absent
            RUN mkdir -p /etc/x && rm -rf /etc ; true                                      | /etc        | directory 0755 0:0
            RUN mkdir -p /etc/x && rm -rf /etc ; true                                      | /etc/x      | absent
            RUN mkdir /d && rm -f /d ; true                                                | /d          | directory 0755 0:0
            RUN mkdir -p /d/e && rmdir /d ; rmdir /d/e                                     | /d          | directory 0755 0:0
            RUN mkdir -p /d/e && rmdir /d ; rmdir /d/e                                     | /d/e        | absent
            RUN mkdir -p /etc && cp -r /etc /copy                                          | /copy/hosts | file 0644 0:0
            RUN mkdir -m 1777 /d && cp -r /d /e                                            | /e          | directory 1755 0:0
            RUN ["/bin/busybox", "mkdir", "/d"]                                            | /d          | directory 0755 0:0
            RUN touch /f && sed -i s/a/b/ /f                                               | /f          | file 0644 0:0
            RUN mkdir /d && touch /d/f && (rm -rf /d || true)                              | /d/f        | unknown
            RUN mkdir /d && (rmdir /d || true)                                             | /d          | unknown
            RUN touch /f && (mv /f /g || true)                                             | /f          | unknown
            RUN mkdir /d /e && ln -s /d /link && cp -d /link /e                            | /e/link     | link 0777 0:0
            RUN touch /f /g && ln -s /g /link && cp /f /link                               | /link       | link 0777 0:0
            COPY a.txt /f ;; RUN cp /f /g || true                                          | /g          | unknown
            RUN mkdir /d && touch /g && ln -s /g /d/l && cp -rL /d /e                      | /e/l        | file 0644 0:0
            RUN mkdir -p /d /g/h && ln -s /g /d/l && cp -rL /d /e                          | /e/l        | unknown - 0:0
            RUN mkdir -p /d/x && ln -s x /d/l && touch /d/f && cp -RL /d /e                | /e/f        | file 0644 0:0
            RUN touch $(a)/g ; cp /g /f.txt                                                | /f.txt      | file - -:-
            RUN touch $(a)/g ; cp /g /f                                                    | /f          | unknown
            RUN touch $(a)/g ; cp -r /g /f.txt                                             | /f.txt      | unknown
            RUN touch $(a)/g ; cp /g /f.txt ; true                                         | /f.txt      | unknown
            RUN touch /f /g && rm -rf /f*                                                  | /f          | absent
            RUN touch /f /g && rm -rf /f*                                                  | /g          | file 0644 0:0
            RUN touch /f ; mkdir -p /f/sub                                                 | /f/sub      | absent
            RUN mkdir /d && ln /d /hard ; true                                             | /hard       | absent
            RUN mkdir /d && touch /f && mv /d /f ; true                                    | /f          | file 0644 0:0
            RUN mkdir /d && mv /d /d ; true                                                | /d          | directory 0755 0:0
            RUN mkdir /d && (mv /d /e || true)                                             | /d          | unknown
            RUN touch /f && ln -s /f /link && chown -h 5:6 /link                           | /link       | link 0777 5:6
            RUN touch /f && ln -s /f /link && chown -h 5:6 /link                           | /f          | file 0644 0:0
            RUN mkdir /d && touch /d/f && find /d -type f -delete                          | /d/f        | unknown
            RUN find /nope -type f && touch /made ; true                                   | /made       | absent
            RUN find /nope -name x || touch /made                                          | /made       | file 0644 0:0
            USER 5 ;; RUN mkdir /d ; true                                                  | /d          | absent
            COPY --chmod=755 a.txt /f ;; COPY --chmod=644 a.txt /g ;; RUN mv /f /g || true | /g          | file - 0:0
            RUN mkdir -p /etc/x && mv /etc /home ; true                                    | /etc/x      | unknown
            COPY b /d/ ;; RUN mkdir /e && cp -r /d/. /e                                    | /e/c.txt    | file - 0:0
            COPY b /d/ ;; RUN mkdir /e && cp -r /d/. /e                                    | /e/d/e.txt  | file - 0:0
            COPY b /d/ ;; RUN mkdir /e && cp -r /d/. /e                                    | /e/d/c.txt  | absent
            COPY b /d/ ;; RUN cp -r /d/. /e                                                | /e/c.txt    | file - 0:0
            COPY a.txt /f ;; RUN touch /g && ln -s /g /l && install -m 600 /f /l           | /g          | unknown
            RUN mkdir /d && ln -s d /l && chown -R 5:6 /l                                  | /d          | directory - -:-
            RUN mkdir -m 1777 /d && (rmdir /d || true); mkdir -p /d/e                      | /d          | directory - 0:0
            COPY a.txt /etc/f ;; RUN rm -rf /etc/* && touch /made ; true                   | /made       | unknown
            COPY a.txt /f ;; RUN mv /f /f                                                  | /f          | file - 0:0
            COPY a.txt /f ;; RUN grep -q x /f && touch /made ; true                        | /made       | unknown
            RUN mkdir ~/d                                                                  | /d          | directory 0755 0:0
            RUN mkdir "~/d" ; true                                                         | /d          | absent
            ENV HOME=/h ;; RUN mkdir -p ~/d                                                | /h/d        | directory 0755 0:0
            RUN mkdir /d && sed -i.bak s/a/b/ /d ; true                                    | /d          | unknown
            RUN touch /f && ln -s /f /l && (rm /l || true); chmod 600 /l; true             | /f          | file - 0:0
            RUN touch /f && ln -s /f /l && (rm /l || true); chmod 600 /l                   | /f          | file 0600 0:0
            COPY a.txt /f ;; RUN touch /g && ln -sb /f /g                                  | /g          | unknown
            COPY a.txt /f ;; RUN cp --parents /f /g                                        | /g          | unknown
            RUN touch -c /f                                                                | /f          | absent
            RUN mkdir /d /tmp && mv -t /tmp /d                                             | /tmp/d      | directory 0755 0:0
            RUN make; ln -s a /l && touch /l                                               | /l          | unknown
            RUN ln ; cp ; mv ; install ; touch /made                                       | /made       | unknown - -:-
            RUN mkdir /d && mktemp -p /d                                                   | /d/tmp.x    | unknown
            RUN mkdir -m 1777 /d && (rmdir /d || true); mkdir -p /d                        | /d          | directory - 0:0
            RUN rm -r /nope ; cp /nope /d; mkdir /x/y |cat; touch /x/y/f                   | /x          | absent
            RUN make; cp /made /d/e; true                                                  | /d/e        | unknown
            RUN make; mv /made /d/e; true                                                  | /d/e        | unknown
            RUN mkdir /d && (rmdir /d || true); touch /d                                   | /d          | unknown - 0:0
            COPY a.txt /f ;; RUN chmod 600 /f && touch /g && cp /g /f                      | /f          | file 0600 0:0
            RUN mkdir -p /d/e /d2/d && touch /d/f /d2/d/f && chmod 600 /d2/d/f && cp -r /d /d2 | /d2/d/f     | file 0600 0:0
            RUN mkdir -p /d/e /d2/d && touch /d/f /d2/d/f && chmod 600 /d2/d/f && cp -rp /d /d2 | /d2/d/f     | file 0644 0:0
            RUN ln -s /d /l && ln /l /hard && mkdir /d                                     | /hard       | link 0777 0:0
            RUN mkdir /d && ln -s /d /l && ln /l /hard                                     | /hard       | link 0777 0:0
            RUN mkdir /d && ln -s /d /l && touch /f && mv /l /f                            | /f          | link 0777 0:0
            RUN touch /f && ln -s /f /l && mv /l /f                                        | /f          | unknown
            RUN ln -s /d /l && mv /l /m && mkdir /d                                        | /m          | link 0777 0:0
            RUN touch /f && cat /f && touch /made; true                                    | /made       | file 0644 0:0
            RUN mkdir /d /e && touch /d/f && rm -d /d; rm -d /e; true                      | /d/f        | file 0644 0:0
            RUN mkdir /d /e && touch /d/f && rm -d /d; rm -d /e; true                      | /e          | unknown
            RUN touch /f /h && cp -n /f /g && ln -P /f /k; true                            | /g          | unknown
            RUN touch /f /h && cp -n /f /g && ln -P /f /k; true                            | /h          | file 0644 0:0
            RUN touch /f /h && cp -n /f /g && ln -P /f /k; true                            | /m          | absent
            RUN mkdir /d && ln -s /d /l && (ln /l/ /hard || true)                          | /hard       | absent
            RUN touch /f && ln -s /no /l && (mv /l /f || true)                             | /f          | unknown
            RUN touch /f && ln -s /no /l && (mv /f /l || true)                             | /l          | unknown
            RUN touch /f /g && ln -s /g /l && (mv /f /l || true); chmod 600 /l             | /g          | file - 0:0
            RUN touch /f && (ln -sf /no /f || true)                                        | /f          | unknown
            RUN touch /f && ln -s /f /l && sed -i s/a/b/ /l                                | /l          | unknown
            RUN touch /f && ln -s /f /l && sed -i.bak s/a/b/ /l                            | /f          | file 0644 0:0
            RUN touch /f && mkdir /d && (rmdir /d || true); cp /f /d                       | /d          | unknown - 0:0
            RUN touch /f && mkdir /d && (rmdir /d || true); cp /f /d                       | /d/f        | unknown
            RUN touch /f && mkdir /d && (rmdir /d || true); mv /f /d                       | /d          | unknown - 0:0
            RUN mkdir /d && touch /d/f /f && ln -s /f /d/l && chown -RL 5 /d               | /f          | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f                                       | /f          | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f                                       | /g          | file - -:-
            RUN mkdir /d /e && touch /e/f && ln -s /d /e /tmp; cp /e/f /tmp                | /tmp/f      | absent
            RUN mkdir /d /tmp && touch /f && ln -s /f /d /tmp                              | /tmp/f      | link 0777 0:0
            RUN mkdir /d /x && ln -sfn /x /d                                               | /d/x        | link 0777 0:0
            RUN mkdir /d /e && ln -s d /l && ln -sfn /e /l && touch /l/f                   | /e/f        | file 0644 0:0
            RUN ln -s /no /l && mkdir /l && touch /made ; true                             | /made       | absent
            RUN ln -s /no /l && mkdir -p /l/d && touch /made ; true                        | /made       | absent
            RUN mkdir -p /d/e && mkdir -p /x/e/f && mv /d/e /x && touch /made ; true       | /made       | absent
            RUN mkdir /d && touch /f && cp /f /x/ && touch /made ; true                    | /made       | absent
            RUN mkdir /d && (rmdir /d || true); mkdir /e && mv /d /e                       | /e/d        | directory 0755 0:0
            RUN touch /f && (ln -sf /g /f || true); mkdir /f && touch /made ; true         | /made       | absent
            ENV PATH=/nowhere ;; RUN mkdir /d ; true                                       | /d          | unknown
            COPY --chmod=755 a.txt /bin/b ;; RUN rm /bin/b && mkdir /d ; true              | /d          | unknown
            COPY --chmod=755 a.txt /bin/b ;; RUN cp /bin/b /bin/c && mkdir /d ; true       | /d          | directory 0755 0:0
            RUN mkdir /d && cp -a /d /d && touch /made ; true                              | /made       | unknown
            RUN make; mkdir -p /a/b ; true                                                 | /a/b        | unknown
            RUN ln -s /no /l && chown -R 5 /l ; touch /made                                | /made       | file 0644 0:0
            RUN touch /f && mv /f /g/ && touch /made ; true                                | /made       | absent
            RUN mkdir && touch /made ; true                                                | /made       | unknown
            RUN mkdir -m 2755 /d && chown 5:6 /d && ln -s / /d/l                           | /d/l        | link 0777 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir /e && cp -r /e /d                | /d/e        | directory - 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir /e && cp -a /e /d                | /d/e        | directory 0755 0:0
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir /e && mv /e /d                   | /d/e        | directory 0755 0:0
            RUN touch /f && rm -f /f/* && touch /made ; true                               | /made       | unknown
            RUN mkdir -p /d/e && ln -s /d/e /l && touch /l/../f                            | /d/f        | file 0644 0:0
            RUN touch /nope/../f ; true                                                    | /f          | unknown
            RUN touch /f && cp /f /g/. ; true                                              | /g          | absent
            RUN mkdir /d && ln -s /d /l/ ; true                                            | /l          | absent
            RUN touch /f && mkdir /d && cp -r /f/. /d/e ; true                             | /d/e        | absent
            RUN make; mkdir -p /d/e; mv -f /d /s/; true                                    | /s/d        | unknown
            RUN ln -s /tmp /l && mv /l / ; mkdir /tmp                                      | /l          | link 0777 0:0
            RUN touch /f/ ; true                                                           | /f          | unknown
            COPY --chmod=640 a.txt /f ;; RUN cp --preserve=mode /f /g                      | /g          | unknown
            RUN mkdir /d && touch /f && ln -f /d /f ; true                                 | /f          | unknown
            RUN mkdir /d && touch /d/f && find /d -type f |xargs rm                        | /d/f        | unknown
            RUN mkdir /d && touch /d/f && find /d -type f -print0 |xargs -0 chmod 600      | /d/f        | file - 0:0
            RUN mkdir /d && touch /d/f && find /d -type f |xargs -n 1 strip                | /d/f        | file 0644 0:0
            RUN mkdir /d && ln -s /d /l && rm -rf /l/                                      | /d          | unknown
            RUN mkdir /d && touch /d/f && echo /d/f |xargs rm                              | /d/f        | absent
            RUN mkdir /d && touch /d/f && echo /d/g |xargs rm -f                           | /d/f        | file 0644 0:0
            RUN mkdir /d && touch /d/f && printf '/d\\n/d/f\\n' |xargs -n 1 chmod 700      | /d/f        | file 0700 0:0
            RUN mkdir /d && touch /d/f && echo /d |xargs -I{} rm {}/f                      | /d/f        | unknown
            RUN mkdir /d && touch /d/f && cat /list |xargs rm -f                           | /d/f        | unknown
            RUN echo /xa /xb |xargs mkdir                                                  | /xb         | directory 0755 0:0
            RUN find /f |xargs rm -f ; touch /made                                         | /made       | file 0644 0:0
            RUN mkdir /d && rmdir /no /d ; true                                            | /d          | unknown
            RUN mkdir -m 711 /d && mkdir -m 700 /e && chown 5:6 /e && cp -a /d/. /e        | /e          | directory 0711 0:0
            RUN mkdir -m 711 /d && mkdir -m 700 /e && chown 5:6 /e && cp -r /d/. /e        | /e          | directory 0700 5:6
            RUN mkdir -m 711 /d && mkdir -m 700 /e && chown 5:6 /e && cp -aT /d /e         | /e          | directory 0711 0:0
            RUN mkdir -p /e/d && chmod 700 /e/d && mkdir -m 711 /d && cp -a /d /e          | /e/d        | directory 0711 0:0
            RUN mkdir /d /e && touch /d/f && cp -rT /d /e                                  | /e/f        | file 0644 0:0
            RUN mkdir /d /e && touch /d/f && mv -T /d /e                                   | /e/f        | file 0644 0:0
            RUN mkdir /d /e && touch /f && mv -T /f /e ; true                              | /e/f        | absent
            COPY --chmod=755 a.txt /bin/b ;; RUN rm /bin/b ;; RUN mkdir /d ; true          | /d          | unknown
            COPY --chmod=755 a.txt /bin/b ;; RUN rm /bin/b ;; RUN mkdir /d                 | /d          | directory 0755 0:0
            RUN touch /f && (ln -sf f /f || true)                                          | /f          | unknown
            RUN make; rm -rf /e ; mv /d/ /e/ && touch /made ; true                         | /made       | unknown
            WORKDIR /w ;; RUN mv /w /v ;; RUN :                                            | /w          | directory 0755 0:0
            RUN touch /f && ln /f /g && chmod 600 /f && chmod 700 /g                       | /f          | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f && cp /a /f ; cp /g /h && chmod 5 /h  | /g          | file - -:-
            RUN mkdir -p $(a)/d && touch /app/run                                          | /app/run    | unknown - -:-
            RUN mkdir -p $(a)/d && touch /app/f.txt                                        | /app/f.txt  | file - -:-
            RUN mkdir /tmp && touch /f && (ln -st /tmp /f || true)                         | /tmp/f      | unknown
            """)
    void commands_do_to_files_what_they_are_told(String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }
}
