package dev.fromscratch.remedy;

import dev.fromscratch.build.BuildGraph;
import dev.fromscratch.build.Stage;
import dev.fromscratch.syntax.Instruction;
import java.util.Locale;

/**
 * How the author of a stage writes.
 *
 * @param lowerCase whether keywords are in lower case
 * @param link whether files are copied with {@code --link}
 * @param spaced whether a blank line stands in front of every instruction
 * @param lineEnd {@code \n} or {@code \r\n}
 */
record Style(boolean lowerCase, boolean link, boolean spaced, String lineEnd) {
    static Style of(BuildGraph graph, Stage stage) {
        var keyword =
                stage.fromSegment().instruction().map(it -> it.keyword().text()).orElse("FROM");
        var copies = stage.all(Instruction.Copy.class).toList();
        var link = !copies.isEmpty()
                && copies.stream().allMatch(it -> it.instruction().flag("link").isPresent());
        var body = stage.segments().subList(1, stage.segments().size());
        var spaced = body.size() > 1 && body.stream().allMatch(Lines::isSpaced);
        var crlf =
                graph.dockerfile().segments().stream().anyMatch(it -> it.text().contains("\r\n"));
        return new Style(keyword.equals(keyword.toLowerCase(Locale.ROOT)), link, spaced, crlf ? "\r\n" : "\n");
    }

    /** A keyword in the author's case. */
    String keyword(String name) {
        return lowerCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    String copy(String from, String source, String destination) {
        return "%s %s--from=%s %s %s".formatted(keyword("COPY"), link ? "--link " : "", from, source, destination);
    }
}
