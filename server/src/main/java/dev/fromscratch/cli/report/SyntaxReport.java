package dev.fromscratch.cli.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Heredoc;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.SyntaxError;
import java.math.BigInteger;
import java.util.List;

/**
 * What the parser makes of a Dockerfile, as one line of JSON in which BuildKit's own parser can be asked, too.
 */
public final class SyntaxReport {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private SyntaxReport() {}

    /**
     * The line, without its end. Where BuildKit's parser rejects the text, it holds nothing but the id and the error.
     *
     * @param id how the file is called, its path as given
     */
    public static String line(String id, Dockerfile dockerfile) {
        var line = new JsonObject();
        line.addProperty("id", id);
        var error = dockerfile.segments().stream()
                .flatMap(segment -> segment.errors().stream())
                .filter(it -> it.layer() == SyntaxError.Layer.PARSER)
                .findFirst();
        if (error.isPresent()) {
            line.addProperty("error", error.get().message());
            return GSON.toJson(line);
        }
        var directives = dockerfile.directives();
        line.addProperty("escape", String.valueOf(directives.escape()));
        directives.syntax().ifPresent(it -> line.addProperty("syntax", it.text()));
        directives.check().ifPresent(it -> line.addProperty("check", it.text()));
        var instructions = new JsonArray();
        var empty = new JsonArray();
        var firstLine = 1;
        for (var segment : dockerfile.segments()) {
            var first = firstLine;
            segment.instruction().ifPresent(it -> instructions.add(instruction(segment, first, it)));
            segment.emptyContinuation().ifPresent(it -> empty.add(lineOf(segment, first, it.end())));
            firstLine = lineOf(segment, first, segment.text().length());
        }
        line.add("instructions", instructions);
        if (!empty.isEmpty()) {
            line.add("emptyContinuationLines", empty);
        }
        return GSON.toJson(line);
    }

    private static JsonObject instruction(Segment segment, int firstLine, Instruction instruction) {
        var json = new JsonObject();
        json.addProperty("start", lineOf(segment, firstLine, instruction.span().start()));
        json.addProperty("end", lineOf(segment, firstLine, instruction.span().end()));
        describe(json, instruction);
        var heredocs = new JsonArray();
        instruction.head().heredocs().forEach(it -> heredocs.add(heredoc(it)));
        if (!heredocs.isEmpty()) {
            json.add("heredocs", heredocs);
        }
        return json;
    }

    private static void describe(JsonObject json, Instruction instruction) {
        var head = instruction.head();
        json.addProperty("keyword", head.keyword().text());
        addAll(json, "flags", head.flags().stream().map(it -> it.raw()).toList());
        if (head.json()) {
            json.addProperty("json", true);
        }
        addAll(json, "words", head.words().stream().map(it -> it.text()).toList());
        if (instruction instanceof Instruction.OnBuild onBuild) {
            var trigger = new JsonObject();
            // BuildKit gives a trigger no lines of its own.
            trigger.addProperty("start", 0);
            trigger.addProperty("end", 0);
            describe(trigger, onBuild.trigger());
            json.add("onbuild", trigger);
        }
    }

    private static JsonObject heredoc(Heredoc heredoc) {
        var json = new JsonObject();
        json.addProperty("name", heredoc.name());
        json.addProperty("fd", new BigInteger(Long.toUnsignedString(heredoc.fd())));
        json.addProperty("expand", heredoc.expand());
        json.addProperty("chomp", heredoc.chomp());
        json.addProperty("content", heredoc.content().text());
        return json;
    }

    private static void addAll(JsonObject json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            var array = new JsonArray();
            texts.forEach(array::add);
            json.add(name, array);
        }
    }

    /** Lines as BuildKit counts: each ended by a line feed. */
    private static int lineOf(Segment segment, int firstLine, int offset) {
        return firstLine
                + (int) segment.text()
                        .chars()
                        .limit(offset)
                        .filter(c -> c == '\n')
                        .count();
    }
}
