package dev.fromscratch.image;

import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Value;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image runs, and how.
 *
 * @param user what USER says last; empty where nothing does
 * @param workingDirectory absolute, where known
 * @param scope the variables, of which those of ENV are the image's own
 * @param command what CMD says
 * @param shell what runs the shell form
 * @param healthcheck empty where there is none, or NONE
 * @param inherited whether an image whose configuration is not known may have set what is empty here
 */
public record ProcessConfig(
        Optional<Setting<Value>> user,
        Value workingDirectory,
        Scope scope,
        Optional<Setting<Command>> entrypoint,
        Optional<Setting<Command>> command,
        Setting<List<String>> shell,
        Optional<Setting<Command>> healthcheck,
        List<String> exposedPorts,
        List<String> volumes,
        SortedMap<String, String> labels,
        Optional<Value> stopSignal,
        boolean inherited) {
    /** The shell of images that set none ({@code defaultShell} of BuildKit for Linux). */
    public static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    /** The search path of images that set none ({@code DefaultPathEnvUnix} of BuildKit's system package). */
    public static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** That of an image made from nothing. */
    public static final ProcessConfig EMPTY = of(Scope.empty().withEnvironment("PATH", Value.of(DEFAULT_PATH)), false);

    public ProcessConfig {
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** That of an image with these variables of which nothing else is set, or known. */
    public static ProcessConfig of(Scope scope, boolean inherited) {
        return new ProcessConfig(
                Optional.empty(),
                inherited ? Value.unknown() : Value.of("/"),
                scope,
                Optional.empty(),
                Optional.empty(),
                new Setting<>(DEFAULT_SHELL, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                inherited);
    }

    /**
     * A value and where it is set.
     *
     * @param place empty for what a base image brings
     */
    public record Setting<T>(T value, Optional<Place> place) {}

    /** Whether the image says what it runs. */
    public boolean runsSomething() {
        return entrypoint.isPresent() || command.isPresent();
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
        return userName().filter(it -> it.equals("root") || it.matches("0+")).isPresent();
    }

    ProcessConfig withUser(Optional<Setting<Value>> user) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }

    ProcessConfig withWorkingDirectory(Value workingDirectory) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }

    ProcessConfig withScope(Scope scope) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }

    ProcessConfig withCommands(Optional<Setting<Command>> entrypoint, Optional<Setting<Command>> command) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }

    ProcessConfig withShell(Setting<List<String>> shell) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }

    ProcessConfig withHealthcheck(Optional<Setting<Command>> healthcheck) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }

    ProcessConfig withMetadata(
            List<String> exposedPorts,
            List<String> volumes,
            SortedMap<String, String> labels,
            Optional<Value> stopSignal) {
        return new ProcessConfig(
                user,
                workingDirectory,
                scope,
                entrypoint,
                command,
                shell,
                healthcheck,
                exposedPorts,
                volumes,
                labels,
                stopSignal,
                inherited);
    }
}
