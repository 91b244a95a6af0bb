package dev.fromscratch.reality;

import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.reality.GeneratedCommands.Tools;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A small Dockerfile of several stages, each of its kind drawn at random: it copies, adds, runs the tools of busybox, and
 * sets what an image can be told. Its bases are scratch and its own stages, so that no registry is asked. Most of them can
 * be built.
 *
 * @param context the folder that it is built in, of those that {@link EngineContexts} makes
 */
record GeneratedDockerfile(String text, String context, BuildOptions options) {
    /** The name of a context that is given beside the build context. */
    private static final String OTHER_CONTEXT = "other";

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
            "/a.txt",
            "tool.sh",
            "dangling",
            "b/sideways");

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
            "l*k",
            "with*",
            "d*",
            "b/*/*.txt",
            "[!a-r]*",
            "**/*.txt",
            "b/?.txt",
            "tool.s\\h");

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

    private static final class Drawing {
        private final Dice dice;
        private final StringBuilder text = new StringBuilder();
        private final List<Tools> tools = new ArrayList<>();
        /** Paths that are likely to be there, by stage. */
        private final List<List<String>> made = new ArrayList<>();

        private Tools tool = Tools.NONE;
        private int stage;

        Drawing(long seed) {
            this.dice = new Dice(seed);
        }

        String text() {
            if (dice.chance(15)) {
                line("ARG " + dice.any(List.of("BASE=scratch", "UIDV=9", "DIR=/global BASE=scratch")));
            }
            var stages = 1 + dice.below(3);
            for (stage = 0; stage < stages; stage++) {
                from();
                var instructions = 2 + dice.below(7);
                for (var count = 0; count < instructions; count++) {
                    instruction();
                }
                tools.add(tool);
            }
            return text.toString();
        }

        private void from() {
            made.add(new ArrayList<>());
            var name = dice.chance(70) ? " AS s" + stage : "";
            if (stage > 0 && dice.chance(25)) {
                var base = dice.below(stage);
                // A stage without a name has only its number, which FROM does not take.
                if (text.indexOf(" AS s" + base + "\n") >= 0) {
                    line("FROM s" + base + name);
                    tool = tools.get(base);
                    made.get(stage).addAll(made.get(base));
                    return;
                }
            }
            var platform =
                    dice.chance(5) ? dice.any(List.of("--platform=$BUILDPLATFORM ", "--platform=linux/amd64 ")) : "";
            line("FROM " + platform + (text.indexOf("BASE=") >= 0 && dice.chance(50) ? "${BASE}" : "scratch") + name);
            tool = dice.chance(35) ? Tools.NONE : dice.chance(75) ? Tools.BUSYBOX : Tools.GNU;
            if (tool != Tools.NONE) {
                line("ADD " + tool.archive + " /");
                made.get(stage)
                        .addAll(List.of(
                                "/etc", "/etc/passwd", "/bin/" + tool.program, "/usr/lib/", "/home", "/tmp", "/"));
                if (dice.chance(20)) {
                    line("COPY tool.sh /");
                    made.get(stage).add("/tool.sh");
                }
            }
        }

        private void instruction() {
            var kind = dice.below(100);
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
            if (dice.chance(15)) {
                heredoc();
                return;
            }
            var fromStage = stage > 0 && dice.chance(35);
            var from = fromStage ? dice.below(stage) : 0;
            var sources = fromStage ? paths(from) : sources();
            var flags = flags()
                    + parents(sources)
                    + (fromStage
                            ? " --from=" + (dice.chance(50) ? from : nameOf(from))
                            : dice.chance(1) ? " --from=" + OTHER_CONTEXT : "");
            var target = target(sources.size());
            if (target.contains(" ") || dice.chance(10)) {
                sources.add(target);
                line("COPY" + flags + " [\"" + String.join("\", \"", sources) + "\"]");
            } else {
                line("COPY" + flags + " " + String.join(" ", sources) + " " + target);
            }
        }

        /** The flag that keeps folders on the way, which not every engine knows yet. */
        private String parents(List<String> sources) {
            if (!dice.chance(8)) {
                return "";
            }
            sources.replaceAll(it -> dice.chance(30) ? it.replaceFirst("(?<=\\w)/(?=\\w)", "/./") : it);
            return " --parents";
        }

        private String nameOf(int stage) {
            return text.indexOf(" AS s" + stage + "\n") >= 0 ? "s" + stage : String.valueOf(stage);
        }

        private void add() {
            var sources = dice.chance(70) ? some(List.of(dice.any(ARCHIVES))) : sources();
            line("ADD" + (dice.chance(8) ? " --unpack=" + dice.chance(50) : "") + flags() + " "
                    + String.join(" ", sources) + " " + plainTarget(sources.size()));
        }

        private List<String> sources() {
            var sources = new ArrayList<String>();
            var count = dice.chance(70) ? 1 : 2 + dice.below(2);
            for (var index = 0; index < count; index++) {
                var kind = dice.below(100);
                sources.add(dice.any(
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
                    dice.chance(85) && !made.isEmpty()
                            ? dice.any(made)
                            : dice.any(
                                    dice.chance(60)
                                            ? PATHS
                                            : List.of(
                                                    "/", "/out/*", "/etc/p*", "/d/", "/b*", "d", "etc/", "/tmp/*",
                                                    "/*.txt"))));
        }

        private static List<String> some(List<String> words) {
            return new ArrayList<>(words);
        }

        private String target(int sources) {
            return dice.chance(3) ? "/opt/x y/" : plainTarget(sources);
        }

        private String plainTarget(int sources) {
            var target = dice.any(TARGETS);
            if (target.startsWith("/")) {
                made.get(stage).add(target);
            }
            return sources > 1 && !target.endsWith("/") && dice.chance(90) ? target + "/" : target;
        }

        private String flags() {
            var flags = new StringBuilder();
            if (dice.chance(25)) {
                flags.append(" --chown=").append(dice.any(GeneratedCommands.OWNERS));
            }
            if (dice.chance(25)) {
                flags.append(" --chmod=").append(dice.any(GeneratedCommands.MODES));
            }
            if (dice.chance(15)) {
                flags.append(dice.chance(80) ? " --link" : " --link=false");
            }
            for (var share = 12; dice.chance(share); share = 30) {
                flags.append(" --exclude=")
                        .append(dice.any(List.of(
                                "*.txt",
                                "d",
                                "**/*.txt",
                                "c.txt",
                                "b/d",
                                "*/e.txt",
                                "skip/*",
                                "!c.txt",
                                ".hidden",
                                "**/g.log",
                                "b/",
                                "./d",
                                "*",
                                "/b/c.txt",
                                "*/*",
                                "$DIR/*")));
            }
            return flags.toString();
        }

        private void heredoc() {
            var quoted = dice.chance(50);
            var name = dice.any(List.of("EOF", "file.txt", "passwd"));
            var more = dice.chance(20);
            line((dice.chance(80) ? "COPY" : "ADD")
                    + flags()
                    + (dice.chance(20) ? " <<-" : " <<")
                    + (quoted ? "'" + name + "'" : name)
                    + (more ? " <<OTHER " : " ")
                    + plainTarget(more ? 2 : 1));
            line(dice.any(List.of("line $DIR", "app:x:10001:10001::/:/bin/false", "#!/bin/sh")));
            line(name);
            if (more) {
                line("OTHER");
            }
        }

        private void setting() {
            switch (dice.below(22)) {
                case 0, 1, 2 ->
                    line("WORKDIR "
                            + dice.any(List.of(
                                    "/w",
                                    "/w/x/y",
                                    "rel",
                                    "$DIR",
                                    "/tmp",
                                    "..",
                                    "/usr/lib/w",
                                    "/etc",
                                    "rel/../q",
                                    "/w/",
                                    "${DIR:-/else}/in",
                                    "\"/with space\"",
                                    ".")));
                case 3, 4 ->
                    line("USER "
                            + dice.any(List.of(
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
                case 5 -> line("VOLUME " + dice.any(List.of("/data", "[\"/d\"]", "/d /e", "$DIR/v", "/tmp/")));
                case 6, 7 ->
                    line("ENV "
                            + dice.any(List.of(
                                    "DIR=/dir",
                                    "DIR=reldir UIDV=8",
                                    "A=1 B=$A",
                                    "PATH=/opt:$PATH",
                                    "A \"x y\"",
                                    "DIR=${DIR:-/dflt}",
                                    "DIR /old/way",
                                    "A='$A' B=\"$DIR x\" C=\\$DIR",
                                    "PATH=/nowhere",
                                    "HOME=/myhome",
                                    "DIR=${DIR#/}")));
                case 8, 9 ->
                    line("ARG "
                            + dice.any(List.of(
                                    "DIR=argdir",
                                    "UIDV=12",
                                    "UIDV=12 DIR=/ad",
                                    "NONE",
                                    "TARGETARCH",
                                    "DIR=/d/$TARGETARCH")));
                case 10 ->
                    line("CMD "
                            + dice.any(List.of(
                                    "[\"-x\"]",
                                    "run me",
                                    "[]",
                                    "[\"/bin/sh\", \"$A\"]",
                                    "[ \"no\" json",
                                    "exec $A && b")));
                case 11, 12 -> line("ENTRYPOINT " + dice.any(List.of("[\"/app\"]", "app $DIR", "[]", "exec top -b")));
                case 13 ->
                    line("HEALTHCHECK "
                            + dice.any(List.of(
                                    "NONE",
                                    "--retries=2 CMD /app -h",
                                    "CMD [\"/app\"]",
                                    "--interval=5m --timeout=3s CMD curl x || exit 1")));
                case 14 ->
                    line("SHELL "
                            + dice.any(List.of(
                                    "[\"/bin/sh\", \"-ec\"]",
                                    "[\"/bin/sh\", \"-c\"]",
                                    "[\"/bin/sh\", \"-o\", \"pipefail\", \"-c\"]",
                                    "[\"/bin/sh\", \"-euxc\"]",
                                    "[\"/bin/busybox\", \"sh\", \"-c\"]",
                                    "[\"/bin/bash\", \"-c\"]")));
                case 15 -> line("STOPSIGNAL " + dice.any(List.of("SIGINT", "9", "SIGRTMIN+3")));
                case 16 ->
                    line("EXPOSE " + dice.any(List.of("80 53/udp", "8080", "$PORT 90", "8000-8002", "80/TCP 80")));
                case 17 -> line("LABEL " + dice.any(List.of("a=b", "a=\"x $DIR\" c=d", "a.b='c d'")));
                case 18, 19 -> onBuild();
                default -> heredoc();
            }
        }

        private void onBuild() {
            line("ONBUILD "
                    + dice.any(List.of(
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
                            "ARG UIDV=3",
                            "COPY --from=s0 /etc /from",
                            "SHELL [\"/bin/sh\", \"-ec\"]",
                            "HEALTHCHECK NONE",
                            "STOPSIGNAL 3",
                            "COPY $DIR* /expanded/",
                            "ADD data.tar.gz /unpacked",
                            "RUN mkdir -p /ran")));
        }

        private void run() {
            if (tool == Tools.NONE) {
                copy();
                return;
            }
            var commands = new GeneratedCommands(dice, tool, this::path);
            var kind = dice.below(100);
            if (kind < 15) {
                line(dice.any(List.of("RUN <<EOF", "RUN <<EOF", "RUN <<-'EOF'", "RUN sh <<EOF", "RUN <<EOF sh -e")));
                if (dice.chance(10)) {
                    line("#!/bin/sh");
                }
                drawn(commands::next).forEach(this::line);
                line("EOF");
            } else if (kind < 18) {
                line("RUN cat > " + path() + " <<EOF && " + commands.next());
                line("app:x:10001:10001::/:/bin/false");
                line("EOF");
            } else if (kind < 23) {
                var busybox = tool == Tools.BUSYBOX ? "\"/bin/busybox\", " : "";
                line("RUN [" + busybox + "\"mkdir\", \"-p\", \"" + path() + "\"]");
            } else {
                var strict = dice.chance(20);
                var next = dice.chance(20) ? " \\\n    # and then\n    " : " ";
                var joined = String.join(dice.chance(60) ? next + "&& " : ";" + next, drawn(commands::next));
                line("RUN " + mount() + (strict ? "set -eu; " : "") + joined
                        + (!strict && dice.chance(25) ? "; true" : ""));
            }
        }

        private String mount() {
            var from = stage > 0 ? ",from=" + dice.below(stage) : "";
            return dice.chance(9)
                    ? "--mount=type="
                            + dice.any(List.of(
                                    "bind,target=/mnt",
                                    "cache,target=/var/cache/x",
                                    "cache,target=/d,uid=5,mode=0700",
                                    "tmpfs,target=/tmp",
                                    "bind,target=/mnt/ctx,source=b",
                                    "bind,target=/mnt/stage" + from,
                                    "bind,target=rel,source=/etc" + from,
                                    "secret,id=none,target=/run/s",
                                    "secret,id=none,env=NONE",
                                    "bind,target=/mnt/rw,rw",
                                    "bind,rw,target=" + path(),
                                    "cache,target=" + path(),
                                    "tmpfs,target=" + path() + "/in",
                                    "bind,target=/tool.sh,source=tool.sh",
                                    "bind,target=/mnt,from=" + OTHER_CONTEXT))
                            + " "
                    : "";
        }

        private List<String> drawn(Supplier<String> command) {
            return Stream.generate(command).limit(1 + dice.below(3)).toList();
        }

        private String path() {
            var path = dice.chance(55) ? dice.any(made.get(stage)) : dice.any(PATHS);
            // Who copies the root of a running container copies devices without an end.
            return path.equals("/") ? "/tmp" : path;
        }

        BuildOptions options() {
            var args = new TreeMap<String, String>();
            if (dice.chance(10)) {
                args.put(dice.any(List.of("UIDV", "DIR", "NONE")), dice.any(List.of("7", "/given")));
            }
            var target = Optional.of("s" + dice.below(3))
                    .filter(it -> dice.chance(5) && text.indexOf(" AS " + it + "\n") >= 0);
            var contexts = text.indexOf("from=" + OTHER_CONTEXT) >= 0 ? Set.of(OTHER_CONTEXT) : Set.<String>of();
            return new BuildOptions(target, args)
                    .describedBy(new BuildOptions.Described(List.of(), new TreeMap<>(), contexts, new TreeMap<>()));
        }

        private void line(String line) {
            text.append(line).append('\n');
        }
    }

    static GeneratedDockerfile of(long seed) {
        var drawing = new Drawing(seed);
        return new GeneratedDockerfile(drawing.text(), seed % 3 == 0 ? "ignoring" : "everything", drawing.options());
    }

    /** The folder that it is built in, and what else the build is told. */
    String arguments() {
        var words = new ArrayList<String>();
        words.add(context);
        options.target().ifPresent(it -> words.add("--target=" + it));
        options.args().forEach((name, value) -> words.add("--build-arg=%s=%s".formatted(name, value)));
        options.described().contexts().forEach(it -> words.add("--build-context=%s=/builds/everything".formatted(it)));
        return String.join(" ", words);
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
        return Optional.of(new GeneratedDockerfile(kept.toString(), context, options))
                .filter(it -> !it.text.equals(text));
    }
}
