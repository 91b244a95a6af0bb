package dev.fromscratch.image;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.context.ArchiveMember;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.syntax.Dockerfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a Docker engine has taught, as rows of a table: a Dockerfile that starts from nothing, its lines separated by {@code ;;},
 * a path of its last image, and what is there. The context has a few files, some in folders, and an archive.
 */
final class EngineLesson {
    private static final FilesInMemory CONTEXT = FilesInMemory.of(Map.of(
                    "a.txt",
                    "",
                    "b/c.txt",
                    "",
                    "b/d/e.txt",
                    "",
                    "other/c.md",
                    "",
                    "passwd",
                    "web:x:33:44::/:/bin/false\n",
                    "linked.tar",
                    ""))
            .withArchives(Map.of(
                    "linked.tar",
                    List.of(member("run", ArchiveMember.Kind.FILE), member("hard", ArchiveMember.Kind.HARD_LINK))));

    private EngineLesson() {}

    /** What is at a path of an image that starts from nothing. */
    static String in(String instructions, String path) {
        return at(path, "FROM scratch\n" + instructions.replace(" ;; ", "\n") + "\n");
    }

    static String at(String path, String text) {
        return at(path, text, CONTEXT);
    }

    static String at(String path, String text, FilesInMemory context) {
        var graph = BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT);
        var files = Images.of(graph, context)
                .of(graph.target().orElseThrow())
                .last()
                .files();
        return switch (files.presenceToday(path)) {
            case ABSENT -> "absent";
            case UNKNOWN -> "unknown";
            case PRESENT ->
                files.list()
                        .filter(it -> it.path().equals(path))
                        .findFirst()
                        .map(it -> "%s %s %s:%s"
                                .formatted(
                                        it.entry().kind().name().toLowerCase(Locale.ROOT),
                                        it.entry().mode().map("%04o"::formatted).orElse("-"),
                                        number(it.entry().uid()),
                                        number(it.entry().gid())))
                        .orElse("behind a link");
        };
    }

    private static String number(Optional<Integer> number) {
        return number.map(String::valueOf).orElse("-");
    }

    /** A file, or another name for {@code run}. */
    private static ArchiveMember member(String name, ArchiveMember.Kind kind) {
        return new ArchiveMember(name, kind, 0755, 0, 0, Optional.of("run"), Optional.empty());
    }
}
