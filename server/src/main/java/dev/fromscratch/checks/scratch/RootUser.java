package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.remedy.Users;
import java.util.List;
import java.util.stream.Stream;

/** Images that run as UID 0. */
@Rule(
        id = "scratch/root-user",
        severity = Severity.WARNING,
        summary = "an image that runs as root",
        why = """
                Without `USER`, or with `USER root` or `USER 0`, the process runs as UID 0. Whoever breaks out of it is
                root on the host. Kubernetes refuses such an image under `runAsNonRoot: true`:

                    container has runAsNonRoot and image will run as root

                A scratch image cannot create a user by itself: it has no `adduser`. The user is created in the builder
                and its `/etc/passwd` and `/etc/group` are copied; or a number is used, which needs neither.

                What is said of the image as a whole is said of its `FROM`: a comment that turns it off stands above that.
                """,
        errors = {"runAsNonRoot and image will run as root", "image has non-numeric user"})
public final class RootUser implements ImageCheck {
    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var config = image.config();
        if (!config.runsAsRoot() || isExtension(config) || isForAnotherSystem(image)) {
            return Stream.empty();
        }
        var said = image.run().flatMap(it -> it.process().user());
        if (said.isPresent()) {
            var message = "runs as root by `%s` of %s"
                    .formatted(said.get().mention().text(), image.run().get().name());
            return Stream.of(Finding.at(image.place(), message)
                    .because(List.of(Related.InFile.of(said.get().mention()))));
        }
        var written = config.user().flatMap(it -> it.place());
        var message = written.isPresent()
                ? "runs as root by USER %s".formatted(written.get().text())
                : "runs as root, because no USER is set";
        var refused = image.run().flatMap(it -> it.process().nonRoot());
        return Stream.of(Finding.at(written.orElseGet(image::place), message)
                .because(refused.stream().<Related>map(Related.InFile::of).toList())
                .fixedBy(Users::notRoot));
    }

    /** An extension of Docker Desktop talks over a socket that it makes as root. */
    private static boolean isExtension(ProcessConfig config) {
        return config.metadata().labels().keySet().stream()
                .anyMatch(it -> it.startsWith("com.docker.desktop.extension."));
    }

    /** A WebAssembly runtime knows no users, and Windows others. */
    private static boolean isForAnotherSystem(FinalImage image) {
        return image.program() instanceof Program.Foreign
                || image.mainCommand()
                        .flatMap(it -> FinalImage.programName(it.value()))
                        .filter(it -> it.endsWith(".wasm") || it.endsWith(".exe"))
                        .isPresent();
    }
}
