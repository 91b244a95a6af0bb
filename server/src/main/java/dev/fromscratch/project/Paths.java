package dev.fromscratch.project;

import java.util.ArrayDeque;

/**
 * Paths that are relative to the root of the project, which they may lead out of.
 */
final class Paths {
    private Paths() {}

    /** A path as seen from a folder; absolute where it is. */
    static String resolve(String folder, String path) {
        var absolute = path.startsWith("/") ? path : folder.isEmpty() ? path : folder + "/" + path;
        var names = new ArrayDeque<String>();
        for (var name : absolute.split("/")) {
            if (name.equals("..") && !names.isEmpty() && !names.peekLast().equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return (absolute.startsWith("/") ? "/" : "") + String.join("/", names);
    }

    static String parentOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
