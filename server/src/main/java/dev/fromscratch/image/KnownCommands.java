package dev.fromscratch.image;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands that change nothing that an image is asked for.
 */
final class KnownCommands {
    private static final Set<String> HARMLESS = Set.of(
            ":",
            "true",
            "false",
            "echo",
            "printf",
            "set",
            "test",
            "[",
            "[[",
            "ls",
            "cat",
            "grep",
            "egrep",
            "sleep",
            "exit",
            "return",
            "shift",
            "break",
            "continue",
            "uname",
            "date",
            "id",
            "whoami",
            "pwd",
            "which",
            "type",
            "hash",
            "head",
            "tail",
            "wc",
            "sort",
            "uniq",
            "cut",
            "tr",
            "ulimit",
            "wait",
            "read",
            "file",
            "readelf",
            "xx-info",
            "ldd",
            "nm",
            "objdump",
            "stat",
            "du",
            "df",
            "sha256sum",
            "sha512sum",
            "md5sum",
            "basename",
            "dirname",
            "realpath",
            "readlink",
            "seq",
            "expr",
            "diff",
            "cmp",
            "sync",
            "git-version",
            "staticcheck",
            "golint",
            "golangci-lint",
            "gofmt",
            "govulncheck",
            "xx-verify",
            "update-ca-certificates",
            "awk",
            "gawk",
            "apt-key",
            "setcap",
            "getcap",
            "nproc",
            "getconf",
            "arch",
            "getent",
            "env",
            "ps",
            "free");

    /** What a shell does itself and cannot fail at. */
    private static final Set<String> SURE =
            Set.of(":", "true", "echo", "printf", "set", "trap", "pwd", "exit", "return", "break", "continue");

    private static final Set<String> QUESTIONS = Set.of("--help", "-help", "-h", "--version", "-version");

    /** With the scripts that projects have for a build by those names. */
    private static final Pattern LANGUAGE_INSTALLER = Pattern.compile("(?:/\\S*/)?(?:"
            + "npm (?:ci|i|install|add|prune|(?:run |run-script )(?:build|compile|generate|lint|test)\\S*)"
            + "|(?:yarn|pnpm)(?:(?=$| -)| (?:install|i|add|prune|(?:run )?(?:build|compile|generate|lint|test)\\S*))"
            + "|pip3? install|python3? -m pip install|pipenv (?:install|sync)|poetry install|uv (?:pip|sync)"
            + ")(?: |$)");

    /** What brings packages of the system, for browsers to run. */
    private static final Pattern OF_BROWSERS = Pattern.compile("playwright|puppeteer|with-deps");

    private KnownCommands() {}

    /** Whether a program changes no file that matters: it only prints, or it changes what a file holds. */
    static boolean isHarmless(String program) {
        return HARMLESS.contains(program);
    }

    /** Whether a program that changes nothing may fail all the same, as {@code grep} does that finds nothing. */
    static boolean mayFail(String program) {
        return !SURE.contains(program) && !Conditions.isOne(program);
    }

    /** Whether a program installs packages of a language, or builds what uses them, and has nobody install a system's. */
    static boolean isLanguageInstaller(List<String> words) {
        var line = String.join(" ", words);
        return LANGUAGE_INSTALLER.matcher(line).lookingAt()
                && !OF_BROWSERS.matcher(line).find();
    }

    /** Whether a {@code find} only prints what it finds. */
    static boolean isSearch(List<String> words) {
        return FilePaths.nameOf(words.get(0)).equals("find")
                && words.stream().noneMatch(it -> it.matches("-(delete|exec|execdir|ok|okdir|fprint.*|fls)"));
    }

    /** Whether a program, whichever it is, is asked for nothing but what it can do, or which version it is of. */
    static boolean isQuestion(List<String> words) {
        return words.size() == 2 && QUESTIONS.contains(words.get(1));
    }

    /** Whether a call of a package manager installs nothing: {@code apt-get update}, {@code dnf clean all}. */
    static boolean isPackageQuery(List<String> words) {
        if (words.size() < 2) {
            return false;
        }
        var verbs = words.stream()
                .filter(it -> !it.startsWith("-"))
                .skip(1)
                .findFirst()
                .orElse("");
        return switch (FilePaths.nameOf(words.get(0))) {
            case "apt-get", "apt", "apk", "dnf", "microdnf", "yum", "zypper", "pacman" ->
                Set.of("update", "clean", "autoclean", "autoremove", "refresh", "makecache", "cache", "info", "version")
                        .contains(verbs);
            default -> false;
        };
    }
}
