package dev.fromscratch.image;

import dev.fromscratch.build.Stage;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.Obstacle.NotInContext;
import dev.fromscratch.image.Obstacle.Reason;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Nearest;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what a stage copies from a build context that does not have it.
 */
final class ContextSources {
    /** The folders into which projects are built before an image is, and that of the history. */
    private static final Set<String> OUTPUTS = Set.of(
            ".git",
            "_output",
            "artifacts",
            "bin",
            "build",
            "builds",
            "dist",
            "gen",
            "generated",
            "node_modules",
            "obj",
            "out",
            "output",
            "public",
            "publish",
            "release",
            "releases",
            "result",
            "site",
            "target",
            "tmp",
            "vendor");

    /** What is written by hand, or kept with what is: nothing that a build makes. */
    private static final Pattern WRITTEN = Pattern.compile(
            ".*\\.(c|cc|cpp|cs|go|h|hpp|java|kt|proto|py|rb|rs|sh|swift|zig)|go\\.(mod|sum)|package(-lock)?\\.json"
                    + "|(pnpm-lock|yarn)\\..*|requirements.*\\.txt|Cargo\\.toml|Makefile|pom\\.xml|pyproject\\.toml");

    /** A name that tells of no text (a program, a package, a key), or of one that a program writes. */
    private static final Pattern MADE = Pattern.compile(
            ".*\\.(a|apk|crt|db|deb|env|exe|gz|jar|key|p12|pem|rpm|so|sqlite|tar|tgz|war|wasm|whl|xz|zip|zst)|\\.env.*"
                    + "|.*(\\.pb|[._-]gen|_generated|_string)\\.[a-z]+|(zz_|bindata).*");

    /** A flag with a dash as word processors write it. */
    private static final Pattern MISTYPED_FLAG = Pattern.compile("[\\p{Pd}\u2212&&[^-]]+([a-z]+=.*)");

    /** What every system has, and nobody keeps beside sources: who copies it by its full path means some system's. */
    private static final Pattern OF_SYSTEM = Pattern.compile(
            "/etc/(passwd|group|localtime|nsswitch\\.conf|ssl/cert\\.pem|ssl/certs(/ca-certificates\\.crt)?)"
                    + "|/usr/share/(ca-certificates|zoneinfo(/.*)?)|/usr/local/go/lib/time/zoneinfo\\.zip");

    private final BuildContext context;
    private final Stage stage;
    private final FileTree tree;
    private final BuildFiles buildFiles;
    private final ProjectSources projectSources;
    private final StageCommands commands;
    private final Memo<Map<Segment, Boolean>> shown = Memo.of(this::shownByThoseAbove);

    ContextSources(BuildContext context, Stage stage) {
        this.context = context;
        this.stage = stage;
        this.tree = ContextTree.of(context, stage.basePlace());
        this.buildFiles = new BuildFiles(context);
        this.projectSources = new ProjectSources(context);
        this.commands = new StageCommands(stage);
    }

    /** Whether a file is written by hand, by its name. */
    static boolean isWritten(String name) {
        return WRITTEN.matcher(name).matches();
    }

    /** Whether a command of the stage runs what is copied to a path. */
    boolean isRun(String path) {
        return commands.run(path);
    }

    /** Whether the image may be built in a context that GoReleaser gathers, in which the programs are that it has built. */
    boolean mayBeGathered() {
        return buildFiles.gatherContext();
    }

    /**
     * Why a file is missing. Empty where it is there, where that is not known, where it is usually made before the image is
     * built, or something says that it is, and where nothing shows that the context is this one.
     *
     * @param place of the word that names it
     * @param path absolute in the context, without wildcards
     */
    Optional<NotInContext> missing(Place place, String path) {
        return missingHere(place, path).filter(it -> switch (it.reason()) {
            case LEFT_OUT -> isHidden(place.segment(), path);
            case MISTYPED -> true;
            case MISSING, NOT_YET ->
                it.meant().isPresent()
                        || tree.has(parentBelowRoot(path))
                        || isShown(place.segment())
                        || projectSources.lack(path)
                        || isOfSystem(place, path) && projectSources.haveNowhere(path);
        });
    }

    /** The same, where the context is certainly this one. */
    Optional<NotInContext> missingHere(Place place, String path) {
        if (path.equals("/") || tree.isLink(path) || tree.presenceToday(path) != Presence.ABSENT) {
            return Optional.empty();
        }
        if (isLeftOut(FilePath.fromContextRoot(path))) {
            return buildFiles.gatherContext()
                    ? Optional.empty()
                    : Optional.of(new NotInContext(place, path, Reason.LEFT_OUT, Optional.empty()));
        }
        if (isOfSystem(place, path) && !buildFiles.mayMake(path)) {
            return Optional.of(new NotInContext(place, path, Reason.MISSING, Optional.empty()));
        }
        var name = FilePaths.nameOf(path);
        if (MADE.matcher(name).matches() || isOutput(path) || isInEmptyFolder(path) || buildFiles.mayMake(path)) {
            return Optional.empty();
        }
        var flag = MISTYPED_FLAG.matcher(name);
        if (flag.matches()) {
            return Optional.of(new NotInContext(place, path, Reason.MISTYPED, Optional.of("--" + flag.group(1))));
        }
        var meant = meant(path);
        var reason = meant.isPresent() || isWritten(name) ? Reason.MISSING : Reason.NOT_YET;
        return Optional.of(new NotInContext(place, path, reason, meant));
    }

    /** Whether the ignore file leaves it out: of a folder also what it may hold, of a file that is there the file alone. */
    private boolean isLeftOut(FilePath path) {
        return context.leavesOut(path)
                || context.ignores(path) && context.hides(path).known().orElse(false);
    }

    /** Whether what the ignore file leaves out would be there otherwise, or the context is certainly its own. */
    private boolean isHidden(Segment segment, String path) {
        return context.hides(FilePath.fromContextRoot(path)).known().orElse(false) || isShown(segment);
    }

    /** Whether it is looked for where a system has it, and the context has no folder there. */
    private boolean isOfSystem(Place place, String path) {
        return OF_SYSTEM.matcher(path).matches()
                && place.text().startsWith("/")
                && tree.presenceToday("/" + FilePaths.firstOf(path)) == Presence.ABSENT;
    }

    private static boolean isOutput(String path) {
        return FilePaths.namesOf(path).stream().anyMatch(OUTPUTS::contains);
    }

    /** Whether a folder on the way is empty, which git does not keep: that of a submodule, or one of what is made. */
    private boolean isInEmptyFolder(String path) {
        return Stream.iterate(FilePaths.parentOf(path), it -> !it.equals("/"), FilePaths::parentOf)
                .filter(tree::has)
                .anyMatch(it -> tree.names(it).isEmpty());
    }

    /** The name beside it that differs in case, or in a letter or two, and has the same ending. */
    private Optional<String> meant(String path) {
        var name = FilePaths.nameOf(path);
        var beside = tree.names(FilePaths.parentOf(path));
        return beside.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .or(() -> Nearest.of(name, beside)
                        .filter(it -> name.length() > 4 && endOf(it).equals(endOf(name))));
    }

    private static String endOf(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), 0)).replace(".yml", ".yaml");
    }

    /** The folder that a path is in, unless that is the root, which every context has. */
    private static String parentBelowRoot(String path) {
        var parent = FilePaths.parentOf(path);
        return parent.equals("/") ? path : parent;
    }

    /** Whether something is there that is copied by an instruction, or by one above it in the stage. */
    private boolean isShown(Segment segment) {
        return shown.get().getOrDefault(segment, false);
    }

    private Map<Segment, Boolean> shownByThoseAbove() {
        var result = new IdentityHashMap<Segment, Boolean>();
        var isShown = false;
        for (var segment : stage.segments()) {
            isShown = isShown
                    || segment.instruction().stream()
                            .flatMap(ContextSources::sources)
                            .anyMatch(this::isThere);
            result.put(segment, isShown);
        }
        return result;
    }

    private boolean isThere(String source) {
        var path = FilePaths.resolve("/", "./" + source);
        return !path.equals("/") && tree.has(path);
    }

    private static Stream<String> sources(Instruction instruction) {
        if (instruction instanceof Instruction.Copy copy) {
            return copy.flag("from").isPresent() ? Stream.empty() : texts(copy.sources());
        }
        return instruction instanceof Instruction.Add add ? texts(add.sources()) : Stream.empty();
    }

    private static Stream<String> texts(List<Word> words) {
        return words.stream().map(Word::text);
    }
}
