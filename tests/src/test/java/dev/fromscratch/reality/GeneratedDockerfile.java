package dev.fromscratch.reality;

import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A small Dockerfile of several stages, each of its kind drawn at random: it copies, adds, runs the tools of busybox, and
 * sets what an image can be told. Its bases are scratch and its own stages, so that no registry is asked. Most of them can
 * be built.
 *
 * @param context the folder that it is built in, of those that {@link EngineContexts} makes
 */
record GeneratedDockerfile(String text, String context) {
    private static final List<String> FILES = List.of(
            "a.txt",
            "script.sh",
            "b/c.txt",
            "b/d/e.txt",
            "link",
            "b/up",
            "b/skip/keep.txt",
            "passwd",
            "fake.tar",
            "dirlink/c.txt",
            "./b/../a.txt",
            "/a.txt");

    private static final List<String> FOLDERS = List.of(
            "b",
            "b/",
            "b/d",
            "b/d/",
            "dirlink",
            "dirlink/",
            "b/empty",
            "b/skip",
            "b/deep",
            "sticky",
            ".",
            "/b/",
            "b/.");

    private static final List<String> PATTERNS = List.of(
            "*.txt",
            "b/*",
            "s*.sh",
            "a.tx?",
            "[ab].txt",
            "b/*.txt",
            "*/c.txt",
            "b/[c-e]*",
            "di*",
            "n*othing",
            "*.log",
            "l*k");

    private static final List<String> ARCHIVES = List.of("data.tar", "data.tar.gz", "data.txz", "fake.tar");

    private static final List<String> TARGETS = List.of(
            "/",
            "/d",
            "/d/",
            "/d/e",
            "/d/e/",
            "/d/e/f",
            "/tmp",
            "/tmp/",
            "/etc",
            "/etc/",
            "/etc/passwd",
            "/opt/x",
            "/opt/x/",
            "/usr/lib/z",
            "/usr/lib/",
            "/bin/t",
            "rel",
            "rel/",
            ".",
            "./",
            "./r/s",
            "../up/",
            "$DIR",
            "$DIR/",
            "/${DIR}/q",
            "/home/nobody/",
            "/usr/lib",
            "/etc/passwd-link",
            "/app",
            "/app/bin/",
            "/out",
            "/out/");

    /** Paths of which those who run, or copy from another stage, ask. */
    private static final List<String> PATHS = List.of(
            "/d",
            "/d/e",
            "/d/e/f",
            "/tmp",
            "/tmp/x",
            "/out",
            "/out/sub",
            "/etc",
            "/etc/passwd",
            "/etc/group",
            "/bin/t",
            "/bin/busybox",
            "/home",
            "/home/nobody",
            "/usr/lib",
            "/usr/lib/x",
            "/lib",
            "/app",
            "/app/bin/run",
            "/app/soft",
            "/opt",
            "/opt/x",
            "/a.txt",
            "/made",
            "/s",
            "/etc/passwd-link",
            "rel",
            "rel/x");

    private static final List<String> OWNERS = List.of(
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

    private static final List<String> MODES = List.of(
            "755", "600", "0644", "1777", "4755", "u+x", "go-rwx", "u=rwX,go=rX", "a+w", "=r", "+x", "u+s,g+s", "go=u");

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
            "groupadd -g 78 grp && useradd -g grp -u 78 svc");

    /** Where the commands of a stage come from. */
    private enum Tools {
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

    private static final class Drawing {
        private final SplittableRandom random;
        private final StringBuilder text = new StringBuilder();
        private final List<Tools> tools = new ArrayList<>();
        /** Paths that are likely to be there, by stage. */
        private final List<List<String>> made = new ArrayList<>();

        private Tools tool = Tools.NONE;
        private int stage;

        Drawing(long seed) {
            this.random = new SplittableRandom(seed);
        }

        String text() {
            var stages = 1 + random.nextInt(3);
            for (stage = 0; stage < stages; stage++) {
                from();
                var instructions = 2 + random.nextInt(7);
                for (var count = 0; count < instructions; count++) {
                    instruction();
                }
                tools.add(tool);
            }
            return text.toString();
        }

        private void from() {
            made.add(new ArrayList<>());
            var name = chance(70) ? " AS s" + stage : "";
            if (stage > 0 && chance(25)) {
                var base = random.nextInt(stage);
                // A stage without a name has only its number, which FROM does not take.
                if (text.indexOf(" AS s" + base + "\n") >= 0) {
                    line("FROM s" + base + name);
                    tool = tools.get(base);
                    made.get(stage).addAll(made.get(base));
                    return;
                }
            }
            line("FROM scratch" + name);
            tool = chance(35) ? Tools.NONE : chance(75) ? Tools.BUSYBOX : Tools.GNU;
            if (tool != Tools.NONE) {
                line("ADD " + tool.archive + " /");
                made.get(stage)
                        .addAll(List.of(
                                "/etc", "/etc/passwd", "/bin/" + tool.program, "/usr/lib/", "/home", "/tmp", "/"));
            }
        }

        private void instruction() {
            var kind = random.nextInt(100);
            if (kind < 34) {
                copy();
            } else if (kind < 42) {
                add();
            } else if (kind < 70) {
                run();
            } else {
                setting();
            }
        }

        private void copy() {
            if (chance(15)) {
                heredoc();
                return;
            }
            var fromStage = stage > 0 && chance(35);
            var from = fromStage ? random.nextInt(stage) : 0;
            var sources = fromStage ? paths(from) : sources();
            var flags = flags() + (fromStage ? " --from=" + (chance(50) ? from : nameOf(from)) : "");
            var target = target(sources.size());
            if (target.contains(" ") || chance(10)) {
                sources.add(target);
                line("COPY" + flags + " [\"" + String.join("\", \"", sources) + "\"]");
            } else {
                line("COPY" + flags + " " + String.join(" ", sources) + " " + target);
            }
        }

        private String nameOf(int stage) {
            return text.indexOf(" AS s" + stage + "\n") >= 0 ? "s" + stage : String.valueOf(stage);
        }

        private void add() {
            var sources = chance(70) ? some(List.of(any(ARCHIVES))) : sources();
            line("ADD" + (chance(8) ? " --unpack=" + chance(50) : "") + flags() + " " + String.join(" ", sources) + " "
                    + plainTarget(sources.size()));
        }

        private List<String> sources() {
            var sources = new ArrayList<String>();
            var count = chance(70) ? 1 : 2 + random.nextInt(2);
            for (var index = 0; index < count; index++) {
                var kind = random.nextInt(100);
                sources.add(any(
                        kind < 50
                                ? FILES
                                : kind < 75
                                        ? FOLDERS
                                        : kind < 96
                                                ? PATTERNS
                                                : List.of(
                                                        "outside",
                                                        "missing",
                                                        "f.log",
                                                        ".hidden",
                                                        "b/skip/s.txt",
                                                        "closed",
                                                        "*")));
            }
            return sources;
        }

        /** What is copied from another stage, most often something that is there. */
        private List<String> paths(int from) {
            var made = this.made.get(from);
            return some(List.of(
                    chance(85) && !made.isEmpty()
                            ? any(made)
                            : any(
                                    chance(60)
                                            ? PATHS
                                            : List.of(
                                                    "/", "/out/*", "/etc/p*", "/d/", "/b*", "d", "etc/", "/tmp/*",
                                                    "/*.txt"))));
        }

        private static List<String> some(List<String> words) {
            return new ArrayList<>(words);
        }

        private String target(int sources) {
            return chance(3) ? "/opt/x y/" : plainTarget(sources);
        }

        private String plainTarget(int sources) {
            var target = any(TARGETS);
            if (target.startsWith("/")) {
                made.get(stage).add(target);
            }
            return sources > 1 && !target.endsWith("/") && chance(90) ? target + "/" : target;
        }

        private String flags() {
            var flags = new StringBuilder();
            if (chance(25)) {
                flags.append(" --chown=").append(any(OWNERS));
            }
            if (chance(25)) {
                flags.append(" --chmod=").append(any(MODES));
            }
            if (chance(15)) {
                flags.append(chance(80) ? " --link" : " --link=false");
            }
            for (var share = 12; chance(share); share = 30) {
                flags.append(" --exclude=")
                        .append(any(List.of(
                                "*.txt",
                                "d",
                                "**/*.txt",
                                "c.txt",
                                "b/d",
                                "*/e.txt",
                                "skip/*",
                                "!c.txt",
                                ".hidden",
                                "**/g.log")));
            }
            return flags.toString();
        }

        private void heredoc() {
            var quoted = chance(50);
            var name = any(List.of("EOF", "file.txt", "passwd"));
            var more = chance(20);
            line((chance(80) ? "COPY" : "ADD")
                    + flags()
                    + (chance(20) ? " <<-" : " <<")
                    + (quoted ? "'" + name + "'" : name)
                    + (more ? " <<OTHER " : " ")
                    + plainTarget(more ? 2 : 1));
            line(any(List.of("line $DIR", "app:x:10001:10001::/:/bin/false", "#!/bin/sh")));
            line(name);
            if (more) {
                line("OTHER");
            }
        }

        private void setting() {
            switch (random.nextInt(22)) {
                case 0, 1, 2 ->
                    line("WORKDIR "
                            + any(List.of(
                                    "/w", "/w/x/y", "rel", "$DIR", "/tmp", "..", "/usr/lib/w", "/etc", "rel/../q")));
                case 3, 4 ->
                    line("USER "
                            + any(List.of(
                                    "5",
                                    "5:6",
                                    "nobody",
                                    "web",
                                    "web:staff",
                                    "0",
                                    "root",
                                    "12:web",
                                    "nosuch",
                                    "svc",
                                    "65534")));
                case 5 -> line("VOLUME " + any(List.of("/data", "[\"/d\"]", "/d /e", "$DIR/v")));
                case 6, 7 ->
                    line("ENV "
                            + any(List.of(
                                    "DIR=/dir",
                                    "DIR=reldir UIDV=8",
                                    "A=1 B=$A",
                                    "PATH=/opt:$PATH",
                                    "A \"x y\"",
                                    "DIR=${DIR:-/dflt}")));
                case 8, 9 -> line("ARG " + any(List.of("DIR=argdir", "UIDV=12", "UIDV=12 DIR=/ad", "NONE")));
                case 10 -> line("CMD " + any(List.of("[\"-x\"]", "run me", "[]", "[\"/bin/sh\", \"$A\"]")));
                case 11, 12 -> line("ENTRYPOINT " + any(List.of("[\"/app\"]", "app $DIR", "[]")));
                case 13 -> line("HEALTHCHECK " + any(List.of("NONE", "--retries=2 CMD /app -h", "CMD [\"/app\"]")));
                case 14 -> line("SHELL " + any(List.of("[\"/bin/sh\", \"-ec\"]", "[\"/bin/sh\", \"-c\"]")));
                case 15 -> line("STOPSIGNAL " + any(List.of("SIGINT", "9", "SIGRTMIN+3")));
                case 16 -> line("EXPOSE " + any(List.of("80 53/udp", "8080", "$PORT 90")));
                case 17 -> line("LABEL " + any(List.of("a=b", "a=\"x $DIR\" c=d", "a.b='c d'")));
                case 18, 19 -> onBuild();
                default -> heredoc();
            }
        }

        private void onBuild() {
            line("ONBUILD "
                    + any(List.of(
                            "COPY a.txt /triggered",
                            "ENV T=$DIR",
                            "USER 7",
                            "WORKDIR trig",
                            "CMD [\"triggered\"]",
                            "LABEL t=t",
                            "ENTRYPOINT [\"/trig\"]",
                            "COPY --chown=5 b /tb",
                            "VOLUME /tv",
                            "EXPOSE 99",
                            "ADD data.tar.gz /unpacked",
                            "RUN mkdir -p /ran")));
        }

        private void run() {
            if (tool == Tools.NONE) {
                copy();
                return;
            }
            if (chance(15)) {
                line("RUN <<EOF");
                var count = 1 + random.nextInt(3);
                for (var index = 0; index < count; index++) {
                    line(command());
                }
                line("EOF");
                return;
            }
            if (chance(5)) {
                var busybox = tool == Tools.BUSYBOX ? "\"/bin/busybox\", " : "";
                line("RUN [" + busybox + "\"mkdir\", \"-p\", \"" + path() + "\"]");
                return;
            }
            var flags = chance(5)
                    ? "--mount=type="
                            + any(List.of(
                                    "bind,target=/mnt",
                                    "cache,target=/var/cache/x",
                                    "tmpfs,target=/tmp",
                                    "bind,target=/mnt/ctx,source=b",
                                    "bind,target=/mnt/stage" + (stage > 0 ? ",from=0" : ""),
                                    "secret,id=none,target=/run/s",
                                    "bind,target=/mnt/rw,rw"))
                            + " "
                    : "";
            var commands = new ArrayList<String>();
            var count = 1 + random.nextInt(3);
            for (var index = 0; index < count; index++) {
                commands.add(command());
            }
            var strict = chance(20);
            var joined = String.join(chance(60) ? " && " : "; ", commands);
            line("RUN " + flags + (strict ? "set -eu; " : "") + joined + (!strict && chance(25) ? "; true" : ""));
        }

        private String command() {
            var command = tool == Tools.GNU && chance(15) ? any(ACCOUNTS) : plain().replace("busybox", tool.program);
            return switch (random.nextInt(60)) {
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
                case 12 -> "f() { mkdir -p /f/$1; }; f " + any(List.of("x", "y/z")) + "; " + command;
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
                default -> command;
            };
        }

        private String plain() {
            List<Supplier<String>> commands = List.of(
                    () -> "mkdir -p " + path(),
                    () -> "mkdir -p " + path() + " " + path(),
                    () -> "mkdir -p /out && touch /out/f1 /out/f2",
                    () -> "mkdir -p -m " + any(OCTAL) + " " + path(),
                    () -> "mkdir -p /a/{x,y}",
                    () -> "mkdir -p $DIR/v",
                    () -> "touch " + path(),
                    () -> "touch /made",
                    () -> "echo hi > " + path(),
                    () -> "echo 'app:x:10001:10001::/:/bin/false' >> /etc/passwd",
                    () -> "printf 'app:x:1:\\n' >> /etc/group",
                    () -> "cat /etc/passwd > /out.txt",
                    () -> "cp " + any(List.of("/etc/passwd", "/bin/busybox", "/bin/sh")) + " " + path(),
                    () -> "cp " + any(List.of("-r", "-a", "-p", "-R", "-rp", "-d", "-f", "-rL")) + " " + path() + " "
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
                    () -> "chmod " + any(MODES) + " " + path(),
                    () -> "chmod " + any(OCTAL) + " /etc/passwd /tmp",
                    () -> "chmod -R " + any(List.of("755", "750", "go-w", "a+rX", "u+s")) + " "
                            + any(List.of("/d", "/home", "/out", "/app", "/etc")),
                    () -> "chown " + any(OWNERS) + " " + path(),
                    () -> "chown -R " + any(List.of("nobody", "5:6", "web:staff", "7")) + " "
                            + any(List.of("/d", "/home", "/out", "/app", "/usr")),
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
                    () -> "chmod " + any(OCTAL) + " " + path() + " " + path(),
                    () -> "chmod +x " + path() + "/*",
                    () -> "chown " + any(OWNERS) + " " + path() + " " + path(),
                    () -> "chown -R " + any(OWNERS) + " " + path(),
                    () -> "chgrp -R " + any(List.of("staff", "6", "nosuch")) + " " + path(),
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
                    () -> "test -e " + path() + " && rm -r " + path());
            return any(commands).get();
        }

        private String path() {
            var path = chance(55) ? any(made.get(stage)) : any(PATHS);
            // Who copies the root of a running container copies devices without an end.
            return path.equals("/") ? "/tmp" : path;
        }

        private void line(String line) {
            text.append(line).append('\n');
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private <T> T any(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }

    static GeneratedDockerfile of(long seed) {
        return new GeneratedDockerfile(new Drawing(seed).text(), seed % 3 == 0 ? "ignoring" : "everything");
    }

    /**
     * The same without an instruction that cannot be built.
     *
     * @param line of the instruction, from 1
     * @return empty where no instruction is there, or a stage begins with it
     */
    Optional<GeneratedDockerfile> without(int line) {
        var kept = new StringBuilder();
        var left = false;
        var lines = 0;
        for (var segment : Dockerfile.parse(text).segments()) {
            lines += segment.lineEnds();
            var isLeft = !left && lines >= line && !(segment.instruction().orElse(null) instanceof Instruction.From);
            left |= lines >= line;
            kept.append(isLeft ? "" : segment.text());
        }
        return Optional.of(new GeneratedDockerfile(kept.toString(), context)).filter(it -> !it.text.equals(text));
    }
}
