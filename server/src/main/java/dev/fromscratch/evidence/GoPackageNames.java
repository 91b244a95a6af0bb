package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Import;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that a file may have for the packages that it imports. Only a package itself says for certain what it is called
 * where its import does not.
 */
final class GoPackageNames {
    /** What names of modules say of the language, and packages leave out: {@code go-redis}, {@code stripe-go}. */
    private static final Pattern OF_LANGUAGE = Pattern.compile("^(?:go|golang)[-.]|[-.](?:go|golang)$");

    /** The same with what says that it is the client of a service. */
    private static final Pattern OF_CLIENT =
            Pattern.compile("^(?:go|golang)[-.]|[-.]api[-.]client|[-.](?:api|client|sdk)\\b|[-.](?:go|golang)$");

    /**
     * The same with all behind the first word, {@code go-twitch-irc}: what tools take a package for that write imports, and
     * give it a name where it has another (ImportPathToAssumedName in golang.org/x/tools/internal/imports).
     */
    private static final Pattern BEHIND_WORD = Pattern.compile("^go-|(?<=\\w)[^\\w].*$");

    private GoPackageNames() {}

    /**
     * The name that it is given, or else the last name of the path without a version: a convention that the whole standard
     * library keeps.
     */
    static String nameOf(Import imported) {
        return imported.name().orElseGet(() -> lastOf(imported.path()));
    }

    /**
     * What else it may be called where its import gives it no name, as those packages are whose modules have names that
     * are none in Go.
     */
    static Stream<String> otherNamesOf(Import imported) {
        if (imported.name().isPresent()) {
            return Stream.empty();
        }
        var last = lastOf(imported.path());
        // Most are names as they are, which is found out without a regular expression.
        var shortened = last.indexOf('-') < 0 && last.indexOf('.') < 0
                ? Stream.<String>empty()
                : Stream.of(OF_LANGUAGE, OF_CLIENT, BEHIND_WORD)
                        .map(it -> it.matcher(last).replaceAll(""));
        return Stream.concat(KnownModules.nameOf(imported.path()).stream(), shortened)
                .filter(it -> !it.equals(last))
                .distinct();
    }

    private static String lastOf(String path) {
        var withoutVersion = path.replaceFirst("(?<=.)[/.]v\\d+$", "");
        return withoutVersion.substring(withoutVersion.lastIndexOf('/') + 1);
    }
}
