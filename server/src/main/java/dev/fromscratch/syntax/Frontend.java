package dev.fromscratch.syntax;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of BuildKit's own frontend that reads a Dockerfile, {@code docker/dockerfile:1.MINOR[-labs]}.
 *
 * @param minor {@link #NEWEST} where no version is pinned
 * @param labs whether it is of the channel in which what is new is tried first
 */
public record Frontend(int minor, boolean labs) {
    public static final int NEWEST = Integer.MAX_VALUE;

    private static final Pattern TAG = Pattern.compile("(?:1|latest)|1\\.(\\d{1,4})(?:\\.\\d+)?");
    private static final String LABS = "labs";

    /** The first frontend that knows something; the first one of the labs channel where that was earlier. */
    public record Since(Frontend stable, Frontend labs) {
        /** The flag of COPY and ADD. */
        public static final Since EXCLUDE = of(19, 7);

        public static Since of(int minor) {
            return of(minor, minor);
        }

        public static Since of(int minor, int labs) {
            return new Since(new Frontend(minor, false), new Frontend(labs, true));
        }

        public static Since ofLabs(int minor) {
            return new Since(new Frontend(minor, true), new Frontend(minor, true));
        }

        /** Whether a frontend knows it. */
        public boolean knows(Frontend frontend) {
            return frontend.isAtLeast(stable) || frontend.isAtLeast(labs);
        }

        /** The first one that knows it, to take the place of another one. */
        public Frontend first(Frontend instead) {
            return instead.labs() ? labs : stable;
        }
    }

    /** The frontend that a Dockerfile names, or has without a word; empty where its version is not known. */
    public static Optional<Frontend> of(Directives directives) {
        if (directives.isForeign()) {
            return Optional.empty();
        }
        var name = directives.syntax().map(Word::text).orElse("").split("@", 2);
        var colon = name[0].lastIndexOf(':');
        if (colon < 0) {
            return name.length == 1 ? Optional.of(new Frontend(NEWEST, false)) : Optional.empty();
        }
        var tag = name[0].substring(colon + 1);
        if (tag.equals(LABS)) {
            return Optional.of(new Frontend(NEWEST, true));
        }
        var isLabs = tag.endsWith("-" + LABS);
        var matcher = TAG.matcher(isLabs ? tag.substring(0, tag.length() - LABS.length() - 1) : tag);
        return matcher.matches()
                ? Optional.of(new Frontend(
                        Optional.ofNullable(matcher.group(1))
                                .map(Integer::valueOf)
                                .orElse(NEWEST),
                        isLabs))
                : Optional.empty();
    }

    /** Whether it reads what another one, the first one to do so, reads. */
    public boolean isAtLeast(Frontend first) {
        return minor >= first.minor && (labs || !first.labs);
    }

    /** What stands behind {@code docker/dockerfile:}. */
    public String tag() {
        return (minor == NEWEST ? "1" : "1." + minor) + (labs ? "-" + LABS : "");
    }
}
