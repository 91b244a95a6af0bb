package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FilesInMemory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With whom a program speaks, and whether that is checked against the certificates of the system. */
class GoAddressesTest {
    private static final String PROGRAM = """
            package main

            import (
            	"crypto/tls"
            	"crypto/x509"
            	"net/http"
            	"net/http/httputil"
            	"os"

            	"example.com/shop/certs"
            	"github.com/aws/aws-sdk-go-v2/aws"
            	"github.com/aws/aws-sdk-go-v2/service/s3"
            	"github.com/gofiber/contrib/swagger"
            	"github.com/hashicorp/vault/api"
            	"github.com/jackc/pgx/v5/pgxpool"
            	"github.com/slack-go/slack"
            	"github.com/someone/sdk"
            	"github.com/someone/sitemap"
            	"go.mongodb.org/mongo-driver/v2/mongo/options"
            )

            func getenv(name, usual string) string {
            	return usual
            }

            func main() {
            	%s
            }
            """;

    /** Each row has statements. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            api.NewClient(&api.Config{Address: "https://vault.shop-24.de"})                                      | SHOWN
            use(&api.Config{Address: "https://vault.shop-24.de", Timeout: second})                               | SHOWN
            app.Use(swagger.New(swagger.Config{URL: "https://shop-24.de/openapi.json"}))                         | POSSIBLE
            sitemap.New(&sitemap.Options{Host: "https://www.shop-24.de"})                                        | POSSIBLE
            sitemap.New(&sitemap.Options{BaseURL: "https://www.shop-24.de/"})                                    | POSSIBLE
            sdk.New(sdk.Config{BaseURL: "https://api.shop-24.de/v1"})                                            | SHOWN
            sdk.New(ctx, &sdk.Config{Debug: true, URL: "https://shop-24.de/api/"})                               | SHOWN
            sdk.NewShop(sdk.Config{Endpoint: "https://shop-24.de"})                                              | SHOWN
            app.Use(sdk.New(sdk.Config{URL: "https://api.shop-24.de/openapi.json"}))                             | POSSIBLE
            swagger.New(sdk.Config{BaseURL: "https://api.shop-24.de/v1"})                                        | POSSIBLE
            sdk.Show(sdk.Config{BaseURL: "https://api.shop-24.de/v1"})                                           | POSSIBLE
            sdk.New(sdk.List{sdk.Config{BaseURL: "https://api.shop-24.de/v1"}})                                  | POSSIBLE
            dsn := getenv("DB", "postgres://a@db.shop-24.de/shop?sslmode=verify-full") / pgxpool.New(ctx, dsn)   | SHOWN
            dsn := getenv("DB", "postgres://a@localhost/shop?sslmode=verify-full") / pgxpool.New(ctx, dsn)       | POSSIBLE
            dsn := getenv("DB", "postgres://a@db.shop-24.de/shop?sslmode=require") / pgxpool.New(ctx, dsn)       | POSSIBLE
            dsn := getenv("DB", "postgres://a@db/shop?sslmode=verify-ca&sslrootcert=/a") / pgxpool.New(ctx, dsn) | POSSIBLE
            uri := getenv("DB", "mongodb+srv://a.shop-24.de/shop") / options.Client().ApplyURI(uri)              | SHOWN
            uri := getenv("DB", "mongodb://a.shop-24.de/shop") / options.Client().ApplyURI(uri)                  | POSSIBLE
            hook := os.Getenv("SLACK_WEBHOOK_URL") / slack.PostWebhook(hook, message)                            | SHOWN
            hook := os.Getenv("SLACK_WEBHOOK_URL") / slack.New(hook)                                             | POSSIBLE
            s3.New(s3.Options{Region: "eu-central-1"})                                                           | SHOWN
            s3.New(s3.Options{BaseEndpoint: aws.String(os.Getenv("STORE"))})                                     | SHOWN
            s3.New(s3.Options{BaseEndpoint: aws.String("http://store:9000")})                                    | POSSIBLE
            s3.New(s3.Options{Region: "a"}, func(o *s3.Options) { / o.EndpointOptions.DisableHTTPS = false / })  | SHOWN
            s3.New(s3.Options{}, func(o *s3.Options) { / o.EndpointOptions.DisableHTTPS = true / })              | POSSIBLE
            s3.New(s3.Options{}, func(o *s3.Options) { / if local { / o.EndpointOptions.DisableHTTPS = true / } / }) | SHOWN
            s3.NewFromConfig(cfg) / swagger.New(swagger.Config{Endpoint: "http://collector:4318"})               | SHOWN
            s3.NewFromConfig(cfg) / settings.Endpoint = "http://collector:4318"                                  | SHOWN
            s3.New(s3.Options{Region: "a", X: b}, use("http://a")) / use(s3.Options{BaseEndpoint: c, X: "http://a"}) | SHOWN
            s3.NewFromConfig(cfg) / s3.NewFromConfig(cfg, func(o *s3.Options) { / o.BaseEndpoint = aws.String("http://a") / }) | SHOWN
            f := func(o *s3.Options) { / o.BaseEndpoint = aws.String("http://a") / } / s3.NewFromConfig(cfg, f)  | POSSIBLE
            f := func(o *s3.Options) { / o.BaseEndpoint = aws.String("http://a") / } / s3.NewFromConfig(cfg, f) / s3.NewFromConfig(cfg) | SHOWN
            cfg := aws.Config{BaseEndpoint: aws.String("http://a")} / s3.NewFromConfig(cfg) / s3.NewFromConfig(cfg, trace) | POSSIBLE
            cfg := load() / s3.NewFromConfig(cfg) / aws.Config{BaseEndpoint: aws.String("http://a")} / aws.NewConfig() / session.NewSession() / s3.NewFromConfig(x) | SHOWN
            c := s3.New(s3.Options{BaseEndpoint: aws.String("http://a")}) / s3.NewPresignClient(c)               | POSSIBLE
            p := &httputil.ReverseProxy{} / p.Director = func(r *http.Request) { / r.URL.Scheme = "https" / }    | SHOWN
            p := &httputil.ReverseProxy{Transport: certs.Of("/a.pem")} / r.URL.Scheme = "https"                  | POSSIBLE
            p := &httputil.ReverseProxy{Transport: &http.Transport{}} / r.URL.Scheme = "https"                   | SHOWN
            httputil.DumpRequest(r, false) / r.URL.Scheme = "https" / http.Redirect(w, r, r.URL.String(), 301)   | POSSIBLE
            """)
    void what_is_asked_by_tls_needs_certificates(String statements, Need need) {
        assertThat(read(Map.of("main.go", program(statements))).need(Trait.OUTBOUND_TLS))
                .isEqualTo(need);
    }

    /** Each row has the declarations of a program, the statements in front of the request, and what is asked for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type C struct { / Days int / URL string / }     | c := C{3, "https://www.shop-24.de"}                        | c.URL         | SHOWN
            type C struct { / Days int / URL string / }     | c := &C{3, "http://www.shop-24.de"}                        | c.URL         | POSSIBLE
            type C struct { / Doc, URL string / }           | c := C{"https://www.shop-24.de", url}                      | c.URL         | POSSIBLE
            type C struct { / URL string / }                | if a == C {"https://www.shop-24.de"}                       | c.URL         | POSSIBLE
            type C struct { / Hook string / }               | var c C / set(&c.Hook, "HOOK", "https://www.shop-24.de")   | c.Hook        | SHOWN
            type C struct { / Hook string / }               | var c C / set(&c.Hook, "HOOK", "http://www.shop-24.de")    | c.Hook        | POSSIBLE
            type C struct { / Hook string / Doc string / }  | var c C / set(&c.Doc, "DOC", "https://www.shop-24.de")     | c.Hook        | POSSIBLE
            type C struct { / URL string ~env:"URL, default=https://www.shop-24.de"~ / } | var c C                      | c.URL         | SHOWN
            type C struct { / URL string ~gorm:"size:99;default:https://www.shop-24.de"~ / } | var c C                  | c.URL         | POSSIBLE
            type C struct { / Hook string / }               | var c C / flag.StringVar(&c.Hook, "hook", "http://localhost", "https://www.shop-24.de") | c.Hook | POSSIBLE
            func load() (c *C) { / c.URL = "https://www.shop-24.de" / return c / }      | c := load()                   | c.URL         | SHOWN
                                                            | url := firstOf(os.Getenv("A"), os.Getenv("B"), "https://www.shop-24.de") | url | SHOWN
                                                            | url := lo.CoalesceOrEmpty(os.Getenv("A"), "https://www.shop-24.de") | url  | SHOWN
                                                            | url := join(os.Getenv("A"), os.Getenv("B"), "https://www.shop-24.de") | url | POSSIBLE
                                                            | k.Load(confmap.Provider(map[string]any{"a.b": "https://www.shop-24.de"}, "."), nil) | k.String("a.b") | SHOWN
                                                            | use(map[string]any{"a.b": "https://www.shop-24.de"})       | k.String("a.b") | POSSIBLE
            """)
    void a_setting_is_what_a_program_takes_where_nobody_sets_it(
            String declarations, String statements, String asked, Need need) {
        var program = """
                package main

                import (
                	"net/http"
                	"os"

                	"github.com/knadh/koanf/providers/confmap"
                	"github.com/knadh/koanf/v2"
                	"github.com/samber/lo"
                )

                var k = koanf.New(".")

                %s

                func fetch(address string) {
                	answer, _ := http.Get(address)
                	use(answer)
                }

                func main() {
                	%s
                	fetch(%s)
                }
                """.formatted(lines(declarations == null ? "" : declarations), lines(statements), asked);
        assertThat(read(Map.of("main.go", program)).need(Trait.OUTBOUND_TLS)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pool := x509.NewCertPool() / ask(&tls.Config{RootCAs: pool})                                     | false
            pool, _ := x509.SystemCertPool() / ask(&tls.Config{RootCAs: pool})                               | true
            var pool *x509.CertPool / if ca != nil { / pool = x509.NewCertPool() / } / ask(&tls.Config{RootCAs: pool}) | true
            pool := x509.NewCertPool() / if ca != nil { / ask(&tls.Config{RootCAs: pool}) / }                | true
            """)
    void who_brings_the_roots_along_needs_none_of_the_system(String statements, boolean isSaid) {
        var asking = statements
                .replace("ask(", "c := http.Client{Transport: &http.Transport{TLSClientConfig: ")
                .replace("pool})", "pool}}} / c.Get(\"https://shop-24.de/\")");
        var facts = GoReader.read(
                FilesInMemory.of(Map.of("main.go", program(asking))),
                List.of(FilePath.inContext("")),
                GoTarget.of(List.of()));
        assertThat(Stream.concat(facts.facts().stream(), facts.possible().stream())
                        .anyMatch(it -> it.trait() == Trait.OUTBOUND_TLS))
                .isEqualTo(isSaid);
    }

    private static String program(String statements) {
        return PROGRAM.formatted(lines(statements));
    }

    private static String lines(String written) {
        return written.replace(" / ", "\n\t").replace('~', '`');
    }
}
