package dev.fromscratch.project;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a Dockerfile, as lines. */
final class Described {
    private Described() {}

    /** What files say of {@code Dockerfile} in the root of a project that is called shop. */
    static String by(Map<String, String> files) {
        return of("Dockerfile", files);
    }

    static String of(String dockerfile, Map<String, String> files) {
        var deployment = ProjectFiles.of(new TreeMap<>(files)).deploymentOf(dockerfile, "shop");
        var builds = deployment.builds().stream().map(Described::build);
        var runs = deployment.runs().stream().map(Described::run);
        var commands = Stream.of(deployment.possibleContexts())
                .filter(it -> !it.isEmpty())
                .map(it -> "commands in " + it);
        var given = deployment.given().entrySet().stream()
                .filter(it -> it.getValue().isPresent())
                .map(it -> "given %s=%s".formatted(it.getKey(), it.getValue().get()));
        return Stream.of(builds, commands, given, runs).flatMap(it -> it).collect(Collectors.joining("\n"));
    }

    private static String build(Build build) {
        var text = new StringBuilder("%s in \"%s\"".formatted(build.name(), value(build.context())));
        build.target().ifPresent(it -> text.append(" target ").append(value(it)));
        build.args().forEach((name, value) -> text.append(" %s=%s".formatted(name, value(value))));
        build.contexts().forEach((name, value) -> text.append(" context %s=%s".formatted(name, value(value))));
        build.images().forEach(it -> text.append(" as ").append(it.replace(Node.HOLE, '?')));
        return text.toString();
    }

    private static String run(Run run) {
        var process = run.process();
        var text = new StringBuilder(run.name());
        run.target().ifPresent(it -> text.append(" of ").append(it));
        process.user().ifPresent(it -> text.append(" user ").append(value(it)));
        process.nonRoot().ifPresent(it -> text.append(" non-root"));
        process.workingDirectory().ifPresent(it -> text.append(" in ").append(value(it)));
        process.environment().forEach((name, value) -> text.append(" %s=%s".formatted(name, value(value))));
        process.entrypoint().ifPresent(it -> text.append(" entrypoint ").append(value(it)));
        process.command().ifPresent(it -> text.append(" command ").append(value(it)));
        process.probes()
                .forEach(it -> text.append(" %s %s%s".formatted(it.name(), it.byShell() ? "sh " : "", it.words())));
        text.append(process.ownHealthcheck() ? "" : " no health check");
        run.storage()
                .mounts()
                .forEach(it -> text.append(" %s %s%s".formatted(it.kind(), it.path(), it.readOnly() ? " ro" : "")));
        run.storage().readOnly().ifPresent(it -> text.append(" read-only"));
        run.storage().platform().ifPresent(it -> text.append(" for ").append(value(it)));
        return text.toString();
    }

    private static String value(Said<?> said) {
        return said.value().map(Object::toString).orElse("?");
    }
}
