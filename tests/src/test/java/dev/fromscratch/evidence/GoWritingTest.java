package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.Value;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a program writes to, by what its settings say where the image sets them, and where nothing does. */
class GoWritingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            flag.String("data", "/a", "")                                            | --data=/b  | *data
            flag.String("data", "/a", "")                                            | -data /b   | *data
            os.Getenv("DATA")                                                        | DATA=/b    | data
            envOr("DATA", "/a")                                                      | DATA=/b    | data
            kingpin.Flag("data", "where").Default("/a").String()                     | --data /b  | *data
            kingpin.Flag("dir", "where").Default("/a").Envar("DATA").String()        | DATA=/b    | *data
            viper.GetString("app.data")                                              | SHOP_APP_DATA=/b | data
            &Config{Data: os.Getenv("DATA")}                                         | DATA=/b    | data.Data
            """)
    void what_the_image_sets_goes_before_a_default(String value, String set, String used) {
        var program = "package main\n\nimport \"os\"\n\ntype Config struct{ Data string }\n\nvar data = %s\n\n"
                + "func main() {\n\tos.Mkdir(%s, 0o755)\n}\n";
        assertThat(written(program.formatted(value, used), set)).containsExactly("/b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            flag.String("data", "/a", "")                        | *data                              | /a
            envOr("DATA", "./a")                                 | data                               | ./a
            kingpin.Flag("data", "where").Default("/a").String() | *data                              | /a
            "/a"                                                 | filepath.Join(data, "b")           | /a/b
            envOr("DATA", "/a/b.db")                             | filepath.Dir(data)                 | /a
            envOr("DATA", "/a")                                  | filepath.Dir(data + "/b/c.db")     | /a/b
            envOr("DATA", "/a")                                  | fmt.Sprintf("%s/b", data)          | /a/b
            """)
    void where_nothing_is_set_a_default_counts(String value, String used, String path) {
        var program = "package main\n\nimport \"os\"\n\nvar data = %s\n\nfunc main() {\n\tos.Mkdir(%s, 0o755)\n}\n";
        assertThat(written(program.formatted(value, used))).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path == ""                | true
            path == "" %% data == nil | true
            data == nil               | true
            other == nil              | false
            path != "a"               | false
            data == nil && other      | false
            """)
    void what_is_handed_over_is_taken_for_something(String guard, boolean writes) {
        var program = """
                package main

                import "os"

                var other func()

                func save(path string, data []byte) error {
                	if %s {
                		return nil
                	}
                	return os.WriteFile(path, data, 0o600)
                }

                func main() {
                	save("/a/b", nil)
                }
                """;
        assertThat(written(program.formatted(guard.replace("%%", "||")))).hasSize(writes ? 1 : 0);
    }

    @Test
    void a_flag_of_a_literal_is_known_by_its_name_and_its_variables() {
        var program = """
                package main

                import (
                	"os"

                	"github.com/urfave/cli/v2"
                )

                var flags = []cli.Flag{
                	&cli.StringFlag{Name: "data", Value: "/a", EnvVars: []string{"SHOP_STORE"}},
                }

                func run(c *cli.Context) error {
                	return os.Mkdir(c.String("data"), 0o755)
                }

                func main() {
                	app := &cli.App{Flags: flags, Action: run}
                	app.Run(os.Args)
                }
                """;
        assertThat(written(program)).containsExactly("/a");
        assertThat(written(program, "SHOP_STORE=/b")).containsExactly("/b");
    }

    @Test
    void a_function_may_give_back_what_it_is_given() {
        var program = """
                package main

                import "os"

                func expand(path string) string {
                	if path == "~" {
                		return "/home"
                	}
                	return path
                }

                func main() {
                	os.Mkdir(expand(os.Getenv("DATA")), 0o755)
                }
                """;
        assertThat(written(program, "DATA=/b")).containsExactly("/b");
    }

    @Test
    void a_tag_names_a_variable_and_a_default() {
        var program = """
                package main

                import "os"

                type Config struct {
                	DataDir string `env:"SHOP_DATA" envDefault:"/a"`
                }

                func main() {
                	var config Config
                	os.Mkdir(config.DataDir, 0o755)
                }
                """;
        assertThat(written(program)).containsExactly("/a");
        assertThat(written(program, "SHOP_DATA=/b")).containsExactly("/b");
    }

    @Test
    void a_database_is_a_file_whose_path_its_address_holds() {
        var program = "package main\n\nimport \"database/sql\"\n\nfunc main() {\n\tsql.Open(\"sqlite\", %s)\n}\n";
        assertThat(written(program.formatted("\"file:/a/b.db?cache=shared\""))).containsExactly("/a/b.db");
        assertThat(written(program.formatted("\"file:\" + dsn(\"x\")"))).isEmpty();
        assertThat(written(program.formatted("\"file:b.db?mode=memory\""))).isEmpty();
        assertThat(written(program.formatted("\":memory:\""))).isEmpty();
        assertThat(written(program.formatted("\"shop:secret@tcp(db:3306)/shop\"")))
                .isEmpty();
    }

    @Test
    void what_is_set_to_something_unknown_is_not_known() {
        var program = "package main\n\nimport \"os\"\n\nvar data = envOr(\"DATA\", \"/a\")\n\n"
                + "func main() {\n\tos.Mkdir(data, 0o755)\n}\n";
        assertThat(paths(program, new RunSettings(Map.of("DATA", Value.unknown()), Optional.of(List.of()))))
                .isEmpty();
        assertThat(paths(program, RunSettings.UNKNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            r.Body = http.MaxBytesReader(w, r.Body, 100)  | r.FormFile("a")                   | POSSIBLE
            file, _, _ := r.FormFile("a")                 | http.MaxBytesReader(w, file, 100) | SHOWN
            """)
    void what_is_sent_stays_in_memory_where_the_request_is_small(String first, String next, Need need) {
        var program = "package main\n\nimport \"net/http\"\n\n"
                + "func upload(w http.ResponseWriter, r *http.Request) {\n\t%s\n\t%s\n}\n\n"
                + "func main() {\n\thttp.HandleFunc(\"/\", upload)\n}\n";
        assertThat(GoPrograms.read(Map.of("main.go", program.formatted(first, next)))
                        .need(Trait.TEMP_FILES))
                .isEqualTo(need);
    }

    @Test
    void a_folder_is_known_in_which_something_lies_whatever_its_name_is() {
        var program = """
                package main

                import (
                	"os"
                	"path/filepath"
                )

                type report struct{ file string }

                func main() {
                	it := report{file: filepath.Join(os.TempDir(), "report-"+os.Args[1])}
                	os.Create(it.file)
                }
                """;
        assertThat(written(program)).containsExactly("/tmp/…");
    }

    @Test
    void one_of_several_paths_is_not_known() {
        var program = """
                package main

                import "os"

                var data = "/a"

                func main() {
                	if len(os.Args) > 1 {
                		data = "/b"
                	}
                	os.Mkdir(data, 0o755)
                }
                """;
        assertThat(written(program)).isEmpty();
    }

    @Test
    void what_only_may_be_written_where_nothing_is_set_is_not_shown_under_a_condition() {
        var program = """
                package main

                import "os"

                var data = os.Getenv("DATA")

                func init() {
                	if data == "" {
                		data = "/a"
                	}
                }

                func main() {
                	if len(os.Args) > 1 {
                		os.Mkdir(data, 0o755)
                	}
                }
                """;
        assertThat(written(program)).isEmpty();
        assertThat(written(program, "DATA=/b")).containsExactly("/b");
    }

    /**
     * @param set words behind the name of the program, and variables of its environment
     */
    private static List<String> written(String program, String... set) {
        var words = Stream.of(set).flatMap(it -> Stream.of(it.split(" "))).toList();
        var isVariable = words.stream().anyMatch(it -> it.matches("[A-Z_]+=.*"));
        var environment = new HashMap<String, Value>();
        words.stream()
                .filter(it -> isVariable)
                .map(it -> it.split("=", 2))
                .forEach(it -> environment.put(it[0], Value.of(it[1])));
        return paths(program, new RunSettings(environment, Optional.of(isVariable ? List.of() : words)));
    }

    private static List<String> paths(String program, RunSettings settings) {
        return GoReader.read(
                        FilesInMemory.of(Map.of("main.go", program)),
                        List.of(FilePath.inContext("")),
                        GoTarget.of(List.of()),
                        settings)
                .facts(Trait.WRITES_FILES)
                .stream()
                .flatMap(it -> it.subject().stream())
                .toList();
    }
}
