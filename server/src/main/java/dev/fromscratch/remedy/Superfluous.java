package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Reference;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Stage.Step;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an image need no longer be given that starts from distroless, as another user than root.
 */
final class Superfluous {
    /** The names and numbers of {@code /etc/passwd} in distroless ({@code common/variables.bzl} there). */
    private static final Set<String> ITS_USERS = Set.of("root", "0", "nobody", "65534", "nonroot", "65532");

    /** The user that the tag {@code nonroot} runs as. */
    private static final String NONROOT = "nonroot";

    private static final String NUMBERS = "65532:65532";

    private static final Set<String> ITS_OWN_USER = Set.of(NONROOT, "65532");

    private static final List<String> ACCOUNTS = List.of("/etc/passwd", "/etc/group");

    /** What it has besides certificates ({@code static/config.bzl} there). */
    private static final List<String> FILES = List.of("/usr/share/zoneinfo", "/etc/nsswitch.conf");

    /** What is written where somebody's own certificates come from. */
    private static final Pattern OWN_AUTHORITY = Pattern.compile("(?s).*\\.(crt|pem|cer)\\b.*|.*/ssl/certs\\b.*");

    private final FinalImage image;
    private final BuildGraph graph;
    private final Stage stage;

    private Superfluous(FinalImage image) {
        this.image = image;
        this.graph = image.graph();
        this.stage = image.stage();
    }

    /**
     * The edits that drop it.
     *
     * @param replaced the user for whom that of distroless stands; empty where there is none
     * @param notes what is another thing then than it was
     */
    record Dropped(List<Edit> edits, Optional<String> replaced, List<String> notes) {
        /** To whom a file is given that was another one's. */
        String ownerInPlaceOf(String owner) {
            return replaced.filter(owner.split(":", 2)[0]::equals).isPresent() ? NUMBERS : owner;
        }
    }

    static Dropped of(FinalImage image) {
        return new Superfluous(image).dropped();
    }

    private Dropped dropped() {
        var user = image.userName().orElse("");
        var removed = new LinkedHashSet<Segment>(copiesOf(files()));
        var edits = new ArrayList<Edit>();
        var notes = new ArrayList<String>();
        var replaced = Optional.of(user).filter(this::canBeNonroot);
        if (replaced.isPresent()) {
            removed.addAll(copiesOf(ACCOUNTS));
            stage.all(Instruction.User.class).map(Step::segment).forEach(removed::add);
            if (!ITS_OWN_USER.contains(user)) {
                owners(user).map(it -> new Edit(it, NONROOT + ":" + NONROOT)).forEach(edits::add);
                notes.add("it runs as nonroot, 65532, in place of %s".formatted(user));
            }
        } else if (ITS_USERS.contains(user) && owners("").findAny().isEmpty()) {
            removed.addAll(copiesOf(ACCOUNTS));
        }
        if (user.equals("0") && stage.all(Instruction.User.class).findAny().isEmpty()) {
            notes.add("it runs as nonroot, 65532, in place of root");
        }
        removed.addAll(unusedAccounts(removed));
        var unused = unused(removed).toList();
        removed.removeIf(
                it -> unused.stream().anyMatch(stage -> stage.segments().contains(it)));
        removed.forEach(it -> edits.add(Lines.removed(it, graph.stageOf(it).orElse(stage))));
        unused.forEach(it ->
                edits.addAll(Lines.removed(it, graph.stage(it.index() + 1).fromSegment())));
        return new Dropped(edits, replaced, notes);
    }

    private static List<String> files() {
        return Stream.concat(TrustStore.FILES.stream(), FILES.stream()).toList();
    }

    /** Whether the user is one that nothing but the name is known of, or that of distroless. */
    private boolean canBeNonroot(String user) {
        var others = owners("").filter(it -> !owners(user).toList().contains(it));
        var isOrdinary = ITS_OWN_USER.contains(user) || !user.matches("\\d*") && !ITS_USERS.contains(user);
        // Whoever passes an argument on means to set it.
        var isFixed = stage.all(Instruction.User.class)
                .noneMatch(it -> it.instruction().user().text().contains("$"));
        return isOrdinary
                && isFixed
                && others.findAny().isEmpty()
                && copiesOf(ACCOUNTS).containsAll(makersOf(ACCOUNTS));
    }

    /**
     * Where files are given to somebody that distroless does not know.
     *
     * @param user to whom; anybody where it is empty
     */
    private Stream<Place> owners(String user) {
        return stage.all(Instruction.Copying.class)
                .flatMap(step -> step.instruction().flag("chown").stream()
                        .map(Flag::value)
                        .flatMap(Optional::stream)
                        .filter(it -> isOwner(it, user))
                        .map(it -> new Place(step.segment(), it.span())));
    }

    private static boolean isOwner(Word owner, String user) {
        var name = owner.text().split(":", 2)[0];
        return user.isEmpty() ? !name.matches("\\d+") && !ITS_USERS.contains(name) : name.equals(user);
    }

    /** The instructions that put something at one of some paths. */
    private List<Segment> makersOf(List<String> paths) {
        return image.files()
                .list()
                .filter(it -> paths.contains(it.path()))
                .flatMap(it -> it.entry().origin().stream())
                .map(it -> it.place().segment())
                .filter(stage.segments()::contains)
                .distinct()
                .toList();
    }

    /** Those of them that copy nothing else, from where nobody has put anything of their own. */
    private List<Segment> copiesOf(List<String> paths) {
        var superfluous = Stream.concat(paths.stream(), Stream.concat(files().stream(), ACCOUNTS.stream()))
                .toList();
        return makersOf(paths).stream()
                .filter(it -> makesOnly(it, superfluous))
                .filter(it -> graph.referencesOf(stage).stream()
                        .filter(use ->
                                use.kind() == Reference.Kind.COPY && use.place().segment() == it)
                        .anyMatch(this::isPlain))
                .toList();
    }

    private boolean makesOnly(Segment copy, List<String> paths) {
        return image.files()
                .list()
                .filter(it -> it.entry()
                        .origin()
                        .filter(origin -> origin.place().segment() == copy)
                        .isPresent())
                .allMatch(it -> paths.stream()
                        .anyMatch(path -> FilePaths.isWithin(it.path(), path) || FilePaths.isWithin(path, it.path())));
    }

    private boolean isPlain(Reference use) {
        if (use.to() instanceof Base.OfImage of) {
            return KnownImages.find(of.reference()).isPresent();
        }
        return use.to() instanceof Base.OfStage of
                && image.images().of(of.index()).last().base().isPresent()
                && graph.stage(of.index()).segments().stream()
                        .noneMatch(it -> OWN_AUTHORITY.matcher(it.text()).matches());
    }

    /** The RUNs that only make users for a file that is no longer copied. */
    private List<Segment> unusedAccounts(Set<Segment> removed) {
        return graph.stages().stream()
                .filter(it -> graph.referencesOf(stage).stream()
                        .anyMatch(use ->
                                isOf(use, it) && removed.contains(use.place().segment())))
                .filter(it -> isUnusedBut(removed, it))
                .flatMap(it -> it.all(Instruction.Run.class).map(Step::segment).filter(run -> makesOnlyUsers(it, run)))
                .toList();
    }

    private static boolean isOf(Reference use, Stage source) {
        return use.to().equals(new Base.OfStage(source.index()));
    }

    /** Whether nobody asks for the users of a stage: no instruction of its own, no stage on it, and no copy of the files. */
    private boolean isUnusedBut(Set<Segment> removed, Stage source) {
        var uses = source.all(Instruction.User.class).findAny().isPresent()
                || Scripts.callsOf(source)
                        .anyMatch(it -> Set.of("chown", "su", "install", "su-exec", "gosu")
                                .contains(it.program()))
                || source.segments().stream().anyMatch(it -> it.text().contains("--chown="));
        return !uses
                && graph.references().stream()
                        .filter(use -> isOf(use, source)
                                && !removed.contains(use.place().segment()))
                        .noneMatch(use -> use.kind() == Reference.Kind.FROM
                                || use.place().segment().text().contains("/etc"));
    }

    private static boolean makesOnlyUsers(Stage source, Segment run) {
        var calls =
                Scripts.callsOf(source).filter(it -> it.run().segment() == run).toList();
        return !calls.isEmpty() && calls.stream().allMatch(it -> Scripts.ACCOUNT_TOOLS.contains(it.program()));
    }

    /** The stages that only instructions use that are gone. */
    private Stream<Stage> unused(Set<Segment> removed) {
        return graph.stages().stream()
                .filter(graph::isUsed)
                .filter(it -> graph.references().stream()
                        .filter(use -> isOf(use, it))
                        .allMatch(use -> removed.contains(use.place().segment())))
                .filter(this::isNamed);
    }

    /** Whether no stage behind it is called by its number, which would then be another one. */
    private boolean isNamed(Stage unused) {
        return graph.references().stream()
                .noneMatch(use -> use.to() instanceof Base.OfStage of
                        && of.index() > unused.index()
                        && use.place().text().matches("\\d+"));
    }
}
