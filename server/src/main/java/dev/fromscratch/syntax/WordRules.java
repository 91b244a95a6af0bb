package dev.fromscratch.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What BuildKit rejects in the words of an instruction once their variables are filled in ({@code dispatch} of its package
 * {@code dockerfile2llb}). Words that hang on a variable whose value is not known are not judged.
 */
public final class WordRules {
    private static final Pattern OCTAL_MODE = Pattern.compile("[0-7]+");
    private static final Pattern SYMBOLIC_MODE =
            Pattern.compile("[augo]*+(?:[-+=][rstwXxugo]*+)++(?:,[augo]*+(?:[-+=][rstwXxugo]*+)++)*+");
    private static final int HIGHEST_MODE = 07777;

    private final char escape;
    private final Function<String, Optional<Optional<String>>> variables;
    private final List<SyntaxError> errors = new ArrayList<>();

    private WordRules(char escape, Function<String, Optional<Optional<String>>> variables) {
        this.escape = escape;
        this.variables = variables;
    }

    /**
     * What is wrong in an instruction, but for ARG, whose value counts only where no other one is given.
     *
     * @param variables by name: empty where a variable is not set, an empty value where it is set to something unknown
     */
    public static List<SyntaxError> errors(
            Instruction instruction, char escape, Function<String, Optional<Optional<String>>> variables) {
        var rules = new WordRules(escape, variables);
        rules.check(instruction);
        return rules.errors;
    }

    /** What is wrong whatever the variables hold. */
    static List<SyntaxError> errors(Instruction instruction, char escape) {
        return errors(instruction, escape, name -> Optional.of(Optional.empty()));
    }

    private void check(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            expand(env.pairs());
        } else if (instruction instanceof Instruction.Label label) {
            expand(label.pairs());
        } else if (instruction instanceof Instruction.Workdir workdir) {
            expand(workdir.path());
        } else if (instruction instanceof Instruction.User user) {
            expand(user.user());
        } else if (instruction instanceof Instruction.Volume volume) {
            volume.paths().forEach(this::volume);
        } else if (instruction instanceof Instruction.StopSignal signal) {
            signal(signal.signal());
        } else if (instruction instanceof Instruction.Expose expose) {
            expose.ports().forEach(this::ports);
        } else if (instruction instanceof Instruction.Run run) {
            mounts(run);
        } else if (instruction instanceof Instruction.Copy copy) {
            copy(copy, copy.sources(), copy.destination());
        } else if (instruction instanceof Instruction.Add add) {
            copy(add, add.sources(), add.destination());
        }
    }

    private void expand(List<Instruction.Pair> pairs) {
        for (var pair : pairs) {
            expand(pair.key());
            expand(pair.value());
        }
    }

    private void volume(Word path) {
        var trimmed = new Word(path.text().strip(), path.span());
        if (expand(trimmed).filter(String::isEmpty).isPresent()) {
            complain("VOLUME specified can not be an empty string", path);
        }
    }

    private void signal(Word signal) {
        expand(signal)
                .filter(it -> !Signals.isSignal(it))
                .ifPresent(it -> errors.add(SyntaxError.ofConversion("invalid signal: " + it, signal.span())
                        .suggesting(Signals.nearest(it))));
    }

    private void ports(Word word) {
        var expansion = expansion(word.text());
        expansion.complaint().ifPresent(it -> complain(it, word));
        if (expansion.known()) {
            expansion.fields().stream()
                    .flatMap(it -> Ports.fault(it).map(fault -> fault.in(word, it)).stream())
                    .findFirst()
                    .ifPresent(errors::add);
        }
    }

    private void mounts(Instruction.Run run) {
        run.flags().stream()
                .filter(it -> it.name().equals("mount"))
                .flatMap(it -> it.value().stream())
                .flatMap(it -> Mount.of(it, this::expansion).error().stream())
                .forEach(errors::add);
    }

    private void copy(Instruction instruction, List<Word> sources, Word destination) {
        flagValue(instruction, "chown").ifPresent(this::expand);
        flagValue(instruction, "chmod").ifPresent(this::mode);
        expand(destination);
        var isAdd = instruction instanceof Instruction.Add;
        var checksum = isAdd ? flagValue(instruction, "checksum") : Optional.<Word>empty();
        var files = sources.stream().filter(it -> !HeredocMark.is(it)).toList();
        var sum = checksum.flatMap(this::expand).filter(it -> !it.isEmpty());
        if (sum.isPresent() && files.size() != 1) {
            complain("checksum can't be specified for multiple sources", checksum.orElseThrow());
        }
        for (var file : files) {
            var source = expand(file).map(RemoteSource::of);
            source.flatMap(RemoteSource::fault).ifPresent(it -> complain(it, file));
            source.filter(it -> !isAdd).ifPresent(it -> notForCopy(it, file));
            if (sum.isPresent()
                    && source.isPresent()
                    && (checksum.isPresent() || source.get().kind() != RemoteSource.Kind.LOCAL)) {
                checksum(sum.get(), checksum.orElse(file), source.get());
            }
            // BuildKit holds what comes behind a repository to the commit that this one names.
            var commit = source.filter(it -> isAdd).flatMap(RemoteSource::commit);
            sum = commit.isPresent() ? commit : sum;
            source.ifPresent(it -> keepGitDir(instruction, it));
        }
        instruction.head().heredocs().forEach(this::body);
    }

    private static Optional<Word> flagValue(Instruction instruction, String name) {
        return instruction.flag(name).flatMap(Flag::value);
    }

    private void mode(Word mode) {
        var text = expand(mode).orElse("");
        if (text.isEmpty()) {
            return;
        }
        if (Character.isDigit(text.charAt(0))) {
            var octal = OCTAL_MODE.matcher(text).matches() && GoValues.isUnsigned(text, 8);
            if (!octal || Long.parseLong(text, 8) > HIGHEST_MODE) {
                complain("invalid chmod parameter '%s', it is to be between 0 and 07777".formatted(text), mode);
            }
        } else if (!SYMBOLIC_MODE.matcher(text).matches()) {
            complain("invalid chmod parameter '%s'".formatted(text), mode);
        }
    }

    private void notForCopy(RemoteSource source, Word word) {
        switch (source.kind()) {
            case GIT -> complain("source can't be a git ref for COPY", word);
            case HTTP -> complain("source can't be a URL for COPY", word);
            case LOCAL -> {}
        }
    }

    private void checksum(String sum, Word word, RemoteSource source) {
        switch (source.kind()) {
            case LOCAL -> complain("checksum requires HTTP(S) or Git sources", word);
            case HTTP -> Digests.fault(sum).ifPresent(it -> complain(it, word));
            case GIT -> {
                var other = source.commit().orElse(sum);
                if (!other.equals(sum)) {
                    complain("checksum mismatch %s != %s".formatted(GoQuote.of(sum), GoQuote.of(other)), word);
                }
            }
        }
    }

    private void keepGitDir(Instruction instruction, RemoteSource source) {
        var flag = instruction.flag("keep-git-dir");
        var other = source.query().get("keep-git-dir");
        if (flag.isEmpty() || other == null || source.kind() != RemoteSource.Kind.GIT) {
            return;
        }
        var wanted = flag.get()
                .value()
                .filter(it -> it.text().equalsIgnoreCase("false"))
                .isEmpty();
        if (wanted != (other.isEmpty() || GoValues.isTrue(other))) {
            errors.add(SyntaxError.ofConversion(
                    "inconsistent keep-git-dir configuration", flag.get().span()));
        }
    }

    private void body(Heredoc heredoc) {
        if (!heredoc.expand()) {
            return;
        }
        var expansion = WordExpansion.ofBody(heredoc.content().text(), variables);
        expansion.complaint().ifPresent(it -> errors.add(SyntaxError.ofConversion(it, heredoc.span())));
    }

    /** What a word becomes; empty where it is rejected or not known. */
    private Optional<String> expand(Word word) {
        var expansion = expansion(word.text());
        expansion.complaint().ifPresent(it -> complain(it, word));
        return expansion.error().isEmpty() && expansion.known() ? Optional.of(expansion.text()) : Optional.empty();
    }

    private WordExpansion expansion(String word) {
        return WordExpansion.of(word, escape, variables);
    }

    private void complain(String message, Word word) {
        errors.add(SyntaxError.ofConversion(message, word.span()));
    }
}
