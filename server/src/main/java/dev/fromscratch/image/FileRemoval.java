package dev.fromscratch.image;

/**
 * What {@code rm} and {@code rmdir} take away.
 */
record FileRemoval(FileChanges changes, CommandWords words) {
    void remove(String path) {
        var recursive = words.has("-r", "--recursive") || words.has("-R", "--recursive");
        var isDirectory = changes.isDirectory(path) && !changes.files().isLink(path);
        // With a file on the way, busybox fails even so.
        changes.mayFailIf(changes.isBlocked(FilePaths.parentOf(path)));
        if (!words.has("-f", "--force")) {
            changes.failIf(isNothing(path), FileChanges.NOT_THERE, path);
            changes.mayFailIf(
                    changes.files().find(path).isEmpty() && !changes.files().isLink(path));
        }
        if (words.has("-d", "--dir") && !recursive) {
            removeIfEmpty(path);
        } else if (path.equals("/") || isDirectory && !recursive) {
            changes.fail(FileChanges.A_DIRECTORY, path);
        } else if (changes.isMounted(path)) {
            changes.fail("%s cannot be removed while a container runs", path);
            changes.files().names(path).forEach(it -> remove(FilePaths.resolve(path, it)));
        } else if (changes.isTaken(path) && changes.isRefused(FilePaths.parentOf(path))) {
            changes.fail(FileChanges.REFUSED, FilePaths.parentOf(path));
            // What is in it may be the user's.
            changes.setFiles(isDirectory ? changes.files().doubted(path) : changes.files());
        } else {
            changes.mayFailIf(!recursive && mayBeDirectory(path));
            changes.setFiles(changes.files().without(path));
        }
    }

    private boolean isNothing(String path) {
        return changes.isMissing(path) && !changes.files().isLink(path);
    }

    private boolean mayBeDirectory(String path) {
        return changes.files().find(path).isEmpty()
                && !changes.files().isLink(path)
                && !changes.files().lacks(path);
    }

    /** With {@code -d}, which busybox does not know. */
    private void removeIfEmpty(String path) {
        changes.mayFailIf(true);
        if (changes.isDirectory(path) && !changes.files().isLink(path) && changes.holdsSomething(path)) {
            changes.fail(FileChanges.NOT_EMPTY, path);
        } else {
            changes.setFiles(changes.files().doubted(path));
        }
    }

    void removeEmpty(String path) {
        changes.mayFailIf(true);
        var isNoDirectory = changes.isFile(path) || changes.files().isLink(path);
        changes.failIf(isNothing(path), FileChanges.NOT_THERE, path);
        changes.failIf(isNoDirectory, FileChanges.NO_DIRECTORY, path);
        changes.failIf(changes.holdsSomething(path), FileChanges.NOT_EMPTY, path);
        if (!isNoDirectory && !changes.holdsSomething(path) && !changes.isMounted(path) && !path.equals("/")) {
            changes.setFiles(
                    changes.files().isComplete(path)
                            ? changes.files().without(path)
                            : changes.files().doubted(path));
        }
    }
}
