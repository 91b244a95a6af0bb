package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.Value;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a program reads, and what it runs, by what its settings are where nobody sets them. */
class GoReadingTest {
    private static final String PROGRAM = """
            package main

            import (
            	"cmp"
            	"flag"
            	"html/template"
            	"net/http"
            	"os"
            	"path/filepath"

            	"github.com/caarlos0/env/v11"
            )

            type Config struct{ Pages string }

            func main() {
            	%s
            }
            """;

    /** Each row has statements, and what is read by them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            dir := cmp.Or(os.Getenv("PAGES"), "web") / http.Dir(dir)                                          | web
            dir := cmp.Or(os.Getenv("PAGES"), os.Getenv("WEB"), "web") / http.Dir(dir)                        | web
            c := Config{Pages: cmp.Or(os.Getenv("PAGES"), "web")} / os.ReadFile(c.Pages + "/a.css")           | web/a.css
            dir := os.Getenv("PAGES") / if dir == "" { / dir = "web" / } / http.Dir(dir)                         | web
            dir := os.Getenv("PAGES") / if dir == "" { / dir = "web" / } / os.ReadFile(filepath.Join(dir, "a.html")) | web/a.html
            dir := "web" / if v := os.Getenv("PAGES"); v != "" { / dir = v / } / http.Dir(dir)                   | web
            dir := "web" / if v, ok := os.LookupEnv("PAGES"); ok { / dir = v / } / http.Dir(dir)                 | web
            dir := os.Getenv("PAGES") / if dir == "" { / dir = pick() / } / http.Dir(dir)                        | -
            dir := os.Getenv("PAGES") / if dir == "local" { / dir = "web" / } / http.Dir(dir)                    | -
            dir := os.Getenv("PAGES") / if dir == "" { / dir = "a" / } / dir = "b" / http.Dir(dir)                | -
            name := os.Getenv("FILE") / if name == "" { / name = "a.json" / } / os.ReadFile(name)                | -
            dir := cmp.Or(os.Getenv("PAGES"), "web") / os.Stat(dir) / http.Dir(dir)                            | -
            name := cmp.Or(os.Getenv("LOGO"), "logo.png") / os.ReadFile(name)                                 | -
            name := cmp.Or(os.Getenv("LOGO"), "logo.svg") / http.ServeFile(w, r, name)                        | -
            name := cmp.Or(os.Getenv("SEED"), "seed.sql") / os.ReadFile(name)                                 | -
            name := cmp.Or(os.Getenv("SCHEMA"), "db/schema.sql") / os.ReadFile(name)                          | db/schema.sql
            name := cmp.Or(os.Getenv("PAGE"), "a.html") / os.ReadFile(name)                                   | a.html
            name := cmp.Or(os.Getenv("SHOP_INPUT"), "a.html") / os.ReadFile(name)                             | -
            name := flag.String("in", "a.html", "what to change") / os.ReadFile(*name)                        | -
            name := flag.String("main", "a.html", "what to show") / os.ReadFile(*name)                        | a.html
            file := os.Getenv("DUMP") / if file == "" { / file = "a.html" / } / os.ReadFile(file)              | -
            dir := cmp.Or(os.Getenv("SRC"), "web") / http.Dir(dir)                                            | -
            """)
    void a_setting_goes_before_what_a_program_takes_without(String statements, String read) {
        assertThat(subjects(Trait.READS_FILES, PROGRAM.formatted(lines(statements)), Map.of()))
                .isEqualTo(Optional.ofNullable(read).stream().toList());
    }

    @Test
    void what_the_image_sets_is_no_default() {
        var program = PROGRAM.formatted("dir := cmp.Or(os.Getenv(\"PAGES\"), \"web\")\n\thttp.Dir(dir)");
        assertThat(subjects(Trait.READS_FILES, program, Map.of("PAGES", Value.of("/srv/pages"))))
                .containsExactly("/srv/pages");
    }

    @Test
    void a_tag_may_stand_in_a_struct_without_a_name() {
        var struct = "var c struct {\n\t\tPages string `env:\"PAGES\" envDefault:\"web\"`\n\t}\n\t";
        assertThat(subjects(
                        Trait.READS_FILES,
                        PROGRAM.formatted(struct + "env.Parse(&c)\n\ttemplate.ParseGlob(c.Pages + \"/*.html\")"),
                        Map.of()))
                .containsExactly("web/*.html");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            args := []string{"git", "clone"} / exec.Command(args[0], args[1:]...)                   | git
            args := []string{"git"} / args = append(args, "x") / exec.Command(args[0], args[1:]...)  | -
            tools := map[int]string{0: "git"} / exec.Command(tools[0])                              | -
            """)
    void a_command_may_be_a_list_that_begins_with_a_program(String statements, String program) {
        var file = "package main\n\nimport \"os/exec\"\n\nfunc main() {\n\t%s\n}\n".formatted(lines(statements));
        assertThat(subjects(Trait.RUNS_PROGRAMS, file, Map.of()))
                .isEqualTo(Optional.ofNullable(program).stream().toList());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"worker, ffmpeg", "other, -"},
            nullValues = "-")
    void the_name_of_a_command_sets_nothing(String word, String program) {
        var file = """
                package main

                import (
                	"os"
                	"os/exec"

                	"github.com/urfave/cli/v2"
                )

                func main() {
                	app := &cli.App{Commands: []*cli.Command{
                		{Name: "worker", Action: work, Flags: []cli.Flag{
                			&cli.StringFlag{Name: "ffmpeg", Value: "ffmpeg"},
                		}},
                	}}
                	app.Run(os.Args)
                }

                func work(c *cli.Context) error {
                	return exec.Command(c.String("ffmpeg"), "-version").Run()
                }
                """;
        var evidence = read(file, new RunSettings(Map.of(), Optional.of(List.of(word))));
        assertThat(evidence.facts(Trait.RUNS_PROGRAMS).stream()
                        .flatMap(it -> it.subject().stream())
                        .toList())
                .isEqualTo(Optional.ofNullable(program).stream().toList());
    }

    private static String lines(String statements) {
        return statements.replace(" / ", "\n\t");
    }

    private static List<String> subjects(Trait trait, String program, Map<String, Value> environment) {
        return read(program, new RunSettings(environment, Optional.of(List.of()))).facts(trait).stream()
                .flatMap(it -> it.subject().stream())
                .toList();
    }

    private static Evidence read(String program, RunSettings settings) {
        return GoReader.read(
                FilesInMemory.of(Map.of("main.go", program)),
                List.of(FilePath.inContext("")),
                GoTarget.of(List.of()),
                settings);
    }
}
