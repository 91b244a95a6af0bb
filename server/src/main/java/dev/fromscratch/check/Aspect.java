package dev.fromscratch.check;

import dev.fromscratch.image.Image;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of an image, or of what is found out about one. What a check says of an image holds for as long as the parts do
 * that it has looked at.
 */
enum Aspect {
    /** What it starts from, which every check looks at. */
    BASE,
    FILES,
    USER,
    WORKING_DIRECTORY,
    VARIABLES,
    /** ENTRYPOINT, CMD and SHELL. */
    COMMAND,
    HEALTHCHECK,
    METADATA,
    /** The program that is run. */
    PROGRAM,
    /** What the sources of the program show. */
    SOURCES,
    /** What Cargo's files say of the program. */
    RUST,
    SECRETS;

    static final Set<Aspect> OF_CONFIG = EnumSet.of(USER, WORKING_DIRECTORY, VARIABLES, COMMAND, HEALTHCHECK, METADATA);

    /** What of an image itself is another than in another one; of two that start from different ones, everything. */
    static EnumSet<Aspect> changed(Image image, Image other) {
        var result = EnumSet.noneOf(Aspect.class);
        if (image == other) {
            return result;
        }
        if (!image.isOfSameKind(other)) {
            return EnumSet.allOf(Aspect.class);
        }
        // Trees and scopes are compared by identity: to compare what they hold would take longer than most checks.
        add(result, FILES, image.files() == other.files());
        var config = image.config();
        var otherConfig = other.config();
        if (config == otherConfig) {
            return result;
        }
        add(result, USER, config.user().equals(otherConfig.user()));
        add(result, WORKING_DIRECTORY, config.workingDirectory().equals(otherConfig.workingDirectory()));
        add(result, VARIABLES, config.scope() == otherConfig.scope());
        var commands = config.commands();
        var otherCommands = otherConfig.commands();
        if (commands != otherCommands) {
            add(
                    result,
                    COMMAND,
                    commands.entrypoint().equals(otherCommands.entrypoint())
                            && commands.command().equals(otherCommands.command())
                            && commands.shell().equals(otherCommands.shell()));
            add(
                    result,
                    HEALTHCHECK,
                    commands.healthcheck().equals(otherCommands.healthcheck())
                            && commands.healthcheckDisabled() == otherCommands.healthcheckDisabled());
        }
        add(result, METADATA, config.metadata() == otherConfig.metadata());
        return result;
    }

    private static void add(Set<Aspect> changed, Aspect aspect, boolean isSame) {
        if (!isSame) {
            changed.add(aspect);
        }
    }
}
