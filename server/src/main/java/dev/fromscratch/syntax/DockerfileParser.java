package dev.fromscratch.syntax;

import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * Reads Dockerfiles as BuildKit does.
 */
final class DockerfileParser {
    private DockerfileParser() {}

    static Dockerfile parse(SourceText text) {
        return new Dockerfile(
                Directives.NONE, List.of(new Segment(text.toString(), Optional.empty(), List.of(), List.of(), true)));
    }

    static Dockerfile reparse(Dockerfile previous, SourceText edited) {
        return parse(edited);
    }
}
