package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.image.GoBuild.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code cargo build} or {@code cargo install}.
 *
 * @param command with all of its words
 * @param verb the word {@code build}, {@code install} or the like
 * @param sources the folders of the build context that the working directory is, absolute there, that of the build first
 */
public record CargoBuild(BuildCommand command, Argument verb, List<String> sources) {
    /** The folders of a target directory in which cargo puts the programs of its own profiles. */
    private static final Set<String> PROFILES = Set.of("release", "debug");

    /** The folder beside the programs in which cargo puts the package's examples. */
    private static final String EXAMPLES = "examples";

    public CargoBuild {
        sources = List.copyOf(sources);
    }

    /** One of which it is not certain that it is run. */
    CargoBuild possible() {
        return new CargoBuild(command.possible(), verb, sources);
    }

    /** The target that is named, {@code x86_64-unknown-linux-musl}; not set where it is the host's or configured. */
    public Setting target() {
        var option = command.option("--target");
        return option.set() ? option : command.variable("CARGO_BUILD_TARGET");
    }

    /** Whether what is built comes from a registry or repository, and not from the build context. */
    public boolean isFromElsewhere() {
        return isInstallation() && !command.option("--path").set();
    }

    public boolean isInstallation() {
        return verb.written().equals("install");
    }

    /**
     * The program at a path of the directory that is written: in the one that programs are installed into, by its name;
     * in a target directory, {@code release/app}, {@code x86_64-unknown-linux-musl/release/app} or
     * {@code release/examples/app}.
     *
     * @return empty for what is no program
     */
    Optional<Content> programAt(List<String> names) {
        var name = names.get(names.size() - 1);
        var folders = names.subList(0, names.size() - 1);
        if (isInstallation()) {
            return folders.isEmpty() ? program(name, Optional.empty()) : Optional.empty();
        }
        if (buildsExamples()
                && !folders.isEmpty()
                && folders.get(folders.size() - 1).equals(EXAMPLES)) {
            return programAt(folders.subList(0, folders.size() - 1), EXAMPLES + "/" + name);
        }
        return programAt(folders, name);
    }

    private boolean buildsExamples() {
        return command.option("--example").set() || command.has("--examples") || command.has("--all-targets");
    }

    private Optional<Content> programAt(List<String> folders, String name) {
        var profile = folders.isEmpty() ? "" : folders.get(folders.size() - 1);
        var known = PROFILES.contains(profile) || command.option("--profile").is(profile);
        return known && folders.size() <= 2 && !name.contains(".")
                ? program(name, folders.size() == 2 ? Optional.of(folders.get(0)) : Optional.empty())
                : Optional.empty();
    }

    private Optional<Content> program(String name, Optional<String> target) {
        return Optional.of(new Content.RustProgram(this, name, target));
    }
}
