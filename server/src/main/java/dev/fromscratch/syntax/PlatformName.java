package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A platform, {@code os[(version)]}, {@code architecture} or {@code os/architecture[/variant]}, as {@code Parse} of the Go
 * module {@code containerd/platforms} reads it.
 */
public final class PlatformName {
    private static final Pattern SYSTEM = Pattern.compile("([A-Za-z0-9_-]+)(\\([A-Za-z0-9_.-]*\\))?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int MOST_PARTS = 3;
    private static final Set<String> SYSTEMS = Set.of(
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "macos",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "windows",
            "zos");
    private static final Set<String> ARCHITECTURES = Set.of(
            "386",
            "aarch64",
            "amd64",
            "amd64p32",
            "arm",
            "arm64",
            "arm64be",
            "armbe",
            "armel",
            "armhf",
            "i386",
            "loong64",
            "mips",
            "mips64",
            "mips64le",
            "mips64p32",
            "mips64p32le",
            "mipsle",
            "ppc",
            "ppc64",
            "ppc64le",
            "riscv",
            "riscv64",
            "s390",
            "s390x",
            "sparc",
            "sparc64",
            "wasm",
            "x86-64",
            "x86_64");

    private PlatformName() {}

    /** The system or processor that was probably meant by a name of only one part. */
    public static Optional<String> nearest(String text) {
        return Nearest.of(
                text.toLowerCase(Locale.ROOT),
                Stream.concat(SYSTEMS.stream(), ARCHITECTURES.stream()).toList());
    }

    /** What is wrong with it; empty if nothing is. */
    public static Optional<String> fault(String text) {
        var quoted = GoQuote.of(text);
        if (text.contains("*")) {
            return Optional.of(quoted + ": wildcards are not supported in a platform");
        }
        var parts = text.split("/", -1);
        var system = SYSTEM.matcher(parts[0]);
        if (!system.matches()) {
            return Optional.of("%s is an invalid OS component of %s".formatted(GoQuote.of(parts[0]), quoted));
        }
        if (parts.length > MOST_PARTS) {
            return Optional.of(quoted + ": cannot parse platform specifier");
        }
        for (var index = 1; index < parts.length; index++) {
            if (!PART.matcher(parts[index]).matches()) {
                return Optional.of("%s is an invalid component of %s".formatted(GoQuote.of(parts[index]), quoted));
            }
        }
        var known = parts.length > 1
                || SYSTEMS.contains(system.group(1).toLowerCase(Locale.ROOT))
                || ARCHITECTURES.contains(text.toLowerCase(Locale.ROOT));
        return known ? Optional.empty() : Optional.of(quoted + ": unknown operating system or architecture");
    }
}
