package dev.fromscratch.analysis;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.image.Distribution;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Libc;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.Presence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is shown of the image that a stage begins with, as far as it is known.
 */
final class BaseHovers {
    private BaseHovers() {}

    /** In Markdown; empty for another base than an image of a registry, and for one of which nothing is known. */
    static Optional<String> describe(Analysis analysis, Stage stage) {
        return stage.base() instanceof Base.OfImage
                ? analysis.images().of(stage).last().base().map(BaseHovers::describe)
                : Optional.empty();
    }

    private static String describe(KnownImage image) {
        var parts = Stream.of(distribution(image), image.size()).flatMap(Optional::stream);
        var lines = Stream.of(
                        named("has", image, Presence.PRESENT), named("lacks", image, Presence.ABSENT), user(image))
                .flatMap(Optional::stream)
                .map("\n- "::concat);
        return "**%s**: %s\n%s"
                .formatted(image.name(), parts.collect(Collectors.joining(", ")), lines.collect(Collectors.joining()));
    }

    private static Optional<String> distribution(KnownImage image) {
        return nameOf(image.distribution())
                .map(it -> image.release().map(release -> it + " " + release).orElse(it));
    }

    private static Optional<String> nameOf(Distribution distribution) {
        return switch (distribution) {
            case ALPINE -> Optional.of("Alpine");
            case AMAZON -> Optional.of("Amazon Linux");
            case ARCH -> Optional.of("Arch Linux");
            case BUSYBOX -> Optional.of("BusyBox");
            case DEBIAN -> Optional.of("Debian");
            case DISTROLESS -> Optional.of("distroless");
            case FEDORA -> Optional.of("Fedora");
            case RED_HAT -> Optional.of("Red Hat or built from its sources");
            case SUSE -> Optional.of("SUSE");
            case UBUNTU -> Optional.of("Ubuntu");
            case WOLFI -> Optional.of("Wolfi");
            case NONE -> Optional.empty();
        };
    }

    private static Optional<String> named(String verb, KnownImage image, Presence presence) {
        var names = Stream.of(
                        Map.entry(libc(image), image.libc() == Libc.NONE ? Presence.ABSENT : Presence.PRESENT),
                        Map.entry("shell", presence(image.shell().isPresent(), image.presence("/bin/sh"))),
                        Map.entry("CA certificates", image.certificates()),
                        Map.entry("time zone database", image.zones()),
                        Map.entry("C compiler", image.compiler()),
                        Map.entry(
                                image.packageManager() == PackageManager.NONE
                                        ? "package manager"
                                        : image.packageManager().name().toLowerCase(Locale.ROOT),
                                presence(image.packageManager() != PackageManager.NONE, Presence.ABSENT)))
                .filter(it -> it.getValue() == presence && !it.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(verb + " " + names);
    }

    private static String libc(KnownImage image) {
        return switch (image.libc()) {
            case GLIBC, MUSL -> image.libc().spoken();
            case NONE -> "C library";
            case UNKNOWN -> "";
        };
    }

    private static Presence presence(boolean certain, Presence otherwise) {
        return certain ? Presence.PRESENT : otherwise;
    }

    private static Optional<String> user(KnownImage image) {
        return image.user()
                .or(() -> image.process().map(it -> "0"))
                .map(it -> "runs as " + (it.equals("0") ? "root" : "`" + it + "`"));
    }
}
