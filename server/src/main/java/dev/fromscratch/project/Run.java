package dev.fromscratch.project;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A container that a compose file or a manifest of Kubernetes makes of an image.
 *
 * @param name in words, {@code service api} or {@code container api of Deployment shop}
 * @param mention of the container itself
 * @param target the stage that is built for it; empty for the last one
 */
public record Run(String name, Mention mention, Optional<String> target, Process process, Storage storage) {
    Run of(Optional<String> stage) {
        return new Run(name, mention, stage, process, storage);
    }

    /** Whether it is run just as the image says. */
    public boolean isPlain() {
        return process.equals(Process.PLAIN) && storage.equals(Storage.PLAIN);
    }

    /** All that is said of it, in the order of its parts. */
    public List<Mention> sayings() {
        return Stream.of(
                        process.user().map(Said::mention).stream(),
                        process.nonRoot().stream(),
                        process.privileges().stream(),
                        process.hostNetwork().stream(),
                        process.workingDirectory().map(Said::mention).stream(),
                        process.environment().values().stream().map(Said::mention),
                        process.entrypoint().map(Said::mention).stream(),
                        process.command().map(Said::mention).stream(),
                        process.probes().stream().map(Probe::mention),
                        storage.mounts().stream().map(Mount::mention),
                        storage.readOnly().stream(),
                        storage.platform().map(Said::mention).stream())
                .flatMap(it -> it)
                .toList();
    }

    /** Whether it is run as another program than the image says. */
    public boolean saysWhatIsRun() {
        return process.entrypoint().isPresent() || process.command().isPresent();
    }

    /**
     * What is run, where that differs from what the image says.
     *
     * @param user a name or a number, with {@code :group} behind it where that is given
     * @param nonRoot said where whoever runs it refuses to run it as root
     * @param privileges said where it may do more than other containers, which only root can make use of
     * @param hostNetwork said where it has the network of its host, in which the ports below 1024 are root's
     * @param environment by the names of the variables, of which only those are kept that decide what a program needs of
     *     its image, or that hold an absolute path: the others may be secrets
     * @param entrypoint empty words for none
     * @param probes besides the image's own health check, or in its place
     * @param ownHealthcheck whether the health check of the image is made
     */
    public record Process(
            Optional<Said<String>> user,
            Optional<Mention> nonRoot,
            Optional<Mention> privileges,
            Optional<Mention> hostNetwork,
            Optional<Said<String>> workingDirectory,
            SortedMap<String, Said<String>> environment,
            Optional<Said<List<String>>> entrypoint,
            Optional<Said<List<String>>> command,
            List<Probe> probes,
            boolean ownHealthcheck) {
        /** What the libraries of programs ask for, and the loaders of these. */
        private static final Set<String> ASKED_FOR = Set.of(
                "PATH",
                "HOME",
                "USER",
                "TZ",
                "ZONEINFO",
                "SSL_CERT_FILE",
                "SSL_CERT_DIR",
                "TMPDIR",
                "XDG_CACHE_HOME",
                "XDG_CONFIG_HOME",
                "LD_LIBRARY_PATH",
                "LD_PRELOAD");

        private static final Pattern PATH = Pattern.compile("(/[\\w.-]+)+/?");

        static final Process PLAIN = new Process(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true);

        public Process {
            var kept = new TreeMap<>(environment);
            kept.entrySet()
                    .removeIf(it -> !ASKED_FOR.contains(it.getKey())
                            && it.getValue()
                                    .value()
                                    .filter(PATH.asMatchPredicate())
                                    .isEmpty());
            environment = Collections.unmodifiableSortedMap(kept);
            probes = List.copyOf(probes);
        }
    }

    /**
     * What is mounted.
     *
     * @param readOnly said where nobody can write to the file system of the image
     * @param platform for which it is run
     */
    public record Storage(List<Mount> mounts, Optional<Mention> readOnly, Optional<Said<String>> platform) {
        static final Storage PLAIN = new Storage(List.of(), Optional.empty(), Optional.empty());

        public Storage {
            mounts = List.copyOf(mounts);
        }
    }
}
