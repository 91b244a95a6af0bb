package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownImagesTest {
    private static final String DIGEST = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    image                                | release  | certificates | zones   | compiler | useradd | adduser | manager, tools, libc
                    alpine:3.20                          | 3.20     | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    alpine                               | ?        | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    alpine:3.9                           | ?        | UNKNOWN      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    golang:1.23-alpine                   | ?        | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    golang:1.23-alpine3.20               | 3.20     | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    golang:1.15-alpine3.12               | ?        | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    golang:1.23                          | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:1.24.5                        | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:1.24.6                        | trixie   | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:1.20.4                        | bullseye | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang                               | trixie   | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:1.25-trixie                   | trixie   | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:tip                           | trixie   | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:tip-20260815-bookworm         | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    golang:tip-alpine3.24                | 3.24     | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    golang:1.31                          | ?        | PRESENT      | PRESENT | PRESENT  | PRESENT | UNKNOWN | APT SHADOW GLIBC
                    debian:bookworm                      | bookworm | ABSENT       | PRESENT | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    debian:12.5-slim                     | bookworm | ABSENT       | PRESENT | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    debian:bookworm-20240110-slim        | bookworm | ABSENT       | PRESENT | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    debian:trixie-slim                   | trixie   | ABSENT       | PRESENT | ABSENT   | PRESENT | ABSENT  | APT SHADOW GLIBC
                    debian                               | trixie   | ABSENT       | PRESENT | ABSENT   | PRESENT | ABSENT  | APT SHADOW GLIBC
                    ubuntu:22.04                         | 22.04    | ABSENT       | ABSENT  | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    ubuntu:24.04                         | 24.04    | ABSENT       | ABSENT  | ABSENT   | PRESENT | UNKNOWN | APT SHADOW GLIBC
                    fedora:41                            | 41       | PRESENT      | UNKNOWN | ABSENT   | PRESENT | UNKNOWN | DNF SHADOW GLIBC
                    quay.io/centos/centos:stream9        | ?        | PRESENT      | UNKNOWN | ABSENT   | PRESENT | UNKNOWN | DNF SHADOW GLIBC
                    rockylinux:9-minimal                 | ?        | PRESENT      | UNKNOWN | ABSENT   | UNKNOWN | UNKNOWN | MICRODNF UNKNOWN GLIBC
                    almalinux:9.4                        | ?        | PRESENT      | UNKNOWN | ABSENT   | PRESENT | UNKNOWN | DNF SHADOW GLIBC
                    oraclelinux:8-slim                   | ?        | PRESENT      | UNKNOWN | ABSENT   | UNKNOWN | UNKNOWN | MICRODNF UNKNOWN GLIBC
                    registry.access.redhat.com/ubi9/ubi  | ?        | PRESENT      | UNKNOWN | ABSENT   | PRESENT | UNKNOWN | DNF SHADOW GLIBC
                    registry.access.redhat.com/ubi9/ubi-minimal:9.4 | ? | PRESENT  | UNKNOWN | ABSENT   | ABSENT  | UNKNOWN | MICRODNF NONE GLIBC
                    registry.access.redhat.com/ubi9/ubi-micro | ?   | UNKNOWN      | UNKNOWN | ABSENT   | UNKNOWN | UNKNOWN | NONE UNKNOWN GLIBC
                    amazonlinux:2023                     | ?        | UNKNOWN      | UNKNOWN | ABSENT   | UNKNOWN | UNKNOWN | DNF UNKNOWN GLIBC
                    opensuse/leap:15.6                   | ?        | UNKNOWN      | UNKNOWN | ABSENT   | PRESENT | UNKNOWN | ZYPPER SHADOW GLIBC
                    archlinux                            | ?        | UNKNOWN      | UNKNOWN | ABSENT   | UNKNOWN | UNKNOWN | PACMAN SHADOW GLIBC
                    archlinux:base-devel                 | ?        | UNKNOWN      | UNKNOWN | PRESENT  | UNKNOWN | UNKNOWN | PACMAN SHADOW GLIBC
                    busybox:musl                         | ?        | ABSENT       | ABSENT  | ABSENT   | UNKNOWN | UNKNOWN | NONE BUSYBOX NONE
                    busybox:glibc                        | ?        | ABSENT       | ABSENT  | ABSENT   | UNKNOWN | UNKNOWN | NONE BUSYBOX GLIBC
                    busybox:1.36                         | ?        | ABSENT       | ABSENT  | ABSENT   | UNKNOWN | UNKNOWN | NONE BUSYBOX UNKNOWN
                    rust:1.80                            | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    rust:1.90-slim                       | trixie   | PRESENT      | PRESENT | PRESENT  | PRESENT | ABSENT  | APT SHADOW GLIBC
                    rust:1-slim-bookworm                 | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    rust:alpine                          | ?        | PRESENT      | ABSENT  | PRESENT  | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    lukemathwalker/cargo-chef:latest-rust-1.90-slim | trixie | PRESENT | PRESENT | PRESENT | PRESENT | ABSENT  | APT SHADOW GLIBC
                    lukemathwalker/cargo-chef:0.1.68-rust-alpine3.20 | 3.20 | PRESENT | ABSENT  | PRESENT | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    node:22                              | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    node:22-slim                         | bookworm | UNKNOWN      | PRESENT | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    node:lts-alpine                      | ?        | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    python:3.12                          | trixie   | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    python:3.12-slim-bookworm            | bookworm | PRESENT      | PRESENT | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    python:3.12-alpine                   | ?        | PRESENT      | PRESENT | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    buildpack-deps:bookworm-scm          | bookworm | PRESENT      | PRESENT | ABSENT   | PRESENT | PRESENT | APT SHADOW GLIBC
                    gcc:13                               | bookworm | PRESENT      | PRESENT | PRESENT  | PRESENT | PRESENT | APT SHADOW GLIBC
                    docker:27-cli                        | ?        | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX MUSL
                    cgr.dev/chainguard/go                | ?        | PRESENT      | ABSENT  | PRESENT  | UNKNOWN | UNKNOWN | NONE BUSYBOX GLIBC
                    cgr.dev/chainguard/wolfi-base        | ?        | PRESENT      | ABSENT  | ABSENT   | ABSENT  | UNKNOWN | APK BUSYBOX GLIBC
                    cgr.dev/chainguard/static            | ?        | PRESENT      | PRESENT | ABSENT   | ABSENT  | ABSENT  | NONE NONE NONE
                    cgr.dev/chainguard/glibc-dynamic     | ?        | PRESENT      | ABSENT  | ABSENT   | UNKNOWN | UNKNOWN | NONE NONE GLIBC
                    gcr.io/distroless/static-debian12    | bookworm | PRESENT      | PRESENT | ABSENT   | ABSENT  | ABSENT  | NONE NONE NONE
                    gcr.io/distroless/static:nonroot     | ?        | PRESENT      | PRESENT | ABSENT   | ABSENT  | ABSENT  | NONE NONE NONE
                    gcr.io/distroless/base-nossl-debian13 | ?       | PRESENT      | PRESENT | ABSENT   | ABSENT  | ABSENT  | NONE NONE GLIBC
                    gcr.io/distroless/cc:debug           | ?        | PRESENT      | PRESENT | ABSENT   | ABSENT  | ABSENT  | NONE NONE GLIBC
                    tonistiigi/xx:1.6.1                  | ?        | ABSENT       | ABSENT  | ABSENT   | ABSENT  | ABSENT  | NONE NONE NONE
                    """)
    void common_images_are_known(
            String reference,
            String release,
            Presence certificates,
            Presence zones,
            Presence compiler,
            Presence useradd,
            Presence adduser,
            String tools) {
        var image = image(reference);

        assertThat(image.release().orElse("?")).isEqualTo(release);
        assertThat(image.certificates()).as("certificates").isEqualTo(certificates);
        assertThat(image.zones()).as("zones").isEqualTo(zones);
        assertThat(image.compiler()).as("compiler").isEqualTo(compiler);
        assertThat(image.presence("/usr/sbin/useradd")).as("useradd").isEqualTo(useradd);
        assertThat(image.presence("/usr/sbin/adduser")).as("adduser").isEqualTo(adduser);
        assertThat("%s %s %s".formatted(image.packageManager(), image.userTools(), image.libc()))
                .isEqualTo(tools);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scratch",
                "example.com/golang:1.23",
                "golang:1.23-windowsservercore",
                "golang:nanoserver",
                "golang:1.23-bookwurm",
                "alpine:mine",
                "alpine:2.7",
                "ubuntu:14.04",
                "python:2.7",
                "node:0.12",
                "debian:jessie",
                "$BASE",
                ""
            })
    void other_images_are_not(String reference) {
        assertThat(KnownImages.find(reference)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> every_image_that_the_file_names_is_found() {
        return Block.readAll("known-images.txt").stream()
                .flatMap(block -> block.heads().stream())
                .filter(head -> head.contains(":") && !head.matches(".*:@.+"))
                .map(KnownImagesTest::withExamples)
                .flatMap(head -> TagPattern.expand(head).stream())
                .map(reference -> DynamicTest.dynamicTest(
                        reference, () -> assertThat(KnownImages.find(reference)).isPresent()));
    }

    private static String withExamples(String head) {
        return head.replace("<version>", "9.9")
                .replace("<debian>", "trixie")
                .replace("<alpine>", "3.20")
                .replace("<patch>", ".1")
                .replace("<n>", "9")
                .replace("<rest>", "slim")
                .replace("<date>", "20240110")
                .replace("<arch>", "-arm64")
                .replace("*", "1")
                .replace(":@", DIGEST);
    }

    @Test
    void a_digest_alone_does_not_tell_the_variant() {
        assertThat(KnownImages.find("golang" + DIGEST)).isEmpty();
        assertThat(KnownImages.find("golang:1.23-alpine" + DIGEST)).isPresent();

        var distroless = image("gcr.io/distroless/static" + DIGEST);
        assertThat(distroless.libc()).isEqualTo(Libc.NONE);
        assertThat(distroless.certificates()).isEqualTo(Presence.PRESENT);
        assertThat(distroless.user()).isEmpty();
        assertThat(distroless.process()).isEmpty();
        assertThat(distroless.presence("/busybox/sh")).isEqualTo(Presence.UNKNOWN);
        assertThat(image("gcr.io/distroless/static").presence("/busybox/sh")).isEqualTo(Presence.ABSENT);
        assertThat(image("gcr.io/distroless/static:debug").presence("/busybox/sh"))
                .isEqualTo(Presence.PRESENT);
        assertThat(KnownImages.find("opensuse/leap" + DIGEST)).isEqualTo(KnownImages.find("opensuse/leap:15.6"));
    }

    @Test
    void how_packages_are_installed_tells_the_variant() {
        for (var name : List.of("golang", "rust", "node", "python")) {
            assertThat(KnownImages.common(name)).isEmpty();
            assertThat(KnownImages.variant(name, PackageManager.APK).map(KnownImage::libc))
                    .contains(Libc.MUSL);
            assertThat(KnownImages.variant(name, PackageManager.APT).map(KnownImage::libc))
                    .contains(Libc.GLIBC);
            assertThat(KnownImages.variant(name, PackageManager.ZYPPER)).isEmpty();
        }
        assertThat(KnownImages.common("alpine").map(KnownImage::libc)).contains(Libc.MUSL);
    }

    @Test
    void a_mirror_has_the_same_images() {
        assertThat(KnownImages.find("public.ecr.aws/docker/library/golang:1.23"))
                .isEqualTo(KnownImages.find("golang:1.23"));
    }

    @ParameterizedTest
    @CsvSource({
        "golang:1.23, 1.23",
        "golang:1.23.4-alpine3.20, 1.23.4",
        "golang:1.24rc1-bookworm, 1.24rc1",
        "golang:alpine, ?",
        "golang, ?"
    })
    void the_tag_tells_the_version_of_go(String reference, String version) {
        assertThat(image(reference).goVersion().orElse("?")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "golang:1.23, nobody, 65534:65534",
        "alpine, nobody, 65534:65534",
        "debian:bookworm, _apt, 42:65534",
        "node:22-alpine, node, 1000:1000",
        "gcr.io/distroless/static, nonroot, 65532:65532",
        "busybox, nobody, 65534:65534"
    })
    void users_have_numbers(String reference, String name, String numbers) {
        assertThat(image(reference).accounts().user(name))
                .hasValueSatisfying(
                        it -> assertThat("%d:%d".formatted(it.uid(), it.gid())).isEqualTo(numbers));
    }

    @Test
    void debian_has_no_group_nobody() {
        var accounts = image("golang:1.23").accounts();

        assertThat(accounts.lacksGroup("nobody")).isTrue();
        assertThat(accounts.group("nogroup")).contains(new Group("nogroup", 65534));
        assertThat(image("alpine").accounts().group("nobody")).contains(new Group("nobody", 65534));
    }

    @Test
    void a_name_that_only_some_of_the_images_have_is_neither_there_nor_lacking() {
        var accounts = image("ubuntu:24.04").accounts();

        assertThat(accounts.user("ubuntu")).isEmpty();
        assertThat(accounts.lacksUser("ubuntu")).isFalse();
        assertThat(accounts.lacksUser("app")).isTrue();
        assertThat(image("fedora").accounts().lacksUser("app")).isFalse();
    }

    @Test
    void a_debug_image_has_its_shell_elsewhere() {
        var image = image("gcr.io/distroless/static:debug-nonroot");

        assertThat(image.shell()).contains("/busybox/sh");
        assertThat(image.presence("/bin/sh")).isEqualTo(Presence.ABSENT);
        assertThat(image.process().orElseThrow().entrypoint()).containsExactly("/busybox/sh");
        assertThat(image.user()).contains("65532");
        assertThat(image("fedora").user()).contains("0");
        assertThat(image("gcr.io/distroless/static").shell()).isEmpty();
        assertThat(image("alpine").shell()).contains("/bin/sh");
    }

    @Test
    void the_bundle_is_where_the_distribution_puts_it() {
        assertThat(image("golang:1.23").certificateBundle()).contains("/etc/ssl/certs/ca-certificates.crt");
        assertThat(image("fedora").certificateBundle()).contains("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");
        assertThat(image("debian").certificateBundle()).isEmpty();
    }

    @Test
    void what_runs_is_inherited() {
        assertThat(image("golang:1.23").process().orElseThrow().command()).containsExactly("bash");
        assertThat(image("golang:1.23").process().orElseThrow().workingDirectory())
                .isEqualTo("/go");
        assertThat(image("golang:1.23").process().orElseThrow().environment()).containsEntry("GOPATH", "/go");
        assertThat(image("alpine").process().orElseThrow().command()).containsExactly("/bin/sh");
        assertThat(image("fedora").process()).isEmpty();
    }

    @Test
    void a_directory_is_there_when_something_in_it_is() {
        assertThat(image("golang:1.23").presence("/usr/local/go")).isEqualTo(Presence.PRESENT);
        assertThat(image("golang:1.23").presence("/usr/local/golang")).isEqualTo(Presence.UNKNOWN);
        assertThat(image("alpine").presence("/usr/share/zoneinfo/UTC")).isEqualTo(Presence.ABSENT);
    }

    private static KnownImage image(String reference) {
        return KnownImages.find(reference).orElseThrow(() -> new AssertionError("not known: " + reference));
    }
}
