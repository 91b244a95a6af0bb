package dev.fromscratch.project;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A build that a compose or bake file describes.
 *
 * @param name in words, {@code service api} or {@code target api}
 * @param dockerfile its path, relative to the root of the project, which it may lead out of
 * @param context the folder, relative to the root of the project, which it may lead out of
 * @param target empty for the last stage
 * @param args by their names
 * @param contexts the additional ones by their names, each as it is written
 * @param images the names that the image is given, with {@link Node#HOLE} for what is not known of them
 */
public record Build(
        String name,
        String dockerfile,
        Said<String> context,
        Optional<Said<String>> target,
        SortedMap<String, Said<String>> args,
        SortedMap<String, Said<String>> contexts,
        List<String> images) {
    public Build {
        args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
        contexts = Collections.unmodifiableSortedMap(new TreeMap<>(contexts));
        images = List.copyOf(images);
    }

    /** All that is said of it, in the order of its parts. */
    public List<Mention> sayings() {
        return Stream.of(Stream.of(context), target.stream(), args.values().stream(), contexts.values().stream())
                .flatMap(it -> it)
                .map(Said::mention)
                .toList();
    }
}
