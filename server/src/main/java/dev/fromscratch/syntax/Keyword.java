package dev.fromscratch.syntax;

/**
 * The keyword of an instruction.
 */
final class Keyword {
    private Keyword() {}

    /**
     * A keyword in upper case, if it is one. BuildKit compares in the lower case of {@code strings.ToLower}, which takes the
     * sign of the unit Kelvin for a K, but no long s for an S.
     */
    static String name(String written) {
        return isName(written) ? written : upperCase(written);
    }

    /** Whether a keyword is written as most write it. */
    private static boolean isName(String written) {
        for (var index = 0; index < written.length(); index++) {
            if (written.charAt(index) < 'A' || written.charAt(index) > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static String upperCase(String written) {
        return GoValues.lowerCase(written)
                .codePoints()
                .map(c -> 'a' <= c && c <= 'z' ? Character.toUpperCase(c) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
