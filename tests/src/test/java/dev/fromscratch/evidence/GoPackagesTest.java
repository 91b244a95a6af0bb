package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.EMPTY_PROGRAM;
import static dev.fromscratch.evidence.GoPrograms.MODULE;
import static dev.fromscratch.evidence.GoPrograms.importing;
import static dev.fromscratch.evidence.GoPrograms.program;
import static dev.fromscratch.evidence.GoPrograms.read;
import static dev.fromscratch.evidence.GoPrograms.readFolder;
import static dev.fromscratch.evidence.GoPrograms.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.context.WantedFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the packages lie that a program imports. */
class GoPackagesTest {
    @Test
    void packages_of_the_same_module_are_read() {
        var evidence = read(Map.of(
                "go.mod",
                MODULE,
                "main.go",
                importing("example.com/shop/internal/clock"),
                "internal/clock/clock.go",
                zone("clock"),
                "internal/unused/unused.go",
                "package unused\n\nimport \"C\"\n"));
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
        assertThat(evidence.need(Trait.CGO)).isEqualTo(Need.EXCLUDED);
        assertThat(evidence.facts())
                .extracting(it -> it.file().path(), Fact::what)
                .containsExactly(tuple("internal/clock/clock.go", "time.LoadLocation(\"Asia/Tokyo\")"));
    }

    @Test
    void packages_are_found_from_the_folder_of_their_module() {
        var files = Map.of(
                "go.mod", "module example.com/tools\n",
                "shop/go.mod", MODULE,
                "shop/cmd/shop/main.go", importing("example.com/shop/a"),
                "shop/a/a.go", importing("example.com/shop/b").replace("main", "a"),
                "shop/b/b.go", importing("example.com/shop/a", "time/tzdata").replace("main", "b"));
        var evidence = readFolder(files, "shop/cmd/shop");
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.need(Trait.EMBEDDED_ZONES)).isEqualTo(Need.SHOWN);
    }

    @Test
    void modules_of_a_workspace_are_read() {
        var files = Map.of(
                "go.work", "go 1.22\n\nuse (\n\t./api\n\t./clock // beside it\n)\n",
                "api/go.mod", "module example.com/api\n",
                "api/main.go", importing("example.com/clock/zone"),
                "clock/go.mod", "module example.com/clock\n",
                "clock/zone/zone.go", zone("zone").replace("func main", "func init"));
        var evidence = readFolder(files, "api");
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
    }

    @Test
    void a_package_that_is_linked_in_some_builds_shows_what_is_possible() {
        var files = Map.of(
                "go.mod",
                MODULE,
                "main.go",
                EMPTY_PROGRAM,
                "main_arm64.go",
                importing("example.com/shop/clock", "example.com/shop/names"),
                "main_linux.go",
                importing("example.com/shop/names"),
                "clock/clock.go",
                zone("clock"),
                "names/names.go",
                "package names\n\nimport \"C\"\n");
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(Need.POSSIBLE);
        assertThat(read(files).need(Trait.CGO)).isEqualTo(Need.SHOWN);
    }

    @Test
    void a_vendor_folder_is_read() {
        var files = Map.of(
                "go.mod", MODULE,
                "main.go", importing("example.org/clock"),
                "vendor/example.org/clock/clock.go",
                        importing("example.org/zones").replace("main", "clock"),
                "vendor/example.org/zones/zones.go", zone("zones"));
        assertThat(read(files).isComplete()).isTrue();
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
        assertThat(read(files).need(Trait.OUTBOUND_TLS)).isEqualTo(Need.EXCLUDED);
    }

    @Test
    void what_a_library_can_do_on_a_disk_is_possible() {
        var evidence = read(Map.of(
                "go.mod", MODULE,
                "main.go", importing("example.org/clock"),
                "vendor/example.org/clock/clock.go", program("os/exec", "exec.Command(\"date\")")));
        assertThat(evidence.need(Trait.RUNS_PROGRAMS)).isEqualTo(Need.POSSIBLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            clock.Me()      | SHOWN
            clock.Home()    | POSSIBLE
            if ask { clock.Me() } | POSSIBLE
            """)
    void what_a_function_of_a_library_does_the_program_does_that_calls_it(String statement, Need need) {
        var library = """
                package clock

                import "os/user"

                func Me() string {
                	it, _ := user.Current()
                	return it.Username
                }

                func Home() string {
                	if home != "" {
                		return home
                	}
                	it, _ := user.Current()
                	return it.HomeDir
                }
                """;
        var evidence = read(Map.of(
                "go.mod",
                MODULE,
                "main.go",
                "package main\n\nimport \"example.org/clock\"\n\nfunc main() {\n\t%s\n}\n".formatted(statement),
                "vendor/example.org/clock/clock.go",
                library));
        assertThat(evidence.need(Trait.CURRENT_USER)).isEqualTo(need);
    }

    @Test
    void what_a_library_can_do_the_program_does_not_have_to_do() {
        var library = """
                package clock

                import (
                	"crypto/tls"
                	"time"
                )

                func Zone(name string) { time.LoadLocation(name) }

                func Dial(address string) { tls.Dial("tcp", address, nil) }
                """;
        var evidence = read(Map.of(
                "go.mod", MODULE,
                "main.go", program("example.org/clock", "clock.Zone(name), clock.Dial(server)"),
                "vendor/example.org/clock/clock.go", library));
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.POSSIBLE);
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.POSSIBLE);
        assertThat(evidence.need(Trait.LIBC_BY_CGO)).isEqualTo(Need.SHOWN);
    }

    @Test
    void a_folder_may_stand_in_for_another_module() {
        var module = MODULE + """
                replace (
                	example.org/clock v1.2.3 => ./libraries/clock
                	example.org/names => ../names
                	example.org/words => example.net/words v1.0.0
                )
                """;
        var files = Map.of(
                "shop/go.mod",
                module,
                "shop/main.go",
                importing("example.org/clock/zones", "example.org/names"),
                "shop/libraries/clock/go.mod",
                "module example.org/clock\n",
                "shop/libraries/clock/zones/zones.go",
                zone("zones"),
                "names/go.mod",
                "module example.org/names\n",
                "names/names.go",
                "package names\n");
        assertThat(readFolder(files, "shop").isComplete()).isTrue();
        assertThat(readFolder(files, "shop").need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/shop/absent",
                "example.com/shop/other",
                "example.com/shop/other/clock",
                "example.com/shop/windows",
                "example.com/shop/../clock",
                "example.com/shop//clock",
                "example.com/shopping",
                "example.org/clock",
            })
    void what_cannot_be_found_is_not_read(String path) {
        var files = Map.of(
                "go.mod", MODULE,
                "main.go", importing(path),
                "clock/clock.go", "package clock\n",
                "other/go.mod", "module example.com/shop/other\n",
                "other/other.go", "package other\n",
                "other/clock/clock.go", "package clock\n",
                "windows/clock_windows.go", "package clock\n",
                "vendor/example.org/other/other.go", "package other\n");
        assertThat(read(files).isComplete()).isFalse();
        assertThat(read(files).facts()).isEmpty();
    }

    @Test
    void no_more_is_read_than_can_be_read_soon() {
        var files = new HashMap<>(Map.of("go.mod", MODULE, "main.go", importing("example.com/shop/many")));
        for (var index = 0; index < 5_998; index++) {
            files.put("many/a%d.go".formatted(index), "package many\n");
        }
        files.put("many/b.go", zone("many"));
        assertThat(read(files).isComplete()).isTrue();
        files.put("many/a.go", "package many\n");
        assertThat(read(files).isComplete()).isFalse();
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(Need.POSSIBLE);
    }

    @Test
    void packages_are_asked_for_as_soon_as_they_are_known() {
        var files = FilesInMemory.of(Map.of(
                "go.mod",
                MODULE,
                "main.go",
                importing("example.com/shop/a", "example.com/shop/b"),
                "a/a.go",
                "package a\n",
                "b/b.go",
                "package b\n"));
        var read = new HashSet<FilePath>();
        var evidence = Evidence.NONE;
        for (var pass = 0; pass < 5; pass++) {
            var context = new WantedFiles(new BuildContext() {
                @Override
                public Answer<List<Entry>> list(FilePath folder) {
                    return read.contains(folder) ? files.list(folder) : new Answer.NotReadYet<>();
                }

                @Override
                public Answer<String> read(FilePath file) {
                    return read.contains(file) ? files.read(file) : new Answer.NotReadYet<>();
                }
            });
            evidence = GoReader.read(context, List.of(FilePath.inContext("")), GoTarget.of(List.of()));
            read.addAll(context.wanted());
        }
        assertThat(evidence.isComplete()).isTrue();
    }

    @Test
    void of_a_package_that_is_named_by_its_files_the_others_do_not_count() {
        var context = FilesInMemory.of(Map.of(
                "go.mod",
                MODULE,
                "cmd/main.go",
                importing("example.com/shop/clock", "example.com/shop/names"),
                "cmd/other.go",
                "package main\n\nimport \"C\"\n",
                "tools/tools.go",
                importing("example.com/shop/names"),
                "names/names.go",
                "package names\n",
                "clock/clock.go",
                zone("clock")));
        var sources = Stream.of("cmd/main.go", "tools").map(FilePath::inContext).toList();
        var evidence = GoReader.read(context, sources, GoTarget.of(List.of()));
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
        assertThat(evidence.need(Trait.CGO)).isEqualTo(Need.EXCLUDED);
    }
}
