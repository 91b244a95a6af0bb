package dev.fromscratch.reality;

import java.util.List;
import java.util.function.Supplier;

/**
 * Draws commands that a shell runs.
 *
 * @param path draws one that may be there
 */
record GeneratedCommands(Dice dice, Tools tool, Supplier<String> paths) {
    static final List<String> OWNERS = List.of(
            "5",
            "5:6",
            "0:0",
            "00",
            "65534:65534",
            "nobody",
            "nobody:nogroup",
            "web",
            "web:staff",
            "root:root",
            "root",
            "$UIDV:6",
            "$UIDV:",
            ":web",
            "web:",
            "12:staff",
            "nosuch",
            "svc",
            "svc:grp",
            "app:app");

    static final List<String> MODES = List.of(
            "755",
            "600",
            "0644",
            "1777",
            "2775",
            "4755",
            "u+x",
            "go-rwx",
            "u=rwX,go=rX",
            "a=rX",
            "a+w",
            "=r",
            "+x",
            "o=",
            "u+s,g+s",
            "g+s",
            "go=u");

    private static final List<String> OCTAL = List.of("755", "700", "1777", "2750", "600", "0", "4711");

    private static final List<String> ACCOUNTS = List.of(
            "useradd -u 1234 svc",
            "useradd -m svc",
            "useradd -rMs /bin/false svc",
            "useradd --create-home --home-dir /srv/svc --uid 55 svc",
            "useradd -g staff -u 700 svc",
            "useradd -N -c 'A service' svc",
            "groupadd -g 77 grp",
            "groupadd --system grp",
            "groupadd -g 78 grp && useradd -g grp -u 78 svc",
            "usermod -u 99 web",
            "usermod -aG staff web",
            "usermod -d /srv/web -m web",
            "groupmod -g 98 staff",
            "userdel web",
            "groupdel staff");

    /** Where the commands of a stage come from. */
    enum Tools {
        NONE("", ""),
        BUSYBOX("rootfs.tar", "busybox"),
        GNU("gnu.tar", "cat");

        final String archive;
        /** The name of a program, which is not a link. */
        final String program;

        Tools(String archive, String program) {
            this.archive = archive;
            this.program = program;
        }
    }

    String next() {
        var command =
                tool == Tools.GNU && dice.chance(15) ? dice.any(ACCOUNTS) : plain().replace("busybox", tool.program);
        return switch (dice.below(80)) {
            case 0 -> "(" + command + ")";
            case 1 -> command + " || true";
            case 2 -> "test -e " + path() + " || " + command;
            case 3 -> "if test -d " + path() + "; then " + command + "; else touch /made; fi";
            case 4 -> "for i in 1 2; do mkdir -p /out/$i && " + command + "; done";
            case 5 -> "umask 077 && " + command;
            case 6 -> "cd /tmp && " + command;
            case 7 -> "{ " + command + "; }";
            case 8 -> "! test -e /nope && " + command;
            case 9 -> "X=" + path() + "; mkdir -p \"$X\"; " + command;
            case 10 -> "[ -d " + path() + " ] || " + command;
            case 11 -> "export P=" + path() + "; mkdir -p \"$P/sub\"; " + command;
            case 12 -> "f() { mkdir -p /f/$1; }; f " + dice.any(List.of("x", "y/z")) + "; " + command;
            case 13 -> "test -f " + path() + " && " + command + " || true";
            case 14 -> "for file in one two; do echo $file > /out.$file; done; " + command;
            case 15 -> "mkdir -p " + path() + " && cd $_ && touch here; " + command;
            case 17 -> "if ! test -e " + path() + "; then " + command + "; fi";
            case 18 -> "while test -e " + path() + "; do " + command + "; break; done";
            case 19 -> command + " && touch /done";
            case 20 -> command + " || exit 0";
            case 21 -> "set -e; " + command + "; touch /done";
            case 22 -> command + " > /log 2>&1";
            case 23 -> "echo y | " + command;
            case 24 -> "cd " + path() + " && " + command;
            case 25 -> "(cd " + path() + " && touch inside); " + command;
            case 16 -> "case x in x) " + command + ";; *) touch /never;; esac";
            case 26 -> "set +e; " + command + "; true";
            case 27 -> command + " || { touch /failed; false; }";
            case 28 ->
                "if test -f " + path() + "; then " + command + "; elif test -d " + path() + "; then touch /made; fi";
            case 29 -> "until test -e /until; do " + command + "; touch /until; break; done";
            case 30 -> "set -- one two; mkdir -p /$1; for each; do touch /is.$each; done; " + command;
            case 31 -> "trap 'touch /trapped' EXIT; " + command;
            case 32 -> command + " & wait";
            case 33 -> "mkdir -p /back/to && cd /back/to && cd - && touch here && " + command;
            case 34 -> "x=$(echo " + path() + ") && mkdir -p \"$x\" && " + command;
            case 35 -> "test \"$(cat /etc/nothing 2> /dev/null)\" = '' && " + command;
            case 36 -> command + "; test $? = 0 && touch /succeeded";
            case 37 -> "[ -f " + path() + " ] && [ -d " + path() + " ] && " + command + "; true";
            case 38 -> "cat " + path() + " && " + command + "; true";
            case 39 -> "grep -q root " + path() + " && " + command + "; true";
            case 40 -> "command -v busybox && " + command + " || true";
            case 41 -> "exec " + command;
            case 42 -> "for file in " + path() + "/*; do touch \"$file\"; done; " + command;
            case 43 -> "echo " + path() + " | while read -r line; do mkdir -p $line/read; done; " + command;
            case 44 -> "ls " + path() + " > /listed && " + command + "; true";
            case 45 -> "test -L " + path() + " || " + command;
            case 46 -> "test -s " + path() + " && " + command + "; true";
            case 47 -> "i=0; while [ $i -lt 2 ]; do mkdir -p /n/$i; i=$((i + 1)); done; " + command;
            default -> command;
        };
    }

    private String plain() {
        List<Supplier<String>> commands = List.of(
                () -> "mkdir -p " + path(),
                () -> "mkdir -p " + path() + " " + path(),
                () -> "mkdir -p /out && touch /out/f1 /out/f2",
                () -> "mkdir -p -m " + dice.any(OCTAL) + " " + path(),
                () -> "mkdir -p /a/{x,y}",
                () -> "mkdir -p $DIR/v",
                () -> "touch " + path(),
                () -> "touch /made",
                () -> "echo hi > " + path(),
                () -> "echo 'app:x:10001:10001::/:/bin/false' >> /etc/passwd",
                () -> "printf 'app:x:1:\\n' >> /etc/group",
                () -> "cat /etc/passwd > /out.txt",
                () -> "cp " + dice.any(List.of("/etc/passwd", "/bin/busybox", "/bin/sh")) + " " + path(),
                () -> "cp " + dice.any(List.of("-r", "-a", "-p", "-R", "-rp", "-d", "-f", "-rL")) + " " + path() + " "
                        + path(),
                () -> "cp -r /etc /out",
                () -> "mv " + path() + " " + path(),
                () -> "mv /etc/group /g",
                () -> "rm -rf " + path(),
                () -> "rm -rf /tmp/* /home",
                () -> "rm -f " + path(),
                () -> "rmdir " + path() + " || true",
                () -> "ln -s " + path() + " " + path(),
                () -> "ln -sf ../bin/busybox /out",
                () -> "ln -sfn " + path() + " /s",
                () -> "ln -f /bin/busybox /hard",
                () -> "chmod " + dice.any(MODES) + " " + path(),
                () -> "chmod " + dice.any(OCTAL) + " /etc/passwd /tmp",
                () -> "chmod -R " + dice.any(List.of("755", "750", "go-w", "a+rX", "u+s")) + " "
                        + dice.any(List.of("/d", "/home", "/out", "/app", "/etc")),
                () -> "chown " + dice.any(OWNERS) + " " + path(),
                () -> "chown -R " + dice.any(List.of("nobody", "5:6", "web:staff", "7")) + " "
                        + dice.any(List.of("/d", "/home", "/out", "/app", "/usr")),
                () -> "chgrp staff /home",
                () -> "install -m 700 /bin/busybox " + path(),
                () -> "install -d -m 2750 -o 5 -g 6 /inst/dir",
                () -> "install -d " + path(),
                () -> "tee " + path() + " < /etc/passwd",
                () -> "true",
                () -> "sed -i s/web/wob/ /etc/passwd",
                () -> "find / -name nothing",
                () -> "mktemp -d",
                () -> "mkdir -p /x/y && cd /x && mkdir z && touch z/f",
                () -> "cp /etc/passwd /etc/group /tmp/",
                () -> "touch /t1 /t2 && mv /t1 /t2 /tmp/",
                () -> "rm -r " + path() + " || true",
                () -> "rm -f " + path() + "/*",
                () -> "install -D -m 644 /etc/passwd /opt/deep/er/file",
                () -> "install -o nobody -g staff -m 640 /etc/group " + path(),
                () -> "chmod -R u=rwX,go= /tmp",
                () -> "chown -R :staff /home",
                () -> "chown web: " + path(),
                () -> "chown -h 5:6 /etc/passwd-link",
                () -> ": > " + path(),
                () -> "printf '%s\\n' a b > " + path(),
                () -> "echo x | tee " + path(),
                () -> "cat < /etc/group > " + path(),
                () -> "find /out -type f -exec chmod 600 {} +",
                () -> "ln " + path() + " /linked",
                () -> "mkdir -p -m 700 /keep/it && chown web /keep",
                () -> "mkdir " + path(),
                () -> "touch " + path() + " " + path(),
                () -> "cp -r " + path() + "/. " + path(),
                () -> "cp -r " + path() + "/* " + path(),
                () -> "cp -t /tmp /etc/passwd",
                () -> "cp " + path() + " " + path() + " " + path(),
                () -> "mv -f " + path() + " " + path(),
                () -> "mv " + path() + "/* " + path(),
                () -> "mv " + path() + " " + path() + " /tmp",
                () -> "ln -s " + path() + " /tmp",
                () -> "chmod " + dice.any(OCTAL) + " " + path() + " " + path(),
                () -> "chmod +x " + path() + "/*",
                () -> "chown " + dice.any(OWNERS) + " " + path() + " " + path(),
                () -> "chown -R " + dice.any(OWNERS) + " " + path(),
                () -> "chgrp -R " + dice.any(List.of("staff", "6", "nosuch")) + " " + path(),
                () -> "install -Dm755 /etc/passwd " + path() + "/new/one",
                () -> "install -d -o web -g staff " + path() + " " + path(),
                () -> "install -m 4755 /etc/passwd /etc/group /tmp",
                () -> "mkdir -p $(echo " + path() + "/said)",
                () -> "mkdir -p ${UNSET:-" + path() + "}/given",
                () -> "mkdir -p \"/with space/x\" && touch '/with space/y'",
                () -> "sh -c 'mkdir -p " + path() + "; touch /inner'",
                () -> "env WHERE=/x mkdir -p " + path() + "/env",
                () -> "echo 'web:x:35:36::/:/bin/false' > /etc/passwd",
                () -> "echo one > /t1; echo two >> /t1; cp /t1 " + path(),
                () -> "rm -rf " + path() + " " + path() + " && mkdir -p " + path(),
                () -> "rm -rf " + path() + "/*",
                () -> "ln -s a.txt /l1 && ln -s l1 /l2 && touch /l2",
                () -> "touch -c " + path(),
                () -> "touch -d 2020-01-01 " + path(),
                () -> "cp " + dice.any(List.of("-n", "-u", "-l", "-s", "-T", "--parents", "-b", "-v")) + " " + path()
                        + " " + path(),
                () -> "cp -r --parents " + path() + " /out",
                () -> "cp " + path() + "/* /tmp/",
                () -> "cp /etc/passwd /etc/../" + path(),
                () -> "mv " + dice.any(List.of("-n", "-T", "-u", "-b", "-v")) + " " + path() + " " + path(),
                () -> "mv -t /tmp " + path(),
                () -> "ln " + dice.any(List.of("-sr", "-sT", "-sb", "-snf", "-P", "-L", "-sv")) + " " + path() + " "
                        + path(),
                () -> "ln -s " + path() + " " + path() + " /tmp",
                () -> "ln -s " + path(),
                () -> "install -t /tmp /etc/passwd",
                () -> "install -b -m 600 /etc/group " + path(),
                () -> "install -v /etc/group " + path() + "/",
                () -> "rm -d " + path(),
                () -> "rm -rfv " + path(),
                () -> "rmdir -p " + path() + "/p/q || true",
                () -> "mkdir -pv " + path(),
                () -> "mkdir -m u=rwx,go= " + path() + "/m",
                () -> "chmod --reference=/bin/busybox " + path(),
                () -> "chmod -v " + dice.any(MODES) + " " + path(),
                () -> "chmod -R " + dice.any(MODES) + " " + path(),
                () -> "chown --reference=/tmp " + path(),
                () -> "chown --from=0 5:6 " + path(),
                () -> "chown -RL 5 " + path(),
                () -> "chown -RP 5 " + path(),
                () -> "chgrp 6 " + path() + " " + path(),
                () -> "cat /etc/passwd /etc/group > " + path(),
                () -> "cat > " + path() + " < /etc/group",
                () -> "cat < " + path() + " >> /etc/group",
                () -> "echo a >| " + path(),
                () -> "echo a > " + path() + " 2> /errors",
                () -> "tee -a " + path() + " < /etc/group",
                () -> "tee " + path() + " " + path() + " < /etc/group > /dev/null",
                () -> "sed -n p /etc/passwd > " + path(),
                () -> "sed -i.bak s/a/b/ " + path(),
                () -> "find " + path() + " -name '*.txt' -delete",
                () -> "find " + path() + " -type d -exec chmod 711 {} +",
                () -> "find " + path() + " -exec chown 5:6 {} \\;",
                () -> "find " + path() + " -mindepth 1 -delete",
                () -> "mktemp -p " + path(),
                () -> "d=$(mktemp -d) && touch $d/f && mv $d /kept",
                () -> "sh -c \"touch " + path() + "\"",
                () -> "sh -ec 'rm " + path() + "; touch /strict'",
                () -> "sh /tool.sh " + path(),
                () -> "/tool.sh " + path(),
                () -> ". /tool.sh",
                () -> "cd " + path() + "; mkdir here; cd /",
                () -> "(umask 027; mkdir " + path() + "/masked)",
                () -> "umask 0; mkdir /open; touch /open/f",
                () -> "> " + path(),
                () -> "exit 0",
                () -> "mkdir -p ~/kept",
                () -> "mkdir -p \"$HOME/quoted\"",
                () -> "mkdir -p $PWD/here",
                () -> "test -e " + path() + " && rm -r " + path(),
                () -> "chmod g+s " + path(),
                () -> "mkdir -p /sg && chown 7:8 /sg && chmod 2755 /sg && mkdir -p /sg/x/y && touch /sg/f",
                () -> "mkdir -p " + path() + " && chmod 2777 " + path(),
                () -> "mkdir -m " + dice.any(MODES) + " " + path() + "/m",
                () -> "install -d -m " + dice.any(MODES) + " " + path(),
                () -> "install -D -m 600 -g 6 /etc/passwd " + path() + "/deep/file",
                () -> "cp -a " + path() + "/. " + path(),
                () -> "cp -rT " + path() + " " + path(),
                () -> "touch " + path() + "/../beside",
                () -> "cd " + path() + " && touch ../up",
                () -> "mv " + path() + "/ " + path(),
                () -> "rm -rf " + path() + "/",
                () -> "find " + path() + " -type f | xargs chmod 600",
                () -> "find " + path() + " -name '*.txt' | xargs rm -f",
                () -> "find " + path() + " -exec chmod go-w {} +",
                () -> "ln -sf " + path() + " " + path(),
                () -> "umask 002; mkdir -p " + path() + "/group; touch " + path() + "/group/f",
                () -> "cp /bin/busybox " + path() + " && chmod u+s " + path(),
                () -> "rmdir " + path() + " " + path() + "; true");
        return dice.any(commands).get();
    }

    private String path() {
        return paths.get();
    }
}
