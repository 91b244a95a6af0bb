package dev.fromscratch.check;

import dev.fromscratch.build.Stage;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Memo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Something that is wrong, where, because of what, and the ways out.
 */
public final class Finding implements Verdict {
    private final String rule;
    private final Severity severity;
    private final String stage;
    private final String message;
    private final Place place;
    private final List<Related> related;
    private final Function<FinalImage, List<Fix>> waysOut;
    private final Memo<List<Fix>> fixes;

    private Finding(
            String rule,
            Severity severity,
            String stage,
            String message,
            Place place,
            List<Related> related,
            Function<FinalImage, List<Fix>> waysOut,
            Memo<List<Fix>> fixes) {
        this.rule = rule;
        this.severity = severity;
        this.stage = stage;
        this.message = message;
        this.place = place;
        this.related = List.copyOf(related);
        this.waysOut = waysOut;
        this.fixes = fixes;
    }

    /**
     * A finding without fixes, of the highest severity of its rule; {@link CheckRunner} fills in the rest.
     *
     * @param message what this place does and what the image lacks, lower case, no full stop
     * @param place the smallest thing that the user would change
     */
    public static Finding at(Place place, String message) {
        return new Finding(
                "", Severity.ERROR, "", message, place, List.of(), image -> List.of(), Memo.of(() -> List.of()));
    }

    /** The id of the rule, {@code scratch/root-user}. */
    public String rule() {
        return rule;
    }

    public Severity severity() {
        return severity;
    }

    /** The name of the judged stage, or its number, counted from 0; empty for what concerns no stage. */
    public String stage() {
        return stage;
    }

    public String message() {
        return message;
    }

    /** The message without the stage, which is named only where several are built. */
    String plainMessage() {
        var suffix = suffix(stage);
        return message.endsWith(suffix) ? message.substring(0, message.length() - suffix.length()) : message;
    }

    private static String suffix(String stage) {
        return " (stage %s)".formatted(stage);
    }

    public Place place() {
        return place;
    }

    public List<Related> related() {
        return related;
    }

    /** The ways out, of which at most one is preferred; made when they are first asked for. */
    public List<Fix> fixes() {
        return fixes.get();
    }

    public Finding as(Severity severity) {
        return new Finding(rule, severity, stage, message, place, related, waysOut, fixes);
    }

    /** With fixes that are made for what becomes of the image. */
    Finding fixedFor(UnaryOperator<FinalImage> change) {
        return new Finding(
                rule, severity, stage, message, place, related, image -> waysOut.apply(change.apply(image)), fixes);
    }

    public Finding withMessage(String message) {
        return new Finding(rule, severity, stage, message, place, related, waysOut, fixes);
    }

    /** With its ways out changed, which are not made for other versions any more. */
    Finding withFixes(UnaryOperator<Fix> change) {
        var changed = Memo.of(() -> fixes.get().stream().map(change).toList());
        return new Finding(rule, severity, stage, message, place, related, waysOut, changed);
    }

    public Finding ofRule(String rule) {
        return new Finding(rule, severity, stage, message, place, related, waysOut, fixes);
    }

    public Finding inStage(String stage) {
        return new Finding(rule, severity, stage, message, place, related, waysOut, fixes);
    }

    /** At another place, where none of its fixes is one. */
    Finding movedTo(Place other) {
        return at(other, message).as(severity).because(related);
    }

    public Finding because(List<Related> more) {
        var all = new ArrayList<>(related);
        all.addAll(more);
        return new Finding(rule, severity, stage, message, place, all, waysOut, fixes);
    }

    /** With fixes that hang on nothing but what was found. */
    public Finding fixedBy(Supplier<List<Fix>> ways) {
        return new Finding(
                rule,
                severity,
                stage,
                message,
                place,
                related,
                image -> ways.get(),
                Memo.of(() -> checked(ways.get())));
    }

    /**
     * With the fixes that a function makes for the image as it is in the newest version of the Dockerfile, which may
     * have changed where it does not concern the finding.
     */
    public Finding fixedBy(Function<FinalImage, List<Fix>> ways) {
        return new Finding(rule, severity, stage, message, place, related, ways, fixes);
    }

    /** As found in the image of a stage. */
    Finding in(Stage stage) {
        return new Finding(rule, severity, stage.label(), message, place, related, waysOut, fixes);
    }

    /** With the stage in its message. */
    Finding namingStage() {
        return withMessage(message + suffix(stage));
    }

    /** With the ways out for the image as it is in a version of the Dockerfile. */
    Finding asOf(Memo<FinalImage> newest) {
        return new Finding(
                rule,
                severity,
                stage,
                message,
                place,
                related,
                waysOut,
                Memo.of(() -> checked(waysOut.apply(newest.get()))));
    }

    private List<Fix> checked(List<Fix> ways) {
        if (ways.stream().filter(Fix::preferred).count() > 1) {
            throw new IllegalArgumentException("more than one preferred fix: " + ways);
        }
        return List.copyOf(ways);
    }

    @Override
    public String toString() {
        return "%s[%s]: %s".formatted(severity, rule, message);
    }
}
