package dev.fromscratch.image;

/**
 * What a process may want to do with a file.
 */
public enum Access {
    READ(04),
    /** Of a directory: to make files in it. */
    WRITE(02),
    EXECUTE(01);

    private final int bit;

    Access(int bit) {
        this.bit = bit;
    }

    Presence forOwner(int mode) {
        return isSet(mode, bit << 6);
    }

    Presence forGroup(int mode) {
        return isSet(mode, bit << 3);
    }

    Presence forOthers(int mode) {
        return isSet(mode, bit);
    }

    /** Unknown where it hangs on who asks, root not counted. */
    Presence forAll(int mode) {
        var isSame = forOwner(mode) == forOthers(mode) && forGroup(mode) == forOthers(mode);
        return isSame ? forOthers(mode) : Presence.UNKNOWN;
    }

    /** Root may do all but to run what nobody may run. */
    Presence forRoot(int mode) {
        return this == EXECUTE ? isSet(mode, 0111) : Presence.PRESENT;
    }

    private static Presence isSet(int mode, int bits) {
        return (mode & bits) != 0 ? Presence.PRESENT : Presence.ABSENT;
    }
}
