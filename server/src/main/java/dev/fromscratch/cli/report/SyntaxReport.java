package dev.fromscratch.cli.report;

import dev.fromscratch.syntax.Dockerfile;

/**
 * The instructions of a Dockerfile as BuildKit's own parser would list them.
 */
public final class SyntaxReport {
    private SyntaxReport() {}

    /** One JSON object. */
    public static String line(String id, Dockerfile dockerfile) {
        return Json.line(new Line(id, dockerfile.segments().size())).strip();
    }

    private record Line(String id, int segments) {}
}
