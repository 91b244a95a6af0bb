package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Program;
import dev.fromscratch.image.CargoBuild;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How rustc links a program: with its C library in it, or against one that the image must have.
 */
final class RustLinking {
    /** Those whose targets have {@code crt_static_default} in {@code rustc_target}, of every release. */
    private static final Pattern STATIC_BY_DEFAULT =
            Pattern.compile("(x86_64|aarch64|i[56]86|arm|armv5te|armv7)-unknown-linux-musl.*");

    /** The options of cargo that say which programs are built, and not how they are linked. */
    private static final Set<String> NOT_OF_LINKING =
            Set.of("--features", "-F", "--bin", "--package", "-p", "--profile", "--jobs", "-j");

    /** The last one of a list of features counts. */
    private static final Pattern CRT_STATIC = Pattern.compile("([+-])crt-static(?!.*[+-]crt-static)");

    private static final Pattern TARGET = Pattern.compile("\\w+(-\\w+){2,3}");

    private final FinalImage image;
    private final Program.Rust program;
    private final CargoBuild build;

    private RustLinking(FinalImage image, Program.Rust program) {
        this.image = image;
        this.program = program;
        this.build = program.build();
    }

    /** Whether a program is static; empty where it hangs on what is not known. */
    static Optional<Boolean> isStatic(FinalImage image, Program.Rust program) {
        return new RustLinking(image, program).isStatic();
    }

    /** The C library that a program is linked against, as far as it is known. */
    static Libc libc(FinalImage image, Program.Rust program) {
        var target = new RustLinking(image, program).target().orElse("");
        return target.contains("musl") ? Libc.MUSL : target.contains("-linux-gnu") ? Libc.GLIBC : Libc.UNKNOWN;
    }

    /** Whether a program is certainly built for the machine that builds it. */
    static boolean isForHost(FinalImage image, Program.Rust program) {
        var linking = new RustLinking(image, program);
        return !linking.isNamed()
                && !linking.build.target().set()
                && !linking.build.command().hasUnknownWords(NOT_OF_LINKING)
                && linking.isConfigured()
                && image.rustProject().config().target().isEmpty();
    }

    /**
     * The target that cargo is told to build for, by the command or by a file that lies where it is run. What it builds then
     * is in a folder of that name.
     */
    static Optional<String> namedTarget(FinalImage image, Program.Rust program) {
        var linking = new RustLinking(image, program);
        var command = program.build().command();
        var named = program.build().target();
        var isOne = command.texts().filter(it -> it.matches("--target(=.*)?")).count() <= 1;
        var target = named.set() ? named.value() : linking.configuredTarget();
        // cargo-zigbuild takes a version of glibc behind the name; what a file describes is called like the file.
        return target.map(it -> it.replaceFirst("\\.\\d.*", ""))
                .filter(it -> isOne && TARGET.matcher(it).matches() && !command.hasUnknownWords(NOT_OF_LINKING));
    }

    private Optional<String> configuredTarget() {
        var config = image.rustProject().config();
        return config.target().filter(it -> config.isComplete() && !config.namesFolder() && hasConfig());
    }

    private boolean hasConfig() {
        var command = build.command();
        return image.ofOthers((graph, images) -> {
            var files =
                    images.of(command.stage()).before(command.place().segment()).files();
            return command.directory().stream()
                    .flatMap(it -> Stream.iterate(it, at -> !at.equals("/"), FilePaths::parentOf))
                    .flatMap(it -> Stream.of(it + "/.cargo/config.toml", it + "/.cargo/config"))
                    .anyMatch(files::has);
        });
    }

    private Optional<Boolean> isStatic() {
        var target = target();
        if (target.isEmpty() || build.command().hasUnknownWords(NOT_OF_LINKING) && !isNamed()) {
            return Optional.empty();
        }
        var flags = flags(target.get());
        if (flags.isEmpty() || flags.get().contains("link-arg") && flags.get().contains("static")) {
            return Optional.empty();
        }
        var asked = CRT_STATIC.matcher(flags.get());
        if (asked.find()) {
            return Optional.of(asked.group(1).equals("+"));
        }
        if (target.get().contains("-linux-gnu") || target.get().contains("-alpine-linux-")) {
            return build.command().unknownEnvironment() ? Optional.empty() : Optional.of(false);
        }
        return STATIC_BY_DEFAULT.matcher(target.get()).matches() ? Optional.of(true) : Optional.empty();
    }

    private boolean isNamed() {
        return program.target().isPresent();
    }

    /** What is built for: by the path at which the program was found, by the command, by the configuration or the host. */
    private Optional<String> target() {
        if (isNamed()) {
            return program.target();
        }
        var named = build.target();
        if (named.set()) {
            return named.value();
        }
        return image.rustProject().config().target().or(() -> isConfigured() ? host() : Optional.empty());
    }

    /** Whether it is known what the configuration says; that of a package from elsewhere is not looked at. */
    private boolean isConfigured() {
        return image.rustProject().config().isComplete() || build.isFromElsewhere();
    }

    /** The host's of the toolchain that the base brings along, or its package. */
    private Optional<String> host() {
        var command = build.command();
        return image.ofOthers((graph, images) ->
                host(images.of(command.stage()).before(command.place().segment())));
    }

    private static Optional<String> host(Image state) {
        var libc = state.base().map(KnownImage::libc).orElse(Libc.UNKNOWN);
        if (libc == Libc.GLIBC) {
            return Optional.of("x86_64-unknown-linux-gnu");
        }
        if (libc != Libc.MUSL) {
            return Optional.empty();
        }
        // Alpine's own rustc is patched: its programs are dynamic.
        var own = state.files().has("/usr/bin/cargo");
        var official = state.files().has("/usr/local/cargo/bin/cargo");
        return own == official
                ? Optional.empty()
                : Optional.of(own ? "x86_64-alpine-linux-musl" : "x86_64-unknown-linux-musl");
    }

    /** What rustc is told besides, in the order in which cargo looks for it; empty where it is not known. */
    private Optional<String> flags(String target) {
        var behind = build.command().words().stream()
                .dropWhile(it -> !it.written().equals("--"))
                .flatMap(it -> it.text().stream())
                .collect(Collectors.joining(" "));
        if (build.command().option("--config").set()) {
            return Optional.empty();
        }
        var ofTarget = "CARGO_TARGET_%s_RUSTFLAGS"
                .formatted(target.toUpperCase(Locale.ROOT).replace('-', '_'));
        for (var name : List.of("CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", ofTarget, "CARGO_BUILD_RUSTFLAGS")) {
            var flags = build.command().variable(name);
            if (build.command().environment().containsKey(name)) {
                return flags.value().map(it -> it + " " + behind);
            }
        }
        return isConfigured()
                ? image.rustProject().config().flags(target).map(it -> String.join(" ", it) + " " + behind)
                : Optional.empty();
    }
}
