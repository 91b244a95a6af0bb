package dev.fromscratch.syntax;

import dev.fromscratch.syntax.Instruction.Head;
import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Nearest;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes of an instruction's words what they mean for its keyword, as the package {@code instructions} of BuildKit does.
 */
final class InstructionShape {
    private static final List<String> HEALTHCHECK_TYPES = List.of("CMD", "NONE");
    private static final Set<String> NO_TRIGGERS = Set.of("ONBUILD", "FROM", "MAINTAINER");

    /** A keyword with an array right behind it. */
    private static final Pattern JOINED = Pattern.compile("([A-Za-z]+)(\\[.*)");

    /** A word that means the same to a shell and in quotes. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final MappedText source;
    private final char escape;
    private final Span rest;
    private final Head head;
    private final Optional<Instruction> trigger;
    private final List<SyntaxError> errors = new ArrayList<>();
    private final String name;
    private final List<Word> words;

    InstructionShape(MappedText source, char escape, Span rest, Head head, Optional<Instruction> trigger) {
        this.source = source;
        this.escape = escape;
        this.rest = rest;
        this.head = head;
        this.trigger = trigger;
        this.name = Keyword.name(head.keyword().text());
        this.words = head.words();
    }

    List<SyntaxError> errors() {
        return errors;
    }

    Instruction instruction() {
        if (!ignoresFlags()) {
            FlagRules.of(name).ifPresent(rules -> errors.addAll(rules.errors(head.flags())));
        }
        if (name.equals("CMD") && !errors.isEmpty()) {
            errors.retainAll(errors.subList(0, 1));
            execForm().ifPresent(it -> errors.set(0, it));
        }
        var instruction = shaped();
        if (errors.isEmpty()) {
            errors.addAll(WordRules.errors(instruction, escape));
        }
        return instruction;
    }

    private Instruction shaped() {
        return switch (name) {
            case "FROM" -> from();
            case "RUN" -> new Instruction.Run(head, command(rest, words));
            case "CMD" -> new Instruction.Cmd(head, command(rest, words));
            case "ENTRYPOINT" -> new Instruction.Entrypoint(head, command(rest, words));
            case "SHELL" -> shell();
            case "HEALTHCHECK" -> healthcheck();
            case "COPY", "ADD" -> copy();
            case "ENV", "LABEL" -> pairs();
            case "ARG" -> arg();
            case "EXPOSE" -> atLeastOne() ? new Instruction.Expose(head, words) : broken();
            case "VOLUME" -> atLeastOne() ? volume() : broken();
            case "USER" -> exactlyOne() ? new Instruction.User(head, words.get(0)) : broken();
            case "WORKDIR" -> exactlyOne() ? new Instruction.Workdir(head, words.get(0)) : broken();
            case "STOPSIGNAL" -> exactlyOne() ? new Instruction.StopSignal(head, words.get(0)) : broken();
            case "MAINTAINER" -> exactlyOne() ? new Instruction.Maintainer(head, words.get(0)) : broken();
            case "ONBUILD" -> onBuild();
            default -> unknown();
        };
    }

    /** BuildKit never looks at the flags of these. */
    private boolean ignoresFlags() {
        return name.equals("STOPSIGNAL")
                || name.equals("ARG")
                || (name.equals("HEALTHCHECK")
                        && !words.isEmpty()
                        && words.get(0).text().equalsIgnoreCase("NONE"));
    }

    private Instruction unknown() {
        var written = head.keyword().text();
        var joined = JOINED.matcher(written);
        if (joined.matches() && FlagRules.KEYWORDS.contains(Keyword.name(joined.group(1)))) {
            errors.add(new SyntaxError(
                    SyntaxError.Layer.INSTRUCTIONS,
                    "unknown instruction: " + written,
                    head.keyword().span(),
                    List.of(joined.group(1) + " " + joined.group(2))));
            return broken();
        }
        var nearest = Nearest.of(name, FlagRules.KEYWORDS);
        var hint = nearest.map(it -> " (did you mean %s?)".formatted(it)).orElse("");
        errors.add(new SyntaxError(
                SyntaxError.Layer.INSTRUCTIONS,
                "unknown instruction: %s%s".formatted(written, hint),
                head.keyword().span(),
                nearest.stream().toList()));
        return broken();
    }

    /** The same error where the exec form would be none: CMD has no flags, so that those are the program's arguments. */
    private Optional<SyntaxError> execForm() {
        var error = errors.get(0);
        var arguments = Stream.concat(
                        head.flags().stream()
                                .map(it -> "--" + it.name()
                                        + it.value()
                                                .map(value -> "=" + value.text())
                                                .orElse("")),
                        words.stream().map(Word::text))
                .toList();
        if (head.json() || !arguments.stream().allMatch(it -> PLAIN.matcher(it).matches())) {
            return Optional.empty();
        }
        var end = words.isEmpty() ? head.flags().get(head.flags().size() - 1).span() : source.origin(rest);
        return Optional.of(new SyntaxError(
                error.layer(),
                error.message(),
                head.flags().get(0).span().cover(end),
                List.of(arguments.stream().collect(Collectors.joining("\", \"", "[\"", "\"]")))));
    }

    private Instruction from() {
        if (words.size() == 1) {
            return new Instruction.From(head, words.get(0), Optional.empty(), Optional.empty());
        }
        if (words.size() != 3 || !words.get(1).text().equalsIgnoreCase("as")) {
            return brokenFrom();
        }
        var stage = words.get(2);
        if (!Instruction.From.isStageName(stage.text())) {
            errors.add(SyntaxError.ofInstructions(
                    "invalid name for build stage: %s, name can't start with a number or contain symbols"
                            .formatted(GoQuote.of(stage.text())),
                    stage.span()));
        }
        return new Instruction.From(head, words.get(0), Optional.of(words.get(1)), Optional.of(stage));
    }

    private Instruction brokenFrom() {
        var message = "FROM requires either one or three arguments";
        if (words.size() != 3) {
            return broken(message, argumentsSpan());
        }
        var as = words.get(1);
        errors.add(SyntaxError.ofInstructions(message, as.span())
                .suggesting(Nearest.of(as.text().toUpperCase(Locale.ROOT), Set.of("AS"))));
        return broken();
    }

    private Command command(Span span, List<Word> arguments) {
        return head.json()
                ? new Command.ExecForm(arguments, source.origin(span))
                : new Command.ShellForm(line(span, arguments), head.heredocs(), source.origin(span));
    }

    /** The line, which shares the text of its one word where that is written in one piece. */
    private MappedText line(Span span, List<Word> arguments) {
        return arguments.size() == 1 && arguments.get(0).isContiguous()
                ? MappedText.of(arguments.get(0).text(), arguments.get(0).start())
                : source.part(span);
    }

    private Instruction shell() {
        if (!head.json()) {
            return words.isEmpty()
                    ? broken("SHELL requires at least one argument", argumentsSpan())
                    : broken("SHELL requires the arguments to be in JSON form", argumentsSpan());
        }
        return atLeastOne() ? new Instruction.Shell(head, new Command.ExecForm(words, source.origin(rest))) : broken();
    }

    private Instruction healthcheck() {
        if (!atLeastOne()) {
            return broken();
        }
        var type = words.get(0);
        var arguments = words.subList(1, words.size());
        var span = HealthCheckType.of(source.text(), rest).command();
        switch (type.text().toUpperCase(Locale.ROOT)) {
            case "NONE" -> {
                return arguments.isEmpty()
                        ? new Instruction.HealthCheck(head, Optional.empty())
                        : broken("HEALTHCHECK NONE takes no arguments", source.origin(span));
            }
            case "CMD" -> {
                return arguments.isEmpty()
                        ? broken("missing command after HEALTHCHECK CMD", type.span())
                        : new Instruction.HealthCheck(head, Optional.of(command(span, arguments)));
            }
            default -> {
                errors.add(new SyntaxError(
                        SyntaxError.Layer.INSTRUCTIONS,
                        "unknown type %s in HEALTHCHECK (try CMD)".formatted(GoQuote.of(type.text())),
                        type.span(),
                        List.of(meant(type.text()))));
                return broken();
            }
        }
    }

    /** CMD or NONE where that is nearly what is written, or CMD in front of what is a command already. */
    private static String meant(String type) {
        return HEALTHCHECK_TYPES.stream()
                .filter(it -> Nearest.distance(type.toUpperCase(Locale.ROOT), it) == 1)
                .findFirst()
                .orElse("CMD " + type);
    }

    private Instruction copy() {
        if (words.size() < 2) {
            return broken(
                    "%s requires at least two arguments, but only one was provided. Destination could not be determined"
                            .formatted(name),
                    argumentsSpan());
        }
        var sources = words.subList(0, words.size() - 1);
        var destination = words.get(words.size() - 1);
        if (HeredocMark.is(destination)) {
            return broken("%s cannot accept a heredoc as a destination".formatted(name), destination.span());
        }
        return name.equals("COPY")
                ? new Instruction.Copy(head, sources, destination)
                : new Instruction.Add(head, sources, destination);
    }

    private Instruction volume() {
        var blank = words.stream().filter(it -> it.text().isBlank()).findFirst();
        return blank.isPresent()
                ? broken(
                        "VOLUME specified can not be an empty string",
                        blank.get().span())
                : new Instruction.Volume(head, words);
    }

    private Instruction pairs() {
        if (!atLeastOne()) {
            return broken();
        }
        var pairs = new ArrayList<Instruction.Pair>();
        for (var index = 0; index + 2 < words.size(); index += 3) {
            var key = words.get(index);
            if (key.text().isEmpty()) {
                return broken("%s names can not be blank".formatted(name), key.span());
            }
            pairs.add(new Instruction.Pair(key, words.get(index + 1)));
        }
        return name.equals("ENV") ? new Instruction.Env(head, pairs) : new Instruction.Label(head, pairs);
    }

    private Instruction arg() {
        if (!atLeastOne()) {
            return broken();
        }
        var declarations = new ArrayList<Instruction.Declaration>();
        for (var word : words) {
            var equals = word.text().indexOf('=');
            var key = equals < 0 ? word : part(word, 0, equals);
            if (key.text().isEmpty()) {
                return broken("ARG names can not be blank", word.span());
            }
            declarations.add(new Instruction.Declaration(
                    key,
                    equals < 0
                            ? Optional.empty()
                            : Optional.of(part(word, equals + 1, word.text().length()))));
        }
        return new Instruction.Arg(head, declarations);
    }

    private Instruction onBuild() {
        if (trigger.isEmpty()) {
            return broken("ONBUILD requires at least one argument", argumentsSpan());
        }
        var inner = trigger.get().keyword();
        var keyword = Keyword.name(inner.text());
        if (NO_TRIGGERS.contains(keyword)) {
            errors.add(SyntaxError.ofInstructions(
                    keyword.equals("ONBUILD")
                            ? "chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
                            : "%s isn't allowed as an ONBUILD trigger".formatted(keyword),
                    inner.span()));
        }
        return new Instruction.OnBuild(head, trigger.get(), expression());
    }

    private String expression() {
        var result = new StringBuilder(rest.in(source.text()));
        for (var heredoc : head.heredocs()) {
            result.append('\n').append(heredoc.content()).append(heredoc.name());
        }
        return result.toString();
    }

    private boolean atLeastOne() {
        if (!words.isEmpty()) {
            return true;
        }
        errors.add(SyntaxError.ofInstructions("%s requires at least one argument".formatted(name), argumentsSpan()));
        return false;
    }

    private boolean exactlyOne() {
        if (words.size() == 1) {
            return true;
        }
        errors.add(SyntaxError.ofInstructions("%s requires exactly one argument".formatted(name), argumentsSpan()));
        return false;
    }

    private Instruction broken() {
        return new Instruction.Broken(head);
    }

    private Instruction broken(String message, Span span) {
        errors.add(SyntaxError.ofInstructions(message, span));
        return broken();
    }

    /** The arguments, or the keyword where there are none. */
    private Span argumentsSpan() {
        return rest.isEmpty() ? head.keyword().span() : source.origin(rest);
    }

    private static Word part(Word word, int from, int to) {
        return new Word(
                word.text().substring(from, to),
                word.isContiguous()
                        ? new Span(word.span().start() + from, word.span().start() + to)
                        : word.span());
    }
}
