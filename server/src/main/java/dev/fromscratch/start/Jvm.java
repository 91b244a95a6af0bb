package dev.fromscratch.start;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The JVM that runs this, to be started again with the same jar and the same options: an archive fits no other.
 */
final class Jvm {
    static final int VERSION = Runtime.version().feature();
    static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final Path OPTIONS = Path.of(CLASS_PATH).resolveSibling("jvm.options");

    private Jvm() {}

    /**
     * A process that says nothing, and does not hold the folder in which somebody works.
     *
     * @param arguments more options, a class and its arguments
     */
    static ProcessBuilder process(String... arguments) {
        var always = Stream.of(HOME.resolve("bin/java").toString(), "@" + OPTIONS, "-cp", CLASS_PATH);
        return new ProcessBuilder(Stream.concat(always, Stream.of(arguments)).toList())
                .directory(HOME.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
