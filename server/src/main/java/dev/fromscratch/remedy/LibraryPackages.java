package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.PackageManager;
import dev.fromscratch.image.Packages;
import java.util.List;
import java.util.Optional;

/**
 * Installs the packages of the image's own distribution that bring the libraries which its program is linked against.
 */
public final class LibraryPackages {
    private LibraryPackages() {}

    /**
     * The fix that brings all of some libraries; empty where the package of one is not known, or none can be installed.
     *
     * @param libraries their names, as the program asks for them: {@code libpq.so.5}
     */
    public static Optional<Fix> installing(FinalImage image, List<String> libraries) {
        var installing = new Installing(image.graph(), image.images(), image.stage());
        return image.base()
                .filter(it -> it.packageManager() != PackageManager.NONE
                        && installing.rootPoint().isPresent())
                .flatMap(it -> packages(it, libraries))
                .map(it -> new Fix(
                        "install-package",
                        "Install %s in the final stage".formatted(String.join(" and ", it)),
                        Safety.REVIEW,
                        true,
                        installing.edits(it)));
    }

    /** Empty where not all are known. */
    private static Optional<List<String>> packages(KnownImage base, List<String> libraries) {
        var found = libraries.stream()
                .map(it -> Packages.withLibrary(base.distribution(), base.release(), it))
                .toList();
        return found.isEmpty() || found.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(
                        found.stream().flatMap(Optional::stream).distinct().toList());
    }
}
