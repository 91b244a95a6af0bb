package dev.fromscratch.analysis;

import dev.fromscratch.analysis.ImageReport.Config;
import dev.fromscratch.analysis.ImageReport.File;
import dev.fromscratch.analysis.ImageReport.Given;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.Presence;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.project.Said;
import dev.fromscratch.remedy.TrustStore;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Describes images for people and programs.
 */
final class ImageReports {
    private ImageReports() {}

    static ImageReport of(Analysis analysis, Stage stage) {
        var image = analysis.images().of(stage).last();
        var builder = analysis.finals().stream()
                .filter(it -> it.stage().equals(stage))
                .findFirst()
                .flatMap(it -> it.builder())
                .map(it -> analysis.images().of(it).last());
        return new ImageReport(
                stage.label(),
                baseOf(analysis, stage),
                image.files().isComplete("/"),
                image.files()
                        .list()
                        .filter(ImageReports::isTold)
                        .map(ImageReports::file)
                        .toList(),
                config(image.config()),
                lacks(image),
                image.fromScratch() ? Optional.of("0") : image.base().flatMap(KnownImage::size),
                builder.flatMap(Image::base).map(KnownImage::name),
                builder.flatMap(Image::base).flatMap(KnownImage::size),
                given(analysis, stage));
    }

    private static List<Given> given(Analysis analysis, Stage stage) {
        var deployment = analysis.settings().check().deployment();
        var builds = deployment.builds().stream()
                .filter(it -> isOf(analysis, it.target().flatMap(Said::value), stage))
                .flatMap(it -> it.sayings().stream().map(saying -> new Given(it.name(), saying)));
        var runs = deployment.runs().stream()
                .filter(it -> isOf(analysis, it.target(), stage))
                .flatMap(it -> it.sayings().stream().map(saying -> new Given(it.name(), saying)));
        return Stream.concat(builds, runs).toList();
    }

    private static boolean isOf(Analysis analysis, Optional<String> target, Stage stage) {
        return analysis.graph().targeted(target).equals(Optional.of(stage));
    }

    private static String baseOf(Analysis analysis, Stage stage) {
        if (stage.base() instanceof Base.OfStage of) {
            return baseOf(analysis, analysis.graph().stage(of.index()));
        }
        if (stage.base() instanceof Base.OfImage of) {
            return of.reference();
        }
        return stage.base() instanceof Base.Scratch
                ? "scratch"
                : stage.basePlace().text();
    }

    /** Not what a base may have: of that, most is not known at all. */
    private static boolean isTold(FileTree.Listed listed) {
        return listed.presence() == Presence.PRESENT || listed.entry().origin().isPresent();
    }

    private static File file(FileTree.Listed listed) {
        var entry = listed.entry();
        return new File(
                listed.path(),
                entry.kind() == FileEntry.Kind.UNKNOWN
                        ? Optional.empty()
                        : Optional.of(entry.kind().name().toLowerCase(Locale.ROOT)),
                entry.mode().map("%04o"::formatted),
                entry.uid(),
                entry.gid(),
                entry.target().filter(it -> entry.isLink()),
                listed.presence() == Presence.PRESENT,
                entry.origin().map(it -> it.place()));
    }

    private static Config config(ProcessConfig config) {
        return new Config(
                config.user().flatMap(it -> it.value().text()),
                config.metadata().workingDirectory().or(config.workingDirectory()::text),
                environment(config),
                config.entrypoint().map(ImageReports::words).filter(it -> !it.isEmpty()),
                config.command().map(ImageReports::words).filter(it -> !it.isEmpty()),
                config.shell().place().map(it -> config.shell().value()),
                healthcheck(config),
                config.metadata().exposedPorts(),
                config.metadata().volumes(),
                config.metadata().labels(),
                config.metadata().stopSignal().flatMap(Value::text));
    }

    private static SortedMap<String, String> environment(ProcessConfig config) {
        var result = new TreeMap<String, String>();
        config.scope().environment().forEach((name, value) -> value.text().ifPresent(it -> result.put(name, it)));
        return result;
    }

    /** As the image's configuration has it: {@code NONE}, {@code CMD} and words, or {@code CMD-SHELL} and a line. */
    private static Optional<List<String>> healthcheck(ProcessConfig config) {
        if (config.commands().healthcheckDisabled()) {
            return Optional.of(List.of("NONE"));
        }
        return config.healthcheck().map(Setting::value).map(command -> {
            if (command instanceof Command.ShellForm form) {
                return List.of("CMD-SHELL", form.line().text());
            }
            return Stream.concat(Stream.of("CMD"), words(config.healthcheck().orElseThrow()).stream())
                    .toList();
        });
    }

    /** The words that are run, the shell's own in front of a shell form. */
    private static List<String> words(Setting<Command> setting) {
        if (setting.value() instanceof Command.ExecForm form) {
            return form.words().stream().map(Word::text).toList();
        }
        var form = (Command.ShellForm) setting.value();
        var words = new ArrayList<>(form.shell().orElse(ProcessConfig.DEFAULT_SHELL));
        words.add(form.line().text());
        return words;
    }

    /** What programs often need, and this image certainly does not have. */
    static List<String> lacks(Image image) {
        var files = image.files();
        var result = new ArrayList<String>();
        if (files.lacks("/bin/sh")) {
            result.add("shell");
        }
        if (TrustStore.certificates(files, image.config().scope()) == Presence.ABSENT) {
            result.add("CA certificates");
        }
        if (TrustStore.zones(files, image.config().scope()) == Presence.ABSENT) {
            result.add("time zone database");
        }
        if (files.lacks("/etc/passwd")) {
            result.add("/etc/passwd");
        }
        if (files.lacks("/etc/group")) {
            result.add("/etc/group");
        }
        if (files.lacks("/lib64/ld-linux-x86-64.so.2")
                && files.lacks("/lib/ld-linux-aarch64.so.1")
                && files.lacks("/lib/ld-musl-x86_64.so.1")
                && files.lacks("/lib/ld-musl-aarch64.so.1")) {
            result.add("C library");
        }
        if (files.lacks("/tmp")) {
            result.add("/tmp");
        }
        return result;
    }
}
