package dev.fromscratch.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
    @Test
    void a_build_is_a_folder_or_all_that_there_is_to_say() {
        assertThat(compose("""
                        services:
                          short:
                            build: .
                          long:
                            image: registry.example.com/shop:${TAG:-1.0}
                            build:
                              context: ./
                              dockerfile: Dockerfile
                              target: release
                              args: {VERSION: 1.2, COMMIT: }
                              additional_contexts:
                                - certs=../certs
                          listed:
                            build:
                              context: .
                              args:
                                - VERSION=1.3
                                - COMMIT
                          elsewhere:
                            build: other
                          lines:
                            build:
                              context: .
                              dockerfile_inline: FROM scratch
                          remote:
                            build: https://github.com/example/shop.git
                          plain:
                            image: redis
                        """)).isEqualTo("""
                        service short in ""
                        service long in "" target release COMMIT=? VERSION=1.2 context certs=../certs as registry.example.com/shop:1.0
                        service listed in "" COMMIT=? VERSION=1.3
                        service short
                        service long of release
                        service listed""");
    }

    @Test
    void an_image_of_others_may_be_called_as_the_dockerfile_is() {
        assertThat(Described.of("Dockerfile.kafka", Map.of("compose.yaml", """
                        services:
                          shop:
                            build:
                              context: .
                              dockerfile: Dockerfile.kafka
                          queue:
                            image: somebody/kafka:3.9
                          old:
                            image: kafka:2.8
                        """)))
                .isEqualTo("""
                        service shop in ""
                        service shop""");
    }

    @Test
    void what_other_files_run_may_be_what_a_service_builds() {
        var compose = "services: {shop: {build: {context: ., dockerfile: Dockerfile.kafka}}, queue: {image: kafka}}";
        var manifest = "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: a, image: %s}]}}";

        assertThat(Described.of(
                        "Dockerfile.kafka",
                        Map.of(
                                "compose.yaml",
                                compose,
                                "compose.prod.yaml",
                                "services: {one: {image: kafka}, two: {image: somebody/kafka}, three: {image: 'kafka:3.9'}}",
                                "one.yaml",
                                manifest.formatted("kafka"),
                                "two.yaml",
                                manifest.formatted("somebody/kafka"))))
                .isEqualTo("""
                        service shop in ""
                        service shop
                        service one
                        container a of Pod x""");
    }

    @Test
    void what_is_run_may_differ_from_the_image() {
        assertThat(compose("""
                        services:
                          shop:
                            build: .
                            user: ${ID:-10001}:10001
                            working_dir: /data
                            read_only: true
                            platform: linux/arm64
                            environment:
                              TZ: Europe/Berlin
                              HOME:
                            entrypoint: ["/app", "serve"]
                            command: --name "a b" --dir=/x\\ y
                            healthcheck:
                              test: curl -f http://localhost || exit 1
                            tmpfs: /tmp:size=1m
                            volumes:
                              - data:/var/lib/shop
                              - /etc/localtime:/etc/localtime:ro
                              - ./a.yaml:/a.yaml
                              - C:\\data:/there:ro
                              - /cache
                              - {type: tmpfs, target: /run}
                              - {type: bind, source: ., target: /src, read_only: true}
                            secrets: [key]
                            configs: [{source: app, target: /etc/app.yaml}]
                        """)).isEqualTo("""
                        service shop in ""
                        service shop user 10001:10001 in /data HOME=? TZ=Europe/Berlin entrypoint [/app, serve] \
                        command [--name, a b, --dir=/x y] health check sh [curl -f http://localhost || exit 1] \
                        no health check OWN_VOLUME /var/lib/shop OTHER /etc/localtime ro OTHER /a.yaml OTHER /there ro \
                        OWN_VOLUME /cache TEMPORARY /run OTHER /src ro TEMPORARY /tmp OTHER /run/secrets/key ro OTHER /etc/app.yaml ro \
                        read-only for linux/arm64""");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            [CMD, /app, health] | health check [/app, health] no health check
            [CMD-SHELL, a; b]   | health check sh [a; b] no health check
            ["NONE"]            |  no health check
            []                  |  no health check
            """, delimiter = '|')
    void a_health_check_takes_the_place_of_the_image_s(String test, String expected) {
        assertThat(compose("services: {shop: {build: ., healthcheck: {test: %s}}}".formatted(test)))
                .isEqualTo("service shop in \"\"\nservice shop " + expected.strip());
    }

    @Test
    void a_health_check_without_a_command_changes_only_when_it_is_made() {
        assertThat(compose("services: {shop: {build: ., healthcheck: {interval: 5s}}}"))
                .endsWith("\nservice shop");
        assertThat(compose("services: {shop: {build: ., healthcheck: {disable: true}}}"))
                .endsWith("service shop no health check");
    }

    @Test
    void anchors_merges_and_extensions_are_followed() {
        assertThat(compose("""
                        x-safe: &safe {read_only: true, user: "1"}
                        x-more: &more {tmpfs: /tmp}
                        services:
                          base:
                            <<: [*safe, *more]
                            build: .
                            environment: [HOME=/a, TMPDIR=/b, PASSWORD=secret]
                          shop:
                            extends: {service: base}
                            user: "2"
                            environment: {TMPDIR: /c}
                        """)).endsWith("""
                        service base user 1 HOME=/a TMPDIR=/b TEMPORARY /tmp read-only
                        service shop user 2 HOME=/a TMPDIR=/c TEMPORARY /tmp read-only""");
    }

    @Test
    void a_volume_is_a_services_own_where_nothing_else_sees_to_it() {
        assertThat(compose("""
                        services:
                          shop:
                            build: .
                            volumes: [own:/own, shared:/shared, there:/there, bound:/bound, "plain:/plain"]
                          backup:
                            image: busybox
                            volumes:
                              - type: volume
                                source: shared
                                target: /data
                        volumes:
                          own:
                          shared:
                          there:
                            external: true
                          bound:
                            driver_opts: {type: none, o: bind, device: /srv}
                          plain:
                            driver: local
                        """))
                .endsWith("service shop OWN_VOLUME /own VOLUME /shared VOLUME /there VOLUME /bound OWN_VOLUME /plain");
    }

    @Test
    void a_volume_may_be_given_to_somebody_by_options_hooks_and_whoever_sets_a_variable() {
        assertThat(compose("""
                        services:
                          shop:
                            build: .
                            volumes:
                              - plain:/plain:rw,z
                              - podman:/podman:U
                              - ${NAME:-default}:/default
                              - {type: volume, source: copied, target: /copied, volume: {nocopy: true}}
                              - {type: volume, source: part, target: /part, volume: {subpath: a}}
                          mailer:
                            build: .
                            volumes: [mail:/mail]
                            post_start: [{command: /own, user: root}]
                          base:
                            volumes: [based:/based]
                          worker:
                            build: .
                            extends: base
                        """)).endsWith("""
                        service shop OWN_VOLUME /plain VOLUME /podman VOLUME /default OWN_VOLUME /copied VOLUME /part
                        service mailer VOLUME /mail
                        service worker VOLUME /based""");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            Makefile         | docker run -v data:/x busybox chown 65532 /x   | VOLUME
            deploy/first.yml | services: {a: {command: chown -R 65532 /shop}} | VOLUME
            deploy/first.yml | services: {a: {volumes_from: [shop], x: data}} | VOLUME
            prepare.sh       | chown 65532 /var/log                           | OWN_VOLUME
            prepare.sh       | ls /shop                                       | OWN_VOLUME
            """, delimiter = '|')
    void a_file_that_speaks_of_owners_may_mean_a_volume(String file, String text, String kind) {
        assertThat(Described.by(
                        Map.of("compose.yaml", "services: {shop: {build: ., volumes: ['data:/shop']}}", file, text)))
                .contains("\nservice shop " + kind + " /shop");
    }

    @Test
    void a_file_that_is_included_may_mount_the_same_volume() {
        assertThat(Described.by(Map.of(
                        "compose.yaml",
                        "{include: [first/all.yaml], services: {shop: {build: ., volumes: ['data:/shop']}}}",
                        "first/all.yaml",
                        "services: {first: {image: busybox, volumes: ['data:/x']}}")))
                .contains("\nservice shop VOLUME /shop");
    }

    @Test
    void a_service_that_extends_itself_ends() {
        assertThat(compose("services: {a: {build: ., extends: b}, b: {extends: a}, c: {extends: c}}"))
                .startsWith("service a in \"\"");
    }

    @Test
    void override_files_change_services_and_others_are_services_of_their_own() {
        var base = "services: {shop: {build: ., user: '1', volumes: [a:/a], command: [x]}}";
        assertThat(Described.by(Map.of(
                        "compose.yaml",
                        base,
                        "compose.override.yml",
                        "services: {shop: {user: '2', volumes: [b:/b], command: [y]}}")))
                .endsWith("\nservice shop user 2 command [y] OWN_VOLUME /a OWN_VOLUME /b");
        assertThat(Described.by(Map.of("compose.yaml", base, "compose.prod.yaml", "services: {shop: {user: '3'}}")))
                .endsWith("""

                        service shop user 1 command [x] OWN_VOLUME /a
                        service shop user 3 command [x] OWN_VOLUME /a""");
        assertThat(Described.by(Map.of("compose.yaml", base, "compose.test.yaml", "services: {shop: {build: .}}")))
                .endsWith("\nservice shop");
    }

    @Test
    void files_of_variables_set_what_a_service_does_not_set_itself() {
        assertThat(Described.by(Map.of(
                        "compose.yaml",
                        """
                        services:
                          one: {build: ., env_file: deploy/shop.env}
                          two:
                            build: .
                            environment: [HOME=/two]
                            env_file:
                              - deploy/shop.env
                              - path: ./.env.local
                                required: false
                              - missing.env
                        """,
                        "deploy/shop.env",
                        "# for all\nHOME=/shop\nexport TZ='Europe/Berlin'\nPASSWORD=secret\nTMPDIR=$HOME/tmp\nUSER=${WHO}\n",
                        ".env.local",
                        "TZ=UTC # here\n")))
                .endsWith("""

                        service one HOME=/shop TMPDIR=/shop/tmp TZ=Europe/Berlin USER=?
                        service two HOME=/two TMPDIR=/shop/tmp TZ=UTC USER=?""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/shop/shop.env", "../shop.env", "~/shop.env"})
    void files_of_variables_may_lie_outside_of_the_project(String file) {
        var text = "services: {shop: {build: ., user: '1', env_file: ['%s', shop.env]}}".formatted(file);

        assertThat(Described.by(Map.of("compose.yaml", text, "shop.env", "TZ=UTC\n")))
                .endsWith("\nservice shop user 1 TZ=UTC");
    }

    @Test
    void files_that_are_included_or_extended_may_lie_outside_of_the_project() {
        assertThat(Described.by(Map.of("compose.yaml", """
                        include: [/etc/shop/compose.yaml]
                        services:
                          shop:
                            extends: {file: /etc/shop/common.yaml, service: shop}
                            build: .
                            user: '1'
                        """))).endsWith("\nservice shop user 1");
    }

    @Test
    void files_that_are_included_are_seen_from_where_they_lie() {
        assertThat(Described.of(
                        "api/Dockerfile",
                        Map.of(
                                "compose.yaml",
                                """
                                include:
                                  - api/service.yaml
                                  - path: [worker/service.yml, worker/more.yml]
                                  - {path: other/service.yaml, project_directory: .}
                                """,
                                "api/service.yaml",
                                "include: [../api/service.yaml]\nservices: {api: {build: ., user: '1', env_file: a.env}}",
                                "api/a.env",
                                "HOME=/a\n",
                                "worker/service.yml",
                                "services: {worker: {build: ../api}}",
                                "worker/more.yml",
                                "services: {worker: {user: '2'}}",
                                "other/service.yaml",
                                "services: {other: {build: api}}",
                                "not-included.yaml",
                                "services: {not: {build: api}}")))
                .isEqualTo("""
                        service api in "api"
                        service worker in "api"
                        service api user 1 HOME=/a
                        service worker user 2""");
    }

    @Test
    void what_a_service_extends_is_seen_from_where_that_lies_and_is_not_run_itself() {
        assertThat(Described.of(
                        "api/Dockerfile",
                        Map.of(
                                "deploy/compose.yaml",
                                "services: {api: {extends: {file: ../api/common.yaml, service: base}, user: '2'}}",
                                "api/common.yaml",
                                "services: {base: {build: ., user: '1', env_file: [a.env]}}",
                                "api/a.env",
                                "TZ=UTC\n")))
                .isEqualTo("service api in \"api\"\nservice api user 2 TZ=UTC");
    }

    @Test
    void a_context_and_a_dockerfile_may_lie_anywhere() {
        assertThat(Described.of(
                        "docker/api.Dockerfile",
                        Map.of(
                                "deploy/compose.yaml",
                                "services: {api: {build: {context: .., dockerfile: docker/api.Dockerfile}}}")))
                .startsWith("service api in \"\"");
        assertThat(Described.of(
                        "a/Dockerfile",
                        Map.of(
                                "compose.yaml",
                                "services: {api: {build: {context: ../b, dockerfile: ../shop/a/Dockerfile}}}")))
                .startsWith("service api in \"../b\"");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            $A,               one
            ${A},             one
            ${B:-two},        two
            ${EMPTY:-two},    two
            ${EMPTY-two},     ''
            ${B:-${A}},       one
            ${A:+set},        set
            ${B:?not set},    ?
            ${B},             ?
            $$A,              $A
            ${Q}-${A},        a b-one
            """)
    void variables_come_from_the_env_file_or_have_a_default(String text, String expected) {
        var files = Map.of(
                "compose.yaml",
                "services: {shop: {build: {context: ., args: {X: '%s'}}}}".formatted(text),
                ".env",
                "# all\nA=one # comment\nexport EMPTY=\nQ=\"a b\"\n");
        assertThat(Described.by(files)).startsWith("service shop in \"\" X=" + expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "services",
                "services: 1",
                "services: [a]",
                "services: {a: 1, b: [x], c: {build: [1], volumes: x, environment: 3, healthcheck: []}}",
                "services: {a: {build: {context: [1], args: 1, target: {}}}}",
                "services: &a {a: *a}",
                "services: {a: {<<: 1, build: 2}}",
                "services:\n  a:\n    build: [",
                "services:\n\ta: b",
                "? [1, 2]\n: 3",
                "%YAML 9\n---\na",
                "a: !!binary x\nb: !reset null",
                "\u0000",
                "services: {shop: {build: ., command: \"it's\"}}"
            })
    void nothing_makes_it_fail(String text) {
        assertThat(compose(text)).isNotNull();
    }

    @Test
    void what_stands_in_front_of_an_error_is_known() {
        assertThat(compose("services:\n  shop:\n    build: .\n    user: '1'\n  cache:\n    image: 'redis\n"))
                .isEqualTo("service shop in \"\"\nservice shop user 1");
    }

    @Test
    void what_is_nested_without_an_end_is_not_known() {
        assertThat(compose("services: " + "[".repeat(20_000))).isEmpty();
        assertThat(compose("a: &a [x,x]\n" + "b: &b [*a,*a]\n".repeat(1) + "services: {shop: {build: ., dns: *b}}"))
                .isEqualTo("service shop in \"\"\nservice shop");
    }

    private static String compose(String text) {
        return Described.by(Map.of("compose.yaml", text));
    }
}
