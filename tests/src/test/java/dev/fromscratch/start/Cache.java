package dev.fromscratch.start;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/**
 * A folder in which a start archive is going to appear.
 */
final class Cache implements AutoCloseable {
    /** In seconds: long enough for a busy machine. */
    private static final int PATIENCE = 120;

    private final Path folder;
    private final WatchService watcher;

    Cache(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.watcher = folder.getFileSystem().newWatchService();
        folder.register(watcher, ENTRY_CREATE);
    }

    /** Waits until there is an archive that was not there before. */
    Path awaitArchive() throws InterruptedException {
        while (true) {
            var key = watcher.poll(PATIENCE, TimeUnit.SECONDS);
            if (key == null) {
                throw new IllegalStateException("no archive came into " + folder);
            }
            for (var event : key.pollEvents()) {
                var file = (Path) event.context();
                if (file.toString().matches("fromscratch-[0-9.]+-[0-9a-f]{16}")) {
                    return folder.resolve(file);
                }
            }
            key.reset();
        }
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}
