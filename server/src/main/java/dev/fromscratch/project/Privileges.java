package dev.fromscratch.project;

import java.util.Optional;
import java.util.Set;

/**
 * What a container may do beyond what others may.
 */
final class Privileges {
    /** What many are given who run as another user; Docker lets every user listen on every port as it is. */
    private static final Set<String> HARMLESS = Set.of("NET_BIND_SERVICE", "CAP_NET_BIND_SERVICE");

    private Privileges() {}

    /**
     * The first thing that is said of it; empty where nothing is.
     *
     * @param privileged whether it may do all that the host may
     * @param capabilities the names of those that it is given
     */
    static Optional<Mention> of(Optional<Node> privileged, Optional<Node> capabilities) {
        return privileged
                .filter(it -> it.truth().orElse(false))
                .map(it -> it.at().saying("privileged: true"))
                .or(() -> capabilities.stream()
                        .flatMap(Node::items)
                        .filter(it -> it.text()
                                .filter(name -> !HARMLESS.contains(name))
                                .isPresent())
                        .findFirst()
                        .map(it -> it.at().saying(it.text().orElseThrow())));
    }
}
