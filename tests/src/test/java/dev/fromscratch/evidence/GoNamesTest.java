package dev.fromscratch.evidence;

import static dev.fromscratch.evidence.GoPrograms.MODULE;
import static dev.fromscratch.evidence.GoPrograms.assertShown;
import static dev.fromscratch.evidence.GoPrograms.program;
import static dev.fromscratch.evidence.GoPrograms.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the names of a program stand for, and which of its functions it comes to. */
class GoNamesTest {
    @Test
    void a_name_that_an_import_gives_counts_and_the_package_is_what_is_reported() {
        assertShown(Trait.OUTBOUND_TLS, """
                package main

                import web "net/http"

                var answer, _ = web.Get("https://example.com/")
                """, "http.Get(\"https://example.com/\")");
    }

    @ParameterizedTest
    @CsvSource({
        "github.com/redis/go-redis/v9, redis.ParseURL, SHOWN",
        "github.com/rabbitmq/amqp091-go, amqp091.Dial, SHOWN",
        "github.com/redis/go-redis/v9, valkey.ParseURL, EXCLUDED",
        "github.com/sashabaranov/go-openai, openai.NewClient, SHOWN",
        "github.com/stripe/stripe-go/v80, stripe.NewClient, SHOWN",
        "github.com/go-telegram-bot-api/telegram-bot-api/v5, tgbotapi.NewBotAPI, SHOWN",
        "gopkg.in/telegram-bot-api.v4, tgbotapi.NewBotAPI, SHOWN",
        "github.com/gempir/go-twitch-irc/v4, twitch.NewClient, SHOWN",
        "github.com/PaddleHQ/paddle-go-sdk/v5, paddle.New, SHOWN",
        "github.com/PaddleHQ/paddle-go-sdk/v5, go.New, EXCLUDED",
        "github.com/configcat/go-sdk/v9, configcat.NewClient, SHOWN",
    })
    void a_package_may_be_called_what_its_module_is_without_its_language(String path, String function, Need need) {
        var file = program(path, function + "(\"rediss://cache.example.com\")");
        assertThat(read(Map.of("go.mod", MODULE, "main.go", file)).facts(Trait.OUTBOUND_TLS))
                .hasSize(need == Need.SHOWN ? 1 : 0);
    }

    @Test
    void a_name_of_another_package_goes_before_what_one_may_be_called() {
        assertThat(read(Map.of("go.mod", MODULE, "main.go", """
                        package main

                        import (
                        	_ "github.com/sashabaranov/go-openai"
                        	"github.com/stripe/stripe-go/v80"
                        	openai "example.com/other"
                        )

                        func main() {
                        	openai.NewClient()
                        	stripe := shop{}
                        	stripe.NewClient()
                        }
                        """)).facts(Trait.OUTBOUND_TLS))
                .isEmpty();
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
                + "\nvar used = run(f, g, z.f, clock.f)\n";
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
        assertThat(evidence.isComplete()).isTrue();
        assertThat(evidence.need(Trait.TIME_ZONE)).isEqualTo(Need.EXCLUDED);
    }
}
