package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.SourceText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
    private final Supplier<Settings> editor;
    private final Consumer<String> warnings;
    private final AtomicReference<Version> newest;
    private final Object disk = new Object();
    private volatile Optional<Surroundings> surroundings = Optional.empty();
    private volatile boolean stale;
    private Optional<Analyzed> latest = Optional.empty();

    OpenDocument(
            String uri, Optional<Path> file, Version version, Supplier<Settings> editor, Consumer<String> warnings) {
        this.uri = uri;
        this.file = file;
        this.newest = new AtomicReference<>(version);
        this.editor = editor;
        this.warnings = warnings;
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
        newest.updateAndGet(before -> new Version(version, edit.apply(before.text())));
    }

    /** The newest version, with what was read from the disk up to now. */
    public Snapshot current() {
        return analyzed().snapshot(uri);
    }

    /**
     * The newest version, with all that its analysis wants from the disk.
     *
     * @param checkpoint called between passes; throws to end the work
     */
    public Snapshot complete(Runnable checkpoint) {
        refreshIfStale();
        while (true) {
            checkpoint.run();
            var analyzed = analyzed();
            var wanted = analyzed.snapshot(uri).wanted();
            if (wanted.isEmpty() || learnsNothingFrom(wanted, analyzed.surroundings())) {
                return analyzed.snapshot(uri);
            }
        }
    }

    /** Whether a change of a file on disk concerns this document, which then looks at the disk anew. */
    boolean isConcernedBy(Path changed) {
        var concerned =
                surroundings.filter(around -> around.isConcernedBy(changed)).isPresent();
        if (concerned) {
            stale = true;
        }
        return concerned;
    }

    /** Makes the next reader look at the disk anew. */
    public void distrustDisk() {
        stale = true;
    }

    private Version newest() {
        return Objects.requireNonNull(newest.get());
    }

    private synchronized Analyzed analyzed() {
        var version = newest();
        var around = surroundings();
        var settings = around.project().over(editor.get());
        var known = latest.filter(it -> it.isOf(version, around, settings));
        if (known.isPresent()) {
            return known.get();
        }
        var analysis = latest.isPresent()
                ? Analyzer.next(latest.get().analysis(), version.text(), settings, around.context())
                : Analyzer.first(version.text(), settings, around.context());
        // The next edit is to be made in the text that the parser has cut into pieces, so that it shares them.
        var parsed = new Version(version.number(), analysis.text());
        newest.compareAndSet(version, parsed);
        var analyzed = new Analyzed(parsed, around, settings, analysis);
        latest = Optional.of(analyzed);
        return analyzed;
    }

    private Surroundings surroundings() {
        var known = surroundings;
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (disk) {
            if (surroundings.isEmpty()) {
                learn(file.map(Surroundings::of).orElse(Surroundings.NONE));
            }
            return surroundings.orElseThrow();
        }
    }

    private boolean learnsNothingFrom(Set<FilePath> wanted, Surroundings before) {
        synchronized (disk) {
            learn(surroundings().reading(wanted));
            return surroundings() == before;
        }
    }

    private void refreshIfStale() {
        synchronized (disk) {
            if (stale) {
                stale = false;
                learn(surroundings().refreshed());
            }
        }
    }

    private void learn(Surroundings now) {
        surroundings = Optional.of(now);
        now.project().problems().forEach(warnings);
    }

    /** A text, and the editor's number for it. */
    record Version(int number, SourceText text) {}

    private record Analyzed(Version version, Surroundings surroundings, Settings settings, Analysis analysis) {
        boolean isOf(Version other, Surroundings around, Settings set) {
            return version == other && surroundings == around && settings.equals(set);
        }

        Snapshot snapshot(String uri) {
            return new Snapshot(uri, version.number(), analysis, surroundings.disk());
        }
    }
}
