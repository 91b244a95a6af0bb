package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.Origin;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives files another mode where they are copied.
 */
public final class Modes {
    /** What every program of a system may read; beside the certificates lie keys, which it may not. */
    private static final Pattern PUBLIC = Pattern.compile("/etc/(ssl/(certs/.*|cert\\.pem)|pki/(ca-trust|tls/certs)/.*"
            + "|passwd|group|services|protocols|nsswitch\\.conf|mime\\.types|localtime)"
            + "|/usr/(local/)?share/.*|/usr/local/go/lib/time/.*");

    private Modes() {}

    /**
     * Has the instruction that copies a file give it a mode. Empty where no COPY or ADD puts it there.
     *
     * @param mode in octal, as {@code 755}
     */
    public static Optional<Fix> given(FileEntry file, String mode) {
        var place = file.origin().map(Origin::place);
        return place.flatMap(it -> it.segment().instruction())
                .flatMap(it ->
                        it instanceof Instruction.Copying copying ? fix(place.get(), copying, mode) : Optional.empty());
    }

    private static Optional<Fix> fix(Place place, Instruction.Copying instruction, String mode) {
        var present = instruction.flag("chmod").flatMap(Flag::value);
        var edit = present.map(it -> new Edit(new Place(place.segment(), it.span()), mode))
                .orElseGet(() -> new Edit(
                        new Place(place.segment(), instruction.keyword().span()).end(), " --chmod=" + mode));
        var isOne = instruction.sources().size() == 1;
        // Whoever writes 0600 may want it kept from others, but for what nobody keeps.
        var isForOneAlone = present.filter(it -> it.text().endsWith("00")).isPresent()
                && !instruction.sources().stream()
                        .allMatch(it -> PUBLIC.matcher(it.text()).matches());
        return Optional.of(new Fix(
                "give-mode",
                "Give %s the mode %s".formatted(isOne ? "it" : "all that is copied here", mode),
                isOne && !isForOneAlone ? Safety.SAFE : Safety.REVIEW,
                true,
                List.of(edit)));
    }
}
