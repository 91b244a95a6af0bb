package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.EMPTY_PROGRAM;
import static dev.fromscratch.evidence.GoPrograms.assertShown;
import static dev.fromscratch.evidence.GoPrograms.program;
import static dev.fromscratch.evidence.GoPrograms.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the expressions of a program show that it needs. */
class GoFactsTest {
    @Test
    void a_program_that_needs_nothing_is_shown_to_need_nothing() {
        var evidence = read(Map.of("main.go", EMPTY_PROGRAM));
        assertThat(evidence.isComplete()).isTrue();
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
            github.com/twilio/twilio-go                         | twilio.NewRestClientWithParams(p)     | twilio-go.NewRestClientWithParams
            github.com/oracle/oci-go-sdk/v65/functions          | functions.NewClientWithOptions(o)     | functions.NewClientWithOptions
            github.com/Azure/azure-sdk-for-go/sdk/storage/blob  | blob.NewBlockClientWithNoCredential() | blob.NewBlockClientWithNoCredential
            github.com/Azure/azure-sdk-for-go/sdk/storage/blob  | blob.NewSessionWithOptions(o)         | blob.NewSessionWithOptions
            github.com/slack-go/slack                           | slack.PostWebhook(hook, message)      | slack.PostWebhook
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
    @ValueSource(strings = {"NewClientOptions", "NewMessageWithText", "NewTextMessage"})
    void what_is_told_to_send_something_is_no_client(String function) {
        var evidence =
                read(Map.of("main.go", program("github.com/twilio/twilio-go", "twilio.%s()".formatted(function))));
        assertThat(evidence.facts()).extracting(Fact::trait).doesNotContain(Trait.OUTBOUND_TLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
        assertThat(evidence.isComplete()).isTrue();
    }

    @Test
    void who_checks_nothing_needs_no_certificates() {
        var client = "http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}";
        var evidence = read(Map.of("main.go", program("net/http", client)));
        assertThat(evidence.need(Trait.OUTBOUND_TLS)).isEqualTo(Need.EXCLUDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hook != ""                         | send("")                                         | POSSIBLE
            hook != ""                         | send(""); send("  ")                             | SHOWN
            hook != ""                         | send(""); send(strings.TrimSpace(" a "))         | SHOWN
            hook != ""                         | send(""); send(name())                           | SHOWN
            hook != ""                         | send(""); send("several words")                  | SHOWN
            hook != ""                         | send(""); for _, it := range all { send(it) }    | SHOWN
            hook != ""                         | send(""); other := send; other("a")              | SHOWN
            hook == "b"                        | send("a"); send("")                              | POSSIBLE
            strings.ToLower(hook) == "b"       | send("a")                                        | POSSIBLE
            strings.ToLower(hook) == "b"       | send("B")                                        | SHOWN
            strings.TrimSpace(hook) == "b"     | send(" b")                                       | SHOWN
            hook == ""                         | send("a")                                        | POSSIBLE
            hook == ""                         | send("a"); send("")                              | SHOWN
            hook == ""                         | send("a"); send(name())                          | SHOWN
            len(hook) == 0                     | send(hookFile)                                   | POSSIBLE
            """)
    void what_hangs_on_a_parameter_is_left_out_where_all_that_it_is_handed_is_seen(
            String condition, String calls, Need need) {
        var file = """
                package main

                import (
                	"net/http"
                	"strings"
                )

                const hookFile = "/a"

                var all = strings.Split("a,b", ",")

                func name() string {
                	return "a"
                }

                func send(hook string) {
                	if %s {
                		http.Get("https://example.com/")
                	}
                }

                func main() {
                	%s
                }
                """.formatted(condition, calls.replace("; ", "\n\t"));
        assertThat(read(Map.of("main.go", file)).need(Trait.OUTBOUND_TLS)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            load(*zone)                 | POSSIBLE
            load(*zone); load(pick())   | SHOWN
            """)
    void a_zone_is_that_of_a_flag_where_nothing_else_is_handed_over(String calls, Need need) {
        var file = """
                package main

                import (
                	"flag"
                	"time"
                )

                var zone = flag.String("zone", "UTC", "")

                func pick() string {
                	return "Europe/Berlin"
                }

                func load(name string) {
                	if _, err := time.LoadLocation(name); err != nil {
                		panic(err)
                	}
                }

                func main() {
                	flag.Parse()
                	%s
                }
                """.formatted(calls.replace("; ", "\n\t"));
        assertThat(read(Map.of("main.go", file)).need(Trait.TIME_ZONE)).isEqualTo(need);
    }

    @Test
    void a_table_counts_that_is_declared_behind_something_else() {
        var file = """
                package main

                import "net/http"

                var (
                	count, table = 1, []func(){ask}
                )

                func ask() {
                	http.Get("https://example.com/")
                }

                func main() {
                	for _, it := range table {
                		it()
                	}
                }
                """;
        assertThat(read(Map.of("main.go", file)).need(Trait.OUTBOUND_TLS)).isEqualTo(Need.SHOWN);
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
            github.com/slack-go/slack                 | slack.New(token)           | SHOWN
            github.com/aws/aws-sdk-go-v2/service/s3   | s3.NewFromConfig(config)   | SHOWN
            github.com/aws/aws-sdk-go-v2/service/s3   | s3.PutObjectInput{}        | POSSIBLE
            github.com/slack-go/slack                 | slack.MsgOptionText("a")   | POSSIBLE
            github.com/someone/slack                  | slack.New(token)           | POSSIBLE
            github.com/gregdel/pushover               | pushover.New(token)        | SHOWN
            github.com/OvyFlash/telegram-bot-api      | tgbotapi.NewBotAPIWithOptions(token) | SHOWN
            github.com/OvyFlash/telegram-bot-api      | tgbotapi.NewDocument(1, a) | POSSIBLE
            github.com/hetznercloud/hcloud-go/hcloud  | hcloud.LoadBalancerType(a) | POSSIBLE
            github.com/fullstorydev/grpcurl           | grpcurl.ClientTLSConfig()  | SHOWN
            github.com/gagliardetto/solana-go/rpc     | rpc.New("https://api.mainnet-beta.solana.com") | SHOWN
            github.com/gagliardetto/solana-go/rpc     | rpc.New("http://localhost:8899") | POSSIBLE
            google.golang.org/grpc/credentials        | credentials.NewClientTLSFromCert(nil, "") | SHOWN
            code.gitea.io/sdk/gitea                   | gitea.NewClient("https://codeberg.org") | SHOWN
            github.com/nats-io/nats.go                | nats.Connect("nats://queue:4222") | POSSIBLE
            github.com/someone/broker                 | broker.Connect("tls://broker.example.com:4222") | SHOWN
            github.com/someone/broker                 | broker.Connect("tls://0.0.0.0:4222") | POSSIBLE
            github.com/someone/broker                 | broker.Dial("wss://kubernetes.default.svc:443/") | POSSIBLE
            github.com/someone/broker                 | broker.Dial("wss://me@127.0.0.1/") | POSSIBLE
            github.com/someone/broker                 | broker.Dial("wss://[::1]:443/") | POSSIBLE
            github.com/someone/broker                 | broker.Dial("wss://hub.cluster.local") | POSSIBLE
            github.com/someone/broker                 | broker.Dial("wss://hub.local.example.com") | SHOWN
            github.com/someone/login                  | login.NewClient("https://example.com/callback", "id") | POSSIBLE
            github.com/PuerkitoBio/goquery            | goquery.NewDocument("https://shop-24.de") | SHOWN
            github.com/prometheus/client_golang/prometheus/push | push.New("https://shop-24.de", "a") | SHOWN
            github.com/spf13/viper                    | viper.AddRemoteProvider("consul", "https://shop-24.de", "a") | SHOWN
            github.com/spf13/viper                    | viper.AddRemoteProvider("consul", "http://shop-24.de", "a") | POSSIBLE
            github.com/caddyserver/caddy/v2/cmd       | cmd.Main()                 | POSSIBLE
            github.com/auth0/go-jwt-middleware/v2/jwks | jwks.NewCachingProvider(issuer, time) | POSSIBLE
            google.golang.org/api/idtoken             | idtoken.Validate(c, token, "shop") | SHOWN
            github.com/codingsince1985/geo-golang/openstreetmap | openstreetmap.Geocoder() | SHOWN
            github.com/gagliardetto/solana-go/rpc     | rpc.New(rpc.MainNetBeta_RPC) | SHOWN
            golang.org/x/oauth2/yandex                | oauth2.Config{Endpoint: yandex.Endpoint} | SHOWN
            database/sql                              | sql.Open("databricks", source) | SHOWN
            database/sql                              | sql.Open("postgres", source) | EXCLUDED
            """)
    void what_speaks_with_services_of_the_world_needs_certificates(String path, String expression, Need need) {
        assertThat(read(Map.of("main.go", program(path, expression))).need(Trait.OUTBOUND_TLS))
                .isEqualTo(need);
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
            READS_FILES | github.com/golang-migrate/migrate/v4 | migrate.New("file://m", a) | migrate.New("m") | m
            TIME_ZONE   | database/sql              | sql.Open("sqlite3", os.Getenv("A") + "?_loc=Asia/Tokyo") | sql.Open("Asia/Tokyo") | Asia/Tokyo
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
    void the_directory_for_temporary_files_may_be_asked_for_and_not_used() {
        var evidence = read(Map.of("main.go", program("os", "os.TempDir()")));
        assertThat(evidence.need(Trait.TEMP_FILES)).isEqualTo(Need.POSSIBLE);
    }

    @Test
    void what_is_said_twice_is_one_fact() {
        var evidence = read(Map.of(
                "a.go", program("time", "time.LoadLocation(a), time.LoadLocation(b)"),
                "b.go", program("time", "time.LoadLocation(a)")));
        assertThat(evidence.facts()).extracting(it -> it.file().path()).containsExactly("a.go", "b.go");
    }
}
