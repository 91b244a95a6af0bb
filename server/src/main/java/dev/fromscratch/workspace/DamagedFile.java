package dev.fromscratch.workspace;

import java.io.IOException;

/**
 * A file that is not what its first bytes promise.
 */
final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1;

    DamagedFile(String message) {
        super(message);
    }
}
