package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The signals of Linux, as the Go module {@code moby/sys/signal} knows them.
 */
final class Signals {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+");
    private static final Pattern REAL_TIME = Pattern.compile("RTMIN(\\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?");
    private static final Set<String> NAMES = Set.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    private Signals() {}

    /** The one that was probably meant, with {@code SIG} where that is written. */
    static Optional<String> nearest(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        var prefix = upper.startsWith("SIG") ? "SIG" : "";
        var name = upper.substring(prefix.length());
        return Nearest.of(name, NAMES)
                .filter(it -> it.length() > 2 && Nearest.distance(name, it) == 1)
                .map(prefix::concat);
    }

    /** Whether a text is the number or the name of one, with or without {@code SIG}. */
    static boolean isSignal(String text) {
        if (NUMBER.matcher(text).matches()) {
            var number = new BigInteger(text);
            return number.signum() != 0 && number.bitLength() < Long.SIZE;
        }
        var upper = text.toUpperCase(Locale.ROOT);
        var name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        return NAMES.contains(name) || REAL_TIME.matcher(name).matches();
    }
}
