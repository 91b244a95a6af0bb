package dev.fromscratch.analysis;

import dev.fromscratch.build.Stage;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Comment;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what lies around a place: a word, the argument or the command that it is a part of, the instruction, the stage,
 * and the whole text.
 */
final class Selections {
    private final Analysis analysis;
    private final int offset;
    private final Segment segment;
    private final List<Span> found = new ArrayList<>();

    private Selections(Analysis analysis, int offset) {
        this.analysis = analysis;
        this.offset = offset;
        this.segment = analysis.dockerfile().placeOf(Span.at(offset)).segment();
    }

    /** From the smallest one; each lies in the one behind it. */
    static List<Span> at(Analysis analysis, int offset) {
        return new Selections(analysis, offset).nested();
    }

    private List<Span> nested() {
        segment.comments().stream().map(Comment::span).forEach(this::add);
        segment.innerComments().forEach(this::add);
        VariableUses.mentionsIn(segment, VariableUses.GLOBAL, analysis.graph().escape())
                .forEach(it -> add(it.place().span()));
        segment.instruction().ifPresent(this::addAll);
        analysis.graph().stageOf(segment).ifPresent(this::add);
        found.add(new Span(0, analysis.text().length()));
        found.sort(Comparator.comparingInt(Span::length));
        var result = new ArrayList<Span>();
        for (var span : found) {
            var last = result.isEmpty() ? Span.at(offset) : result.get(result.size() - 1);
            if (span.contains(last) && !span.equals(last)) {
                result.add(span);
            }
        }
        return result;
    }

    private void add(Span span) {
        var inText = analysis.dockerfile().spanOf(new Place(segment, span));
        if (inText.touches(offset)) {
            found.add(inText);
        }
    }

    private void add(Stage stage) {
        var last = stage.segments().get(stage.segments().size() - 1);
        found.add(spanOf(stage.fromSegment()).cover(spanOf(last)));
    }

    private Span spanOf(Segment of) {
        return of.instruction()
                .map(it -> analysis.dockerfile().spanOf(new Place(of, it.span())))
                .orElseThrow();
    }

    private void addAll(Instruction instruction) {
        add(new Span(instruction.keyword().span().start(), instruction.span().end()));
        add(instruction.keyword().span());
        for (var flag : instruction.flags()) {
            add(flag.span());
            flag.value().ifPresent(it -> addParts(it, ','));
        }
        instruction.head().words().forEach(this::addWord);
        if (instruction instanceof Instruction.Env env) {
            env.pairs().forEach(this::addPair);
        } else if (instruction instanceof Instruction.Label label) {
            label.pairs().forEach(this::addPair);
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(it -> {
                add(it.name().span());
                it.value().ifPresent(value -> add(value.span()));
            });
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            addAll(onBuild.trigger());
        }
        commandOf(instruction).ifPresent(this::addCommand);
    }

    private void addPair(Instruction.Pair pair) {
        add(pair.key().span().cover(pair.value().span()));
    }

    /** A word of the exec form without its quotes, too. */
    private void addWord(Word word) {
        add(word.span());
        if (word.span().length() > 2 && word.span().in(segment.text()).startsWith("\"")) {
            add(new Span(word.span().start() + 1, word.span().end() - 1));
        }
    }

    /** A word, and what is separated in it. */
    private void addParts(Word word, char separator) {
        add(word.span());
        var text = word.span().in(segment.text());
        var start = 0;
        for (var end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            add(new Span(start, end).shift(word.span().start()));
            start = end + 1;
        }
        add(new Span(start, text.length()).shift(word.span().start()));
    }

    /** What an instruction runs, or has run by the program of an image. */
    static Optional<Command> commandOf(Instruction instruction) {
        if (instruction instanceof Instruction.Run run) {
            return Optional.of(run.command());
        }
        if (instruction instanceof Instruction.Cmd cmd) {
            return Optional.of(cmd.command());
        }
        if (instruction instanceof Instruction.Entrypoint entrypoint) {
            return Optional.of(entrypoint.command());
        }
        return instruction instanceof Instruction.HealthCheck check ? check.command() : Optional.empty();
    }

    private void addCommand(Command command) {
        add(command.span());
        if (command instanceof Command.ShellForm form) {
            form.heredocs().stream()
                    .map(it -> it.content())
                    .filter(it -> it.length() > 0)
                    .forEach(it -> add(it.origin(new Span(0, it.length()))));
            form.script().statements().forEach(this::addStatement);
        }
    }

    private void addStatement(Statement statement) {
        add(statement.span());
        if (statement instanceof Statement.Simple simple) {
            simple.assignments().forEach(it -> {
                add(it.span());
                addShellWord(it.value());
            });
            simple.words().forEach(this::addShellWord);
            simple.redirections().forEach(it -> add(it.span()));
        }
        statement.parts().forEach(this::addStatement);
    }

    private void addShellWord(ShellWord word) {
        add(word.span());
        for (var part : word.parts()) {
            add(part.span());
            if (part instanceof ShellWord.CommandSubstitution substitution) {
                substitution.script().statements().forEach(this::addStatement);
            }
        }
    }
}
