package dev.fromscratch.analysis;

import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.check.CheckOptions;

/**
 * All that people can set of an analysis.
 */
public record Settings(BuildOptions build, CheckOptions check) {
    public static final Settings DEFAULT = new Settings(BuildOptions.DEFAULT, CheckOptions.DEFAULT);
}
