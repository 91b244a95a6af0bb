package dev.fromscratch.image;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image in a registry, as it was written.
 *
 * <p>The grammar and the rule that tells a registry from the first part of a path are those of
 * {@code distribution/reference}, which Docker and BuildKit use.
 *
 * @param registry with its port, where one is written; empty means Docker Hub
 * @param repository the path in the registry, without its tag
 */
public record ImageReference(
        Optional<String> registry, String repository, Optional<String> tag, Optional<String> digest) {
    private static final String NAME = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(NAME + "(?:/" + NAME + ")*");
    private static final Pattern REGISTRY = Pattern.compile("[A-Za-z0-9.\\-]+(?::\\d+)?|\\[[0-9a-fA-F:]+](?::\\d+)?");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.\\-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[+._\\-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");

    /** What may stand in front of a Docker Hub image, the longest first where one begins with another. */
    private static final List<String> DOCKER_HUB = List.of(
            "docker.io/",
            "index.docker.io/",
            "registry-1.docker.io/",
            "registry.hub.docker.com/",
            "mirror.gcr.io/",
            "public.ecr.aws/docker/");

    public ImageReference {
        if (repository.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name");
        }
    }

    /** The reference that a text is, empty where it is none. */
    public static Optional<ImageReference> parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** The name by which people call the image: {@code golang} for {@code docker.io/library/golang:1.23}. */
    public String familiarName() {
        return name().substring(prefix().length());
    }

    /**
     * What is written in front of the familiar name: {@code public.ecr.aws/docker/library/}, or nothing. Another image
     * named after the same prefix comes from the same place.
     */
    public String prefix() {
        throw new UnsupportedOperationException();
    }

    private String name() {
        return registry.map(it -> it + "/").orElse("") + repository;
    }

    @Override
    public String toString() {
        return name()
                + tag.map(it -> ":" + it).orElse("")
                + digest.map(it -> "@" + it).orElse("");
    }
}
