package dev.fromscratch.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Digests, {@code algorithm:hex}, as {@code Parse} of the Go module {@code opencontainers/go-digest} reads them.
 */
final class Digests {
    private static final Pattern FORMAT = Pattern.compile("([a-z0-9]++(?:[.+_-][a-z0-9]++)*+):([a-zA-Z0-9=_-]+)");
    private static final Pattern HEX = Pattern.compile("[a-f0-9]+");
    private static final Map<String, Integer> LENGTHS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    private Digests() {}

    /** What is wrong with a digest; empty if nothing is. */
    static Optional<String> fault(String text) {
        var matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            return Optional.of("invalid checksum digest format");
        }
        var length = LENGTHS.get(matcher.group(1));
        if (length == null) {
            return Optional.of("unsupported digest algorithm");
        }
        var hex = matcher.group(2);
        if (hex.length() != length) {
            return Optional.of("invalid checksum digest length");
        }
        return HEX.matcher(hex).matches() ? Optional.empty() : Optional.of("invalid checksum digest format");
    }
}
