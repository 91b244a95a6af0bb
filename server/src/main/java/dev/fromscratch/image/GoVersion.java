package dev.fromscratch.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A release of Go, {@code 1.minor}, whatever its patches.
 */
public record GoVersion(int minor) implements Comparable<GoVersion> {
    private static final Pattern WRITTEN = Pattern.compile("(?:go)?1\\.(\\d{1,4})(?:[^\\d].*)?");

    /** Reads {@code 1.23}, {@code 1.23.4}, {@code 1.23rc1} or any of these behind {@code go}. */
    public static Optional<GoVersion> parse(String text) {
        var matcher = WRITTEN.matcher(text);
        return matcher.matches() ? Optional.of(new GoVersion(Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }

    /** Whether it comes before 1.{@code other}. */
    public boolean isBefore(int other) {
        return minor < other;
    }

    @Override
    public int compareTo(GoVersion other) {
        return Integer.compare(minor, other.minor);
    }
}
