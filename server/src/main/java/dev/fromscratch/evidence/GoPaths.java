package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Paths, as far as it is known what they are made of.
 */
final class GoPaths {
    /** In front of the name of something in whose folder something lies. */
    private static final String FOLDER_OF = "^";

    /** What stands in front of the path of a database without being part of it. */
    private static final Set<String> SCHEMES = Set.of("file:", "file://", "sqlite:", "sqlite://", "sqlite3://");

    /** Something in a folder, whatever it is called. */
    private static final Argument INSIDE = new Argument("/", false);

    private GoPaths() {}

    /** The path that parts make, as far as they are known from the first on. */
    static Argument joined(List<Argument> parts) {
        var path = new Argument("", true);
        for (var part : parts) {
            if (isEmpty(path)) {
                path = part;
            } else if (part.text().filter(String::isEmpty).isEmpty()) {
                path = path.plus(part.constant().isPresent() ? INSIDE : separated(part));
            }
        }
        return path;
    }

    private static boolean isEmpty(Argument path) {
        return path.text().filter(String::isEmpty).isPresent();
    }

    private static Argument separated(Argument part) {
        return new Argument(part.start().startsWith("/") ? part.start() : "/" + part.start(), part.whole());
    }

    /** The folder that a file lies in. */
    static Argument folderOf(Argument file) {
        if (!file.whole() || file.constant().isEmpty() && file.start().matches("\\.(?:\\./?|/)?")) {
            return Argument.UNKNOWN;
        }
        var slash = file.start().lastIndexOf('/');
        if (slash > 0 || slash == 0 && file.constant().isPresent()) {
            return new Argument(file.constant(), file.start().substring(0, slash), true);
        }
        return file.constant()
                .map(it ->
                        file.start().isEmpty() ? new Argument(Optional.of(FOLDER_OF + it), "", true) : Argument.UNKNOWN)
                .orElseGet(() -> new Argument(slash == 0 ? "/" : ".", true));
    }

    /** A path; an ellipsis below a folder where no more than that is known. */
    static Optional<String> somewhere(Argument path) {
        // What somebody else chooses may be anything, not only an address.
        var certain = path.start().replaceFirst("\\w+://.*", "");
        var slash = certain.lastIndexOf('/');
        return path.constant().isEmpty() && !path.whole() && slash > 0
                ? Optional.of(certain.substring(0, slash + 1) + "…")
                : path.text();
    }

    /** A relative path; a pattern of all files in a folder where no more than that is known. */
    static Optional<String> anyInFolder(Argument path) {
        var slash = path.start().lastIndexOf('/');
        return path.constant().isEmpty()
                        && !path.whole()
                        && slash > 0
                        && !path.start().startsWith("/")
                ? Optional.of(path.start().substring(0, slash + 1) + "*")
                : path.text();
    }

    /** The name of something that lies in a folder; empty for the name of anything else. */
    static Optional<String> nameInFolder(String name) {
        return name.startsWith(FOLDER_OF) ? Optional.of(name.substring(FOLDER_OF.length())) : Optional.empty();
    }

    /** Whether it is only what stands in front of the path of a database. */
    static boolean isScheme(Argument value) {
        return value.text().filter(SCHEMES::contains).isPresent();
    }

    /** A format of which the path that it begins with comes next. */
    static String withoutScheme(String format) {
        return SCHEMES.stream()
                .filter(it -> format.startsWith(it + "%"))
                .findFirst()
                .map(it -> format.substring(it.length()))
                .orElse(format);
    }
}
