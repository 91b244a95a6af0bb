package dev.fromscratch.reality;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What became of a Dockerfile.
 */
sealed interface EngineBuild {
    /** Why a build fails. */
    enum Reason {
        FILE("for what can be read in the file"),
        CONTEXT("for a file that the build context lacks"),
        COMMAND("for a command that fails when it is run"),
        OTHER("for something else");

        final String text;

        Reason(String text) {
            this.text = text;
        }
    }

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
        private static final Pattern MISSING_PATH =
                Pattern.compile("\"(/[^\"]*)\": not found|lstat (/.*): no such file or directory");
        private static final Pattern MISSING_ACCOUNT = Pattern.compile("unable to find (?:user|group) ([^:\\s]+)");
        private static final Pattern NO_DIRECTORY = Pattern.compile("mkdir (/\\S+): not a directory");
        private static final Pattern FROM = Pattern.compile(" --from=(\\S+)");
        private static final Pattern ERROR =
                Pattern.compile("(?m)^ERROR: (?:failed to build: )?(?:failed to solve: )?(.*)$");

        /**
         * Why it fails: what can be read in the Dockerfile is a user whom nobody defines, a file that another stage does not
         * have, and one that is where a folder is needed.
         */
        Reason reason(String dockerfile) {
            var line = lineOf(dockerfile);
            if (MISSING.matcher(error).find()) {
                return line.contains(" --from=") ? Reason.FILE : Reason.CONTEXT;
            }
            if (error.equals("invalid user index: -1") || error.contains("unable to find user")) {
                return Reason.FILE;
            }
            if (error.matches("mkdir /\\S+: not a directory") && line.matches("(COPY|ADD) .*")) {
                return Reason.FILE;
            }
            return error.startsWith("process ") ? Reason.COMMAND : Reason.OTHER;
        }

        /** What was to be copied from another stage, and is not there. */
        Optional<Missing> missing(String dockerfile) {
            var from = FROM.matcher(lineOf(dockerfile));
            var path = MISSING_PATH.matcher(error);
            return from.find() && path.find()
                    ? Optional.of(new Missing(
                            from.group(1), Optional.ofNullable(path.group(1)).orElseGet(() -> path.group(2))))
                    : Optional.empty();
        }

        /** The paths of which it hangs on one whether a file is where a folder is needed: that, and the destination. */
        List<String> needed(String dockerfile) {
            var path = NO_DIRECTORY.matcher(error);
            var words =
                    lineOf(dockerfile).replaceAll("[\\[\\]\",]", " ").strip().split(" +");
            return path.find() ? List.of(path.group(1), words[words.length - 1]) : List.of();
        }

        /** The user or group that nobody defines. */
        Optional<String> missingAccount() {
            var name = MISSING_ACCOUNT.matcher(error);
            return name.find() ? Optional.of(name.group(1)) : Optional.empty();
        }

        /**
         * A file that is not there.
         *
         * @param stage its name or number, as it is written
         */
        record Missing(String stage, String path) {}

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
