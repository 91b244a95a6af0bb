package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.context.WantedFiles;
import dev.fromscratch.evidence.Evidence.CgoModule;
import dev.fromscratch.text.Range;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoReaderTest {
    private static final String MODULE = "module example.com/shop\n\ngo 1.22\n";
    private static final String EMPTY_PROGRAM = "package main\n\nfunc main() {}\n";

    @Test
    void a_program_that_needs_nothing_is_shown_to_need_nothing() {
        var evidence = read(Map.of("main.go", EMPTY_PROGRAM));
        assertThat(evidence.complete()).isTrue();
        assertThat(Stream.of(Trait.values()).map(evidence::need)).containsOnly(Need.EXCLUDED);
    }

    @Test
    void a_fact_knows_its_place() {
        var evidence = read(Map.of("main.go", """
                package main

                import "time"

                var zone, _ = time.LoadLocation("Europe/Berlin")
                """));
        assertThat(evidence.facts())
                .containsExactly(new Fact(
                        Trait.TIME_ZONE,
                        FilePath.inContext("main.go"),
                        Range.of(4, 14, 4, 31),
                        "time.LoadLocation(\"Europe/Berlin\")",
                        Optional.of("Europe/Berlin")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            net/http      | http.Get("https://example.com/")             | http.Get("https://example.com/")
            net/http      | http.Get("https://" + host)                  | http.Get
            net/http      | http.Get(fmt.Sprintf("https://%s/", host))   | http.Get
            net/http      | http.Head("https://a.de/")                   | http.Head("https://a.de/")
            net/http      | http.Post("https://a.de/", "a/b", nil)       | http.Post("https://a.de/")
            net/http      | http.PostForm("https://a.de/", nil)          | http.PostForm("https://a.de/")
            net/http      | http.DefaultClient.Get("https://a.de/")      | http.DefaultClient.Get("https://a.de/")
            net/http      | http.DefaultClient.Do(to("https://a.de/"))   | http.DefaultClient.Do
            net/http      | http.NewRequest("GET", "https://a.de/", nil) | http.NewRequest("https://a.de/")
            net/http      | (&http.Client{}).Get("https://a.de/")        | http.Client
            net/http      | list{http.DefaultTransport, "https://a.de/"} | http.DefaultTransport
            crypto/tls    | tls.Dial("tcp", "example.com:443", nil)      | tls.Dial
            crypto/tls    | tls.DialWithDialer(d, "tcp", a, nil)         | tls.DialWithDialer
            crypto/tls    | tls.Client(connection, nil)                  | tls.Client
            crypto/tls    | tls.Dialer{}                                 | tls.Dialer
            net/smtp      | smtp.SendMail(server, nil, from, to, text)   | smtp.SendMail
            crypto/x509   | x509.SystemCertPool()                        | x509.SystemCertPool
            """)
    void connections_with_tls_are_shown(String path, String expression, String what) {
        assertShown(Trait.OUTBOUND_TLS, program(path, expression), what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            net/http      | http.Get("http://localhost:8080/health")
            net/http      | http.Get("http://" + host)
            net/http      | http.Get(fmt.Sprintf("http://%s/", host))
            net/http      | http.NewRequest("GET", "http://localhost/", nil)
            net/http      | http.NewRequest("GET", "http://" + host, nil)
            net/http      | http.ListenAndServe(":8080", nil)
            net/http      | http.StatusOK
            crypto/tls    | tls.Listen("tcp", ":443", config)
            """)
    void servers_and_connections_without_tls_are_not(String path, String expression) {
        var evidence = read(Map.of("main.go", program(path, expression)));
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.EXCLUDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}",
                "http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}",
                "http.Client{}.Get(\"http://localhost:8080/health\")",
                "http.Get",
                "http.Get(os.Getenv(\"FEED\"))",
                "http.Get(server.URL)",
                "http.DefaultClient.Get(url)",
                "http.DefaultClient.Do(request)",
                "http.DefaultTransport",
                "http.Head(url)",
                "http.Post(url, \"text/plain\", nil)",
                "http.PostForm(url, nil)",
                "http.NewRequest(\"GET\", url, nil)",
                "http.NewRequestWithContext(c, \"GET\", url, nil)",
                "http.Client{}",
            })
    void connections_that_may_check_no_certificate_of_the_system_are_possible(String expression) {
        var evidence = read(Map.of("main.go", program("net/http", expression)));
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.POSSIBLE);
        assertThat(evidence.complete()).isTrue();
    }

    @Test
    void roots_that_are_added_to_those_of_the_system_need_both() {
        var evidence = read(Map.of("main.go", """
                package main

                import (
                	"crypto/tls"
                	"crypto/x509"
                	"net/http"
                )

                func main() {
                	pool, _ := x509.SystemCertPool()
                	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
                }
                """));
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.SHOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            time.LoadLocation("Asia/Tokyo") | time.LoadLocation("Asia/Tokyo")
            time.LoadLocation(name)         | time.LoadLocation
            time.LoadLocation               | time.LoadLocation
            time.LoadLocation("")           | -
            time.LoadLocation("UTC")        | -
            time.LoadLocation(`Local`)      | -
            time.Now()                      | -
            """)
    void time_zones_are_shown_unless_they_need_no_data(String expression, String what) {
        var evidence = read(Map.of("main.go", program("time", expression)));
        assertThat(evidence.facts())
                .extracting(Fact::what)
                .isEqualTo(Optional.ofNullable(what).stream().toList());
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(what == null ? Need.EXCLUDED : Need.SHOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user.Lookup("app")         | user.Lookup("app")
            user.LookupId(id)          | user.LookupId
            user.LookupGroup("app")    | user.LookupGroup("app")
            user.LookupGroupId("1000") | user.LookupGroupId("1000")
            """)
    void lookups_of_users_are_shown(String expression, String what) {
        assertShown(Trait.USER_LOOKUP, program("os/user", expression), what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            CURRENT_USER   | os/user       | user.Current()                               | user.Current                     | -
            HOME_DIRECTORY | os            | os.UserHomeDir()                             | os.UserHomeDir                   | -
            HOME_DIRECTORY | os            | os.UserCacheDir()                            | os.UserCacheDir                  | -
            HOME_DIRECTORY | os            | os.Getenv("HOME")                            | os.Getenv("HOME")                | HOME
            HOME_DIRECTORY | os            | os.ExpandEnv("$HOME/.cache")                 | os.ExpandEnv("HOME")             | HOME
            HOME_DIRECTORY | os            | os.ExpandEnv("${HOME}/.cache")               | os.ExpandEnv("HOME")             | HOME
            TEMP_FILES     | os            | os.CreateTemp("", "upload-*")                | os.CreateTemp("")                | ''
            TEMP_FILES     | os            | os.MkdirTemp("/tmp", "upload-*")             | os.MkdirTemp("/tmp")             | /tmp
            TEMP_FILES     | io/ioutil     | ioutil.TempFile("", "upload")                | ioutil.TempFile("")              | ''
            RUNS_PROGRAMS  | os/exec       | exec.Command("git", "status")                | exec.Command("git")              | git
            RUNS_PROGRAMS  | os/exec       | exec.Command(name)                           | exec.Command                     | -
            RUNS_PROGRAMS  | os/exec       | exec.CommandContext(c, "/bin/sh", "-c", a)   | exec.CommandContext("/bin/sh")   | /bin/sh
            RUNS_PROGRAMS  | os            | os.StartProcess("/bin/ls", nil, attributes)  | os.StartProcess("/bin/ls")       | /bin/ls
            RUNS_PROGRAMS  | syscall       | syscall.Exec("/bin/sh", nil, nil)            | syscall.Exec("/bin/sh")          | /bin/sh
            FINDS_PROGRAMS | os/exec       | exec.LookPath("ffmpeg")                      | exec.LookPath("ffmpeg")          | ffmpeg
            READS_FILES    | os            | os.Open("a.json")                            | os.Open("a.json")                | a.json
            READS_FILES    | os            | os.ReadFile("conf/" + "a.json")              | os.ReadFile("conf/a.json")       | conf/a.json
            READS_FILES    | os            | os.ReadFile(filepath.Join("conf", "a.json")) | os.ReadFile("conf/a.json")       | conf/a.json
            READS_FILES    | net/http      | http.FileServer(http.Dir("static"))          | http.Dir("static")               | static
            READS_FILES    | net/http      | http.ServeFile(w, r, "index.html")           | http.ServeFile("index.html")     | index.html
            READS_FILES    | html/template | template.Must(template.ParseGlob("t/*"))     | template.ParseGlob("t/*")        | t/*
            READS_FILES    | html/template | template.New("a").ParseFiles("a.html")       | ParseFiles("a.html")             | a.html
            READS_FILES    | crypto/tls    | tls.LoadX509KeyPair(certificate, "key.pem")  | tls.LoadX509KeyPair("key.pem")   | key.pem
            WRITES_FILES   | os            | os.MkdirAll("/data/cache", 0o755)            | os.MkdirAll("/data/cache")       | /data/cache
            WRITES_FILES   | os            | os.Create("/var/log/shop.log")               | os.Create("/var/log/shop.log")   | /var/log/shop.log
            LOOKS_AT_FILES | os            | os.Stat("a.json")                            | os.Stat("a.json")                | a.json
            MIME_TYPES     | mime          | mime.TypeByExtension(".mp4")                 | mime.TypeByExtension(".mp4")     | .mp4
            MIME_TYPES     | net/http      | http.FileServer(files)                       | http.FileServer                  | -
            SERVICE_NAMES  | net           | net.LookupPort("tcp", "ldap")                | net.LookupPort("ldap")           | ldap
            SERVICE_NAMES  | net           | net.Dial("tcp", "directory:ldaps")           | net.Dial("ldaps")                | ldaps
            SERVICE_NAMES  | net           | net.Listen("tcp", "[::]:http-alt")           | net.Listen("http-alt")           | http-alt
            PROTOCOL_NAMES | net           | net.Dial("ip4:gre", host)                    | net.Dial("gre")                  | gre
            TIME_ZONE      | database/sql  | sql.Open("mysql", "/shop?loc=Asia%2FTokyo")  | sql.Open("Asia/Tokyo")           | Asia/Tokyo
            RESOLVES_NAMES | net           | net.LookupHost(host)                         | net.LookupHost                   | -
            LISTENS        | net/http      | http.ListenAndServe(":8080", nil)            | http.ListenAndServe(":8080")     | :8080
            LISTENS        | net           | net.Listen("tcp", ":53")                     | net.Listen(":53")                | :53
            OWN_ROOTS      | os            | os.Setenv("SSL_CERT_FILE", path)             | os.Setenv("SSL_CERT_FILE")       | SSL_CERT_FILE
            OWN_ROOTS      | crypto/x509   | tls.Config{RootCAs: x509.NewCertPool()}      | x509.NewCertPool                 | -
            """)
    void what_a_program_uses_shows_what_it_needs(
            Trait trait, String path, String expression, String what, String subject) {
        var evidence = read(Map.of("main.go", program(path, expression)));
        assertThat(evidence.facts(trait))
                .extracting(Fact::what, Fact::subject)
                .containsExactly(tuple(what, Optional.ofNullable(subject)));
        assertThat(evidence.need(trait)).isEqualTo(Need.SHOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEMP_FILES  | os            | os.CreateTemp("/data", "upload-*")
            TEMP_FILES  | net/http      | CreateTemp("", "upload-*")
            READS_FILES | os            | os.Open(path)
            READS_FILES | os            | os.Open(filepath.Join(folder, "a.json"))
            READS_FILES | html/template | template.ParseFS(pages, "*.html")
            READS_FILES | net/http      | pages.ParseFiles("a.html")
            OWN_ROOTS   | os            | os.Setenv("PATH", path)
            TIME_ZONE   | database/sql  | sql.Open("mysql", "/shop?loc=Local")
            TIME_ZONE   | database/sql  | sql.Open("postgres", source)
            HOME_DIRECTORY | os         | os.Getenv("HOMEPAGE")
            HOME_DIRECTORY | os         | os.ExpandEnv("$HOMEPAGE")
            MIME_TYPES  | mime          | mime.TypeByExtension(".HTML")
            SERVICE_NAMES | net         | net.Dial("tcp", "shop:https")
            SERVICE_NAMES | net         | net.Dial("tcp", "[::1]:8080")
            SERVICE_NAMES | net         | net.Dial("tcp", address)
            SERVICE_NAMES | net/http    | http.ListenAndServe(":", nil)
            PROTOCOL_NAMES | net        | net.Dial("ip:icmp", host)
            PROTOCOL_NAMES | net        | net.Dial("ip:1", host)
            PROTOCOL_NAMES | net        | net.Dial("tcp", host)
            """)
    void what_names_nothing_that_an_image_may_lack_shows_nothing(Trait trait, String path, String expression) {
        assertThat(read(Map.of("main.go", program(path, expression))).need(trait))
                .isEqualTo(Need.EXCLUDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READS_FILES | github.com/gin-gonic/gin  | engine.LoadHTMLGlob("pages/*")      | LoadHTMLGlob("pages/*")  | pages/*
            READS_FILES | github.com/gin-gonic/gin  | engine.Static("/a", "./assets")     | Static("./assets")       | ./assets
            READS_FILES | github.com/labstack/echo/v4 | e.Static("/", "public")           | Static("public")         | public
            TIME_ZONE   | github.com/robfig/cron/v3 | c.AddFunc("CRON_TZ=Asia/Tokyo @daily", f) | AddFunc("Asia/Tokyo") | Asia/Tokyo
            READS_FILES | github.com/golang-migrate/migrate/v4 | migrate.New("file://m", a) | migrate.New("file://m") | file://m
            """)
    void what_a_program_uses_of_other_modules_shows_what_it_needs(
            Trait trait, String path, String expression, String what, String subject) {
        var evidence = read(Map.of("main.go", program(path, expression)));
        assertThat(evidence.facts(trait))
                .extracting(Fact::what, Fact::subject)
                .containsExactly(tuple(what, Optional.of(subject)));
    }

    @Test
    void where_a_directory_is_chosen_elsewhere_temporary_files_are_possible() {
        var evidence = read(Map.of("main.go", program("os", "os.CreateTemp(directory, \"upload-*\")")));
        assertThat(evidence.need(Trait.TEMP_FILES)).isEqualTo(Need.POSSIBLE);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github.com/slack-go/slack                 | slack.New(token)           | SHOWN
            github.com/aws/aws-sdk-go-v2/service/s3   | s3.NewFromConfig(config)   | SHOWN
            github.com/aws/aws-sdk-go-v2/service/s3   | s3.PutObjectInput{}        | POSSIBLE
            github.com/slack-go/slack                 | slack.MsgOptionText("a")   | POSSIBLE
            github.com/someone/slack                  | slack.New(token)           | POSSIBLE
            """)
    void what_speaks_with_services_of_the_world_needs_certificates(String path, String expression, Need need) {
        assertThat(read(Map.of("main.go", program(path, expression))).need(Trait.OUTBOUND_TLS))
                .isEqualTo(need);
    }

    @Test
    void a_loader_may_be_needed_without_cgo() {
        assertShown(
                Trait.LOADER_WITHOUT_CGO,
                "package main\n\nimport _ \"github.com/ebitengine/purego\"\n",
                "github.com/ebitengine/purego");
        assertShown(Trait.PLUGINS, "package main\n\nimport _ \"plugin\"\n", "plugin");
    }

    @Test
    void a_name_that_an_import_gives_counts_and_the_package_is_what_is_reported() {
        assertShown(Trait.OUTBOUND_TLS, """
                package main

                import web "net/http"

                var answer, _ = web.Get("https://example.com/")
                """, "http.Get(\"https://example.com/\")");
    }

    @Test
    void what_is_said_twice_is_one_fact() {
        var evidence = read(Map.of(
                "a.go", program("time", "time.LoadLocation(a), time.LoadLocation(b)"),
                "b.go", program("time", "time.LoadLocation(a)")));
        assertThat(evidence.facts()).extracting(it -> it.file().path()).containsExactly("a.go", "b.go");
    }

    @Test
    void zones_are_embedded_by_import_or_by_tag() {
        var imported = Map.of("main.go", "package main\n\nimport _ \"time/tzdata\"\n");
        assertThat(read(imported).need(Trait.EMBEDDED_ZONES)).isEqualTo(Need.SHOWN);
        assertThat(read(Map.of("main.go", EMPTY_PROGRAM), "timetzdata").need(Trait.EMBEDDED_ZONES))
                .isEqualTo(Need.SHOWN);
        assertThat(GoReader.read(
                                BuildContext.UNKNOWN,
                                List.of(FilePath.inContext("")),
                                GoTarget.of(List.of("timetzdata")))
                        .need(Trait.EMBEDDED_ZONES))
                .isEqualTo(Need.SHOWN);
        assertThat(read(Map.of("main.go", EMPTY_PROGRAM)).need(Trait.EMBEDDED_ZONES))
                .isEqualTo(Need.EXCLUDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golang.org/x/crypto/x509roots/fallback",
                "github.com/breml/rootcerts",
                "github.com/gwatts/rootcerts"
            })
    void roots_are_embedded_by_import(String path) {
        assertShown(Trait.EMBEDDED_ROOTS, "package main\n\nimport _ \"%s\"\n".formatted(path), path);
    }

    @Test
    void c_code_is_shown() {
        assertShown(Trait.CGO, "package main\n\n// #include <stdio.h>\nimport \"C\"\n", "import \"C\"");
        assertThat(read(Map.of("main.go", "package main\n\nimport \"C\"\n")).complete())
                .isTrue();
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

    @Test
    void a_constraint_of_any_depth_is_evaluated() {
        var constraint = "//go:build " + "(".repeat(50_000) + "linux" + ")".repeat(50_000) + "\n\n";
        var files = Map.of("main.go", constraint + program("time", "time.LoadLocation(name)"));
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(Need.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package main\n\nimport _ \"example.com/shop/internal/web\"\n",
                "package main\n\nimport _ \"shop/internal/web\"\n",
                "package main\n\nimport . \"fmt\"\n",
                "package main\n\nfunc main() {\n",
                "package web\n",
                "",
            })
    void what_is_not_shown_is_possible_where_something_was_not_read(String text) {
        var evidence = read(Map.of("main.go", text));
        assertThat(evidence.complete()).isFalse();
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.POSSIBLE);
    }

    @Test
    void nothing_is_known_of_a_folder_that_is_not_there() {
        assertThat(read(Map.of("cmd/main.go", EMPTY_PROGRAM)).complete()).isFalse();
        assertThat(read(Map.of())).isEqualTo(Evidence.NONE);
        assertThat(GoReader.read(BuildContext.UNKNOWN, List.of(FilePath.inContext("a/b")), GoTarget.of(List.of())))
                .isEqualTo(Evidence.NONE);
    }

    @Test
    void other_files_of_the_folder_and_folders_in_it_do_not_count() {
        var evidence = read(Map.of(
                "main.go", EMPTY_PROGRAM,
                "README.md", "import \"C\"",
                "doc.go", "package documentation\n\nimport \"C\"\n",
                "web/web.go", "package web\n\nimport _ \"net/http\"\n"));
        assertThat(evidence.complete()).isTrue();
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
                .containsExactly("cmd/app/go.mod", "cmd/app/a.go", "cmd/app/b.go");
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

    @ParameterizedTest
    @ValueSource(
            strings = {"func ", "a := ", "var a ", "f(", "\"a\" + ", "const a = a + a\n", "func(a func(", "&a, a = "})
    void what_repeats_without_end_is_read_in_time(String part) {
        var file = "package main\n\nimport \"time\"\n\nvar z = time.LoadLocation(" + part.repeat(10_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(Map.of("main.go", file)));
        var closed = "package main\n\nimport \"time\"\n\nvar z = time.LoadLocation(\"\" + " + part.repeat(10_000)
                + "a)\n" + part.repeat(10_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(Map.of("main.go", closed)));
    }

    @Test
    void plugins_are_loaded_by_c_code() {
        assertShown(Trait.CGO, "package main\n\nimport _ \"plugin\"\n", "import \"plugin\"");
    }

    @Test
    void roots_may_be_set_for_where_the_system_has_none() {
        assertShown(
                Trait.EMBEDDED_ROOTS, program("crypto/x509", "x509.SetFallbackRoots(pool)"), "x509.SetFallbackRoots");
    }

    @ParameterizedTest
    @CsvSource({"SSL_CERT_FILE, POSSIBLE", "SSL_CERT_DIR, POSSIBLE", "SSL_CERT, SHOWN"})
    void a_program_may_say_itself_where_its_certificates_lie(String variable, Need need) {
        var files = Map.of(
                "a.go", program("net/http", "http.Get(\"https://example.com/\")"),
                "b.go", program("os", "os.Setenv(\"%s\", path)".formatted(variable)));
        assertThat(read(files).need(Trait.OUTBOUND_TLS)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            const zone = "UTC"                                        | EXCLUDED
            const zone = "Asia/Tokyo"                                 | SHOWN
            const zone string = "UTC"                                 | EXCLUDED
            const zone = ("UTC")                                      | SHOWN
            const prefix = "U"; const zone = prefix + "TC"            | EXCLUDED
            const ( a = "x"; zone = "UTC" )                           | EXCLUDED
            const ( zone, a = "UTC", "UTC" )                          | SHOWN
            const zone = zone                                         | SHOWN
            var zone = "UTC"                                          | EXCLUDED
            var zone = "UTC"; func f() { zone = g() }                 | SHOWN
            var zone = "UTC"; func f() { zone, a = g() }              | SHOWN
            var zone = "UTC"; func f() { zone += g() }                | SHOWN
            var zone = "UTC"; func f() { set(&zone) }                 | SHOWN
            var zone = "UTC"; func f() { if zone == g() { zone() } }  | EXCLUDED
            var zone = "UTC"; func f() { zone := g(); zone = g() }    | EXCLUDED
            var zone = "UTC"; func f() { t.zone = g() }               | EXCLUDED
            var zone string                                           | SHOWN
            func f() { const zone = "UTC" }                           | SHOWN
            """)
    void names_stand_for_what_the_file_gives_them(String declaration, Need need) {
        var file = program("time", "time.LoadLocation(zone)") + declaration.replace("; ", "\n") + "\n";
        assertThat(read(Map.of("main.go", file)).need(Trait.TIME_ZONE)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            const Zone = "UTC"                          | Zone                        | EXCLUDED
            const Zone = "Asia/Tokyo"                   | Zone                        | SHOWN
            const ( City = "Tokyo"; Zone = "Asia/" + City ) | Zone                    | SHOWN
            const Zone = "Lo"                           | Zone + "cal"                | EXCLUDED
            const Zone = "Lo"                           | Zone + name                 | SHOWN
            const Zone = clock.Name                     | Zone                        | EXCLUDED
            var Zone = "UTC"                            | Zone                        | SHOWN
            const Other = "UTC"                         | Zone                        | SHOWN
            const Zone = Zone                           | Zone                        | SHOWN
            const Other = "UTC"                         | clock.Name                  | EXCLUDED
            const Other = "UTC"                         | clock.Other                 | SHOWN
            """)
    void names_stand_for_the_constants_of_other_files(String declaration, String expression, Need need) {
        var imports = "package main\n\nimport (\n\t\"time\"\n\t\"example.com/shop/clock\"\n)\n\n";
        var files = Map.of(
                "go.mod",
                MODULE,
                "main.go",
                imports + "func main() {\n\ttime.LoadLocation(%s)\n}\n".formatted(expression),
                "zone.go",
                imports + declaration.replace("; ", "\n\t") + "\n",
                "clock/clock.go",
                "package clock\n\nconst Name = \"UTC\"\n");
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.Get(API + "/orders")                        | SHOWN
            http.Get(fmt.Sprintf("%s/orders/%d", API, id))   | SHOWN
            http.Get(fmt.Sprintf("%s/orders", LOCAL))        | EXCLUDED
            http.Get(LOCAL + "/orders")                      | EXCLUDED
            http.Get(OTHER + "/orders")                      | POSSIBLE
            """)
    void addresses_begin_with_the_constants_of_other_files(String expression, Need need) {
        var files = Map.of(
                "main.go",
                program("net/http", expression),
                "addresses.go",
                "package main\n\nconst (\n\tAPI = \"https://api.example.com\"\n\tLOCAL = \"http://localhost\"\n)\n");
        assertThat(read(files).need(Trait.OUTBOUND_TLS)).isEqualTo(need);
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
        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            func f() { zone := "UTC"; time.LoadLocation(zone) }                           | EXCLUDED
            func f() { const zone = "UTC"; time.LoadLocation(zone) }                      | EXCLUDED
            func f() { zone, err := g(); time.LoadLocation(zone) }                        | SHOWN
            func f() { zone := "UTC"; if a { zone = g() }; time.LoadLocation(zone) }      | SHOWN
            func f() { zone := "UTC"; for zone := range g() { time.LoadLocation(zone) } } | SHOWN
            func f(zone string) { time.LoadLocation(zone) }; const zone = "UTC"           | SHOWN
            func (zone z) f() { time.LoadLocation(zone) }; const zone = "UTC"             | SHOWN
            func f(a, zone string) any { time.LoadLocation(zone) }; const zone = "UTC"    | SHOWN
            func f() { time := clock{}; time.LoadLocation("Asia/Tokyo") }                 | EXCLUDED
            func f() { var time clock; time.LoadLocation("Asia/Tokyo") }                  | EXCLUDED
            func f(time clock) { time.LoadLocation("Asia/Tokyo") }                        | EXCLUDED
            func (time *clock) f() error { time.LoadLocation("Asia/Tokyo") }              | EXCLUDED
            func f() (a int, time clock) { time.LoadLocation("Asia/Tokyo") }              | EXCLUDED
            func f(time clock) {}; func g() { time.LoadLocation("Asia/Tokyo") }           | SHOWN
            func f() { { time := 1 }; time.LoadLocation("Asia/Tokyo") }                   | SHOWN
            func f() { time, err := time.LoadLocation("Asia/Tokyo") }                     | SHOWN
            func f() { time.LoadLocation("Asia/Tokyo"); time := 1 }                       | SHOWN
            func f(a func(time.Time)) { time.LoadLocation("Asia/Tokyo") }                 | SHOWN
            type f func(time clock); func g() { time.LoadLocation("Asia/Tokyo") }         | SHOWN
            """)
    void names_count_where_they_can_be_seen(String body, Need need) {
        var file = "package main\n\nimport \"time\"\n\n" + body.replace("; ", "\n")
                + "\nvar used = []any{f, g, z.f, clock.f}\n";
        assertThat(read(Map.of("main.go", file)).need(Trait.TIME_ZONE)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            func main() { f() }; func f() { time.LoadLocation("Asia/Tokyo") }                          | SHOWN
            func init() { f() }; func f() { time.LoadLocation("Asia/Tokyo") }                          | SHOWN
            var tokyo = f(); func f() { time.LoadLocation("Asia/Tokyo") }                              | SHOWN
            func main() { clock{}.f() }; type clock int; func (clock) f() { time.LoadLocation("A/B") } | SHOWN
            func main() { g(clock{}) }; type clock int; func (clock) F() { time.LoadLocation("A/B") }  | SHOWN
            func main() {}; func f() { time.LoadLocation("Asia/Tokyo") }                               | EXCLUDED
            func main() {}; func f() { g() }; func g() { time.LoadLocation("Asia/Tokyo") }             | EXCLUDED
            func main() {}; type clock int; func (clock) F() { time.LoadLocation("Asia/Tokyo") }       | EXCLUDED
            func main() { g(clock{}) }; type clock int; func (clock) f() { time.LoadLocation("A/B") }  | EXCLUDED
            """)
    void only_what_the_program_comes_to_counts(String body, Need need) {
        var file = "package main\n\nimport \"time\"\n\n" + body.replace("; ", "\n") + "\n";
        assertThat(read(Map.of("main.go", file)).need(Trait.TIME_ZONE)).isEqualTo(need);
    }

    @Test
    void the_directory_for_temporary_files_may_be_asked_for_and_not_used() {
        var evidence = read(Map.of("main.go", program("os", "os.TempDir()")));
        assertThat(evidence.need(Trait.TEMP_FILES)).isEqualTo(Need.POSSIBLE);
    }

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
        assertThat(evidence.complete()).isTrue();
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
        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.need(Trait.EMBEDDED_ZONES)).isEqualTo(Need.SHOWN);
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
        assertThat(read(files).complete()).isTrue();
        assertThat(read(files).need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
        assertThat(read(files).need(Trait.OUTBOUND_TLS)).isEqualTo(Need.EXCLUDED);
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
        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.POSSIBLE);
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.POSSIBLE);
        assertThat(evidence.need(Trait.LIBC_BY_CGO)).isEqualTo(Need.SHOWN);
    }

    @Test
    void what_of_a_library_the_program_does_not_come_to_is_not_in_it() {
        var library = """
                package clock

                import "time"

                func Now() {}

                func Zone(name string) { time.LoadLocation("Asia/Tokyo") }
                """;
        var evidence = read(Map.of(
                "go.mod", MODULE,
                "main.go", program("example.org/clock", "clock.Now()"),
                "vendor/example.org/clock/clock.go", library));
        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.EXCLUDED);
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
        assertThat(readFolder(files, "shop").complete()).isTrue();
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
        assertThat(read(files).complete()).isFalse();
        assertThat(read(files).facts()).isEmpty();
    }

    @Test
    void no_more_is_read_than_can_be_read_soon() {
        var files = new HashMap<>(Map.of("go.mod", MODULE, "main.go", importing("example.com/shop/many")));
        for (var index = 0; index < 1_998; index++) {
            files.put("many/a%d.go".formatted(index), "package many\n");
        }
        files.put("many/b.go", zone("many"));
        assertThat(read(files).complete()).isTrue();
        files.put("many/a.go", "package many\n");
        assertThat(read(files).complete()).isFalse();
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
        assertThat(evidence.complete()).isTrue();
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
        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.SHOWN);
        assertThat(evidence.need(Trait.CGO)).isEqualTo(Need.EXCLUDED);
    }

    @Test
    void a_folder_that_holds_no_program_shows_nothing() {
        assertThat(read(Map.of("web.go", zone("web")))).isEqualTo(Evidence.NONE);
    }

    private static void assertShown(Trait trait, String text, String what) {
        var evidence = read(Map.of("main.go", text));
        assertThat(evidence.need(trait)).isEqualTo(Need.SHOWN);
        assertThat(evidence.facts())
                .filteredOn(it -> it.trait() == trait)
                .extracting(Fact::what)
                .containsExactly(what);
    }

    private static String program(String imported, String expression) {
        return "package main\n\nimport \"%s\"\n\nfunc main() {\n\tuse(%s)\n}\n".formatted(imported, expression);
    }

    /** A program that does nothing but to import packages. */
    private static String importing(String... paths) {
        return "package main\n\n"
                + Stream.of(paths).map("import _ \"%s\"\n"::formatted).collect(Collectors.joining());
    }

    private static String zone(String packageName) {
        return program("time", "time.LoadLocation(\"Asia/Tokyo\")").replace("package main", "package " + packageName);
    }

    private static List<String> cgoOnly(Map<String, String> files, String folder) {
        return GoReader.read(FilesInMemory.of(files), List.of(FilePath.inContext(folder)), GoTarget.of(List.of()))
                .cgoOnly()
                .stream()
                .map(CgoModule::path)
                .toList();
    }

    private static Evidence read(Map<String, String> files, String... tags) {
        return GoReader.read(FilesInMemory.of(files), List.of(FilePath.inContext("")), GoTarget.of(List.of(tags)));
    }

    private static Evidence readFolder(Map<String, String> files, String folder) {
        return GoReader.read(FilesInMemory.of(files), List.of(FilePath.inContext(folder)), GoTarget.of(List.of()));
    }
}
