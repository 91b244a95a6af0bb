package dev.fromscratch.check;

import java.util.Locale;

/**
 * How loud a finding is, the loudest first.
 */
public enum Severity {
    /** Certain to fail. */
    ERROR,
    /** Shown by the Dockerfile or by the sources. */
    WARNING,
    /** Possible, as far as is known. */
    INFORMATION,
    /** Good to know. */
    HINT;

    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /** The name as it is written in settings and reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
