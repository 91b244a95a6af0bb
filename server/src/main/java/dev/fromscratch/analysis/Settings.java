package dev.fromscratch.analysis;

import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.build.BuildOptions.Described;
import dev.fromscratch.check.CheckOptions;
import dev.fromscratch.project.Deployment;
import java.util.List;

/**
 * All that people can set of an analysis.
 *
 * @param inlayHints whether an editor is told what lines mean and do not say
 */
public record Settings(BuildOptions build, CheckOptions check, boolean inlayHints) {
    public static final Settings DEFAULT = new Settings(BuildOptions.DEFAULT, CheckOptions.DEFAULT);

    public Settings(BuildOptions build, CheckOptions check) {
        this(build, check, true);
    }

    /** These settings, with what files say where the settings say nothing. */
    public Settings deployedBy(Deployment files) {
        if (files.saysNothing()) {
            return this;
        }
        var described = new Described(files.targets(), files.args(), files.contextNames(), files.given());
        return new Settings(build.describedBy(described), check.deployedBy(files), inlayHints);
    }

    /**
     * The settings of each way in which files have the Dockerfile built, where they give different values to an argument; none
     * where the settings themselves say what those are.
     */
    List<Settings> variants() {
        var deployment = check.deployment();
        var isSaid = deployment.args().entrySet().stream()
                .anyMatch(it -> it.getValue().isEmpty() && build.args().containsKey(it.getKey()));
        return isSaid
                ? List.of()
                : deployment.variants().stream().map(this::deployedBy).toList();
    }
}
