package dev.fromscratch.reality;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.regex.Pattern;

/**
 * What became of a Dockerfile.
 */
sealed interface EngineBuild {
    /**
     * An image.
     *
     * @param files each with {@code path}, {@code kind}, {@code mode}, {@code uid}, {@code gid} and, of a link, {@code target}
     * @param config as {@code docker image inspect} shows it
     */
    record Built(JsonArray files, JsonObject config) implements EngineBuild {}

    /**
     * Nothing.
     *
     * @param line of the instruction that failed, from 1; 0 where none is to blame
     */
    record Failed(String error, int line) implements EngineBuild {
        private static final Pattern LINE = Pattern.compile("(?m)^Dockerfile:(\\d+)$");
        private static final Pattern MISSING =
                Pattern.compile("failed to calculate checksum of ref .*not found|lstat /.*: no such file or directory");
        private static final Pattern ERROR =
                Pattern.compile("(?m)^ERROR: (?:failed to build: )?(?:failed to solve: )?(.*)$");

        /**
         * Whether it fails for what can be read in the Dockerfile: a user whom nobody defines, or a file that another stage
         * does not have. What lies in the build context, and what a command finds out when it is run, is not in it.
         */
        boolean isForeseeable(String dockerfile) {
            return error.equals("invalid user index: -1")
                    || MISSING.matcher(error).find() && lineOf(dockerfile).contains(" --from=");
        }

        private String lineOf(String dockerfile) {
            return line == 0 ? "" : dockerfile.split("\n")[line - 1];
        }

        /** What the log of a build says. */
        static Failed of(String log) {
            var error = ERROR.matcher(log);
            var message = error.results().map(it -> it.group(1)).reduce((first, last) -> last);
            var line = LINE.matcher(log);
            return new Failed(
                    message.orElseThrow(() -> new IllegalArgumentException("no error in the log: " + log)),
                    line.find() ? Integer.parseInt(line.group(1)) : 0);
        }
    }
}
