package dev.fromscratch.remedy;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix;
import dev.fromscratch.image.GoBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the time zone database into a Go program.
 */
public final class EmbeddedZones {
    private EmbeddedZones() {}

    /**
     * By the command that builds it, and by an import, as far as these can be changed. None before Go 1.15, which brought
     * {@code time/tzdata}.
     */
    public static List<Fix> of(FinalImage image) {
        var isOld = image.goBuild().flatMap(GoBuild::goVersion).filter(it -> it.isBefore(15));
        if (isOld.isPresent()) {
            return List.of();
        }
        return Stream.concat(
                        image.goBuild().flatMap(it -> GoBuilds.embedZones(image, it)).stream(),
                        GoSources.embedZones(image).stream())
                .toList();
    }

    /** The same beside another way; the first of all is preferred. */
    public static List<Fix> besides(Optional<Fix> other, FinalImage image) {
        var ways = new ArrayList<>(other.stream().toList());
        ways.addAll(of(image));
        if (!ways.isEmpty()) {
            ways.set(0, ways.get(0).asPreferred());
        }
        return ways;
    }
}
