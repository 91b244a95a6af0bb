package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of scripts: what of them is run, where they end, and where they write.
 */
class ShellLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            RUN touch /f && ln -s /f /link && echo hi > /link                              | /link  | link 0777 0:0
            RUN test -e /nope || touch /made                                               | /made  | file 0644 0:0
            RUN test -e /nope && touch /made                                               | /made  | absent
            RUN if [ -d /nope ]; then touch /a; else touch /b; fi                          | /b     | file 0644 0:0
            RUN if [ -d /nope ]; then touch /a; else touch /b; fi                          | /a     | absent
            RUN ! test -e /nope && touch /made                                             | /made  | file 0644 0:0
            RUN cd /nope ; mkdir q                                                         | /q     | directory 0755 0:0
            RUN { echo a; echo b; } > /f                                                   | /f     | file 0644 0:0
            RUN (true) 2> /f                                                               | /f     | file 0644 0:0
            RUN umask 077 && install -d /d/e                                               | /d     | directory - 0:0
            RUN mkdir -p a/b && cd a/b && cd - && rm -r a                                  | /a     | absent
            RUN set -- x y ; for name ; do mkdir /$name ; done                             | /y     | directory 0755 0:0
            RUN mkdir /d && echo > /d && touch /made ; true                                | /made  | absent
            RUN mkdir /d && for i in a b; do true && tee /d; done && touch /made ; true    | /made  | absent
            RUN mkdir -p /a/{x,y}                                                          | /a/x   | unknown
            RUN mkdir /d && cd $_ && touch f                                               | /d/f   | unknown
            RUN mkdir /d && touch /d/f && find /d -type f -exec chmod 600 {} +             | /d/f   | file - 0:0
            RUN find /nope -exec chmod 600 {} + && touch /made ; true                      | /made  | absent
            RUN cat < /nope > /f ; true                                                    | /f     | absent
            RUN touch /f && cat < /f > /g                                                  | /g     | file 0644 0:0
            RUN touch /f && cat /f > /cat && touch /made ; true                            | /made  | unknown
            RUN test -e /etc/x && touch /made ; true                                       | /made  | absent
            COPY --chmod=755 a.txt /bin/busybox ;; RUN ln -s busybox /bin/sh && cp /g /bin/busybox && touch /made ; true | /made  | absent
            COPY --chmod=755 a.txt /bin/b ;; COPY a.txt /g ;; RUN ln -s b /bin/sh && cp /g /bin/b && touch /made ; true | /made  | unknown
            RUN touch /a && cp /nope /b || exit 0                                          | /a     | unknown
            RUN test -e /what/ever || exit 0; touch /f                                     | /f     | unknown
            RUN sh <<EOF ;; mkdir /d ;; EOF                                                | /d     | directory 0755 0:0
            RUN mkdir /d ;; RUN sh -e <<EOF ;; rm -rf /d ;; EOF                            | /d     | absent
            RUN <<EOF ;; #!/bin/sh ;; mkdir /d ;; EOF                                      | /dev   | absent
            RUN <<EOF ;; #!/bin/sh ;; mkdir /d ;; EOF                                      | /d     | directory 0755 0:0
            RUN echo a |while read -r name; do mkdir /$name; done                          | /a     | directory 0755 0:0
            RUN set -- one two; mkdir /$1                                                  | /one   | directory 0755 0:0
            RUN set -- one two; shift; mkdir /$1                                           | /one   | unknown
            RUN true; test $? = 0 && touch /made ; true                                    | /made  | unknown
            COPY a.txt /f ;; RUN cd /f && touch /made ; true                               | /made  | absent
            RUN exec mkdir /d ; touch /f                                                   | /f     | unknown
            RUN trap 'touch /f' EXIT; mkdir /d                                             | /f     | unknown
            RUN sh -c "trap 'touch /f' EXIT; mkdir /d"                                     | /f     | unknown
            RUN mkdir "$HOME/d"                                                            | /d     | directory 0755 0:0
            RUN touch /f && ln -s /f /l && (rm /l || true); echo > /l                      | /l     | unknown
            COPY a.txt /f ;; RUN test -L /f || ln -s t /l && touch /l                      | /t     | unknown
            COPY a.txt /f ;; RUN test -L /f || touch /g ; echo >> /g                       | /g     | file 0644 0:0
            RUN set -e; grep -q x /f && touch /made; true                                  | /made  | unknown
            RUN cd - && ln -s a /l; touch /l                                               | /l     | unknown
            SHELL ["/bin/busybox", "sh", "-c"] ;; RUN mkdir /d                             | /d     | directory 0755 0:0
            RUN grep -q x /f && umask 0; mkdir /d                                          | /d     | directory - 0:0
            RUN grep -q x /f && umask 0; touch /f                                          | /f     | file - 0:0
            RUN umask u=rwx; mkdir /d                                                      | /d     | directory - 0:0
            RUN mkdir /d; grep -q x /f && cd /d; touch f                                   | /f     | unknown
            RUN X=/a; grep -q x /f && X=/b; mkdir $X                                       | /a     | unknown
            RUN X=/a; grep -q x /f && unset X; mkdir -p $X/d                               | /a/d   | unknown
            ENV X=/a ;; RUN unset X; mkdir -p $X/d                                         | /d     | directory 0755 0:0
            RUN make; grep -q x /f && set -e; cp /made /d/e; true                          | /d/e   | unknown
            RUN set -e; set +e; mkdir /no/d; cp -r /dev/x /no; touch /f                    | /f     | file 0644 0:0
            RUN f() { mkdir /a; }; grep -q x /f && f() { mkdir /b; }; f                    | /a     | unknown
            RUN f() { umask 077; X=/d; }; f; mkdir $X                                      | /d     | directory 0700 0:0
            RUN f() { local X=/b; }; X=/a; f; mkdir $X                                     | /a     | directory 0755 0:0
            RUN f() { grep -q x /f && return; touch /g; }; f; touch /h                     | /g     | unknown
            RUN f() { grep -q x /f && return; touch /g; }; f; touch /h                     | /h     | file 0644 0:0
            RUN f() { mkdir /no/d; }; f && touch /made; true                               | /made  | unknown
            RUN for i in a b; do grep -q x /f && break; touch /$i; done; touch /f          | /a     | unknown
            RUN for i in a b; do grep -q x /f && break; touch /$i; done; touch /f          | /f     | file 0644 0:0
            RUN mkdir /n; i=0; while grep -q x /f; do mkdir /n/$i; i=$((i+1)); done        | /n/1   | unknown
            RUN (exit 1; touch /f); touch /g                                               | /f     | unknown
            RUN (exit 1; touch /f); touch /g                                               | /g     | file 0644 0:0
            RUN sh -c 'exit 1; touch /f'; touch /g                                         | /f     | unknown
            RUN ! mkdir /d && touch /made; true                                            | /made  | unknown
            RUN make; set -e; { cp /made /d/e && touch /f; }; true                         | /d/e   | unknown
            RUN make; mkdir /made; cd /nope/x; mkdir d                                     | /d     | unknown
            RUN make; echo > /opt; true                                                    | /opt   | unknown
            RUN mkdir /d && (rmdir /d || true); echo > /d; true                            | /d     | unknown
            RUN mkdir /d && (rmdir /d || true); cp /bin/sh /d; true                        | /d     | unknown
            COPY --chmod=600 a.txt /f ;; COPY a.txt /g ;; RUN (mv /f /h || true); cp /g /h | /h     | file - 0:0
            RUN sort x |while read -r name; do mkdir /$name; done                          | /a     | unknown
            RUN i=0; while [ $i -lt 2 ]; do mkdir -p /n/$i; i=$((i + 1)); done             | /n/1   | directory 0755 0:0
            RUN i=0; while [ $i -lt 2 ]; do mkdir -p /n/$i; i=$((i + 1)); done             | /n/2   | absent
            RUN until test -e /f; do touch /f /g; break; touch /h; done                    | /g     | file 0644 0:0
            RUN until test -e /f; do touch /g; break; done; touch /h                       | /h     | file 0644 0:0
            RUN mkdir /d && touch /d/f && for name in /d/*; do chmod 600 "$name"; done     | /d/f   | file 0600 0:0
            RUN for name in /d/*; do touch "$name"; done; touch /f                         | /d     | absent
            RUN for name in a b; do make $name; cp /made /d/$name; done                    | /d/a   | unknown
            RUN mkdir /d; sh -ec 'rm /d; touch /f'; touch /g                               | /f     | unknown
            RUN mkdir /d; sh -ec 'rm /d; touch /f'; touch /g                               | /g     | file 0644 0:0
            RUN mkdir /d; (set -e; rm /d; touch /f); touch /g                              | /f     | unknown
            RUN sh -ec 'mkdir /d; touch /f'                                                | /f     | file 0644 0:0
            COPY --chmod=755 a.txt /bin/b ;; RUN ln -s b /bin/sh && echo >/bin/b 2>/f; true | /f     | unknown
            RUN make; touch /f < /made; true                                               | /f     | unknown
            RUN make; { touch /f; } < /made; true                                          | /f     | unknown
            RUN make; touch /f < /made                                                     | /f     | unknown - -:-
            RUN { touch /f; } < /nope; true                                                | /f     | absent
            RUN if touch /f; then touch /g; fi < /nope; true                               | /g     | absent
            COPY --chmod=4711 a.txt /d/f ;; RUN find /d -exec chown 5:6 {} +               | /d/f   | file - -:-
            COPY --chmod=711 a.txt /d/f ;; RUN find /d -exec chown 5:6 {} +                | /d/f   | file 0711 -:-
            RUN touch /d; : > /d/f && touch /made; true                                    | /made  | absent
            USER 5 ;; RUN : > /d/f && touch /made; true                                    | /made  | absent
            COPY --chmod=755 a.txt /bin/b ;; RUN ln -s b /bin/sh && (true) > /bin/b && touch /f; true | /f     | unknown
            RUN (trap 'touch /f' EXIT; mkdir /d)                                           | /f     | unknown
            RUN mkdir /d && cp -u /d /e ; mkdir /x ; rm -rf /$X                            | /d     | directory 0755 0:0
            RUN find /nope -delete || true ; mkdir /d ; find /d -exec touch {} + && touch /made ; true | /made  | unknown
            RUN umask 0 && install -d /d/e                                                 | /d     | directory - 0:0
            RUN mkdir /d && cd $_ && install -d -o 5 x /d                                  | /d     | directory - -:-
            RUN touch /f ;; RUN sh <<EOF ;; test "$(cat /x)" = y && chmod 600 /f; true ;; EOF | /f     | file - 0:0
            COPY a.txt /f ;; RUN mkdir /d; cat < /d > /g && touch /made ; true             | /made  | unknown
            COPY --chmod=711 a.txt /d/f ;; RUN find -exec chown 5:6 {} +                   | /d/f   | file 0711 -:-
            RUN mkdir -p "$X" && touch /made ; true                                        | /made  | unknown
            RUN touch /f && chown $X: /f && touch /made ; true                             | /made  | unknown
            RUN mkdir -m 2755 /d && chown 5:6 /d && echo > /d/f                            | /d/f   | file 0644 0:6
            RUN mkdir /d && echo x &> /d/f                                                 | /d/f   | file 0644 0:0
            RUN mkdir -p /d/e && ln -s /d/e /l && cd /l && echo > ../f                     | /d/f   | file 0644 0:0
            RUN echo > /d/ ; mkdir -p /d/e                                                 | /d     | directory 0755 0:0
            RUN mkdir /d && touch /f && ln -s /f /d/l && find /d -exec chown 5:6 {} +      | /f     | file 0644 -:-
            RUN mkdir /d && touch /f && ln -s /f /d/l && find /d -type f -exec chown 5 {} + | /f     | file 0644 0:0
            RUN mkdir /d && touch /d/f && xargs chmod 600 < /d/f                           | /d/f   | file - 0:0
            RUN set -eu; mkdir /d; chown 5 /${DIR}/d & wait                                | /d     | directory 0755 -:0
            RUN set -eu; mkdir /d; (chown 5 /${DIR-}/d) || true                            | /d     | directory 0755 -:0
            RUN (set -u; touch $DIR/f; touch /g) || true                                   | /g     | unknown
            RUN (touch ${DIR:?}/f; touch /g) || true                                       | /g     | unknown
            RUN (touch ${DIR:-}/f; touch /g); true                                         | /g     | file 0644 0:0
            RUN touch /f & wait                                                            | /f     | file 0644 0:0
            RUN touch /f & true                                                            | /f     | unknown
            RUN (set -u; echo $$ $# "$@" $?; touch /g) ; true                              | /g     | file 0644 0:0
            RUN (set -u; echo ${#HOME}; touch /g) ; true                                   | /g     | file 0644 0:0
            RUN (set -u; X=; touch /f$X; touch /g) ; true                                  | /g     | unknown
            RUN X=1; unset X; (set -u; echo $X; touch /g) ; true                           | /g     | unknown
            RUN (set -u; for x in $NONE; do touch /f$x; done; touch /g) ; true             | /g     | unknown
            RUN (set -u; case $NONE in x) ;; esac; touch /g) ; true                        | /g     | unknown
            RUN (set -u; for x in $HOME; do touch /f; done; touch /g) ; true               | /g     | file 0644 0:0
            RUN mkdir /d ;; RUN grep x /y && f() { chown 5 /d; }; f; true                  | /d     | directory 0755 -:0
            RUN f() { mkdir /d; }; f                                                       | /d     | directory 0755 0:0
            RUN mkdir /d && find /d -exec touch {}/x {} +                                  | /d/x   | unknown
            RUN mkdir -p /lib /usr && ln -s ../lib /usr/lib && p=$(readlink -f /usr/lib) && touch $p.x | /lib.x | file 0644 0:0
            RUN mkdir -p /lib /usr && ln -s ../lib /usr/lib && p=$(readlink -n /usr/lib) && touch $p.x | /lib.x | unknown
            RUN mkdir -p /lib /usr && ln -s ../lib /usr/lib && p=$(realpath -s /usr/lib) && touch $p.x | /lib.x | unknown
            RUN set -- a 'b c'; for each in "$@"; do touch "/f $each"; done                | /f b c | file 0644 0:0
            RUN set -- /a /b; mkdir "$@"                                                   | /b     | directory 0755 0:0
            RUN mkdir /d && X=$(mv /d /e)                                                  | /d     | absent
            RUN mkdir /d && X=$(make) && touch /f                                          | /x     | absent
            RUN mkdir /d && X=$(cd /nope && pwd) ; true                                    | /d     | directory 0755 0:0
            RUN <<'EOF' sh -s /x ;; mkdir $1 ;; EOF                                        | /x     | directory 0755 0:0
            RUN mkdir /d && X=$(git describe) && touch /f                                  | /x     | absent
            RUN X=$(git describe; install -d -m go=u /x) ; true                            | /x     | directory - 0:0
            RUN sh <<EOF ;; X=$(mkdir /d) ;; EOF                                           | /d     | directory 0755 0:0
            RUN touch /f && tee -a /f < /f && touch /g ; true                              | /g     | unknown
            RUN touch /f && cat < /f >> /f && touch /g ; true                              | /g     | unknown
            """)
    void a_script_does_what_a_shell_runs_of_it(String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }
}
