package dev.fromscratch.analysis;

import dev.fromscratch.project.Mention;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the final image holds and runs, for people and for programs.
 *
 * @param stage its name, or its number from 0
 * @param base what its file system starts from, {@code scratch} or an image
 * @param complete whether everything in it is known
 * @param files sorted by path
 * @param lacks in words, what programs often need and this image certainly does not have
 * @param baseSize of the base, approximate, {@code 0} or {@code about 7 MB}; empty where it is not known
 * @param builder the base of the stage that the program comes from
 * @param builderSize of that, approximate
 * @param given what files of the project say of its build, and of containers that are made of it
 */
public record ImageReport(
        String stage,
        String base,
        boolean complete,
        List<File> files,
        Config config,
        List<String> lacks,
        Optional<String> baseSize,
        Optional<String> builder,
        Optional<String> builderSize,
        List<Given> given) {
    public ImageReport {
        files = List.copyOf(files);
        lacks = List.copyOf(lacks);
        given = List.copyOf(given);
    }

    /**
     * What a file says.
     *
     * @param by whose word it is, {@code service api}
     */
    public record Given(String by, Mention mention) {}

    /**
     * A file, folder or link.
     *
     * @param kind {@code file}, {@code directory} or {@code link}; empty where it is not known which. A directory that may have
     *     been there before, so that its permissions are not known, may be one that a link leads to.
     * @param mode octal, {@code 0755}; empty where it is not known
     * @param present false where it may be there
     * @param origin the instruction that put it there; empty for what a base image brings
     */
    public record File(
            String path,
            Optional<String> kind,
            Optional<String> mode,
            Optional<Integer> uid,
            Optional<Integer> gid,
            Optional<String> target,
            boolean present,
            Optional<Place> origin) {}

    /** The image's configuration, as {@code docker image inspect} has it. Empty is not set; unknown values are left out. */
    public record Config(
            Optional<String> user,
            Optional<String> workingDir,
            SortedMap<String, String> env,
            Optional<List<String>> entrypoint,
            Optional<List<String>> cmd,
            Optional<List<String>> shell,
            Optional<List<String>> healthcheck,
            List<String> exposedPorts,
            List<String> volumes,
            Map<String, String> labels,
            Optional<String> stopSignal) {}
}
