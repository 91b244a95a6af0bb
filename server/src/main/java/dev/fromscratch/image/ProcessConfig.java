package dev.fromscratch.image;

import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Value;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * What an image runs, and how.
 *
 * @param user what USER says last; empty where nothing does
 * @param workingDirectory absolute, where known
 * @param standIn for the working directory where that is not known but a WORKDIR says something of it: a path that is
 *     no path of the image, in which what is copied and built there can be found again
 * @param scope the variables, of which those of ENV are the image's own
 * @param inherited whether an image whose configuration is not known may have set what is empty here
 */
public record ProcessConfig(
        Optional<Setting<Value>> user,
        Value workingDirectory,
        Optional<String> standIn,
        Scope scope,
        Commands commands,
        Metadata metadata,
        boolean inherited) {
    /** The shell of images that set none ({@code defaultShell} of BuildKit for Linux). */
    public static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    /** The search path of images that set none ({@code DefaultPathEnvUnix} of BuildKit's system package). */
    public static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Pattern ROOT = Pattern.compile("root|0+");

    /** That of an image made from nothing. */
    public static final ProcessConfig EMPTY = of(Scope.empty().withEnvironment("PATH", Value.of(DEFAULT_PATH)), false);

    /** That of an image with these variables of which nothing else is set, or known. */
    public static ProcessConfig of(Scope scope, boolean inherited) {
        return new ProcessConfig(
                Optional.empty(),
                inherited ? Value.unknown() : Value.of("/"),
                Optional.empty(),
                scope,
                Commands.NONE,
                Metadata.NONE,
                inherited);
    }

    /**
     * A value and where it is set.
     *
     * @param place empty for what a base image brings
     */
    public record Setting<T>(T value, Optional<Place> place) {}

    /**
     * What is run.
     *
     * @param entrypoint what ENTRYPOINT says
     * @param command what CMD says
     * @param shell what runs the shell form
     * @param healthcheck empty where there is none, or NONE
     * @param healthcheckDisabled whether HEALTHCHECK NONE takes back the one of the base
     */
    public record Commands(
            Optional<Setting<Command>> entrypoint,
            Optional<Setting<Command>> command,
            Setting<List<String>> shell,
            Optional<Setting<Command>> healthcheck,
            boolean healthcheckDisabled) {
        static final Commands NONE = new Commands(
                Optional.empty(),
                Optional.empty(),
                new Setting<>(DEFAULT_SHELL, Optional.empty()),
                Optional.empty(),
                false);

        public Commands withEntrypoint(Optional<Setting<Command>> entrypoint, Optional<Setting<Command>> command) {
            return new Commands(entrypoint, command, shell, healthcheck, healthcheckDisabled);
        }

        Commands withShell(Setting<List<String>> shell) {
            return new Commands(entrypoint, command, shell, healthcheck, healthcheckDisabled);
        }

        public Commands withHealthcheck(Optional<Setting<Command>> healthcheck) {
            return new Commands(entrypoint, command, shell, healthcheck, healthcheck.isEmpty());
        }
    }

    /**
     * What the image says of itself. A changed one shares what it can with the one that it is made from.
     *
     * @param workingDirectory as it is written where that is another text than its path, {@code /app/}
     */
    public record Metadata(
            List<String> exposedPorts,
            List<String> volumes,
            SortedMap<String, String> labels,
            Optional<Value> stopSignal,
            Optional<String> workingDirectory) {
        static final Metadata NONE =
                new Metadata(List.of(), List.of(), TreePMap.empty(), Optional.empty(), Optional.empty());

        public Metadata {
            exposedPorts = TreePVector.from(exposedPorts);
            volumes = TreePVector.from(volumes);
            labels = TreePMap.fromSortedMap(labels);
        }

        Metadata withPorts(List<String> more) {
            return new Metadata(
                    TreePVector.from(exposedPorts).plusAll(more), volumes, labels, stopSignal, workingDirectory);
        }

        Metadata withVolume(String path) {
            return new Metadata(
                    exposedPorts, TreePVector.from(volumes).plus(path), labels, stopSignal, workingDirectory);
        }

        Metadata withLabel(String key, String value) {
            return new Metadata(
                    exposedPorts,
                    volumes,
                    TreePMap.fromSortedMap(labels).plus(key, value),
                    stopSignal,
                    workingDirectory);
        }

        Metadata withStopSignal(Value signal) {
            return new Metadata(exposedPorts, volumes, labels, Optional.of(signal), workingDirectory);
        }

        Metadata withWorkingDirectory(Optional<String> written) {
            return new Metadata(exposedPorts, volumes, labels, stopSignal, written);
        }
    }

    public Optional<Setting<Command>> entrypoint() {
        return commands.entrypoint();
    }

    public Optional<Setting<Command>> command() {
        return commands.command();
    }

    public Setting<List<String>> shell() {
        return commands.shell();
    }

    public Optional<Setting<Command>> healthcheck() {
        return commands.healthcheck();
    }

    /** Whether both have the same for what a RUN or a COPY sees. */
    boolean isSameToCommands(ProcessConfig other) {
        return scope == other.scope
                && user.equals(other.user)
                && workingDirectory.equals(other.workingDirectory)
                && standIn.equals(other.standIn)
                && shell().equals(other.shell())
                && inherited == other.inherited;
    }

    /** Whether the image says what it runs. */
    public boolean runsSomething() {
        return entrypoint().filter(ProcessConfig::isNotEmpty).isPresent()
                || command().filter(ProcessConfig::isNotEmpty).isPresent();
    }

    /** {@code CMD []} takes back what a base has set. */
    private static boolean isNotEmpty(Setting<Command> setting) {
        return !(setting.value() instanceof Command.ExecForm form)
                || !form.words().isEmpty();
    }

    /** The user's part of USER, {@code 0} where nothing is set; empty where it is not known. */
    public Optional<String> userName() {
        if (user.isEmpty()) {
            return inherited ? Optional.empty() : Optional.of("0");
        }
        return user.get().value().text().map(it -> it.split(":", 2)[0]).map(it -> it.isEmpty() ? "0" : it);
    }

    /** The group's part of USER; empty where there is none, or where it is not known. */
    public Optional<String> groupName() {
        return user.flatMap(it -> it.value().text())
                .filter(it -> it.contains(":"))
                .map(it -> it.substring(it.indexOf(':') + 1))
                .filter(it -> !it.isEmpty());
    }

    /** Whether commands certainly run as UID 0. */
    public boolean runsAsRoot() {
        return userName().filter(it -> ROOT.matcher(it).matches()).isPresent();
    }

    /** Where commands make temporary files, by TMPDIR or {@code /tmp}; empty where that is not known. */
    public Optional<String> temporaryDirectory() {
        return Optional.ofNullable(scope.environment().get("TMPDIR"))
                .map(Value::text)
                .orElse(Optional.of("/tmp"))
                .map(it -> it.isEmpty() ? "/tmp" : it)
                .filter(it -> it.startsWith("/"))
                .map(it -> FilePaths.resolve("/", it));
    }

    public ProcessConfig withUser(Optional<Setting<Value>> user) {
        return new ProcessConfig(user, workingDirectory, standIn, scope, commands, metadata, inherited);
    }

    public ProcessConfig withWorkingDirectory(Value workingDirectory) {
        return new ProcessConfig(user, workingDirectory, Optional.empty(), scope, commands, metadata, inherited);
    }

    /** With a working directory that is not known. */
    ProcessConfig withStandIn(Optional<String> path) {
        return new ProcessConfig(user, Value.unknown(), path, scope, commands, metadata, inherited);
    }

    /** The working directory, or what stands in for it. */
    Optional<String> workingPath() {
        return workingDirectory.text().or(() -> standIn);
    }

    public ProcessConfig withScope(Scope scope) {
        return new ProcessConfig(user, workingDirectory, standIn, scope, commands, metadata, inherited);
    }

    public ProcessConfig withCommands(Commands commands) {
        return new ProcessConfig(user, workingDirectory, standIn, scope, commands, metadata, inherited);
    }

    ProcessConfig withMetadata(Metadata metadata) {
        return new ProcessConfig(user, workingDirectory, standIn, scope, commands, metadata, inherited);
    }
}
