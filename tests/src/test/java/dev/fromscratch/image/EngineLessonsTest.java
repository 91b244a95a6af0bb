package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.context.ArchiveMember;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.syntax.Dockerfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught: each row is a Dockerfile, its lines separated by {@code ;;}, a path of its last image, and
 * what is there.
 */
class EngineLessonsTest {
    private static final FilesInMemory CONTEXT = FilesInMemory.of(Map.of(
                    "a.txt",
                    "",
                    "b/c.txt",
                    "",
                    "b/d/e.txt",
                    "",
                    "other/c.md",
                    "",
                    "passwd",
                    "web:x:33:44::/:/bin/false\n",
                    "linked.tar",
                    ""))
            .withArchives(Map.of(
                    "linked.tar",
                    List.of(member("run", ArchiveMember.Kind.FILE), member("hard", ArchiveMember.Kind.HARD_LINK))));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            COPY --chown=12:nosuch a.txt /f                                              | /f          | file - 12:12
            COPY passwd /etc/passwd ;; COPY --chown=web:nosuch a.txt /f                  | /f          | file - 33:44
            COPY --chmod=751 a.txt /f ;; RUN chmod go=u /f                               | /f          | file 0777 0:0
            COPY --chmod=4711 a.txt /f ;; RUN chmod =r /f                                | /f          | file 0444 0:0
            COPY --chmod=4711 a.txt /f ;; RUN chown 5:6 /f                               | /f          | file 0711 5:6
            COPY b /d/ ;; RUN chmod 2755 /d && chmod 700 /d                              | /d          | directory - 0:0
            RUN mkdir -p /real && ln -s real /link ;; COPY a.txt /link                   | /real/a.txt | file - 0:0
            RUN mkdir -p /real && ln -s real /link ;; COPY b /link/                      | /real/c.txt | file - 0:0
            RUN mkdir -p /real && ln -s real /link ;; COPY b /link/                      | /link       | link 0777 0:0
            RUN ln -s /no/where /link ;; COPY a.txt /link                                | /no/where   | file - 0:0
            RUN touch /f && ln -s /f /link && echo hi > /link                            | /link       | link 0777 0:0
            RUN touch /f && ln -s /f /link && chmod 600 /link                            | /f          | file 0600 0:0
            RUN mkdir /d && ln -s / /d/link   && chown -R 5 /d                            | /d/link     | link 0777 5:0
            COPY */c.txt /to/                                                            | /to/c.txt   | file - 0:0
            COPY */d/ /to/                                                               | /to/e.txt   | file - 0:0
            COPY --exclude=*.txt a.txt b /to/                                            | /to/a.txt   | file - 0:0
            COPY --exclude=*.txt a.txt b /to/                                            | /to/c.txt   | absent
            RUN rm -rf /etc ; true                                                       | /etc        | absent
            RUN mkdir -p /etc/x && rm -rf /etc ; true                                    | /etc        | directory 0755 0:0
            RUN mkdir -p /etc/x && rm -rf /etc ; true                                    | /etc/x      | absent
            RUN mkdir /d && rm -f /d ; true                                              | /d          | directory 0755 0:0
            RUN mkdir -p /d/e && rmdir /d ; rmdir /d/e                                   | /d          | directory 0755 0:0
            RUN mkdir -p /d/e && rmdir /d ; rmdir /d/e                                   | /d/e        | absent
            RUN mkdir -p /etc && cp -r /etc /copy                                        | /copy/hosts | file 0644 0:0
            RUN mkdir -m 1777 /d && cp -r /d /e                                          | /e          | directory 1755 0:0
            RUN test -e /nope || touch /made                                         | /made       | file 0644 0:0
            RUN test -e /nope && touch /made                                             | /made       | absent
            RUN if [ -d /nope ]; then touch /a; else touch /b; fi                        | /b          | file 0644 0:0
            RUN if [ -d /nope ]; then touch /a; else touch /b; fi                        | /a          | absent
            RUN ! test -e /nope && touch /made                                           | /made       | file 0644 0:0
            RUN cd /nope ; mkdir q                                                       | /q          | directory 0755 0:0
            RUN { echo a; echo b; } > /f                                                 | /f          | file 0644 0:0
            RUN (true) 2> /f                                                             | /f          | file 0644 0:0
            RUN ["/bin/busybox", "mkdir", "/d"]                                          | /d          | directory 0755 0:0
            RUN install -d -m 2750 -o 5 -g 6 /d                                          | /d          | directory 2750 5:6
            RUN umask 077 && install -d /d/e                                             | /d          | directory - 0:0
            RUN touch /f && sed -i s/a/b/ /f                                             | /f          | file 0644 0:0
            RUN mkdir /d && touch /d/f && (rm -rf /d || true)                            | /d/f        | unknown
            RUN mkdir /d && (rmdir /d || true)                                           | /d          | unknown
            RUN --mount=type=tmpfs,target=/d/e touch /d/e/f                              | /d          | absent
            RUN --mount=type=tmpfs,target=/d/e touch /d/f                                | /d/f        | file 0644 0:0
            RUN --mount=type=tmpfs,target=/d/e touch /d/f                                | /d/e        | absent
            COPY b /d/ ;; RUN --mount=type=tmpfs,target=/d cp -r /d /e                   | /e/c.txt    | absent
            COPY b /d/ ;; RUN --mount=type=cache,target=/d cp -r /d /e                   | /e/c.txt    | unknown
            RUN --mount=source=b,target=/d cp -r /d /e                                   | /e/c.txt    | file - 0:0
            RUN --mount=source=b,target=/d cp -r /d /e                                   | /d          | absent
            RUN --mount=source=b,target=/d cp /d/c.txt /f                                | /f          | file - 0:0
            RUN --mount=type=tmpfs,target=/etc cp -r /etc /e                             | /e/hosts    | absent
            RUN mkdir /proc ; chown 5 /proc ; true                                       | /proc       | directory 0755 0:0
            RUN mkdir -p a/b && cd a/b && cd - && rm -r a                                | /a          | absent
            RUN set -- x y ; for name ; do mkdir /$name ; done                           | /y          | directory 0755 0:0
            RUN mkdir /d && ln -s d /l ;; RUN --mount=type=cache,target=/l touch /d/f    | /d/f        | absent
            RUN mkdir /d && ln -s d /l ;; RUN --mount=type=cache,target=/l touch /d/f    | /d          | directory 0755 0:0
            COPY b /d/ ;; RUN --mount=type=tmpfs,target=/d/d rm /d/c.txt ; true          | /d/c.txt    | absent
            COPY b /d/ ;; RUN --mount=type=tmpfs,target=/d/d rm /d/d/e.txt ; true        | /d/d/e.txt  | file - 0:0
            COPY a.txt /f ;; RUN touch $(a)/g ; ln -sf /f /g ;; COPY --chmod=4 a.txt /g  | /f          | file - 0:0
            RUN mkdir /d ; touch $(a)/g ; mv -T /d /e/f ; true ;; COPY a.txt /d          | /d/a.txt    | unknown
            RUN mkdir /d ; touch $(a)/g ; mv -T /d /e/f ; true ;; COPY a.txt /d          | /d          | unknown - 0:0
            RUN mkdir /d ; touch $(a)/g ; mv -T /d /e/f ; true ;; COPY a.txt /d ;; COPY b/c.txt /d | /d | unknown - 0:0
            RUN touch /f && (mv /f /g || true)                                           | /f          | unknown
            RUN mkdir /d /e && ln -s /d /link && cp -d /link /e                           | /e/link     | link 0777 0:0
            RUN touch /f /g && ln -s /g /link && cp /f /link                             | /link       | link 0777 0:0
            COPY a.txt /f ;; RUN cp /f /g || true                                    | /g          | unknown
            RUN mkdir /d && touch /g && ln -s /g /d/l && cp -rL /d /e                | /e/l        | file 0644 0:0
            RUN mkdir -p /d /g/h && ln -s /g /d/l && cp -rL /d /e                    | /e/l        | unknown - 0:0
            RUN mkdir -p /d/x && ln -s x /d/l && touch /d/f && cp -RL /d /e          | /e/f        | file 0644 0:0
            RUN touch $(a)/g ; cp /g /f.txt                                          | /f.txt      | file - -:-
            RUN touch $(a)/g ; cp /g /f                                              | /f          | unknown
            RUN touch $(a)/g ; cp -r /g /f.txt                                       | /f.txt      | unknown
            RUN touch $(a)/g ; cp /g /f.txt ; true                                   | /f.txt      | unknown
            COPY passwd /etc/passwd ;; RUN useradd -md /h -u 5 app                       | /h          | directory - 5:-
            COPY passwd /etc/passwd ;; RUN useradd -mu 1005 app                          | /home/app   | directory - 1005:1005
            COPY --chmod=755 passwd /etc/passwd ;; RUN useradd app                       | /etc/passwd | file - 0:0
            RUN touch /f /g && rm -rf /f*                                                | /f          | absent
            RUN touch /f /g && rm -rf /f*                                                | /g          | file 0644 0:0
            RUN mkdir /d && echo > /d && touch /made ; true                              | /made       | absent
            RUN mkdir /d && for i in a b; do true && tee /d; done && touch /made ; true  | /made       | absent
            RUN chmod 600 /nope && touch /made ; true                                    | /made       | absent
            RUN touch /f ; mkdir -p /f/sub                                               | /f/sub      | absent
            RUN mkdir /d && ln /d /hard ; true                                           | /hard       | absent
            RUN mkdir /d && touch /f && mv /d /f ; true                                  | /f          | file 0644 0:0
            RUN mkdir /d && mv /d /d ; true                                              | /d          | directory 0755 0:0
            RUN mkdir /d && (mv /d /e || true)                                           | /d          | unknown
            RUN touch /f && ln -s /f /link && chown -h 5:6 /link                         | /link       | link 0777 5:6
            RUN touch /f && ln -s /f /link && chown -h 5:6 /link                         | /f          | file 0644 0:0
            RUN touch /f && install -d /f ; true                                         | /f          | file 0644 0:0
            RUN touch /f && install -m 700 /f /f && touch /made ; true                   | /made       | absent
            RUN mkdir -p /a/{x,y}                                                        | /a/x        | unknown
            RUN mkdir /d && cd $_ && touch f                                             | /d/f        | unknown
            RUN mkdir /d && touch /d/f && find /d -type f -exec chmod 600 {} +           | /d/f        | file - 0:0
            RUN mkdir /d && touch /d/f && find /d -type f -delete                        | /d/f        | unknown
            RUN find /nope -type f && touch /made ; true                                 | /made       | absent
            RUN find /nope -exec chmod 600 {} + && touch /made ; true                    | /made       | absent
            RUN find /nope -name x || touch /made                                        | /made       | file 0644 0:0
            RUN cat < /nope > /f ; true                                                  | /f          | absent
            RUN touch /f && cat < /f > /g                                                | /g          | file 0644 0:0
            RUN touch /f && cat /f > /cat && touch /made ; true                          | /made       | unknown
            COPY passwd /etc/passwd ;; RUN echo x |tee /etc/passwd ;; COPY --chown=web a.txt /f | /f  | file - -:-
            COPY passwd /etc/passwd ;; RUN echo x |tee -a /etc/passwd ;; COPY --chown=app a.txt /f | /f | file - -:-
            COPY passwd /etc/passwd ;; RUN cat /x >> /etc/passwd ;; COPY --chown=app a.txt /f | /f     | file - -:-
            COPY passwd /etc/passwd ;; RUN touch /etc/passwd ;; COPY --chown=web a.txt /f | /f         | file - 33:44
            RUN --mount=type=tmpfs,target=/tmp touch /tmp/f                              | /tmp/f      | absent
            RUN --mount=type=bind,target=/m chmod 600 /nope && touch /made ; true        | /made       | unknown
            USER 7:8 ;; WORKDIR /a/b                                                     | /a          | directory 0755 7:8
            WORKDIR /a/b                                                                 | /a          | directory 0755 0:0
            USER 5 ;; RUN mkdir /d ; true                                                | /d          | absent
            RUN chmod 777 / ;; USER 5 ;; RUN mkdir /d                                    | /d          | directory 0755 5:0
            COPY passwd /etc/passwd ;; RUN useradd app                                   | /home/app   | unknown
            RUN mkdir -p /etc && groupadd grp                                            | /etc/group  | unknown
            COPY passwd /etc/passwd ;; RUN useradd -M app                                | /home/app   | absent
            COPY passwd /etc/passwd ;; RUN useradd -M app                                | /etc/passwd- | unknown
            RUN test -e /etc/x && touch /made ; true                                     | /made       | absent
            COPY passwd /etc/passwd ;; RUN useradd web && touch /made ; true             | /made       | unknown
            COPY passwd /etc/passwd ;; RUN (mv /etc/passwd /p || true)                   | /p          | unknown
            COPY passwd /etc/passwd ;; RUN touch /f && (mv /f /etc/passwd || true) ;; COPY --chown=web a.txt /g | /g | file - -:-
            COPY --chmod=755 a.txt /f ;; COPY --chmod=644 a.txt /g ;; RUN mv /f /g || true | /g         | file - 0:0
            COPY --chmod=755 a.txt /bin/busybox ;; RUN ln -s busybox /bin/sh && cp /g /bin/busybox && touch /made ; true | /made | absent
            COPY --chmod=755 a.txt /bin/b ;; COPY a.txt /g ;; RUN ln -s b /bin/sh && cp /g /bin/b && touch /made ; true | /made | unknown
            RUN mkdir -p /etc/x && mv /etc /home ; true                                  | /etc/x      | unknown
            COPY a.txt /f ;; USER 5 ;; RUN ln -s /f /l ; true                            | /l          | absent
            COPY a.txt /f ;; RUN chown who /f && touch /made ; true                      | /made       | unknown
            COPY a.txt /f ;; RUN install -o who /f /g ; true                             | /g          | unknown
            COPY b /d/ ;; RUN mkdir /e && cp -r /d/. /e                                  | /e/c.txt    | file - 0:0
            COPY b /d/ ;; RUN mkdir /e && cp -r /d/. /e                                  | /e/d/e.txt  | file - 0:0
            COPY b /d/ ;; RUN mkdir /e && cp -r /d/. /e                                  | /e/d/c.txt  | absent
            COPY b /d/ ;; RUN cp -r /d/. /e                                              | /e/c.txt    | file - 0:0
            RUN touch /a && cp /nope /b || exit 0                                        | /a          | unknown
            RUN test -e /what/ever || exit 0; touch /f                                   | /f          | unknown
            COPY a.txt /f ;; RUN touch /g && ln -s /g /l && install -m 600 /f /l         | /g          | unknown
            RUN mkdir /d && ln -s d /l && chown -R 5:6 /l                                | /d          | directory - -:-
            RUN mkdir -m 1777 /d && (rmdir /d || true); mkdir -p /d/e                    | /d          | directory - 0:0
            COPY a.txt /etc/f ;; RUN rm -rf /etc/* && touch /made ; true                 | /made       | unknown
            COPY a.txt /f ;; RUN mv /f /f                                                | /f          | file - 0:0
            RUN sh <<EOF ;; mkdir /d ;; EOF                                              | /d          | directory 0755 0:0
            RUN mkdir /d ;; RUN sh -e <<EOF ;; rm -rf /d ;; EOF                          | /d          | absent
            RUN <<EOF ;; #!/bin/sh ;; mkdir /d ;; EOF                                    | /dev        | absent
            RUN <<EOF ;; #!/bin/sh ;; mkdir /d ;; EOF                                    | /d          | directory 0755 0:0
            RUN echo a |while read -r name; do mkdir /$name; done                        | /a          | directory 0755 0:0
            RUN set -- one two; mkdir /$1                                                | /one        | directory 0755 0:0
            RUN set -- one two; shift; mkdir /$1                                         | /one        | unknown
            RUN true; test $? = 0 && touch /made ; true                                  | /made       | unknown
            COPY a.txt /f ;; RUN grep -q x /f && touch /made ; true                      | /made       | unknown
            COPY a.txt /f ;; RUN cd /f && touch /made ; true                             | /made       | absent
            RUN exec mkdir /d ; touch /f                                                 | /f          | unknown
            RUN trap 'touch /f' EXIT; mkdir /d                                           | /f          | unknown
            RUN sh -c "trap 'touch /f' EXIT; mkdir /d"                                   | /f          | unknown
            RUN mkdir ~/d                                                                | /d          | directory 0755 0:0
            RUN mkdir "$HOME/d"                                                          | /d          | directory 0755 0:0
            RUN mkdir "~/d" ; true                                                       | /d          | absent
            ENV HOME=/h ;; RUN mkdir -p ~/d                                              | /h/d        | directory 0755 0:0
            RUN chmod 777 / ;; USER 5 ;; RUN mkdir -p ~/d                                | /d          | directory 0755 5:0
            COPY passwd /etc/passwd ;; RUN sed -i s/web/wob/ /etc/passwd ;; COPY --chown=web a.txt /f | /f | file - -:-
            RUN mkdir /d && sed -i.bak s/a/b/ /d ; true                                  | /d          | unknown
            RUN mkdir /d /e && ln -s /d /l && (rm /l || true) ;; COPY a.txt /l/f         | /d/f        | unknown
            RUN mkdir /d /e && ln -s /d /l && (rm /l || true) ;; COPY a.txt /l/f         | /l/f        | unknown
            RUN touch /f && ln -s /f /l && (rm /l || true); chmod 600 /l; true           | /f          | file - 0:0
            RUN touch /f && ln -s /f /l && (rm /l || true); chmod 600 /l                 | /f          | file 0600 0:0
            RUN touch /f && ln -s /f /l && (rm /l || true); echo > /l                    | /l          | unknown
            COPY a.txt /f ;; RUN test -L /f || ln -s t /l && touch /l                    | /t          | unknown
            COPY a.txt /f ;; RUN test -L /f || touch /g ; echo >> /g                     | /g          | file 0644 0:0
            COPY a.txt /f ;; RUN touch /g && ln -sb /f /g                                | /g          | unknown
            COPY a.txt /f ;; RUN cp --parents /f /g                                      | /g          | unknown
            RUN touch -c /f                                                              | /f          | absent
            RUN mkdir /d /tmp && mv -t /tmp /d                                           | /tmp/d      | directory 0755 0:0
            RUN --mount=type=tmpfs,target=/t mkdir -p /d && mv /t /d ; true              | /d/t        | unknown
            COPY --exclude=/* b /d/                                                      | /d/c.txt    | file - 0:0
            COPY passwd /etc/passwd ;; RUN chmod 777 / ;; USER 5 ;; RUN mkdir /d; install -d -o web /d; true | /d          | unknown
            RUN set -e; grep -q x /f && touch /made; true                                | /made       | unknown
            RUN touch /f && chmod --reference=/g /f                                      | /f          | file - -:-
            RUN cd - && ln -s a /l; touch /l                                             | /l          | unknown
            RUN make; ln -s a /l && touch /l                                             | /l          | unknown
            RUN ln ; cp ; mv ; install ; touch /made                                     | /made       | unknown - -:-
            RUN mkdir /d && mktemp -p /d                                                 | /d/tmp.x    | unknown
            RUN mkdir -m 1777 /d && (rmdir /d || true); mkdir -p /d                      | /d          | directory - 0:0
            SHELL ["/bin/busybox", "sh", "-c"] ;; RUN mkdir /d                           | /d          | directory 0755 0:0
            COPY --parents b/c.txt /to/                                                  | /to/b/c.txt | file - 0:0
            COPY --parents b/./d/e.txt /to/                                              | /to/d/e.txt | file - 0:0
            COPY --parents **/*.txt /to/                                                 | /to/b/d/e.txt | file - 0:0
            COPY --parents . /to/                                                        | /to         | directory 0755 0:0
            COPY --parents . /to/                                                        | /to/a.txt   | absent
            COPY --parents --exclude=b/d b /to/                                          | /to/b/d     | absent
            COPY --parents --chown=5 b/c.txt /to/                                        | /to/b       | directory - -:-
            RUN grep -q x /f && umask 0; mkdir /d                                        | /d          | directory - 0:0
            RUN grep -q x /f && umask 0; touch /f                                        | /f          | file - 0:0
            RUN umask u=rwx; mkdir /d                                                    | /d          | directory - 0:0
            RUN mkdir /d; grep -q x /f && cd /d; touch f                                 | /f          | unknown
            RUN X=/a; grep -q x /f && X=/b; mkdir $X                                     | /a          | unknown
            RUN X=/a; grep -q x /f && unset X; mkdir -p $X/d                             | /a/d        | unknown
            ENV X=/a ;; RUN unset X; mkdir -p $X/d                                       | /d          | directory 0755 0:0
            RUN make; grep -q x /f && set -e; cp /made /d/e; true                        | /d/e        | unknown
            RUN set -e; set +e; mkdir /no/d; cp -r /dev/x /no; touch /f                  | /f          | file 0644 0:0
            RUN f() { mkdir /a; }; grep -q x /f && f() { mkdir /b; }; f                  | /a          | unknown
            RUN f() { umask 077; X=/d; }; f; mkdir $X                                    | /d          | directory 0700 0:0
            RUN f() { local X=/b; }; X=/a; f; mkdir $X                                   | /a          | directory 0755 0:0
            RUN f() { grep -q x /f && return; touch /g; }; f; touch /h                   | /g          | unknown
            RUN f() { grep -q x /f && return; touch /g; }; f; touch /h                   | /h          | file 0644 0:0
            RUN f() { mkdir /no/d; }; f && touch /made; true                             | /made       | unknown
            RUN for i in a b; do grep -q x /f && break; touch /$i; done; touch /f        | /a          | unknown
            RUN for i in a b; do grep -q x /f && break; touch /$i; done; touch /f        | /f          | file 0644 0:0
            RUN mkdir /n; i=0; while grep -q x /f; do mkdir /n/$i; i=$((i+1)); done | /n/1        | unknown
            RUN (exit 1; touch /f); touch /g                                             | /f          | unknown
            RUN (exit 1; touch /f); touch /g                                             | /g          | file 0644 0:0
            RUN sh -c 'exit 1; touch /f'; touch /g                                       | /f          | unknown
            RUN ! mkdir /d && touch /made; true                                          | /made       | unknown
            RUN rm -r /nope ; cp /nope /d; mkdir /x/y |cat; touch /x/y/f                 | /x          | absent
            RUN make; set -e; { cp /made /d/e && touch /f; }; true                       | /d/e        | unknown
            RUN make; mkdir /made; cd /nope/x; mkdir d                                   | /d          | unknown
            RUN make; cp /made /d/e; true                                                | /d/e        | unknown
            RUN make; mv /made /d/e; true                                                | /d/e        | unknown
            RUN make; echo > /opt; true                                                  | /opt        | unknown
            RUN mkdir /d && (rmdir /d || true); echo > /d; true                          | /d          | unknown
            RUN mkdir /d && (rmdir /d || true); touch /d                                 | /d          | unknown - 0:0
            RUN mkdir /d && (rmdir /d || true); cp /bin/sh /d; true                      | /d          | unknown
            COPY a.txt /f ;; RUN chmod 600 /f && touch /g && cp /g /f                    | /f          | file 0600 0:0
            COPY --chmod=600 a.txt /f ;; COPY a.txt /g ;; RUN (mv /f /h || true); cp /g /h | /h          | file - 0:0
            RUN mkdir -p /d/e /d2/d && touch /d/f /d2/d/f && chmod 600 /d2/d/f && cp -r /d /d2 | /d2/d/f     | file 0600 0:0
            RUN mkdir -p /d/e /d2/d && touch /d/f /d2/d/f && chmod 600 /d2/d/f && cp -rp /d /d2 | /d2/d/f     | file 0644 0:0
            RUN ln -s /d /l && ln /l /hard && mkdir /d                                   | /hard       | link 0777 0:0
            RUN mkdir /d && ln -s /d /l && ln /l /hard                                   | /hard       | link 0777 0:0
            RUN mkdir /d && ln -s /d /l && touch /f && mv /l /f                          | /f          | link 0777 0:0
            RUN touch /f && ln -s /f /l && mv /l /f                                      | /f          | unknown
            RUN ln -s /d /l && mv /l /m && mkdir /d                                      | /m          | link 0777 0:0
            RUN sort x |while read -r name; do mkdir /$name; done                        | /a          | unknown
            RUN i=0; while [ $i -lt 2 ]; do mkdir -p /n/$i; i=$((i + 1)); done           | /n/1        | directory 0755 0:0
            RUN i=0; while [ $i -lt 2 ]; do mkdir -p /n/$i; i=$((i + 1)); done           | /n/2        | absent
            RUN until test -e /f; do touch /f /g; break; touch /h; done                  | /g          | file 0644 0:0
            RUN until test -e /f; do touch /g; break; done; touch /h                     | /h          | file 0644 0:0
            RUN mkdir /d && touch /d/f && for name in /d/*; do chmod 600 "$name"; done   | /d/f        | file 0600 0:0
            RUN for name in /d/*; do touch "$name"; done; touch /f                       | /d          | absent
            RUN touch /f && cat /f && touch /made; true                                  | /made       | file 0644 0:0
            RUN mkdir /d /e && touch /d/f && rm -d /d; rm -d /e; true                    | /d/f        | file 0644 0:0
            RUN mkdir /d /e && touch /d/f && rm -d /d; rm -d /e; true                    | /e          | unknown
            RUN touch /f /h && cp -n /f /g && ln -P /f /k; true                          | /g          | unknown
            RUN touch /f /h && cp -n /f /g && ln -P /f /k; true                          | /h          | file 0644 0:0
            RUN touch /f /h && cp -n /f /g && ln -P /f /k; true                          | /m          | absent
            RUN mkdir /d && ln -s /d /l && (ln /l/ /hard || true)                        | /hard       | absent
            RUN for name in a b; do make $name; cp /made /d/$name; done                  | /d/a        | unknown
            RUN mkdir /d; sh -ec 'rm /d; touch /f'; touch /g                             | /f          | unknown
            RUN mkdir /d; sh -ec 'rm /d; touch /f'; touch /g                             | /g          | file 0644 0:0
            RUN mkdir /d; (set -e; rm /d; touch /f); touch /g                            | /f          | unknown
            RUN sh -ec 'mkdir /d; touch /f'                                              | /f          | file 0644 0:0
            RUN touch /f && ln -s /no /l && (mv /l /f || true)                           | /f          | unknown
            RUN touch /f && ln -s /no /l && (mv /f /l || true)                           | /l          | unknown
            RUN touch /f /g && ln -s /g /l && (mv /f /l || true); chmod 600 /l           | /g          | file - 0:0
            RUN touch /f && (ln -sf /no /f || true)                                      | /f          | unknown
            RUN touch /f && ln -s /f /l && sed -i s/a/b/ /l                              | /l          | unknown
            RUN touch /f && ln -s /f /l && sed -i.bak s/a/b/ /l                          | /f          | file 0644 0:0
            COPY --chmod=755 a.txt /bin/b ;; RUN ln -s b /bin/sh && echo >/bin/b 2>/f; true | /f          | unknown
            RUN make; touch /f < /made; true                                             | /f          | unknown
            RUN make; { touch /f; } < /made; true                                        | /f          | unknown
            RUN make; touch /f < /made                                                   | /f          | unknown - -:-
            RUN { touch /f; } < /nope; true                                              | /f          | absent
            RUN if touch /f; then touch /g; fi < /nope; true                             | /g          | absent
            COPY --chmod=4711 a.txt /d/f ;; RUN find /d -exec chown 5:6 {} +             | /d/f        | file - -:-
            COPY --chmod=711 a.txt /d/f ;; RUN find /d -exec chown 5:6 {} +              | /d/f        | file 0711 -:-
            RUN --mount=type=cache,target=/m cat < /m/x > /f                             | /f          | file 0644 0:0
            RUN touch /d; : > /d/f && touch /made; true                                  | /made       | absent
            USER 5 ;; RUN : > /d/f && touch /made; true                                  | /made       | absent
            COPY --chmod=755 a.txt /bin/b ;; RUN ln -s b /bin/sh && (true) > /bin/b && touch /f; true | /f | unknown
            RUN mkdir /d && touch /f /d/f && install -t /d /f                            | /d/f        | file 0755 0:0
            RUN mkdir /d && touch /d/f && chown --from=0 5 /d                            | /d/f        | file - -:-
            RUN mkdir /d && touch /d/f && chown --from=0 5 /d                            | /d          | directory - -:-
            RUN touch /f && mkdir /d && (rmdir /d || true); cp /f /d                     | /d          | unknown - 0:0
            RUN touch /f && mkdir /d && (rmdir /d || true); cp /f /d                     | /d/f        | unknown
            RUN touch /f && mkdir /d && (rmdir /d || true); mv /f /d                     | /d          | unknown - 0:0
            RUN (trap 'touch /f' EXIT; mkdir /d)                                         | /f          | unknown
            RUN mkdir /d && touch /d/f /f && ln -s /f /d/l && chown -RL 5 /d             | /f          | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f                                     | /f          | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f                                     | /g          | file - -:-
            RUN mkdir -m 700 /d ;; USER 5 ;; RUN cd /d; mkdir e; true                    | /e          | unknown
            RUN mkdir /d /e && touch /e/f && ln -s /d /e /tmp; cp /e/f /tmp              | /tmp/f      | absent
            RUN mkdir /d /tmp && touch /f && ln -s /f /d /tmp                            | /tmp/f      | link 0777 0:0
            RUN mkdir /d /x && ln -sfn /x /d                                             | /d/x        | link 0777 0:0
            RUN mkdir /d /e && ln -s d /l && ln -sfn /e /l && touch /l/f                 | /e/f        | file 0644 0:0
            RUN ln -s /no /l && mkdir /l && touch /made ; true                           | /made       | absent
            RUN ln -s /no /l && mkdir -p /l/d && touch /made ; true                      | /made       | absent
            RUN mkdir -m 2755 /d && mkdir /d/e                                           | /d/e        | directory 2755 0:0
            RUN mkdir -p /d/e && mkdir -p /x/e/f && mv /d/e /x && touch /made ; true     | /made       | absent
            RUN mkdir /d && touch /f && cp /f /x/ && touch /made ; true                  | /made       | absent
            RUN mkdir /d && (rmdir /d || true); mkdir /e && mv /d /e                     | /e/d        | directory 0755 0:0
            RUN touch /f && (ln -sf /g /f || true); mkdir /f && touch /made ; true       | /made       | absent
            RUN mkdir /d && cp -u /d /e ; mkdir /x ; rm -rf /$X                          | /d          | directory 0755 0:0
            ENV PATH=/nowhere ;; RUN mkdir /d ; true                                     | /d          | unknown
            COPY --chmod=755 a.txt /bin/b ;; RUN rm /bin/b && mkdir /d ; true            | /d          | unknown
            COPY --chmod=755 a.txt /bin/b ;; RUN cp /bin/b /bin/c && mkdir /d ; true     | /d          | directory 0755 0:0
            RUN find /nope -delete || true ; mkdir /d ; find /d -exec touch {} + && touch /made ; true | /made       | unknown
            RUN umask 0 && install -d /d/e                                               | /d          | directory - 0:0
            RUN mkdir /d && cd $_ && install -d -o 5 x /d                                | /d          | directory - -:-
            RUN touch /f ;; RUN sh <<EOF ;; test "$(cat /x)" = y && chmod 600 /f; true ;; EOF | /f | file - 0:0
            COPY a.txt /f ;; RUN mkdir /d; cat < /d > /g && touch /made ; true           | /made       | unknown
            RUN mkdir -m 1777 /d && (rmdir /d || true) ;; WORKDIR /d                     | /d          | directory - -:-
            RUN mkdir /d && cp -a /d /d && touch /made ; true                            | /made       | unknown
            COPY passwd /etc/passwd ;; RUN useradd -md /h app && usermod -md /e app      | /h          | unknown
            RUN make; mkdir -p /a/b ; true                                               | /a/b        | unknown
            RUN ln -s /no /l && chown -R 5 /l ; touch /made                              | /made       | file 0644 0:0
            RUN touch /f && mv /f /g/ && touch /made ; true                              | /made       | absent
            RUN mkdir && touch /made ; true                                              | /made       | unknown
            COPY --chmod=711 a.txt /d/f ;; RUN find -exec chown 5:6 {} +                 | /d/f        | file 0711 -:-
            RUN mkdir -p "$X" && touch /made ; true                                      | /made       | unknown
            RUN touch /f /g && install /f /g /x && touch /made ; true                    | /made       | unknown
            RUN touch /f && chown $X: /f && touch /made ; true                           | /made       | unknown
            COPY a.txt /f ;; COPY n*othing /f/                                           | /f          | file - 0:0
            COPY passwd /d/a.txt ;; COPY --chown=5 --from=other a.txt /d/                | /d/a.txt    | unknown - -:-
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir -p /d/e/f                       | /d/e/f      | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir -m 700 /d/e                     | /d/e        | directory - 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir -m 2700 /d/e                    | /d/e        | directory 2700 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && echo > /d/f                           | /d/f        | file 0644 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && ln -s / /d/l                          | /d/l        | link 0777 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir /e && cp -r /e /d               | /d/e        | directory - 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir /e && cp -a /e /d               | /d/e        | directory 0755 0:0
            RUN mkdir -m 2755 /d && chown 5:6 /d && mkdir /e && mv /e /d                  | /d/e        | directory 0755 0:0
            RUN mkdir -m 2755 /d && chown 5:6 /d && install -d /d/e/f                     | /d/e        | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && install -d /d/e/f                     | /d/e/f      | directory 0755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d && install -d -o 7 /d/e                  | /d/e        | directory 0755 7:-
            RUN mkdir -m 2755 /d && chown 5:6 /d && touch /f && install -D /f /d/e/f      | /d/e/f      | file 0755 0:-
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; COPY a.txt /d/e/f                     | /d/e        | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; COPY a.txt /d/e/f                     | /d/e/f      | file - 0:0
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; COPY --chown=7 a.txt /d/e/f           | /d/e        | directory 2755 7:7
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; WORKDIR /d/e/f                        | /d/e/f      | directory 2755 0:6
            RUN mkdir -m 2755 /d && chown 5:6 /d ;; USER 7:8 ;; WORKDIR /d/e              | /d/e        | directory 2755 7:8
            RUN mkdir -m g-x /d                                                           | /d          | directory 0767 0:0
            RUN mkdir -m +t /d                                                            | /d          | directory - 0:0
            RUN mkdir -m 1777 /d && chmod 755 /d                                          | /d          | directory 0755 0:0
            RUN touch /f && chmod 1755 /f && chmod go=u /f                                | /f          | file - 0:0
            RUN touch /f && install -m u+x /f /g                                          | /g          | file - 0:0
            RUN touch /f && install -m u=rwx,go=r /f /g                                   | /g          | file 0744 0:0
            RUN touch /f && rm -f /f/* && touch /made ; true                              | /made       | unknown
            RUN mkdir /d && echo x &> /d/f                                                | /d/f        | file 0644 0:0
            RUN mkdir -p /d/e && ln -s /d/e /l && touch /l/../f                           | /d/f        | file 0644 0:0
            RUN mkdir -p /d/e && ln -s /d/e /l && cd /l && echo > ../f                    | /d/f        | file 0644 0:0
            RUN touch /nope/../f ; true                                                   | /f          | unknown
            RUN touch /f && cp /f /g/. ; true                                             | /g          | absent
            RUN mkdir /d && ln -s /d /l/ ; true                                           | /l          | absent
            RUN touch /f && mkdir /d && cp -r /f/. /d/e ; true                            | /d/e        | absent
            RUN make; mkdir -p /d/e; mv -f /d /s/; true                                   | /s/d        | unknown
            RUN ln -s /tmp /l && mv /l / ; mkdir /tmp                                      | /l          | link 0777 0:0
            RUN touch /f/ ; true                                                          | /f          | unknown
            COPY --chmod=640 a.txt /f ;; RUN cp --preserve=mode /f /g                     | /g          | unknown
            COPY passwd /etc/passwd ;; RUN userdel web ; true ;; COPY --chown=web a.txt /f | /f         | file - -:-
            COPY passwd /p ;; RUN mkdir /etc && ln -s /p /etc/passwd && useradd -M app ; true | /etc/passwd | link 0777 0:0
            RUN mkdir /d && touch /f && ln -f /d /f ; true                                | /f          | unknown
            RUN mkdir /d && touch /d/f && find /d -type f |xargs rm                       | /d/f        | unknown
            RUN mkdir /d && touch /d/f && find /d -type f -print0 |xargs -0 chmod 600     | /d/f        | file - 0:0
            RUN mkdir /d && touch /d/f && find /d -type f |xargs -n 1 strip               | /d/f        | file 0644 0:0
            RUN echo > /d/ ; mkdir -p /d/e                                                | /d          | directory 0755 0:0
            RUN mkdir /d && ln -s /d /l && rm -rf /l/                                     | /d          | unknown
            COPY --chmod=755 a.txt /f ;; RUN chmod a=rX /f                                | /f          | file - 0:0
            COPY --chmod=711 a.txt /f ;; RUN chmod u=rwX,go=rX /f                         | /f          | file 0755 0:0
            RUN mkdir /d && touch /f && ln -s /f /d/l && find /d -exec chown 5:6 {} +     | /f          | file 0644 -:-
            RUN mkdir /d && touch /f && ln -s /f /d/l && find /d -type f -exec chown 5 {} + | /f        | file 0644 0:0
            RUN mkdir /d && touch /d/f && echo /d/f |xargs rm                             | /d/f        | absent
            RUN mkdir /d && touch /d/f && echo /d/g |xargs rm -f                          | /d/f        | file 0644 0:0
            RUN mkdir /d && touch /d/f && printf '/d\\n/d/f\\n' |xargs -n 1 chmod 700      | /d/f        | file 0700 0:0
            RUN mkdir /d && touch /d/f && echo /d |xargs -I{} rm {}/f                     | /d/f        | unknown
            RUN mkdir /d && touch /d/f && cat /list |xargs rm -f                          | /d/f        | unknown
            RUN mkdir /d && touch /d/f && xargs chmod 600 < /d/f                          | /d/f        | file - 0:0
            RUN echo /xa /xb |xargs mkdir                                                 | /xb         | directory 0755 0:0
            RUN find /f |xargs rm -f ; touch /made                                        | /made       | file 0644 0:0
            RUN mkdir /d && chmod o+t /d                                                  | /d          | directory - 0:0
            RUN mkdir /d && chmod a+t /d                                                  | /d          | directory 1755 0:0
            RUN mkdir /d && chown 5.6 /d ; true                                           | /d          | directory 0755 -:-
            RUN mkdir -m a=rX /d                                                          | /d          | directory - 0:0
            RUN mkdir -m u=rwX,go=rX /d                                                   | /d          | directory 0755 0:0
            RUN mkdir /d && chown 7: /d ; true                                            | /d          | directory 0755 -:-
            RUN mkdir /d && rmdir /no /d ; true                                           | /d          | unknown
            RUN mkdir -m 711 /d && mkdir -m 700 /e && chown 5:6 /e && cp -a /d/. /e       | /e          | directory 0711 0:0
            RUN mkdir -m 711 /d && mkdir -m 700 /e && chown 5:6 /e && cp -r /d/. /e       | /e          | directory 0700 5:6
            RUN mkdir -m 711 /d && mkdir -m 700 /e && chown 5:6 /e && cp -aT /d /e        | /e          | directory 0711 0:0
            RUN mkdir -p /e/d && chmod 700 /e/d && mkdir -m 711 /d && cp -a /d /e         | /e/d        | directory 0711 0:0
            RUN mkdir /d /e && touch /d/f && cp -rT /d /e                                 | /e/f        | file 0644 0:0
            RUN mkdir /d /e && touch /d/f && mv -T /d /e                                  | /e/f        | file 0644 0:0
            RUN mkdir /d /e && touch /f && mv -T /f /e ; true                             | /e/f        | absent
            COPY a.txt /f ;; RUN mkdir -m 1777 /tmp ;; USER 5 ;; RUN cp -p /f /tmp/f      | /tmp/f      | file - 5:0
            COPY --chown=6:7 a.txt /f ;; RUN mkdir -m 1777 /tmp ;; USER 5 ;; RUN cp -a /f /tmp/f | /tmp/f | file - 5:-
            COPY --chmod=755 a.txt /bin/b ;; RUN rm /bin/b ;; RUN mkdir /d ; true         | /d          | unknown
            COPY --chmod=755 a.txt /bin/b ;; RUN rm /bin/b ;; RUN mkdir /d                | /d          | directory 0755 0:0
            COPY b /d/ ;; RUN touch /f && chmod 2755 /d && install -D /f /d/e/f/g         | /d/e/f      | directory - 0:0
            COPY --chmod=4711 a.txt /f ;; RUN sed -i s/a/b/ /f                            | /f          | file - 0:0
            RUN touch /f && (ln -sf f /f || true)                                         | /f          | unknown
            COPY --chmod=666 passwd /etc/passwd ;; RUN chmod 777 / ;; USER 33 ;; RUN echo x:x:33:1::/h:/y > /etc/passwd && mkdir -p ~/d | /d          | directory 0755 33:44
            COPY passwd /etc/passwd ;; RUN userdel web ; chmod 777 / ;; USER 33 ;; RUN mkdir /d | /d          | directory 0755 33:-
            COPY passwd /etc/passwd ;; RUN chmod 777 / ;; USER 34 ;; RUN mkdir /d        | /d          | directory 0755 34:0
            RUN chmod 777 / ;; USER 5 ;; RUN install -d -o 6 -g 7 /d ; find /d -exec chown 5:6 {} + | /d | directory - -:-
            RUN make; rm -rf /e ; mv /d/ /e/ && touch /made ; true                        | /made       | unknown
            WORKDIR /w ;; RUN mv /w /v ;; RUN :                                           | /w          | directory 0755 0:0
            COPY --chown=5 a.txt /f ;; RUN touch /g && install /g /f                     | /f          | file 0755 -:-
            RUN mkdir /d ;; USER 5 ;; RUN mkdir /d/e ; true                              | /d/e        | absent
            RUN mkdir /d ;; USER 5 ;; RUN mkdir -p /d/e/f ; true                         | /d/e        | absent
            RUN mkdir /d ;; USER 5 ;; RUN chmod 700 /d ; true                             | /d          | directory 0755 0:0
            RUN mkdir /d ;; USER 5 ;; RUN chmod 700 /d && touch /tmp ; true               | /d          | directory 0755 0:0
            RUN touch /f ;; USER 5 ;; RUN echo x > /f ; rm -f /f ; true                   | /f          | file 0644 0:0
            RUN mkdir -m 777 /d ;; USER 5 ;; RUN sudo touch /d/f                          | /d/f        | file 0644 0:0
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel app                  | /home/app   | directory - -:-
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel -rf app              | /home/app   | unknown
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel --remove app         | /home/app   | unknown
            COPY passwd /etc/passwd ;; RUN useradd -m app && userdel -f app ;; COPY --chown=app a.txt /f | /f | file - -:-
            COPY passwd /etc/passwd ;; RUN useradd -m app && deluser --remove-home app    | /home/app   | unknown
            COPY passwd /etc/passwd ;; RUN useradd -m app && deluser --remove-all-files app | /home/app | unknown
            ADD linked.tar /                                                             | /hard       | file - -:-
            ADD linked.tar / ;; RUN chmod 600 /run                                       | /hard       | file - -:-
            ADD linked.tar / ;; RUN chmod 600 /hard                                      | /run        | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f && chmod 700 /g                     | /f          | file - -:-
            RUN touch /f && ln /f /g && chmod 600 /f && cp /a /f ; cp /g /h && chmod 5 /h | /g         | file - -:-
            COPY passwd /etc/passwd ;; RUN ln /etc/passwd /p && echo x >> /p ;; COPY --chown=web a.txt /g | /g | file - -:-
            RUN set -eu; mkdir /d; chown 5 /${DIR}/d & wait                              | /d          | directory 0755 -:0
            RUN set -eu; mkdir /d; (chown 5 /${DIR-}/d) || true                          | /d          | directory 0755 -:0
            RUN (set -u; touch $DIR/f; touch /g) || true                                 | /g          | unknown
            RUN (touch ${DIR:?}/f; touch /g) || true                                     | /g          | unknown
            RUN (touch ${DIR:-}/f; touch /g); true                                       | /g          | file 0644 0:0
            RUN touch /f & wait                                                          | /f          | file 0644 0:0
            RUN touch /f & true                                                          | /f          | unknown
            RUN touch $(a)/g ;; RUN --mount=type=tmpfs,target=/mnt/d touch /f            | /mnt        | unknown
            RUN touch $(a)/g ;; RUN --mount=type=tmpfs,target=/mnt/d touch /mnt/f        | /mnt        | directory - -:-
            RUN mkdir -p /a/b && mkdir -m 1777 /tmp ;; USER 5 ;; RUN cp -rT /a /tmp      | /tmp/b      | directory 0755 5:0
            RUN mkdir -p /a/b && mkdir /tmp ;; USER 5 ;; RUN cp -rT /a /tmp || true      | /tmp/b      | unknown
            COPY a.txt /a ;; COPY --chmod=666 a.txt /b ;; USER 5 ;; RUN cp /a /b && mkdir /x ; true | /x | absent
            COPY a.txt /a ;; COPY a.txt /b ;; USER 5 ;; RUN cp /a /b && touch /tmp/x ; true | /tmp/x    | absent
            RUN mkdir -p $(a)/d && touch /app/run                                        | /app/run    | unknown - -:-
            RUN mkdir -p $(a)/d && touch /app/f.txt                                      | /app/f.txt  | file - -:-
            RUN mkdir -p /lib /usr /tmp && ln -s ../lib /usr/lib ;; RUN mv -t /tmp /usr/lib/; rm -rf /usr/lib//* ;; COPY a.txt /usr/lib/ | /lib/a.txt | unknown
            RUN mkdir -p /lib /usr /tmp && ln -s ../lib /usr/lib ;; RUN mv -t /tmp /usr/lib/; rm -rf /usr/lib//* ;; COPY a.txt /usr/lib/ | /usr/lib | unknown
            RUN (set -u; echo $$ $# "$@" $?; touch /g) ; true                            | /g          | file 0644 0:0
            RUN (set -u; echo ${#HOME}; touch /g) ; true                                 | /g          | file 0644 0:0
            RUN (set -u; X=; touch /f$X; touch /g) ; true                                | /g          | unknown
            RUN X=1; unset X; (set -u; echo $X; touch /g) ; true                         | /g          | unknown
            RUN (set -u; for x in $NONE; do touch /f$x; done; touch /g) ; true           | /g          | unknown
            RUN (set -u; case $NONE in x) ;; esac; touch /g) ; true                      | /g          | unknown
            RUN (set -u; for x in $HOME; do touch /f; done; touch /g) ; true             | /g          | file 0644 0:0
            RUN mkdir /d ;; RUN grep x /y && f() { chown 5 /d; }; f; true                | /d          | directory 0755 -:0
            RUN f() { mkdir /d; }; f                                                     | /d          | directory 0755 0:0
            RUN mkdir /d && find /d -exec touch {}/x {} +                                 | /d/x        | unknown
            RUN mkdir -p /lib /usr && ln -s ../lib /usr/lib && p=$(readlink -f /usr/lib) && touch $p.x | /lib.x | file 0644 0:0
            RUN mkdir -p /lib /usr && ln -s ../lib /usr/lib && p=$(readlink -n /usr/lib) && touch $p.x | /lib.x | unknown
            RUN mkdir -p /lib /usr && ln -s ../lib /usr/lib && p=$(realpath -s /usr/lib) && touch $p.x | /lib.x | unknown
            RUN set -- a 'b c'; for each in "$@"; do touch "/f $each"; done              | /f b c      | file 0644 0:0
            RUN set -- /a /b; mkdir "$@"                                                 | /b          | directory 0755 0:0
            RUN mkdir /tmp && touch /f && (ln -st /tmp /f || true)                       | /tmp/f      | unknown
            RUN mkdir /d && X=$(mv /d /e)                                                | /d          | absent
            RUN mkdir /d && X=$(make) && touch /f                                        | /x          | absent
            RUN mkdir /d && X=$(cd /nope && pwd) ; true                                  | /d          | directory 0755 0:0
            RUN <<'EOF' sh -s /x ;; mkdir $1 ;; EOF                                      | /x          | directory 0755 0:0
            COPY passwd /etc/passwd ;; RUN useradd -b /srv -m -u 1500 app                | /srv/app    | directory - 1500:1500
            COPY --chmod=600 a.txt /d/f ;; COPY --from=$NAME /x /d/                      | /d/f        | file - -:-
            RUN mkdir /d && X=$(git describe) && touch /f                                | /x          | absent
            RUN X=$(git describe; install -d -m go=u /x) ; true                          | /x          | directory - 0:0
            RUN sh <<EOF ;; X=$(mkdir /d) ;; EOF                                         | /d          | directory 0755 0:0
            RUN make ;; COPY a.txt /d/x                                                  | /d/x        | unknown - -:-
            RUN touch /f && tee -a /f < /f && touch /g ; true                            | /g          | unknown
            RUN touch /f && cat < /f >> /f && touch /g ; true                            | /g          | unknown
            """)
    void an_image_holds_what_its_dockerfile_says(String instructions, String path, String expected) {
        assertThat(at(path, "FROM scratch\n" + instructions.replace(" ;; ", "\n") + "\n"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            ONBUILD COPY a.txt /f      | /f    | file - 0:0
            ONBUILD WORKDIR /w         | /w    | directory 0755 0:0
            ONBUILD RUN mkdir /d       | /d    | directory 0755 0:0
            """)
    void the_triggers_of_a_base_are_the_first_instructions(String trigger, String path, String expected) {
        assertThat(at(path, "FROM scratch AS base\n%s\nFROM base\n".formatted(trigger)))
                .isEqualTo(expected);
        assertThat(at(path, "FROM scratch AS base\n%s\n".formatted(trigger))).isEqualTo("absent");
    }

    @Test
    void what_may_be_merged_with_what_is_not_known_may_hold_more() {
        var stages = "FROM scratch AS base\n%s\nFROM base\nCOPY b /to/\n";
        assertThat(at("/to/d/more", stages.formatted("RUN make"))).isEqualTo("unknown");
        assertThat(at("/to/d/more", stages.formatted(""))).isEqualTo("absent");
    }

    @Test
    void links_are_followed_by_a_copy_but_not_with_its_folders() {
        var text =
                "FROM scratch AS base\nRUN mkdir /real && touch /real/f && ln -s /real /link\nFROM scratch\nWORKDIR /real\n%s\n";
        assertThat(at("/to/f", text.formatted("COPY --from=base /link/f /to/"))).isEqualTo("file 0644 0:0");
        assertThat(at("/to/link/f", text.formatted("COPY --parents --from=base /link/f /to/")))
                .isEqualTo("absent");
        assertThat(at("/to/link", text.formatted("COPY --parents --from=base /link /to/")))
                .isEqualTo("link 0777 0:0");
    }

    @Test
    void a_pattern_of_which_it_is_not_known_what_it_matches_may_match_nothing() {
        assertThat(at("/f", "FROM scratch AS base\nRUN make\nFROM scratch\nCOPY --from=base /d/* /f\n"))
                .isEqualTo("unknown");
        assertThat(at("/d", "FROM scratch\nCOPY --from=$NAME /d/* /d/f\n")).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRYPOINT [\"/d/x\"], unknown - -:-",
        "CMD x --verbose, unknown - -:-",
        "CMD curl x || exit 1, unknown"
    })
    void what_is_run_is_no_directory_but_what_is_named_beside_it_may_be(String command, String expected) {
        var text = "FROM scratch AS base\nRUN make\nFROM scratch\nCOPY --from=base /opt/x /d/\n%s\n";
        assertThat(at("/d/x", text.formatted(command))).isEqualTo(expected);
    }

    @Test
    void a_folder_that_is_left_out_is_there_for_what_an_exception_brings_back_of_it() {
        var context = FilesInMemory.of(
                Map.of(".dockerignore", "*\n!**/*.txt\n!whole\n", "a/b/c.txt", "", "d/e/f.md", "", "whole/g.md", ""));
        var text = "FROM scratch\nCOPY . /to/\n";

        assertThat(at("/to/a/b", text, context)).isEqualTo("directory - 0:0");
        assertThat(at("/to/whole", text, context)).isEqualTo("directory - 0:0");
        assertThat(at("/to/d", text, context)).isEqualTo("absent");
    }

    private static String at(String path, String text) {
        return at(path, text, CONTEXT);
    }

    private static String at(String path, String text, FilesInMemory context) {
        var graph = BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT);
        var files = Images.of(graph, context)
                .of(graph.target().orElseThrow())
                .last()
                .files();
        return switch (files.presenceToday(path)) {
            case ABSENT -> "absent";
            case UNKNOWN -> "unknown";
            case PRESENT ->
                files.list()
                        .filter(it -> it.path().equals(path))
                        .findFirst()
                        .map(it -> "%s %s %s:%s"
                                .formatted(
                                        it.entry().kind().name().toLowerCase(Locale.ROOT),
                                        it.entry().mode().map("%04o"::formatted).orElse("-"),
                                        number(it.entry().uid()),
                                        number(it.entry().gid())))
                        .orElse("behind a link");
        };
    }

    private static String number(Optional<Integer> number) {
        return number.map(String::valueOf).orElse("-");
    }

    /** A file, or another name for {@code run}. */
    private static ArchiveMember member(String name, ArchiveMember.Kind kind) {
        return new ArchiveMember(name, kind, 0755, 0, 0, Optional.of("run"), Optional.empty());
    }
}
