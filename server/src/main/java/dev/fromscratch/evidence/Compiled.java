package dev.fromscratch.evidence;

/**
 * Whether a file takes part in the builds for a target, of which not everything is known.
 */
enum Compiled {
    NEVER,
    IN_SOME_BUILDS,
    ALWAYS;

    static Compiled when(boolean condition) {
        return condition ? ALWAYS : NEVER;
    }

    Compiled and(Compiled other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Compiled or(Compiled other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Compiled not() {
        return values()[ALWAYS.ordinal() - ordinal()];
    }
}
