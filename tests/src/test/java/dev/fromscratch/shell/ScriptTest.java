package dev.fromscratch.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.Conformance;
import dev.fromscratch.shell.Statement.AndOr;
import dev.fromscratch.shell.Statement.Background;
import dev.fromscratch.shell.Statement.Case;
import dev.fromscratch.shell.Statement.For;
import dev.fromscratch.shell.Statement.Function;
import dev.fromscratch.shell.Statement.Group;
import dev.fromscratch.shell.Statement.If;
import dev.fromscratch.shell.Statement.Pipeline;
import dev.fromscratch.shell.Statement.Simple;
import dev.fromscratch.shell.Statement.Subshell;
import dev.fromscratch.shell.Statement.While;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            go build .                                ~ [go build .]
            a && b || c                               ~ [[[a] AND [b]] OR [c]]
            a; b                                      ~ [a] [b]
            set -eux; go vet; go build                ~ [set -eux] [go vet] [go build]
            a | b |& c                                ~ pipe([a] [b] [c])
            ! a                                       ~ not([a])
            a &                                       ~ async([a])
            a & b                                     ~ async([a]) [b]
            (cd x && y)                               ~ sub([[cd x] AND [y]])
            { a; b; }                                 ~ group([a] [b])
            if a; then b; else c; fi                  ~ if([a] then [b] else [c])
            if a; then b; elif c; then d; fi          ~ if([a] then [b] else if([c] then [d] else ))
            while a; do b; done                       ~ while([a] do [b])
            for i in a b; do c $i; done               ~ for(i in a b do [c $i])
            for i; do c; done                         ~ for(i in  do [c])
            case $x in a|b) c;; *) d ;; esac          ~ case($x a|b: [c] *: [d])
            f() { a; }                                ~ f=group([a])
            function f { a; }                         ~ f=group([a])
            A=1 B="x y" go build                      ~ [A=1 B="x y" go build]
            A=1                                       ~ [A=1]
            a > b 2>&1 < c                            ~ [a >b 2>&1 <c]
            >b a                                      ~ [>b a]
            a "x $(b "c") y"                          ~ [a "x $(b "c") y"]
            a ${x:-"}"} `b c`                         ~ [a ${x:-"}"} `b c`]
            a \\$b '#c' #d                            ~ [a \\$b '#c']
            echo if then done                         ~ [echo if then done]
            [[ $a == "x" && -f b ]] && c              ~ [[[[ $a == "x" && -f b ]]] AND [c]]
            diff <(a) <(b)                            ~ [diff <(a) <(b)]
            a "$" b$ $ "$c$"                          ~ [a "$" b$ $ "$c$"]
            """)
    void a_script_is_a_tree_of_its_commands(String script, String tree) {
        var parsed = parse(script.replace("\\\\", "\\"));

        assertThat(parsed.understood()).isTrue();
        assertThat(shown(parsed.statements())).isEqualTo(tree.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource({"$(a ,)", "\"$(a ,)\"", "${a:-,}", "\"${a:-,}\""})
    void what_is_nested_is_followed(String opening, String closing) {
        assertThat(parse("a " + opening.repeat(50) + closing.repeat(50)).understood())
                .isTrue();
        assertThat(parse("a " + opening.repeat(50) + closing.repeat(49)).understood())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"if a; then b", "a &&", "( a", "'a", "\"a", "a ) b", "&& a", "case x in", "$(a"})
    void what_is_no_script_is_not_understood(String script) {
        assertThat(parse(script).understood()).isFalse();
    }

    @Test
    void a_here_document_belongs_to_its_redirection() {
        var simple = (Simple) parse("cat <<-'A' <<B > x\n\ta $b\n\tA\nc\nB\necho")
                .statements()
                .get(0);

        assertThat(simple.redirections())
                .extracting(Statement.Redirection::operator)
                .containsExactly("<<-", "<<", ">");
        assertThat(simple.redirections().get(0).content().map(ShellWord::text)).contains("\ta $b\n");
        assertThat(simple.redirections().get(0).content().flatMap(ShellWord::literal))
                .contains("\ta $b\n");
        assertThat(simple.redirections().get(1).content().map(ShellWord::text)).contains("c\n");
    }

    @Test
    void a_span_is_where_a_word_was_written() {
        var text = "FROM a\nRUN set -e; \\\n # why\n  CGO_ENABLED=1 go build\n";
        var simple = (Simple) script(text).statements().get(1);
        var segment = Dockerfile.parse(text).segments().get(1).text();

        assertThat(simple.span().in(segment)).isEqualTo("CGO_ENABLED=1 go build");
        assertThat(simple.words().get(0).span().in(segment)).isEqualTo("go");
        assertThat(simple.assignments().get(0).value().span().in(segment)).isEqualTo("1");
    }

    @Test
    void a_word_says_what_is_left_of_it_when_its_quotes_are_gone() {
        assertThat(word("a'b c'\"d\\\"\"\\e").literal()).contains("ab cd\"e");
        assertThat(word("''").literal()).contains("");
        assertThat(word("*.go").literal()).isEmpty();
        assertThat(word("'*.go'").literal()).contains("*.go");
        assertThat(word("$x").literal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "$x, a.tar.gz",
        "${x}, a.tar.gz",
        "${x:-y}, a.tar.gz",
        "${x#*.}, tar.gz",
        "${x##*.}, gz",
        "${x%.*}, a.tar",
        "${x%%.*}, a",
        "${x:+set}, set",
        "${e:-y}, y",
        "${e-y}, ''",
        "\"<$x>\", <a.tar.gz>"
    })
    void a_parameter_is_expanded_as_a_shell_does(String written, String expected) {
        assertThat(word(written).expand(name -> switch (name) {
                    case "x" -> Optional.of("a.tar.gz");
                    case "e" -> Optional.of("");
                    default -> Optional.empty();
                }))
                .contains(expected);
    }

    @Test
    void the_scripts_of_public_dockerfiles_are_understood() {
        var scripts = 0;
        var failed = new ArrayList<String>();
        for (var dockerfile : Conformance.cases("real.jsonl.gz")) {
            for (var segment :
                    Dockerfile.parse(dockerfile.get("text").getAsString()).segments()) {
                if (segment.instruction().orElse(null) instanceof Instruction.Run run
                        && run.command() instanceof Command.ShellForm form) {
                    scripts++;
                    if (!form.script().understood()) {
                        failed.add(form.line().text());
                    }
                }
            }
        }
        System.out.printf("%d of %d scripts are understood%n", scripts - failed.size(), scripts);
        assertThat(failed).hasSizeLessThanOrEqualTo(scripts / 100);
    }

    @Test
    void no_text_makes_it_fail() {
        var random = new SplittableRandom(7);
        var pieces = List.of(
                "(",
                ")",
                "{",
                "}",
                "'",
                "\"",
                "$(",
                "${",
                "`",
                "\\",
                "\n",
                " ",
                "<<E\n",
                "if",
                "then",
                "fi",
                "a",
                ";;",
                "&&",
                "|",
                "#",
                "case x in",
                "$((",
                "))");
        for (var round = 0; round < 3000; round++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(30); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(3) == 0 ? " " : "");
            }
            assertThat(parse(text.toString())).isNotNull();
        }
        assertThat(parse("$(".repeat(50_000)).understood()).isFalse();
        assertThat(parse("(".repeat(50_000) + ")".repeat(50_000)).understood()).isFalse();
        assertThat(parse("if a; then ".repeat(20_000)).understood()).isFalse();
        assertThat(parse("if a; then b; " + "elif c; then d; ".repeat(5_000) + "fi")
                        .understood())
                .isFalse();
    }

    @Test
    void a_script_that_no_shell_could_be_given_is_not_understood() {
        assertThat(parse("echo " + "x ".repeat(65_000)).understood()).isTrue();
        assertThat(parse("echo " + "x ".repeat(66_000)).understood()).isFalse();
        assertThat(parse("cat <<E\n" + "x\n".repeat(66_000) + "E\n").understood())
                .isTrue();
    }

    private static Script parse(String text) {
        return Script.parse(MappedText.of(text, 0));
    }

    private static Script script(String dockerfile) {
        var run = (Instruction.Run)
                Dockerfile.parse(dockerfile).segments().get(1).instruction().orElseThrow();
        return ((Command.ShellForm) run.command()).script();
    }

    private static ShellWord word(String text) {
        return ((Simple) parse("echo " + text).statements().get(0)).words().get(1);
    }

    private static String shown(List<Statement> statements) {
        return statements.stream().map(ScriptTest::shown).collect(Collectors.joining(" "));
    }

    private static String shown(Statement statement) {
        if (statement instanceof Simple it) {
            return "[" + simple(it) + "]";
        }
        if (statement instanceof AndOr it) {
            return "[%s %s %s]".formatted(shown(it.left()), it.operator(), shown(it.right()));
        }
        if (statement instanceof Pipeline it) {
            return it.negated()
                    ? "not(%s)".formatted(shown(it.commands()))
                    : "pipe(%s)".formatted(shown(it.commands()));
        }
        if (statement instanceof Background it) {
            return "async(%s)".formatted(shown(it.command()));
        }
        if (statement instanceof Subshell it) {
            return "sub(%s)".formatted(shown(it.body()));
        }
        if (statement instanceof Group it) {
            return "group(%s)".formatted(shown(it.body()));
        }
        if (statement instanceof If it) {
            return "if(%s then %s else %s)".formatted(shown(it.condition()), shown(it.then()), shown(it.otherwise()));
        }
        if (statement instanceof While it) {
            return "while(%s do %s)".formatted(shown(it.condition()), shown(it.body()));
        }
        if (statement instanceof For it) {
            var words =
                    it.words().orElse(List.of()).stream().map(ShellWord::text).collect(Collectors.joining(" "));
            return "for(%s in %s do %s)".formatted(it.name(), words, shown(it.body()));
        }
        if (statement instanceof Case it) {
            return "case(%s %s)"
                    .formatted(
                            it.subject().text(),
                            it.branches().stream()
                                    .map(branch -> "%s: %s"
                                            .formatted(
                                                    branch.patterns().stream()
                                                            .map(ShellWord::text)
                                                            .collect(Collectors.joining("|")),
                                                    shown(branch.body())))
                                    .collect(Collectors.joining(" ")));
        }
        var function = (Function) statement;
        return function.name() + "=" + shown(function.body());
    }

    private static String simple(Simple simple) {
        var parts = new ArrayList<String>();
        var words = new ArrayList<Object>();
        words.addAll(simple.assignments());
        words.addAll(simple.words());
        words.addAll(simple.redirections());
        words.sort(java.util.Comparator.comparing(it -> it instanceof Statement.Assignment a
                ? a.span().start()
                : it instanceof ShellWord w
                        ? w.span().start()
                        : ((Statement.Redirection) it).span().start()));
        for (var word : words) {
            if (word instanceof Statement.Assignment it) {
                parts.add(it.name() + "=" + it.value().text());
            } else if (word instanceof ShellWord it) {
                parts.add(it.text());
            } else if (word instanceof Statement.Redirection it) {
                parts.add(it.descriptor().map(String::valueOf).orElse("")
                        + it.operator()
                        + it.target().text());
            }
        }
        return String.join(" ", parts);
    }
}
