package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Launch;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.project.Mount;
import dev.fromscratch.remedy.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images that run as UID 0. */
public final class RootUser implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/root-user",
            Severity.WARNING,
            "an image that runs as root",
            """
                Without `USER`, or with `USER root` or `USER 0`, the process runs as UID 0. Whoever breaks out of it is
                root on the host. Kubernetes refuses such an image under `runAsNonRoot: true`:

                    container has runAsNonRoot and image will run as root

                A scratch image cannot create a user by itself: it has no `adduser`. The user is created in the builder
                and its `/etc/passwd` and `/etc/group` are copied; or a number is used, which needs neither.

                It is a warning where something shows that others speak with the container (`EXPOSE`, `HEALTHCHECK`, a
                listener in the sources) or that a user was made for it; and only information where nothing does, as for a
                tool on the command line, or where root may be needed: to speak with the engine by `docker.sock`, or to
                change the network of the host.

                What is said of the image as a whole is said of its `FROM`: a comment that turns it off stands above that.
                """,
            "runAsNonRoot and image will run as root",
            "image has non-numeric user");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** What a text holds that {@link #PRIVILEGED} is found in; most have none of it, and that is seen faster. */
    private static final List<String> SIGNS = List.of(".sock", "DOCKER_HOST", "--privileged", "--cap-add", "CAP_");

    /** What is said, in an instruction or a comment, of what only root may do. */
    private static final Pattern PRIVILEGED = Pattern.compile(
            "\\b(docker|containerd|podman|crio|cri-dockerd)\\.sock\\b|\\bDOCKER_HOST\\b|--privileged\\b|--cap-add\\b"
                    + "|\\bCAP_(SYS|NET|DAC|BPF|MKNOD)");

    private static final String MAY_HAVE_TO = "and may have to";

    private static final Set<String> SHELLS = Set.of("sh", "bash", "/bin/sh", "/bin/bash");

    /** What runs the jobs and logins of others as these, as their manuals say. */
    private static final Set<String> RUN_AS_OTHERS =
            Set.of("atd", "cron", "crond", "dropbear", "inetd", "login", "sshd", "telnetd");

    /** A port as EXPOSE has it, and as a call that listens on it. */
    private static final Pattern PORT = Pattern.compile("(?:^|:)(\\d{1,5})\\b");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

    /** The labels of services of LinuxKit, which say what they are to be allowed, and of frontends of BuildKit. */
    private static final Pattern PRIVILEGED_LABEL =
            Pattern.compile("org\\.mobyproject\\.config|moby\\.buildkit\\.frontend\\..*");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (!image.runsAsRoot() || isExtension(image) || isForAnotherSystem(image) || isLeft(image)) {
            return Stream.empty();
        }
        var excuse = excuse(image);
        var sign = excuse.isPresent() ? Optional.<String>empty() : sign(image);
        var severity = sign.isPresent() ? Severity.WARNING : Severity.INFORMATION;
        var clause = excuse.or(() -> sign).map(", %s"::formatted).orElse("");
        var said = image.run().flatMap(it -> it.process().user());
        if (said.isPresent()) {
            var message = "runs as root by `%s` of %s%s"
                    .formatted(said.get().mention().text(), image.run().get().name(), clause);
            return Stream.of(Finding.at(image.place(), message)
                    .as(severity)
                    .because(List.of(Related.InFile.of(said.get().mention()))));
        }
        var written = image.user().flatMap(it -> it.place());
        var message = written.isPresent()
                ? "runs as root by USER %s%s".formatted(written.get().text(), clause)
                : "runs as root, because no USER is set" + clause;
        var refused = image.run().flatMap(it -> it.process().nonRoot());
        var related = new ArrayList<>(Needs.facts(image, Trait.NEEDS_ROOT));
        related.addAll(Needs.facts(image, Trait.LISTENS));
        refused.map(Related.InFile::of).ifPresent(related::add);
        return Stream.of(Finding.at(written.orElseGet(image::place), message)
                .as(refused.isPresent() ? Severity.WARNING : severity)
                .because(related)
                .fixedBy(RootUser::fixes));
    }

    /** No other user is the best where root may be needed: whoever adds one has to look first. */
    private static List<Fix> fixes(FinalImage image) {
        var fixes = Users.notRoot(image);
        return excuse(image).filter(MAY_HAVE_TO::equals).isPresent()
                ? fixes.stream().map(Fix::asAlternative).toList()
                : fixes;
    }

    /** What shows that it was to have a user of its own, or that others speak with it, as a clause. */
    private static Optional<String> sign(FinalImage image) {
        return unused(image)
                .or(() -> image.metadata().exposedPorts().isEmpty()
                        ? Optional.empty()
                        : Optional.of("and EXPOSE says that others speak with it"))
                .or(() -> image.healthcheck().map(it -> "and HEALTHCHECK says that it is a service"))
                .or(() -> image.evidence().need(Trait.LISTENS) == Need.SHOWN
                        ? Optional.of("and listens on a port")
                        : Optional.empty());
    }

    /** Why it may have to be so, or is left to whoever builds it, as a clause. */
    private static Optional<String> excuse(FinalImage image) {
        var chosen = image.user().flatMap(Setting::place).filter(it -> isChosen(image, it.text()));
        if (chosen.isPresent()) {
            return Optional.of("unless an argument of the build names another user");
        }
        var needsRoot = isRunForRoot(image)
                || image.evidence().need(Trait.NEEDS_ROOT) == Need.SHOWN
                || image.metadata().labels().keySet().stream().anyMatch(PRIVILEGED_LABEL.asMatchPredicate())
                || isWrittenForRoot(image)
                || image.launch()
                        .map(it -> FilePaths.nameOf(it.program()))
                        .filter(RUN_AS_OTHERS::contains)
                        .isPresent()
                || isRunByADistribution(image);
        return needsRoot ? Optional.of(MAY_HAVE_TO) : Optional.empty();
    }

    /** Whether somebody runs it with what only root can use: more than others may do, or the socket of an engine. */
    private static boolean isRunForRoot(FinalImage image) {
        return image.runs().stream()
                .anyMatch(it -> it.process().privileges().isPresent()
                        || it.process().hostNetwork().isPresent() && mayListenBelow(image, 1024)
                        || it.storage().mounts().stream().map(Mount::path).anyMatch(RootUser::isForRoot));
    }

    /** Whether the program listens on a port below one, or it is not known on which. */
    private static boolean mayListenBelow(FinalImage image, int end) {
        var shown = image.evidence().facts(Trait.LISTENS).stream().map(Fact::what);
        var ports = Stream.concat(image.metadata().exposedPorts().stream(), shown)
                .flatMap(it -> PORT.matcher(it).results())
                .map(it -> Integer.parseInt(it.group(1)))
                .toList();
        return ports.isEmpty() || ports.stream().anyMatch(it -> it < end);
    }

    /** Whether mostly root alone makes use of what is mounted: sockets of engines, and the devices of the host. */
    private static boolean isForRoot(String path) {
        return isPrivileged(path) || FilePaths.isWithin(path, "/dev") && !FilePaths.isWithin(path, "/dev/shm");
    }

    /**
     * Whether a script is run in what may be a whole distribution, put together by a package manager in another folder: what
     * systems like LinuxKit run so sets up networks, disks and other containers.
     */
    private static boolean isRunByADistribution(FinalImage image) {
        return image.isFromScratch()
                && image.files().presence("/bin/sh") == Presence.UNKNOWN
                && image.launch()
                        .map(Launch::program)
                        .filter(RootUser::isScript)
                        .isPresent();
    }

    private static boolean isScript(String program) {
        return program.endsWith(".sh") || SHELLS.contains(program);
    }

    private static boolean isWrittenForRoot(FinalImage image) {
        var stage = image.index();
        return image.ofOthers(
                (graph, images) -> graph.writtenFor(graph.stage(stage)).anyMatch(it -> isPrivileged(it.text())));
    }

    private static boolean isPrivileged(String text) {
        for (var sign : SIGNS) {
            if (text.contains(sign)) {
                return PRIVILEGED.matcher(text).find();
            }
        }
        return false;
    }

    /** Whether a user hangs on a variable that whoever builds the image can set, which an ENV of another stage is not. */
    private static boolean isChosen(FinalImage image, String user) {
        return VARIABLE.matcher(user)
                .results()
                .anyMatch(it -> image.variables().assigned(it.group(1)).isPresent());
    }

    /** The user that somebody has made for the image, and that is not used. */
    private static Optional<String> unused(FinalImage image) {
        return image.users()
                .made()
                .map(it -> "though /etc/passwd defines %s".formatted(it.getKey()))
                .or(() -> unusedOfOthers(image));
    }

    private static Optional<String> unusedOfOthers(FinalImage image) {
        var user = image.index();
        return image.ofOthers((graph, images) -> graph.referencesOf(graph.stage(user)).stream()
                .filter(it -> it.kind() == Reference.Kind.COPY)
                .flatMap(it -> it.to() instanceof Base.OfStage of
                        ? madeIn(graph.stage(of.index()), images.of(of.index()).last()).stream()
                        : Stream.empty())
                .findFirst());
    }

    /** A user of a stage that does not run as that user itself. */
    private static Optional<String> madeIn(Stage stage, Image built) {
        return built.users()
                .made()
                .filter(it -> built.config().runsAsRoot())
                .map(it -> "though stage %s makes %s".formatted(stage.label(), it.getKey()));
    }

    /** Root may be needed to begin with, and be left by a program such as {@code su-exec}. */
    private static boolean isLeft(FinalImage image) {
        return Stream.of(image.launch(), image.scripted())
                .flatMap(Optional::stream)
                .anyMatch(Launch::changesUser);
    }

    /** An extension of Docker Desktop talks over a socket that it makes as root. */
    private static boolean isExtension(FinalImage image) {
        return image.metadata().labels().keySet().stream()
                .anyMatch(it -> it.startsWith("com.docker.desktop.extension."));
    }

    /** A WebAssembly runtime knows no users, and Windows others. */
    private static boolean isForAnotherSystem(FinalImage image) {
        return image.program() instanceof Program.Foreign
                || image.program().builtIn().isEmpty()
                        && image.mainCommand()
                                .flatMap(it -> FinalImage.programName(it.value()))
                                .flatMap(Program.Foreign::systemOf)
                                .isPresent();
    }
}
