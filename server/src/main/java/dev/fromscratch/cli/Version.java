package dev.fromscratch.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of this program.
 */
final class Version implements IVersionProvider {
    /** As the jar has it; classes that are in no jar have none. */
    static final String NUMBER =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");

    @Override
    public String[] getVersion() {
        return new String[] {"FromScratch " + NUMBER};
    }
}
