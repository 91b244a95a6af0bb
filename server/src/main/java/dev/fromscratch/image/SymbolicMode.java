package dev.fromscratch.image;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Permissions as {@code chmod} takes them: octal, or symbolic as in POSIX, {@code u+x,go-w}.
 */
final class SymbolicMode {
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,5}");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([ugo]|[rwxXst]*)");

    private static final Set<String> COPIED = Set.of("u", "g", "o");

    private static final int OWNER = 0700;
    private static final int GROUP = 0070;
    private static final int OTHERS = 0007;
    private static final int SET_USER_ID = 04000;
    private static final int SET_GROUP_ID = 02000;
    private static final int STICKY = 01000;

    private SymbolicMode() {}

    /**
     * The permissions behind a change.
     *
     * @param before the permissions; empty where they are not known
     * @param umask what a clause takes away that names nobody; empty where that is not known
     * @return empty where the permissions are not known then, or the change is none
     */
    static Optional<Integer> apply(
            String change, Optional<Integer> before, boolean directory, Optional<Integer> umask) {
        if (OCTAL.matcher(change).matches()) {
            return Optional.of(Integer.parseInt(change, 8));
        }
        var result = before;
        for (var clause : change.split(",", -1)) {
            var parts = CLAUSE.matcher(clause);
            if (!parts.matches() || result.isEmpty() || parts.group(1).isEmpty() && umask.isEmpty()) {
                return Optional.empty();
            }
            var mode = result.get();
            var actions = ACTION.matcher(parts.group(2));
            while (actions.find()) {
                mode = act(
                        actions.group(1).charAt(0), parts.group(1), actions.group(2), mode, directory, umask.orElse(0));
            }
            result = Optional.of(mode);
        }
        return result;
    }

    private static int act(char operator, String who, String what, int mode, boolean directory, int umask) {
        var whose = classesOf(who);
        var bits = bitsOf(what, mode, directory) & (whose | special(who, what));
        if (who.isEmpty()) {
            bits &= ~umask;
        }
        return switch (operator) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            // The bits that run a program as somebody else stay only where permissions are copied (BSD's setmode(3),
            // which
            // is BuildKit's, too).
            default -> mode & ~(whose | (COPIED.contains(what) ? 0 : special(who, "s"))) | bits;
        };
    }

    private static int classesOf(String who) {
        if (who.isEmpty() || who.contains("a")) {
            return OWNER | GROUP | OTHERS;
        }
        return (who.contains("u") ? OWNER : 0) | (who.contains("g") ? GROUP : 0) | (who.contains("o") ? OTHERS : 0);
    }

    private static int special(String who, String what) {
        var everyone = who.isEmpty() || who.contains("a");
        // That of directories is nobody's, and not what is asked for of others alone.
        var result = what.contains("t") && !who.matches("o+") ? STICKY : 0;
        if (what.contains("s")) {
            result |= everyone || who.contains("u") ? SET_USER_ID : 0;
            result |= everyone || who.contains("g") ? SET_GROUP_ID : 0;
        }
        return result;
    }

    private static int bitsOf(String what, int mode, boolean directory) {
        return switch (what) {
            case "u" -> (mode >> 6 & OTHERS) * 0111;
            case "g" -> (mode >> 3 & OTHERS) * 0111;
            case "o" -> (mode & OTHERS) * 0111;
            default -> {
                var result = (what.contains("r") ? 0444 : 0) | (what.contains("w") ? 0222 : 0);
                var runs = what.contains("x") || what.contains("X") && (directory || (mode & 0111) != 0);
                yield result
                        | (runs ? 0111 : 0)
                        | (what.contains("s") ? SET_USER_ID | SET_GROUP_ID : 0)
                        | (what.contains("t") ? STICKY : 0);
            }
        };
    }
}
