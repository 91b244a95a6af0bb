package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.EMPTY_PROGRAM;
import static dev.fromscratch.evidence.GoPrograms.program;
import static dev.fromscratch.evidence.GoPrograms.read;
import static dev.fromscratch.evidence.GoPrograms.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.Growth;
import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.context.WantedFiles;
import dev.fromscratch.image.GoVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a folder are compiled, and what follows where they cannot be read. */
class GoFolderTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            zone.go                ;                                  ; SHOWN
            zone_linux.go          ;                                  ; SHOWN
            zone_unix.go           ;                                  ; SHOWN
            linux.go               ;                                  ; SHOWN
            windows.go             ;                                  ; SHOWN
            zone_windows.go        ;                                  ; EXCLUDED
            zone_android.go        ;                                  ; EXCLUDED
            zone_windows_amd64.go  ;                                  ; EXCLUDED
            zone_linux_arm64.go    ;                                  ; POSSIBLE
            zone_amd64.go          ;                                  ; POSSIBLE
            zone_test.go           ;                                  ; EXCLUDED
            zone_linux_test.go     ;                                  ; EXCLUDED
            _zone.go               ;                                  ; EXCLUDED
            .zone.go               ;                                  ; EXCLUDED
            zone.go.txt            ;                                  ; EXCLUDED
            zone.go                ; linux                            ; SHOWN
            zone.go                ; unix && !windows                 ; SHOWN
            zone.go                ; !linux                           ; EXCLUDED
            zone.go                ; darwin || freebsd            ; EXCLUDED
            zone.go                ; ignore                           ; EXCLUDED
            zone.go                ; go1.21                           ; SHOWN
            zone.go                ; !go1.21                          ; EXCLUDED
            zone.go                ; arm64                            ; POSSIBLE
            zone.go                ; !amd64.v3                        ; POSSIBLE
            zone.go                ; cgo                              ; POSSIBLE
            zone.go                ; cgo && windows                   ; EXCLUDED
            zone.go                ; cgo || linux                 ; SHOWN
            zone.go                ; enterprise                       ; SHOWN
            zone.go                ; !(enterprise && linux)           ; EXCLUDED
            zone.go                ; community                        ; EXCLUDED
            zone.go                ; linux &&                         ; POSSIBLE
            zone.go                ; !!linux                          ; POSSIBLE
            zone.go                ; (linux                           ; POSSIBLE
            """)
    void a_file_counts_where_it_is_compiled(String name, String constraint, Need need) {
        var header = constraint == null ? "" : "//go:build %s\n\n".formatted(constraint);
        var files = Map.of("main.go", EMPTY_PROGRAM, name, header + program("time", "time.LoadLocation(name)"));
        assertThat(read(files, "enterprise").need(Trait.TIME_ZONE)).isEqualTo(need);
    }

    /** Each row has the release of its base, what the module asks for, and whether that may be fetched. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1.22   ; go 1.20                       ; false ; go1.21  ; SHOWN
            1.22   ; go 1.20                       ; false ; go1.22  ; SHOWN
            1.22   ; go 1.20                       ; false ; go1.23  ; EXCLUDED
            1.22   ; go 1.20                       ; false ; !go1.23 ; SHOWN
            1.22.4 ; go 1.23                       ; false ; go1.23  ; EXCLUDED
            1.22   ; go 1.23                       ; true  ; go1.23  ; SHOWN
            1.22   ; go 1.22 / toolchain go1.24.1  ; true  ; go1.24  ; SHOWN
            1.22   ; go 1.22 / toolchain default   ; true  ; go1.24  ; EXCLUDED
            1.22   ; go 1.20                       ; true  ; go1.22  ; SHOWN
            1.20   ; go 1.23                       ; true  ; go1.23  ; EXCLUDED
            1.18   ; go 1.18                       ; false ; unix    ; EXCLUDED
            1.19   ; go 1.18                       ; false ; unix    ; SHOWN
                   ; go 1.18                       ; false ; go1.23  ; SHOWN
                   ; go 1.18                       ; false ; unix    ; SHOWN
            """)
    void releases_of_go_decide_what_is_compiled(
            String base, String module, boolean mayFetch, String constraint, Need need) {
        var files = FilesInMemory.of(Map.of(
                "go.mod", "module example.com/shop\n\n" + module.replace(" / ", "\n") + "\n",
                "main.go", EMPTY_PROGRAM,
                "zone.go", "//go:build %s\n\n".formatted(constraint) + program("time", "time.LoadLocation(name)")));
        var target = GoTarget.of(List.of()).by(Optional.ofNullable(base).flatMap(GoVersion::parse), mayFetch);
        assertThat(GoReader.read(files, List.of(FilePath.inContext("")), target).need(Trait.TIME_ZONE))
                .isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource({"1.14, EXCLUDED", "1.15, SHOWN", ", SHOWN"})
    void time_zones_can_be_embedded_since_one_release(String base, Need need) {
        var target =
                GoTarget.of(List.of("timetzdata")).by(Optional.ofNullable(base).flatMap(GoVersion::parse), false);
        assertThat(GoReader.read(
                                FilesInMemory.of(Map.of("main.go", EMPTY_PROGRAM)),
                                List.of(FilePath.inContext("")),
                                target)
                        .need(Trait.EMBEDDED_ZONES))
                .isEqualTo(need);
    }

    @Test
    void a_constraint_of_any_depth_is_evaluated() {
        var constraint = "//go:build " + "(".repeat(50_000) + "linux" + ")".repeat(50_000) + "\n\n";
        var files = Map.of("main.go", constraint + program("time", "time.LoadLocation(name)"));
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(Need.POSSIBLE);
    }

    @Test
    void a_list_is_gone_through_as_often_as_it_is_named_in_linear_time() {
        Growth.assertAtMostLinear(
                250,
                times -> "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
                        + "\tfor _, it := range sites {\n\t\thttp.Get(it.url)\n\t}\n".repeat(times)
                        + "}\n\nvar sites = []site{"
                        + "{\"a\", \"http://a.internal/\"}, ".repeat(times)
                        + "}\n\ntype site struct{ name, url string }\n",
                file -> read(Map.of("main.go", file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"func ", "a := ", "var a ", "f(", "\"a\" + ", "const a = a + a\n", "func(a func(", "&a, a = "})
    void what_repeats_without_end_is_read_in_linear_time(String part) {
        Growth.assertAtMostLinear(
                1_250,
                times -> "package main\n\nimport \"time\"\n\nvar z = time.LoadLocation(" + part.repeat(times),
                file -> read(Map.of("main.go", file)));
        Growth.assertAtMostLinear(
                1_250,
                times -> "package main\n\nimport \"time\"\n\nvar z = time.LoadLocation(\"\" + " + part.repeat(times)
                        + "a)\n" + part.repeat(times),
                file -> read(Map.of("main.go", file)));
    }

    @Test
    void nothing_is_known_of_a_folder_that_is_not_there() {
        assertThat(read(Map.of("cmd/main.go", EMPTY_PROGRAM)).isComplete()).isFalse();
        assertThat(read(Map.of())).isEqualTo(Evidence.NONE);
        assertThat(GoReader.read(BuildContext.UNKNOWN, List.of(FilePath.inContext("a/b")), GoTarget.of(List.of())))
                .isEqualTo(Evidence.NONE);
    }

    @Test
    void a_folder_that_holds_no_program_shows_nothing() {
        assertThat(read(Map.of("web.go", zone("web")))).isEqualTo(Evidence.NONE);
    }

    @Test
    void other_files_of_the_folder_and_folders_in_it_do_not_count() {
        var evidence = read(Map.of(
                "main.go", EMPTY_PROGRAM,
                "README.md", "import \"C\"",
                "doc.go", "package documentation\n\nimport \"C\"\n",
                "web/web.go", "package web\n\nimport _ \"net/http\"\n"));
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.facts()).isEmpty();
    }

    @Test
    void files_that_are_not_read_yet_are_all_asked_for() {
        var files = FilesInMemory.of(Map.of("cmd/app/a.go", "", "cmd/app/b.go", "", "cmd/app/c_windows.go", ""));
        var context = new WantedFiles(new BuildContext() {
            @Override
            public Answer<List<Entry>> list(FilePath folder) {
                return files.list(folder);
            }

            @Override
            public Answer<String> read(FilePath file) {
                return new Answer.NotReadYet<>();
            }
        });
        var evidence = GoReader.read(context, List.of(FilePath.inContext("cmd/app")), GoTarget.of(List.of()));
        assertThat(evidence).isEqualTo(Evidence.NONE);
        assertThat(context.wanted())
                .extracting(FilePath::path)
                .containsExactly("cmd/app/go.mod", "go.work", "cmd/app/a.go", "cmd/app/b.go", "cmd/app/c_windows.go");
    }
}
