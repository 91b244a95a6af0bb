package dev.fromscratch.analysis;

import dev.fromscratch.analysis.Highlight.Kind;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.Reference;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what the parts of a Dockerfile are: its own keywords and flags, stages, variables and comments.
 */
final class Highlights {
    private final Analysis analysis;
    private final Map<Segment, List<Place>> stages = new HashMap<>();

    private Highlights(Analysis analysis) {
        this.analysis = analysis;
        for (var reference : analysis.graph().references()) {
            if (reference.to() instanceof Base.OfStage) {
                add(reference);
            }
        }
    }

    private void add(Reference reference) {
        stages.computeIfAbsent(reference.place().segment(), it -> new ArrayList<>())
                .add(reference.place());
    }

    /** Those in a range of the text, from the top; none overlaps another, and none goes over the end of a line. */
    static List<Highlight> in(Analysis analysis, Span range) {
        var highlights = new Highlights(analysis);
        var result = new ArrayList<Highlight>();
        var dockerfile = analysis.dockerfile();
        var start = 0;
        for (var segment : dockerfile.segments()) {
            var end = start + segment.text().length();
            if (start <= range.end() && range.start() <= end) {
                highlights.addAll(segment, start, range, result);
            }
            start = end;
        }
        return result;
    }

    private void addAll(Segment segment, int start, Span range, List<Highlight> result) {
        var found = new ArrayList<Highlight>();
        segment.comments().forEach(it -> found.add(new Highlight(it.span(), Kind.COMMENT)));
        segment.innerComments().forEach(it -> found.add(new Highlight(it, Kind.COMMENT)));
        segment.instruction().ifPresent(it -> addAll(it, segment, found));
        found.sort(Comparator.comparingInt(it -> it.span().start()));
        var end = 0;
        for (var highlight : found) {
            var isFree = highlight.span().start() >= end
                    && !highlight.span().in(segment.text()).contains("\n");
            var moved = highlight.span().shift(start);
            if (isFree && moved.end() > range.start() && moved.start() < range.end()) {
                result.add(new Highlight(moved, highlight.kind()));
                end = highlight.span().end();
            }
        }
    }

    private void addAll(Instruction instruction, Segment segment, List<Highlight> found) {
        // What is found first goes before what begins at the same place.
        stages.getOrDefault(segment, List.of()).forEach(it -> found.add(new Highlight(it.span(), Kind.STAGE)));
        VariableUses.mentionsIn(segment, 0, analysis.graph().escape())
                .forEach(it -> found.add(new Highlight(it.place().span(), Kind.VARIABLE)));
        instruction.keywords().forEach(it -> found.add(of(it, Kind.KEYWORD)));
        addFlags(instruction, found);
        addCommands(instruction, segment, found);
        if (instruction instanceof Instruction.From from) {
            from.name().ifPresent(it -> found.add(of(it, Kind.STAGE)));
        }
    }

    private static void addFlags(Instruction instruction, List<Highlight> found) {
        instruction.flags().forEach(it -> found.add(new Highlight(nameOf(it), Kind.FLAG)));
        if (instruction instanceof Instruction.OnBuild onBuild) {
            addFlags(onBuild.trigger(), found);
        }
    }

    private static void addCommands(Instruction instruction, Segment segment, List<Highlight> found) {
        if (instruction instanceof Instruction.OnBuild onBuild) {
            addCommands(onBuild.trigger(), segment, found);
        } else if (Selections.commandOf(instruction).orElse(null) instanceof Command.ShellForm form
                && form.script().understood()) {
            addCommands(form.script().statements(), segment, found);
        }
    }

    private static void addCommands(List<Statement> statements, Segment segment, List<Highlight> found) {
        for (var statement : statements) {
            if (statement instanceof Statement.Simple simple) {
                simple.words().stream()
                        .findFirst()
                        .filter(it -> it.literal().isPresent())
                        .ifPresent(it -> found.add(new Highlight(it.span(), Kind.COMMAND)));
                simple.assignments().forEach(it -> addStrings(it.value(), segment, found));
                simple.words().forEach(it -> addStrings(it, segment, found));
            }
            addCommands(statement.parts(), segment, found);
        }
    }

    private static void addStrings(ShellWord word, Segment segment, List<Highlight> found) {
        for (var part : word.parts()) {
            if (part instanceof ShellWord.Literal literal && literal.quoted()) {
                addString(literal.span(), segment.text(), found);
            } else if (part instanceof ShellWord.CommandSubstitution substitution) {
                addCommands(substitution.script().statements(), segment, found);
            }
        }
    }

    /** With the quote in front; what is escaped by itself is no string. */
    private static void addString(Span span, String text, List<Highlight> found) {
        var isBegun = span.start() > 0 && "\"'".indexOf(text.charAt(span.start() - 1)) >= 0;
        if (text.charAt(span.start()) != '\\') {
            found.add(new Highlight(new Span(span.start() - (isBegun ? 1 : 0), span.end()), Kind.STRING));
        }
    }

    private static Highlight of(Word word, Kind kind) {
        return new Highlight(word.span(), kind);
    }

    private static Span nameOf(Flag flag) {
        var start = flag.span().start();
        return new Span(
                start,
                Math.min(flag.span().end(), start + "--".length() + flag.name().length()));
    }
}
