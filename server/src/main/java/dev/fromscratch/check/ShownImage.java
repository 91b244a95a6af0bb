package dev.fromscratch.check;

import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.Judges.Reach;
import dev.fromscratch.image.Access;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Gap;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is in an image and what it runs, as it is shown to one check: each part of it that is looked at is noted, and so
 * what the check says holds for as long as these parts do.
 */
public abstract sealed class ShownImage permits FinalImage {
    /** Of the check that this is shown to. */
    final Inquiry inquiry = new Inquiry(Reach.IMAGE);

    ShownImage() {
        inquiry.looksAt(Aspect.BASE);
    }

    /** All of it, with nothing noted. */
    abstract Image whole();

    /** What is in it, or, where a file says how it is run, in a container that is made of it. */
    public Image image() {
        inquiry.looksAt(Aspect.FILES);
        inquiry.looksAt(Aspect.OF_CONFIG);
        return whole();
    }

    public FileTree files() {
        inquiry.looksAt(Aspect.FILES);
        return whole().files();
    }

    /** The known image that its file system starts from. */
    public Optional<KnownImage> base() {
        return whole().base();
    }

    public boolean isFromScratch() {
        return whole().fromScratch();
    }

    /** As {@link Image#users}. */
    public Content.Names users() {
        inquiry.looksAt(Aspect.FILES);
        return whole().users();
    }

    /** As {@link Image#groups}. */
    public Content.Names groups() {
        inquiry.looksAt(Aspect.FILES);
        return whole().groups();
    }

    /** All of what it runs, and how; whoever wants a part of it asks for that part. */
    public ProcessConfig config() {
        inquiry.looksAt(Aspect.OF_CONFIG);
        return whole().config();
    }

    /** A part of what it runs, and how. */
    private ProcessConfig config(Aspect part) {
        inquiry.looksAt(part);
        return whole().config();
    }

    public Optional<Setting<Value>> user() {
        return config(Aspect.USER).user();
    }

    /** As {@link ProcessConfig#userName}. */
    public Optional<String> userName() {
        return config(Aspect.USER).userName();
    }

    /** As {@link ProcessConfig#groupName}. */
    public Optional<String> groupName() {
        return config(Aspect.USER).groupName();
    }

    /** As {@link ProcessConfig#runsAsRoot}. */
    public boolean runsAsRoot() {
        return config(Aspect.USER).runsAsRoot();
    }

    public Value workingDirectory() {
        return config(Aspect.WORKING_DIRECTORY).workingDirectory();
    }

    public Scope variables() {
        return config(Aspect.VARIABLES).scope();
    }

    /** As {@link ProcessConfig#temporaryDirectory}. */
    public Optional<String> temporaryDirectory() {
        return config(Aspect.VARIABLES).temporaryDirectory();
    }

    public ProcessConfig.Metadata metadata() {
        return config(Aspect.METADATA).metadata();
    }

    public Optional<Setting<Command>> healthcheck() {
        return config(Aspect.HEALTHCHECK).healthcheck();
    }

    public Setting<List<String>> shell() {
        return config(Aspect.COMMAND).shell();
    }

    /** What ENTRYPOINT says. */
    public Optional<Setting<Command>> entrypoint() {
        return config(Aspect.COMMAND).entrypoint();
    }

    /** What CMD says. */
    public Optional<Setting<Command>> command() {
        return config(Aspect.COMMAND).command();
    }

    /** What the image runs: its ENTRYPOINT, or its CMD where it has none. */
    public Optional<Setting<Command>> mainCommand() {
        return entrypoint().filter(it -> !isEmpty(it.value())).or(this::command);
    }

    /** Whether the image makes a path, or a directory above it, a volume. */
    public boolean isOnVolume(String path) {
        return metadata().volumes().stream().anyMatch(it -> FilePaths.isWithin(path, it));
    }

    /** As {@link Image#permits}. */
    public Presence permits(Access access, FileEntry file) {
        return asUser().permits(access, file);
    }

    /** As {@link Image#barrier}. */
    public Optional<String> barrier(String path) {
        return asUser().barrier(path);
    }

    /** With its files, and who looks at them. */
    final Image asUser() {
        inquiry.looksAt(Aspect.FILES);
        inquiry.looksAt(Aspect.USER);
        return whole();
    }

    /** Whether a command, if it is not in the exec form, is run by a shell that the image does not have. */
    public boolean lacksShell() {
        var shell = shell().value();
        return !shell.isEmpty() && lacksProgram(shell.get(0));
    }

    /** As {@link Image#lacksProgram}. */
    public boolean lacksProgram(String name) {
        looksFor(name);
        inquiry.looksAt(Aspect.FILES);
        return whole().lacksProgram(name);
    }

    /** As {@link Image#candidates}. */
    public Optional<List<String>> candidates(String name) {
        looksFor(name);
        return whole().candidates(name);
    }

    private void looksFor(String program) {
        if (!program.startsWith("/")) {
            inquiry.looksAt(program.contains("/") ? Aspect.WORKING_DIRECTORY : Aspect.VARIABLES);
        }
    }

    /** Whether an author who cares has been here: certificates, zones or users were copied. */
    public boolean isProvisioned() {
        return Set.of("/etc/ssl/certs", "/etc/ssl/cert.pem", "/usr/share/zoneinfo", "/etc/passwd").stream()
                .anyMatch(path -> !files().lacks(path));
    }

    private static boolean isEmpty(Command command) {
        return command instanceof Command.ExecForm form && form.words().isEmpty();
    }

    /** Why something is not known of a path; empty where it is known. */
    public Optional<Gap> gap(String path) {
        return files().gap(path);
    }
}
