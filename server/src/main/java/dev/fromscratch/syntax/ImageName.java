package dev.fromscratch.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image, {@code [domain/]path[:tag][@digest]}, as {@code ParseNormalizedNamed} of the Go module
 * {@code distribution/reference} reads it.
 */
public final class ImageName {
    // No repetition gives back what it has taken, which would need stack for each time.
    private static final String DOMAIN_PART = "[a-zA-Z0-9]++(?:-++[a-zA-Z0-9]++)*+";
    private static final String DOMAIN =
            "(?:" + DOMAIN_PART + "(?:\\." + DOMAIN_PART + ")*+|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
    private static final String PATH_PART = "[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+";
    private static final Pattern REFERENCE = Pattern.compile(DOMAIN + "/(" + PATH_PART + "(?:/" + PATH_PART + ")*+)"
            + "(?::[0-9A-Za-z_][0-9A-Za-z_.-]{0,127})?(?:@(.+))?");
    private static final int LONGEST_PATH = 255;
    /** What is written so is an image's own number, which nothing can be pulled by. */
    private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");

    private ImageName() {}

    /** What is wrong with it; empty if nothing is. */
    public static Optional<String> fault(String text) {
        if (IDENTIFIER.matcher(text).matches()) {
            return Optional.of("cannot specify 64-byte hexadecimal strings");
        }
        var slash = text.indexOf('/');
        var hasDomain = slash >= 0 && isDomain(text.substring(0, slash));
        var domain = hasDomain ? text.substring(0, slash) : "docker.io";
        var remainder = hasDomain ? text.substring(slash + 1) : slash < 0 ? "library/" + text : text;
        var colon = remainder.indexOf(':');
        var repository = colon < 0 ? remainder : remainder.substring(0, colon);
        if (!repository.equals(repository.toLowerCase(Locale.ROOT))) {
            return Optional.of("repository name must be lowercase");
        }
        var matcher = REFERENCE.matcher(domain + "/" + remainder);
        if (!matcher.matches()) {
            return Optional.of("invalid reference format");
        }
        if (matcher.group(1).length() > LONGEST_PATH) {
            return Optional.of("repository name must not be more than %d characters".formatted(LONGEST_PATH));
        }
        return Optional.ofNullable(matcher.group(2)).flatMap(Digests::fault);
    }

    private static boolean isDomain(String text) {
        return text.equals("localhost")
                || text.contains(".")
                || text.contains(":")
                || !text.equals(text.toLowerCase(Locale.ROOT));
    }
}
