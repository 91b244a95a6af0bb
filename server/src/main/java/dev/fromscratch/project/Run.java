package dev.fromscratch.project;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** Whether it is run as another program than the image says. */
    public boolean saysWhatIsRun() {
        return process.entrypoint().isPresent() || process.command().isPresent();
    }

    /**
     * What is run, where that differs from what the image says.
     *
     * @param user a name or a number, with {@code :group} behind it where that is given
     * @param nonRoot said where whoever runs it refuses to run it as root
     * @param environment by the names of the variables
     * @param entrypoint empty words for none
     * @param probes besides the image's own health check, or in its place
     * @param ownHealthcheck whether the health check of the image is made
     */
    public record Process(
            Optional<Said<String>> user,
            Optional<Mention> nonRoot,
            Optional<Said<String>> workingDirectory,
            SortedMap<String, Said<String>> environment,
            Optional<Said<List<String>>> entrypoint,
            Optional<Said<List<String>>> command,
            List<Probe> probes,
            boolean ownHealthcheck) {
        static final Process PLAIN = new Process(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true);

        public Process {
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
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
