package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
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

    /** What is wrong with it, its span in the text; empty if nothing is. */
    public static Optional<SyntaxError> fault(String text) {
        var quoted = GoQuote.of(text);
        var all = new Span(0, text.length());
        if (text.contains("*")) {
            return complain(quoted + ": wildcards are not supported in a platform", all);
        }
        var parts = parts(text);
        var first = parts.get(0).in(text);
        var system = SYSTEM.matcher(first);
        if (!system.matches()) {
            return complain(
                            "%s is an invalid OS component of %s".formatted(GoQuote.of(first), quoted),
                            first.isEmpty() ? all : parts.get(0))
                    .map(it -> it.suggesting(nearest(first, SYSTEMS.stream())));
        }
        if (parts.size() > MOST_PARTS) {
            return complain(quoted + ": cannot parse platform specifier", all);
        }
        for (var part : parts.subList(1, parts.size())) {
            var name = part.in(text);
            if (!PART.matcher(name).matches()) {
                return complain(
                                "%s is an invalid component of %s".formatted(GoQuote.of(name), quoted),
                                name.isEmpty() ? all : part)
                        .map(it -> it.suggesting(nearest(name, ARCHITECTURES.stream())));
            }
        }
        var known = parts.size() > 1
                || SYSTEMS.contains(system.group(1).toLowerCase(Locale.ROOT))
                || ARCHITECTURES.contains(text.toLowerCase(Locale.ROOT));
        return known
                ? Optional.empty()
                : complain(quoted + ": unknown operating system or architecture", all)
                        .map(it ->
                                it.suggesting(nearest(text, Stream.concat(SYSTEMS.stream(), ARCHITECTURES.stream()))));
    }

    private static List<Span> parts(String text) {
        var parts = new ArrayList<Span>();
        var start = 0;
        for (var slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', start)) {
            parts.add(new Span(start, slash));
            start = slash + 1;
        }
        parts.add(new Span(start, text.length()));
        return parts;
    }

    /** The system or processor that was probably meant. */
    private static Optional<String> nearest(String written, Stream<String> names) {
        return Nearest.of(written.toLowerCase(Locale.ROOT), names.toList());
    }

    private static Optional<SyntaxError> complain(String message, Span span) {
        return Optional.of(SyntaxError.ofConversion(message, span));
    }
}
