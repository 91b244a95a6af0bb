package dev.fromscratch.reality;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Docker engine of its own, which knows no registry and has no network. It ends when it is closed.
 */
final class Engine implements AutoCloseable {
    /** As many builds are kept; each layer of an image is a whole copy of what is below it. */
    private static final int KEPT = 40;

    private final Path folder;
    private final EngineStore store;
    private final Process process;
    private final BufferedWriter toProcess;
    private final BufferedReader fromProcess;
    private int builds;

    private Engine(Path root, Path folder, Process process) {
        this.folder = folder;
        this.store = new EngineStore(root.resolve("var/lib/docker"));
        this.process = process;
        this.toProcess = process.outputWriter();
        this.fromProcess = process.inputReader();
    }

    /**
     * Starts an engine.
     *
     * @param scripts where those are that unpack and run an engine
     * @param root what they have unpacked
     * @param folder holds the build contexts, and what is built
     * @throws IOException where it does not start, with the reason
     */
    static Engine started(Path scripts, Path root, Path folder) throws IOException {
        var log = folder.resolve("engine.log");
        var process = new ProcessBuilder(scripts.resolve("builds").toString(), root.toString(), folder.toString())
                .redirectError(log.toFile())
                .start();
        var engine = new Engine(root, folder, process);
        if (!"ready".equals(engine.fromProcess.readLine())) {
            engine.close();
            throw new IOException("no Docker engine could be started: "
                    + Files.readString(log).strip());
        }
        return engine;
    }

    /**
     * Builds the last stage of a Dockerfile.
     *
     * @param arguments the name of the folder that is the build context, and what else the build is told
     */
    EngineBuild build(String dockerfile, String arguments) throws IOException {
        if (++builds % KEPT == 0) {
            ask("forget", "forget");
        }
        var build = Files.createDirectories(folder.resolve("build"));
        Files.writeString(build.resolve("Dockerfile"), dockerfile);
        Files.deleteIfExists(build.resolve("image"));
        ask("build " + arguments, "build");
        var image = build.resolve("image");
        if (!Files.exists(image)) {
            // A command may have printed a program.
            return EngineBuild.Failed.of(new String(Files.readAllBytes(build.resolve("log")), StandardCharsets.UTF_8));
        }
        var description = store.image(Files.readString(image));
        return new EngineBuild.Built(store.files(description), description.getAsJsonObject("config"));
    }

    private void ask(String line, String answer) throws IOException {
        toProcess.write(line + "\n");
        toProcess.flush();
        var answered = fromProcess.readLine();
        if (!answer.equals(answered)) {
            throw new IOException("the Docker engine has ended: " + Files.readString(folder.resolve("engine.log")));
        }
    }

    @Override
    public void close() throws IOException {
        toProcess.close();
        process.onExit().join();
    }
}
