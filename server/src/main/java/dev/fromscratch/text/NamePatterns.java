package dev.fromscratch.text;

import java.util.regex.Pattern;

/**
 * Names and paths in which {@code *} stands for what is not known.
 */
public final class NamePatterns {
    /** What a build for several platforms puts behind the name of a program, or a pattern in its place. */
    private static final Pattern PLATFORM = Pattern.compile("([-_.](linux|amd64|x86_64|arm64|aarch64|arm|armv[67]|386"
            + "|ppc64le|s390x|riscv64|musl|static|v1|release|bin|\\*))+$|\\*$");

    private NamePatterns() {}

    /** The name of a program without that of the platform that it is built for, {@code app} for {@code app-linux-*}. */
    public static String withoutPlatform(String program) {
        return PLATFORM.matcher(program).replaceFirst("");
    }

    /** Whether two of them may stand for the same. */
    public static boolean mayBeSame(String one, String other) {
        var same = new boolean[one.length() + 1][other.length() + 1];
        for (var i = one.length(); i >= 0; i--) {
            for (var j = other.length(); j >= 0; j--) {
                same[i][j] = i == one.length() && j == other.length()
                        || i < one.length()
                                && one.charAt(i) == '*'
                                && (same[i + 1][j] || j < other.length() && same[i][j + 1])
                        || j < other.length()
                                && other.charAt(j) == '*'
                                && (same[i][j + 1] || i < one.length() && same[i + 1][j])
                        || i < one.length()
                                && j < other.length()
                                && one.charAt(i) == other.charAt(j)
                                && same[i + 1][j + 1];
            }
        }
        return same[0][0];
    }
}
