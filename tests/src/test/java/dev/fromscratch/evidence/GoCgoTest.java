package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.EMPTY_PROGRAM;
import static dev.fromscratch.evidence.GoPrograms.assertShown;
import static dev.fromscratch.evidence.GoPrograms.program;
import static dev.fromscratch.evidence.GoPrograms.read;
import static dev.fromscratch.evidence.GoPrograms.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.evidence.Evidence.CgoModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a program needs C code, or a C library. */
class GoCgoTest {
    @Test
    void c_code_is_shown() {
        assertShown(Trait.CGO, "package main\n\n// #include <stdio.h>\nimport \"C\"\n", "import \"C\"");
        assertThat(read(Map.of("main.go", "package main\n\nimport \"C\"\n")).isComplete())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "LDFLAGS: -L/opt -lssl -lm, ssl",
        "linux LDFLAGS: -lpq, pq",
        "'!windows,amd64 LDFLAGS: -lz', z",
        "pkg-config: --static libcrypto, libcrypto",
        "LDFLAGS: -L${SRCDIR}/lib -lown,",
        "windows LDFLAGS: -lws2_32,",
        "CFLAGS: -lssl,"
    })
    void c_code_is_linked_against_libraries_of_the_system(String line, String library) {
        var text = "package main\n\n// #cgo %s\n// int f(void);\nimport \"C\"\n".formatted(line);
        assertThat(read(Map.of("main.go", text)).facts(Trait.LINKS_LIBRARY))
                .flatExtracting(it -> it.subject().stream().toList())
                .isEqualTo(Stream.ofNullable(library).toList());
    }

    @Test
    void plugins_are_loaded_by_c_code() {
        assertShown(Trait.CGO, "package main\n\nimport _ \"plugin\"\n", "import \"plugin\"");
    }

    @ParameterizedTest
    @CsvSource({"true, SHOWN, EXCLUDED", "false, EXCLUDED, SHOWN", ", POSSIBLE, POSSIBLE"})
    void cgo_decides_which_files_are_compiled(Boolean cgo, Need withCgo, Need without) {
        var files = FilesInMemory.of(Map.of(
                "main.go",
                EMPTY_PROGRAM,
                "with.go",
                "//go:build cgo\n\n" + program("os/user", "user.Current()"),
                "without.go",
                "//go:build !cgo\n\n" + zone("main")));
        var target = GoTarget.of(List.of());
        var evidence = GoReader.read(
                files,
                List.of(FilePath.inContext("")),
                Optional.ofNullable(cgo).map(target::withCgo).orElse(target));
        assertThat(evidence.need(Trait.CURRENT_USER)).isEqualTo(withCgo);
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource({"!cgo, CGO_OPTIONAL, CGO", "!cgo && linux, CGO_OPTIONAL, CGO", "linux, CGO, CGO_OPTIONAL"})
    void c_code_with_another_way_beside_it_is_optional(String constraint, Trait shown, Trait excluded) {
        var files = Map.of(
                "main.go",
                EMPTY_PROGRAM,
                "with.go",
                "package main\n\nimport \"C\"\n",
                "without.go",
                "//go:build %s\n\npackage main\n".formatted(constraint));
        assertThat(read(files).need(shown)).isEqualTo(Need.SHOWN);
        assertThat(read(files).need(excluded)).isEqualTo(Need.EXCLUDED);
    }

    @Test
    void what_is_built_without_cgo_may_fail_then() {
        var text = "package main\n\nimport _ \"gorm.io/driver/sqlite\"\n";
        assertShown(Trait.STUB_WITHOUT_CGO, text, "gorm.io/driver/sqlite");
        assertThat(read(Map.of("main.go", text)).facts(Trait.STUB_WITHOUT_CGO))
                .extracting(Fact::subject)
                .containsExactly(Optional.of("gorm.io/driver/sqlite"));
        assertThat(read(Map.of("main.go", "package main\n\nimport _ \"github.com/miekg/pkcs11\"\n"))
                        .facts(Trait.STUB_WITHOUT_CGO))
                .isEmpty();
    }

    @Test
    void a_loader_may_be_needed_without_cgo() {
        assertShown(
                Trait.LOADER_WITHOUT_CGO,
                "package main\n\nimport _ \"github.com/ebitengine/purego\"\n",
                "github.com/ebitengine/purego");
        assertShown(Trait.PLUGINS, "package main\n\nimport _ \"plugin\"\n", "plugin");
    }

    @ParameterizedTest
    @CsvSource({
        "net,          SHOWN,    EXCLUDED, SHOWN",
        "net/http,     SHOWN,    EXCLUDED, SHOWN",
        "crypto/x509,  SHOWN,    EXCLUDED, SHOWN",
        "os/user,      SHOWN,    SHOWN,    EXCLUDED",
        "archive/tar,  SHOWN,    SHOWN,    EXCLUDED",
        "net/url,      EXCLUDED, EXCLUDED, EXCLUDED",
        "encoding/json,EXCLUDED, EXCLUDED, EXCLUDED",
        "log/slog,     EXCLUDED, EXCLUDED, EXCLUDED",
    })
    void what_is_linked_of_the_standard_library_may_need_a_c_library(
            String path, Need plain, Need withNetgo, Need withOsusergo) {
        var files = Map.of("main.go", "package main\n\nimport _ \"%s\"\n".formatted(path));
        assertThat(read(files).need(Trait.LIBC_BY_CGO)).isEqualTo(plain);
        assertThat(read(files, "netgo").need(Trait.LIBC_BY_CGO)).isEqualTo(withNetgo);
        assertThat(read(files, "osusergo").need(Trait.LIBC_BY_CGO)).isEqualTo(withOsusergo);
        assertThat(read(files).facts())
                .extracting(Fact::what)
                .isEqualTo(plain == Need.SHOWN ? List.of(path) : List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sigs.k8s.io/controller-runtime/pkg/manager    | manager.New(c)      | SHOWN
            github.com/slack-go/slack                     | slack.Attachment{}  | SHOWN
            github.com/aws/aws-sdk-go-v2/service/sqs      | sqs.NewFromConfig() | SHOWN
            github.com/aws/aws-sdk-go-v2/service/s3/types | types.Object{}      | POSSIBLE
            k8s.io/client-go/util/homedir                 | homedir.HomeDir()   | POSSIBLE
            """)
    void clients_in_modules_of_others_may_need_a_c_library(String path, String expression, Need need) {
        assertThat(read(Map.of("main.go", program(path, expression))).need(Trait.LIBC_BY_CGO))
                .isEqualTo(need);
    }

    @Test
    void imports_of_modules_that_do_not_work_without_cgo_are_found() {
        var evidence = read(Map.of("main.go", """
                package main

                import (
                	_ "github.com/confluentinc/confluent-kafka-go/v2/kafka"
                	_ "github.com/mattn/go-sqlite3"
                	_ "github.com/mattn/go-sqlite3-like"
                	_ "github.com/miekg/pkcs11"
                )
                """));
        assertThat(evidence.cgoOnly())
                .containsExactly(
                        new CgoModule(
                                "github.com/confluentinc/confluent-kafka-go",
                                Optional.of("github.com/segmentio/kafka-go"),
                                false),
                        new CgoModule("github.com/mattn/go-sqlite3", Optional.of("modernc.org/sqlite"), true),
                        new CgoModule("github.com/miekg/pkcs11", Optional.empty(), false));
    }

    @Test
    void direct_requirements_count_where_not_all_was_read() {
        var module = """
                module example.com/shop

                require github.com/mattn/go-sqlite3 v1.14.22
                require github.com/miekg/pkcs11 v1.1.1 // indirect
                """;
        var files = Map.of(
                "go.mod",
                "module example.com/other\n\nrequire github.com/godror/godror v0.44.0\n",
                "shop/go.mod",
                module,
                "shop/cmd/all/main.go",
                EMPTY_PROGRAM,
                "shop/cmd/part/main.go",
                "package main\n\nimport _ \"example.com/shop/store\"\n");
        assertThat(cgoOnly(files, "shop/cmd/part")).containsExactly("github.com/mattn/go-sqlite3");
        assertThat(cgoOnly(files, "shop/cmd/all")).isEmpty();
        assertThat(cgoOnly(files, "cmd")).containsExactly("github.com/godror/godror");
    }

    private static List<String> cgoOnly(Map<String, String> files, String folder) {
        return GoReader.read(FilesInMemory.of(files), List.of(FilePath.inContext(folder)), GoTarget.of(List.of()))
                .cgoOnly()
                .stream()
                .map(CgoModule::path)
                .toList();
    }
}
