package dev.fromscratch.context;

import java.util.List;

/**
 * An immutable snapshot of what lies around a Dockerfile. What {@code .dockerignore} leaves out is absent.
 */
public interface BuildContext {
    /** A context of which nothing is known, and nothing can be. */
    BuildContext UNKNOWN = new BuildContext() {
        @Override
        public Answer<List<Entry>> list(FilePath folder) {
            return new Answer.Unknowable<>();
        }

        @Override
        public Answer<String> read(FilePath file) {
            return new Answer.Unknowable<>();
        }
    };

    /** What a folder holds, sorted by name; absent for what is no folder. */
    Answer<List<Entry>> list(FilePath folder);

    /** A file's text, as UTF-8; absent for what is no file. */
    Answer<String> read(FilePath file);

    /**
     * What snapshots share that contradict each other in nothing, but of which one may have read what another has not.
     */
    default Object generation() {
        return this;
    }

    /** A name in a folder. */
    record Entry(String name, boolean folder) {}
}
