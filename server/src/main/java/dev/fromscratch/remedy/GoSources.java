package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.context.EditedFile;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.GoImports;
import dev.fromscratch.evidence.GoStrings;
import dev.fromscratch.evidence.Trait;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Changes the Go sources of an image's program, as far as they are the user's own.
 */
public final class GoSources {
    private static final String ZONES = "time/tzdata";

    /** As the go command tells generated files, {@code go help generate}. */
    private static final Pattern GENERATED =
            Pattern.compile("^// Code generated .* DO NOT EDIT\\.\\r?$", Pattern.MULTILINE);

    private GoSources() {}

    /** Imports the time zone database where the program begins. */
    public static Optional<Fix> embedZones(FinalImage image) {
        return image.evidence()
                .main()
                .flatMap(file -> writable(image, file)
                        .flatMap(text ->
                                GoImports.adding(ZONES, text).map(it -> new EditedFile(file, text, List.of(it)))))
                .map(it -> new Fix(
                        "import-zones",
                        "Embed the time zone database by an import of %s in %s".formatted(ZONES, it.file()),
                        Safety.REVIEW,
                        false,
                        List.of(),
                        List.of(it)));
    }

    /**
     * Names another zone than the program names, in all files that load it. Empty where one of them does not say the name
     * itself.
     *
     * @param name that stands in the sources
     * @param meant in place of it
     */
    public static Optional<Fix> nameZone(FinalImage image, String name, String meant) {
        var files = image.evidence().facts(Trait.TIME_ZONE).stream()
                .filter(it -> it.subject().equals(Optional.of(name)))
                .map(Fact::file)
                .distinct()
                .map(file -> writable(image, file)
                        .map(text -> new EditedFile(file, text, GoStrings.replacing(name, meant, text)))
                        .filter(it -> !it.edits().isEmpty()))
                .toList();
        var edited = files.stream().flatMap(Optional::stream).toList();
        return edited.isEmpty() || edited.size() < files.size()
                ? Optional.empty()
                : Optional.of(new Fix(
                        "correct-zone",
                        "Load %s in %s".formatted(meant, namesOf(edited)),
                        Safety.REVIEW,
                        false,
                        List.of(),
                        edited));
    }

    private static String namesOf(List<EditedFile> files) {
        return files.stream().map(it -> it.file().toString()).collect(Collectors.joining(" and "));
    }

    /** The text of a source, unless others or programs have written it. */
    private static Optional<String> writable(FinalImage image, FilePath file) {
        return Optional.of(file)
                .filter(it -> it.root() != FilePath.Root.MODULE_CACHE
                        && it.name().endsWith(".go")
                        && !("/" + it.path()).contains("/vendor/"))
                .flatMap(image::textOf)
                .filter(it -> !GENERATED.matcher(it).find());
    }
}
