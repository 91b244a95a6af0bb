package dev.fromscratch.image;

import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Value;
import dev.fromscratch.image.ProcessConfig.Commands;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A known image that stages begin with. What is the same for all of them is made once.
 */
final class BaseImage {
    private static final Span NOWHERE = new Span(0, 0);

    private final KnownImage known;
    /** Of its files, in their order. */
    private final List<FileEntry> entries;

    private final FileEntry users;
    private final FileEntry groups;
    private final ProcessConfig config;

    BaseImage(KnownImage known) {
        this.known = known;
        this.entries =
                known.files().stream().map(it -> entry(it, Optional.empty())).toList();
        this.users = accountFile(users(known.accounts()));
        this.groups = accountFile(groups(known.accounts()));
        this.config = config(known);
    }

    static Image unknown(Gap gap) {
        return new Image(
                FileTree.unknown(gap),
                ProcessConfig.of(Scope.of(new TreeMap<>(), true), true),
                Optional.empty(),
                false,
                Presence.UNKNOWN,
                true,
                Optional.empty());
    }

    /** The image at a place that names it. */
    Image at(Place place) {
        var because = "not everything in `%s` is known".formatted(known.name());
        var gap = new Gap(place, because, Gap.Extent.SOME);
        var files = FileTree.unknown(gap);
        for (var index = 0; index < entries.size(); index++) {
            files = add(files, known.files().get(index).path(), entries.get(index), gap);
        }
        // Of a directory that is there, something may be missing.
        var empty = new Gap(place, because, Gap.Extent.EMPTY);
        // Images are published with an empty one.
        files = files.emptied("/tmp", empty);
        for (var path : known.lacking()) {
            files = path.endsWith("/*")
                    ? files.withNothingElse(FilePaths.parentOf(path), empty)
                    : path.endsWith("/") ? files.emptied(path, empty) : files.without(path);
        }
        for (var loader : absentLoaders(known.libc())) {
            files = files.without(loader);
        }
        if (!known.accounts().users().isEmpty()) {
            files = files.with("/etc/passwd", users);
            files = files.with("/etc/group", groups);
        }
        var extent = known.isMinimal() || known.hasStandardRoot() ? Gap.Extent.MINIMAL : Gap.Extent.BASE;
        return new Image(
                files.withGap(new Gap(place, because, extent)),
                config,
                Optional.of(known),
                false,
                known.compiler(),
                true,
                Optional.empty());
    }

    /** The loaders of C libraries that an image with this one does not have. */
    static List<String> absentLoaders(Libc libc) {
        return switch (libc) {
            case GLIBC -> Libc.MUSL.loaders();
            case MUSL -> Libc.GLIBC.loaders();
            case NONE ->
                Stream.of(Libc.GLIBC, Libc.MUSL)
                        .flatMap(it -> it.loaders().stream())
                        .toList();
            case UNKNOWN -> List.of();
        };
    }

    /** With a file that a package brings which is installed at a place. */
    static FileTree add(FileTree files, KnownFile file, String packageName, Place place, Gap gap) {
        var entry = entry(file, Optional.of(Origin.made(place)));
        var content = new Content.OfPackage(packageName, file.path());
        return add(files, file.path(), file.kind() == KnownFile.Kind.FILE ? entry.withContent(content) : entry, gap);
    }

    /** Nothing is said of what a directory holds. */
    private static FileTree add(FileTree files, String path, FileEntry entry, Gap gap) {
        var added = files.with(path, entry);
        return entry.kind() == FileEntry.Kind.DIRECTORY ? added.opened(path, gap) : added;
    }

    private static FileEntry entry(KnownFile file, Optional<Origin> origin) {
        var owner = Optional.of(file.uid());
        var mode = file.mode().isPresent() ? Optional.of(file.mode().getAsInt()) : Optional.<Integer>empty();
        if (file.kind() == KnownFile.Kind.LINK) {
            return FileEntry.link(file.target().orElseThrow(), origin);
        }
        var kind = file.kind() == KnownFile.Kind.DIRECTORY ? FileEntry.Kind.DIRECTORY : FileEntry.Kind.FILE;
        return FileEntry.of(kind, origin).withMode(mode).withOwner(owner, owner);
    }

    private static FileEntry accountFile(Content.Names names) {
        return FileEntry.of(FileEntry.Kind.FILE, Optional.empty())
                .withMode(Optional.of(0644))
                .withOwner(Optional.of(0), Optional.of(0))
                .withContent(names);
    }

    private static Content.Names users(Accounts accounts) {
        var result = new TreeMap<String, Content.Account>();
        for (var user : accounts.users()) {
            result.put(user.name(), new Content.Account(Optional.of(user.uid()), Optional.of(user.gid()), false));
        }
        return new Content.Names(result, accounts.maybe(), accounts.complete());
    }

    private static Content.Names groups(Accounts accounts) {
        var result = new TreeMap<String, Content.Account>();
        for (var group : accounts.groups()) {
            result.put(group.name(), new Content.Account(Optional.of(group.gid()), Optional.empty(), false));
        }
        return new Content.Names(result, accounts.maybe(), accounts.complete());
    }

    private static ProcessConfig config(KnownImage known) {
        var config = known.process()
                .map(process -> ProcessConfig.of(Scope.of(process.environment(), true), false)
                        .withWorkingDirectory(Value.of(process.workingDirectory()))
                        .withCommands(Commands.NONE.withEntrypoint(entrypoint(process), Optional.empty())))
                .orElseGet(() -> ProcessConfig.of(Scope.of(new TreeMap<>(), true), true));
        return config.withUser(known.user().map(user -> new Setting<>(Value.of(user), Optional.<Place>empty())));
    }

    /** The program that gets CMD as its arguments. A script such as {@code docker-entrypoint.sh} runs that itself. */
    private static Optional<Setting<Command>> entrypoint(KnownProcess process) {
        return Optional.of(process.entrypoint())
                .filter(it -> !it.isEmpty() && it.get(0).startsWith("/"))
                .map(words -> words.stream().map(it -> new Word(it, NOWHERE)).toList())
                .map(words -> new Setting<>(new Command.ExecForm(words, NOWHERE), Optional.empty()));
    }
}
