package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.evidence.GoFile.Call;
import dev.fromscratch.evidence.GoFile.Import;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoFileTest {
    @Test
    void a_header_gives_the_package_and_its_imports() {
        var text = """
                // Package main serves.
                package main

                import "fmt"
                import (
                	"net/http"
                	tz "time"
                	_ `time/tzdata`
                	. "math"; "os"
                )
                """;
        var file = GoFile.parse(text);
        assertThat(file.understood()).isTrue();
        assertThat(file.packageName()).contains("main");
        assertThat(file.imports())
                .extracting(it -> it.name().map(name -> name + " ").orElse("") + it.path())
                .containsExactly("fmt", "net/http", "tz time", "_ time/tzdata", ". math", "os");
        assertThat(file.imports())
                .extracting(it -> it.span().in(text))
                .containsExactly("\"fmt\"", "\"net/http\"", "\"time\"", "`time/tzdata`", "\"math\"", "\"os\"");
    }

    @Test
    void calls_are_those_through_an_imported_name() {
        assertThat(calls("""
                import "net/http"

                func main() {
                	http.CanonicalHeaderKey("etag")
                	s.http.CanonicalHeaderKey("etag")
                	other.CanonicalHeaderKey("etag")
                	CanonicalHeaderKey("etag")
                	type http interface{}
                }
                """)).containsExactly("net/http CanonicalHeaderKey [etag]");
    }

    @Test
    void a_chain_is_one_use() {
        assertThat(calls("""
                import "net/http"

                var client = &http.Client{Timeout: 3}
                var answer = http.DefaultClient.Do(request).Body
                var transport http.RoundTripper = http.
                	DefaultTransport
                """))
                .containsExactly(
                        "net/http Client",
                        "net/http DefaultClient.Do [?]",
                        "net/http RoundTripper",
                        "net/http DefaultTransport");
    }

    @Test
    void arguments_are_known_where_they_are_literals_alone() {
        assertThat(calls("""
                import "fmt"

                func main() {
                	fmt.Println()
                	fmt.Println("a,b", 'c', `d`, "e" + f, []int{1, 2}, fmt.Sprint("g", ")"),
                	)
                }
                """))
                .containsExactly("fmt Println []", "fmt Println [a,b, ?, d, ?, ?, ?]", "fmt Sprint [g, )]");
    }

    @Test
    void escapes_in_literals_are_read() {
        assertThat(calls("""
                import "fmt"

                var text = fmt.Sprint("\\x41\\102\\u0043\\U0001F600\\t\\"\\\\n", "\\U00110000")
                """)).containsExactly("fmt Sprint [ABC\uD83D\uDE00\t\"\\n, \\U00110000]");
    }

    @Test
    void spans_count_as_editors_do() {
        var text = """
                package main

                import "time"

                const smile = "\uD83D\uDE00" // \uD83D\uDE00

                var zone, _ = time.LoadLocation("Europe/Berlin")
                """;
        assertThat(GoFile.parse(text).calls())
                .extracting(it -> it.span().in(text))
                .containsExactly("time.LoadLocation");
    }

    @Test
    void a_package_is_called_by_the_last_name_of_its_path_without_its_version() {
        assertThat(calls("""
                import (
                	"gopkg.in/yaml.v3"
                	"math/rand/v2"
                	web "net/http"
                	_ "os"
                	. "fmt"
                )

                var all = []any{yaml.A, rand.B, web.C, http.D, os.E, fmt.F, _.G, v2.H}
                """)).containsExactly("gopkg.in/yaml.v3 A", "math/rand/v2 B", "net/http C");
    }

    @Test
    void comments_and_literals_hold_no_calls() {
        assertThat(calls("""
                import "net/http"

                // http.Get("https://example.com/")
                /* http.Get("https://example.com/") */
                var text = "http.Get()" + `http.Get()` + string('"') + "\\"http.Get()"
                """)).isEmpty();
    }

    @Test
    void the_build_constraint_stands_in_front_of_the_package_clause() {
        assertThat(constraint("//go:build linux && !cgo\n\npackage main\n")).isEqualTo("linux && !cgo");
        assertThat(constraint("/* A license. */\n\n//go:build linux\npackage main\n"))
                .isEqualTo("linux");
        assertThat(constraint("//go:build linux\n// +build windows\n\npackage main\n"))
                .isEqualTo("linux");
        assertThat(constraint("package main\n//go:build linux\n")).isEmpty();
        assertThat(constraint("// go:build linux\n\npackage main\n")).isEmpty();
        assertThat(constraint("/*\n//go:build linux\n*/\n\npackage main\n")).isEmpty();
    }

    @Test
    void old_build_lines_are_read_as_one_expression() {
        assertThat(constraint("// +build linux,!cgo darwin\n// +build amd64\n\npackage main\n"))
                .isEqualTo("(linux && !cgo || darwin) && (amd64)");
        assertThat(constraint("//+build linux\n\n// Package main serves.\npackage main\n"))
                .isEqualTo("(linux)");
        assertThat(constraint("// +build linux\npackage main\n"))
                .as("documentation")
                .isEmpty();
        assertThat(constraint("/* A license. */\n\n// +build linux\n\npackage main\n"))
                .as("behind other comments")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "import \"fmt\"",
                "package",
                "package main; import fmt",
                "package main; import (\"fmt\"",
                "package main; importt \"fmt\"",
                "package main; import \"fmt",
                "package main; func f() {",
                "package main; func f() { ( ] }",
                "package main; func f() }",
                "package main; var a = \"open\n",
                "package main; var a = 'open\n",
                "package main; var a = `open",
                "package main; var a = b /* open",
                "package main; var a = b /*/ open",
                "package main; var a = $b",
                "package main; var a int; import \"fmt\"",
                "package main; package other",
                "package main; .a {}",
            })
    void what_is_broken_is_not_understood(String text) {
        assertThat(GoFile.parse(text).understood()).isFalse();
    }

    @Test
    void what_stands_in_front_of_a_broken_place_is_read() {
        var file = GoFile.parse("package main\n\nimport \"time\"\n\nvar zone = time.LoadLocation(\"Asia/Tokyo\" }\n");
        assertThat(file.packageName()).contains("main");
        assertThat(file.imports()).extracting(Import::path).containsExactly("time");
        assertThat(file.calls()).extracting(Call::name).containsExactly("LoadLocation");
        assertThat(file.understood()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "runtime.GOOS == \"darwin\"; false",
                "a && runtime.GOOS == \"windows\" && b; false",
                "~a := f(); runtime.GOOS == \"darwin\"~; false",
                "runtime.GOOS == \"linux\"; true",
                "runtime.GOOS != \"darwin\"; true",
                "a || runtime.GOOS == \"darwin\" && b; true",
                "!(runtime.GOOS == \"darwin\"); true",
                "f(runtime.GOOS == \"darwin\"); true",
                "c == runtime.GOOS == \"darwin\"; true",
            })
    void what_is_done_on_other_systems_alone_is_left_out(String condition, boolean isDone) {
        var file = GoFile.parse("""
                package main
                import "os/exec"
                func main() {
                	if %s {
                		exec.Command("open")
                	} else {
                		exec.Command("xdg-open")
                	}
                }
                """.formatted(condition));
        assertThat(file.understood()).isTrue();
        assertThat(file.calls()).hasSize(isDone ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "/*",
                "\"",
                "`",
                "'",
                "\\\"",
                "http.Get(",
                "{[(",
                ".x",
                "import(",
                "\uD83D",
                "http.Get(a,",
                "*"
            })
    void however_much_is_open_it_is_read_in_time(String open) {
        var text = "package main; import \"net/http\"; var a = http.x" + open.repeat(100_000 / open.length());
        assertThat(GoFile.parse(text).packageName()).contains("main");
    }

    private static List<String> calls(String afterPackageClause) {
        var file = GoFile.parse("package main\n\n" + afterPackageClause);
        assertThat(file.understood()).isTrue();
        return file.calls().stream().map(GoFileTest::print).toList();
    }

    private static String print(Call call) {
        var use = call.importPath() + " " + call.name();
        var arguments =
                call.arguments().stream().map(it -> it.text().orElse("?")).toList();
        return call.called() ? use + " " + arguments : use;
    }

    private static String constraint(String text) {
        return GoFile.parse(text).buildConstraint().orElse("");
    }
}
