package dev.fromscratch.check;

import dev.fromscratch.build.Value;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Gap;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.project.Mount;
import dev.fromscratch.project.Probe;
import dev.fromscratch.project.Run;
import dev.fromscratch.project.Said;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * An image as it is when a container has been made of it: with what is mounted, and with what is set in place of what the
 * image says.
 */
final class RunningImage {
    private static final Span NOWHERE = Span.at(0);

    private RunningImage() {}

    /**
     * @param place to which it is put down what is not known of what is mounted
     */
    static Image of(Image image, Run run, Place place) {
        var files = image.files();
        for (var mount : run.storage().mounts()) {
            files = mounted(files, mount, place);
        }
        return image.withFiles(files).withConfig(config(image.config(), run.process()));
    }

    private static FileTree mounted(FileTree files, Mount mount, Place place) {
        if (mount.isVolume() && files.has(mount.path()) || mount.path().equals("/")) {
            return files;
        }
        var hidden = files.without(mount.path());
        if (mount.kind() == Mount.Kind.TEMPORARY) {
            return hidden.with(mount.path(), FileEntry.directory(01777, 0, Optional.empty()));
        }
        var isOfRoot = mount.kind() == Mount.Kind.OWN_VOLUME && files.lacks(mount.path());
        var because = "`%s` mounts something at `%s`".formatted(mount.mention().file(), mount.path());
        var parent = withParent(hidden, mount.path());
        return (isOfRoot ? parent.with(mount.path(), FileEntry.directory(0755, 0, Optional.empty())) : parent)
                .opened(mount.path(), new Gap(place, because, false));
    }

    /** With the folder in which something is mounted, which is made where it is not there, and holds nothing else. */
    private static FileTree withParent(FileTree files, String path) {
        var parent = FilePaths.parentOf(path);
        return files.lacks(parent) ? files.with(parent, FileEntry.directory(0755, 0, Optional.empty())) : files;
    }

    private static ProcessConfig config(ProcessConfig image, Run.Process process) {
        var scope = image.scope();
        for (var variable : process.environment().entrySet()) {
            scope = scope.withEnvironment(variable.getKey(), value(variable.getValue()));
        }
        var entrypoint = process.entrypoint().map(RunningImage::command);
        // Whoever sets another entrypoint takes the command of the image back, too.
        var command = process.command()
                .map(RunningImage::command)
                .or(() -> entrypoint.isPresent() ? Optional.empty() : image.command());
        var commands = image.commands().withEntrypoint(entrypoint.or(image::entrypoint), command);
        return image.withScope(scope)
                .withUser(process.user()
                        .map(it -> new Setting<>(value(it), Optional.empty()))
                        .or(image::user))
                .withWorkingDirectory(
                        process.workingDirectory().map(RunningImage::value).orElseGet(image::workingDirectory))
                .withCommands(process.ownHealthcheck() ? commands : commands.withHealthcheck(Optional.empty()));
    }

    private static Value value(Said<String> said) {
        return said.value().map(Value::of).orElseGet(Value::unknown);
    }

    private static Setting<Command> command(Said<List<String>> said) {
        // What is not known is no name of a program either.
        return new Setting<>(execForm(said.value().orElse(List.of(""))), Optional.empty());
    }

    /** What a probe runs. */
    static Command command(Probe probe) {
        return probe.byShell()
                ? new Command.ShellForm(MappedText.of(String.join(" ", probe.words()), 0), List.of(), NOWHERE)
                : execForm(probe.words());
    }

    private static Command execForm(List<String> words) {
        return new Command.ExecForm(
                words.stream().map(it -> new Word(it, NOWHERE)).toList(), NOWHERE);
    }
}
