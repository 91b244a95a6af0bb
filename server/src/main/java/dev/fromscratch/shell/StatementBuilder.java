package dev.fromscratch.shell;

import dev.fromscratch.grammar.ShellParser;
import dev.fromscratch.grammar.ShellParser.AndOrContext;
import dev.fromscratch.grammar.ShellParser.BlockContext;
import dev.fromscratch.grammar.ShellParser.CommandContext;
import dev.fromscratch.grammar.ShellParser.CompoundContext;
import dev.fromscratch.grammar.ShellParser.RedirectContext;
import dev.fromscratch.grammar.ShellParser.WordContext;
import dev.fromscratch.shell.Statement.Assignment;
import dev.fromscratch.shell.Statement.Operator;
import dev.fromscratch.shell.Statement.Redirection;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Makes statements of the grammar's tree.
 */
final class StatementBuilder {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\+?=(?s:.*)");
    private static final Pattern REDIRECTION = Pattern.compile("(\\d*)(.*)");

    private final HereDocuments documents;
    private final Iterator<HereDocuments.Body> bodies;

    StatementBuilder(HereDocuments documents) {
        this.documents = documents;
        this.bodies = documents.bodies().iterator();
    }

    List<Statement> script(ShellParser.ScriptContext script) {
        return script.block() == null ? List.of() : block(script.block());
    }

    private List<Statement> block(BlockContext block) {
        var result = new ArrayList<Statement>();
        for (var child : block.children) {
            if (child instanceof AndOrContext andOr) {
                result.add(andOr(andOr));
            } else if (child instanceof ShellParser.TerminatorContext terminator && terminator.AMP() != null) {
                var last = result.remove(result.size() - 1);
                result.add(new Statement.Background(last, last.span().cover(span(terminator))));
            }
        }
        return result;
    }

    private Statement andOr(AndOrContext context) {
        Optional<Statement> left = Optional.empty();
        var operator = Operator.AND;
        for (var child : context.children) {
            if (child instanceof ShellParser.PipelineContext it) {
                var right = pipeline(it);
                var joined = operator;
                left = Optional.of(left.<Statement>map(before -> new Statement.AndOr(
                                before, joined, right, before.span().cover(right.span())))
                        .orElse(right));
            } else if (isToken(child, ShellParser.OR)) {
                operator = Operator.OR;
            } else if (isToken(child, ShellParser.AND)) {
                operator = Operator.AND;
            }
        }
        return left.orElseThrow();
    }

    private Statement pipeline(ShellParser.PipelineContext context) {
        var commands = context.command().stream().map(this::command).toList();
        var negated = context.BANG().size() % 2 == 1;
        return commands.size() == 1 && !negated
                ? commands.get(0)
                : new Statement.Pipeline(commands, negated, span(context));
    }

    private Statement command(CommandContext context) {
        if (context.simple() != null) {
            return simple(context.simple());
        }
        if (context.function() != null) {
            var function = context.function();
            var name = function.WORD() != null
                    ? function.WORD().getText()
                    : function.word().getText();
            var body = compound(function.compound(), redirections(function.redirect()), span(function.compound()));
            return new Statement.Function(name, body, span(function));
        }
        var redirections = new ArrayList<RedirectContext>(context.redirect());
        return compound(context.compound(), redirections, span(context));
    }

    private List<RedirectContext> redirections(List<RedirectContext> contexts) {
        return List.copyOf(contexts);
    }

    private Statement compound(CompoundContext context, List<RedirectContext> written, Span span) {
        if (context instanceof ShellParser.SubshellContext it) {
            return new Statement.Subshell(block(it.block()), redirected(written), span);
        }
        if (context instanceof ShellParser.GroupContext it) {
            return new Statement.Group(block(it.block()), redirected(written), span);
        }
        if (context instanceof ShellParser.IfContext it) {
            return branches(it, 0, written, span);
        }
        if (context instanceof ShellParser.WhileContext it) {
            return new Statement.While(
                    it.UNTIL() != null, block(it.block(0)), block(it.block(1)), redirected(written), span);
        }
        if (context instanceof ShellParser.ForContext it) {
            var words = it.word().subList(1, it.word().size()).stream()
                    .map(this::word)
                    .toList();
            return new Statement.For(
                    it.word(0).getText(),
                    it.IN() == null ? Optional.empty() : Optional.of(words),
                    block(it.block()),
                    redirected(written),
                    span);
        }
        var cases = (ShellParser.CaseContext) context;
        return new Statement.Case(
                word(cases.word()), cases.branch().stream().map(this::branch).toList(), redirected(written), span);
    }

    /** An {@code elif} is an {@code if} alone in the {@code else} of the one before. */
    private Statement branches(ShellParser.IfContext context, int index, List<RedirectContext> written, Span span) {
        var condition = block(context.block(index));
        var then = block(context.block(index + 1));
        var rest = context.block().size() - index - 2;
        List<Statement> otherwise = rest == 0
                ? List.of()
                : rest == 1
                        ? block(context.block(index + 2))
                        : List.of(branches(context, index + 2, List.of(), span(context.block(index + 2))));
        return new Statement.If(condition, then, otherwise, redirected(written), span);
    }

    private Statement.Case.Branch branch(ShellParser.BranchContext context) {
        return new Statement.Case.Branch(
                context.pattern().stream()
                        .map(it -> word((ParserRuleContext) it))
                        .toList(),
                context.block() == null ? List.of() : block(context.block()));
    }

    private Statement simple(ShellParser.SimpleContext context) {
        var assignments = new ArrayList<Assignment>();
        var words = new ArrayList<ShellWord>();
        var redirections = new ArrayList<Redirection>();
        for (var child : context.children) {
            if (child instanceof RedirectContext redirect) {
                redirections.add(redirection(redirect));
                continue;
            }
            var span = child instanceof TerminalNode terminal ? span(terminal.getSymbol()) : span((WordContext) child);
            var word = word(span);
            var matcher = ASSIGNMENT.matcher(word.text());
            if (words.isEmpty() && matcher.matches()) {
                var value = new Span(span.start() + word.text().indexOf('=') + 1, span.end());
                assignments.add(new Assignment(matcher.group(1), word(value), word.span()));
            } else {
                words.add(word);
            }
        }
        return new Statement.Simple(assignments, words, redirections, origin(spanOf(context)));
    }

    private List<Redirection> redirected(List<RedirectContext> contexts) {
        return contexts.stream().map(this::redirection).toList();
    }

    private Redirection redirection(RedirectContext context) {
        var matcher = REDIRECTION.matcher(context.REDIRECT().getText());
        if (!matcher.matches()) {
            throw new IllegalStateException("no redirection: \"%s\"".formatted(context.getText()));
        }
        var operator = matcher.group(2);
        var descriptor = matcher.group(1).isEmpty() || matcher.group(1).length() > 9
                ? Optional.<Integer>empty()
                : Optional.of(Integer.valueOf(matcher.group(1)));
        var isDocument = operator.equals("<<") || operator.equals("<<-");
        var content =
                isDocument && bodies.hasNext() ? Optional.of(content(bodies.next())) : Optional.<ShellWord>empty();
        return new Redirection(descriptor, operator, word(context.word()), content, span(context));
    }

    private static ShellWord content(HereDocuments.Body body) {
        var content = body.content();
        return body.quoted() ? ShellWords.literal(content) : ShellWords.document(content);
    }

    private ShellWord word(ParserRuleContext context) {
        return word(spanOf(context));
    }

    private ShellWord word(Span span) {
        return ShellWords.of(documents.rest().part(span));
    }

    private Span span(ParserRuleContext context) {
        return origin(spanOf(context));
    }

    private Span span(WordContext context) {
        return spanOf(context);
    }

    private static Span span(Token token) {
        return new Span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    private static Span spanOf(ParserRuleContext context) {
        return new Span(context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
    }

    private Span origin(Span span) {
        return documents.rest().origin(span);
    }

    private static boolean isToken(ParseTree tree, int type) {
        return tree instanceof TerminalNode terminal && terminal.getSymbol().getType() == type;
    }
}
