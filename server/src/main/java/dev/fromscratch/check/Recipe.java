package dev.fromscratch.check;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.WholeProject;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.GoBuild.Setting;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * How files of a project say that a Go program is built before an image is.
 *
 * @param builds commands that build it from the same sources, at least one
 */
public record Recipe(List<GoBuild> builds) {
    public Recipe {
        builds = List.copyOf(builds);
        if (builds.isEmpty()) {
            throw new IllegalArgumentException("nothing builds it");
        }
    }

    /** The folders and files that it is built from, in the project. */
    List<FilePath> sources() {
        return builds.get(0).programSources().stream()
                .map(it -> WholeProject.inProject(FilePath.fromContextRoot(it)))
                .toList();
    }

    /**
     * The same for each architecture, where it is known for which one every command builds; else this one.
     */
    public List<Recipe> byArchitecture() {
        var result = new LinkedHashMap<Setting, List<GoBuild>>();
        builds.forEach(it -> result.computeIfAbsent(it.variable("GOARCH"), key -> new ArrayList<>())
                .add(it));
        return result.keySet().stream().allMatch(it -> it.value().isPresent())
                ? result.values().stream().map(Recipe::new).toList()
                : List.of(this);
    }

    /** Whether cgo is on; empty where that hangs on the machine, or on the command. */
    public Optional<Boolean> cgo() {
        var settings =
                builds.stream().map(it -> it.variable("CGO_ENABLED")).distinct().toList();
        return Optional.of(settings.get(0))
                .filter(it -> settings.size() == 1)
                .flatMap(Setting::value)
                .filter(it -> it.equals("0") || it.equals("1"))
                .map("1"::equals);
    }

    /** The build tags that all commands set. */
    List<String> tags() {
        return builds.get(0).tags().stream()
                .filter(tag -> builds.stream().allMatch(it -> it.tags().contains(tag)))
                .toList();
    }

    /** Where it is written, the first command's. */
    public Optional<Related> related() {
        return builds.get(0).elsewhere().flatMap(it -> it.file().map(file -> related(file, it.range())));
    }

    private static Related related(FilePath file, Range range) {
        return new Related.InFile(WholeProject.inProject(file), range, "builds the program");
    }
}
