package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.text.SourceText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A document that an editor has open.
 *
 * <p>One thread edits it, which only swaps a reference and never waits. Any others read it: the first reader of a version
 * makes its analysis, and those that need the disk read it, without holding up those that do not.
 */
public final class OpenDocument {
    private final String uri;
    private final Optional<Path> file;
    private final Reach reach;
    private final OpenTexts open;
    private final Supplier<Settings> editor;
    private final Consumer<String> warnings;
    private final AtomicReference<Version> newest;
    private final Reading reading;
    private final Object disk = new Object();
    private volatile Optional<Surroundings> surroundings = Optional.empty();
    private volatile boolean stale;
    private volatile boolean stopped;
    private final Set<Path> changed = ConcurrentHashMap.newKeySet();
    private Optional<Snapshot> latest = Optional.empty();

    OpenDocument(
            String uri,
            Optional<Path> file,
            Reach reach,
            OpenTexts open,
            Version version,
            Supplier<Settings> editor,
            Consumer<String> warnings,
            Reading reading) {
        this.uri = uri;
        this.file = file;
        this.reach = reach;
        this.open = open;
        this.newest = new AtomicReference<>(version);
        this.editor = editor;
        this.warnings = warnings;
        this.reading = reading;
    }

    public String uri() {
        return uri;
    }

    /** The newest version, as the editor counts. */
    public int version() {
        return newest().number();
    }

    /** Makes a new version of the newest text. */
    public void edit(int version, UnaryOperator<SourceText> edit) {
        newest.updateAndGet(before -> new Version(version, true, edit.apply(before.text())));
    }

    /** Makes a new version of the newest text, of which the editor does not say the number. */
    public void edit(UnaryOperator<SourceText> edit) {
        newest.updateAndGet(before -> new Version(before.number() + 1, false, edit.apply(before.text())));
    }

    /** The newest version, with what was read from the disk up to now. */
    public synchronized Snapshot current() {
        var version = newest();
        var around = surroundings();
        var settings = around.deployed(around.project().over(editor.get()));
        var known = latest.filter(snapshot -> snapshot.version() == version.number()
                && snapshot.text() == version.text()
                && snapshot.surroundings() == around
                && Objects.equals(snapshot.analysis().settings(), settings));
        return known.orElseGet(() -> analyse(version, around, settings));
    }

    /**
     * What a function makes of the newest version, with all from the disk that its analysis and the function want; with as
     * much as was read, where somebody has ended the reading.
     *
     * @param checkpoint called before each pass and each file; throws to end the work, after which what was read is known
     */
    public <T> T read(Function<Snapshot, T> function, Runnable checkpoint) {
        refreshIfStale();
        try {
            while (true) {
                checkpoint.run();
                var snapshot = current();
                if (learnsFrom(snapshot, checkpoint)) {
                    continue;
                }
                var result = function.apply(snapshot);
                if (!learnsFrom(snapshot, checkpoint)) {
                    return result;
                }
            }
        } finally {
            endReading();
        }
    }

    /** Makes the next reader look at the disk anew, and read on where that was ended. */
    public void distrustDisk() {
        stale = true;
        stopped = false;
    }

    /** Makes the next reader look at a file anew that was changed, on the disk or in the editor. */
    void distrust(Path file) {
        if (surroundings.filter(it -> it.decides(file)).isPresent()) {
            distrustDisk();
        } else {
            changed.add(file);
        }
    }

    /** Whether a change of a file on disk may change what is known of this document. */
    boolean isConcernedBy(Path file) {
        return surroundings.filter(around -> around.isConcernedBy(file)).isPresent();
    }

    private Version newest() {
        return Objects.requireNonNull(newest.get());
    }

    private Snapshot analyse(Version version, Surroundings around, Settings settings) {
        var analysis = latest.isPresent()
                ? Analyzer.next(latest.get().analysis(), version.text(), settings, around.context())
                : Analyzer.first(version.text(), settings, around.context());
        // The next edit is to be made in the text that the parser has cut into pieces, so that it shares them.
        newest.compareAndSet(version, new Version(version.number(), version.numbered(), analysis.text()));
        var snapshot = new Snapshot(uri, version.number(), version.numbered(), analysis, around);
        latest = Optional.of(snapshot);
        return snapshot;
    }

    /** Whether more is known of the disk than a snapshot knows, now that what it wants is read. */
    private boolean learnsFrom(Snapshot snapshot, Runnable checkpoint) {
        var wanted = snapshot.analysis().wanted();
        if (wanted.isEmpty()) {
            return false;
        }
        synchronized (disk) {
            if (!stopped) {
                var asked = new Asked(checkpoint);
                learn(surroundings().reading(wanted, asked));
                asked.ended.ifPresent(it -> {
                    throw it;
                });
            }
            return surroundings() != snapshot.surroundings();
        }
    }

    /** Asks before each file who is told of it and who waits for it whether to go on. */
    private final class Asked implements Reading {
        private final Runnable checkpoint;
        /** By what who waits has ended it. */
        private Optional<CancellationException> ended = Optional.empty();

        Asked(Runnable checkpoint) {
            this.checkpoint = checkpoint;
        }

        @Override
        public boolean goesOn() {
            try {
                checkpoint.run();
            } catch (CancellationException e) {
                ended = Optional.of(e);
                return false;
            }
            stopped |= !reading.goesOn();
            return !stopped;
        }
    }

    private void endReading() {
        synchronized (disk) {
            reading.ends();
        }
    }

    private Surroundings surroundings() {
        var known = surroundings;
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (disk) {
            if (surroundings.isEmpty()) {
                learn(file.map(it -> Surroundings.of(it, newest().text(), editor.get(), reach, open))
                        .orElse(Surroundings.NONE));
            }
            return surroundings.orElseThrow();
        }
    }

    private void refreshIfStale() {
        synchronized (disk) {
            if (stale) {
                stale = false;
                learn(surroundings().refreshed(newest().text(), editor.get()));
            }
            if (!changed.isEmpty()) {
                var files = Set.copyOf(changed);
                changed.removeAll(files);
                var before = surroundings();
                learn(before.refreshed(files, newest().text(), editor.get()));
                stopped &= surroundings().deployment().equals(before.deployment());
            }
        }
    }

    private void learn(Surroundings now) {
        surroundings = Optional.of(now);
        now.project().problems().forEach(warnings);
    }

    /** A text, and the editor's number for it. */
    record Version(int number, boolean numbered, SourceText text) {}
}
