package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PackagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALPINE  | ca-certificates           | tzdata
                    DEBIAN  | ca-certificates           | tzdata
                    UBUNTU  | ca-certificates           | tzdata
                    FEDORA  | ca-certificates           | tzdata
                    RED_HAT | ca-certificates           | tzdata
                    SUSE    | ca-certificates-mozilla   | timezone
                    ARCH    | ca-certificates           | tzdata
                    WOLFI   | ca-certificates-bundle    | tzdata
                    """)
    void each_distribution_has_packages_for_what_is_needed(
            Distribution distribution, String certificates, String zones) {
        assertThat(Packages.bringing(distribution, Need.CERTIFICATES)).contains(certificates);
        assertThat(Packages.bringing(distribution, Need.ZONES)).contains(zones);
        assertThat(Packages.find(distribution, certificates)).isPresent();
        assertThat(Packages.find(distribution, zones).orElseThrow().presence("/usr/share/zoneinfo"))
                .isEqualTo(Presence.PRESENT);
    }

    @ParameterizedTest
    @CsvSource({
        "ALPINE, gcc, PRESENT",
        "ALPINE, build-base, PRESENT",
        "ALPINE, alpine-sdk, PRESENT",
        "ALPINE, git, ABSENT",
        "ALPINE, musl-dev, ABSENT",
        "DEBIAN, build-essential, PRESENT",
        "DEBIAN, g++, PRESENT",
        "DEBIAN, musl-dev, UNKNOWN",
        "DEBIAN, libc6-dev, ABSENT",
        "RED_HAT, gcc-c++, PRESENT"
    })
    void some_packages_bring_a_compiler(Distribution distribution, String name, Presence compiler) {
        assertThat(Packages.find(distribution, name).orElseThrow().compiler()).isEqualTo(compiler);
    }

    @Test
    void a_recommended_package_may_come_along() {
        var bundle = "/etc/ssl/certs/ca-certificates.crt";

        assertThat(Packages.find(Distribution.DEBIAN, "curl").orElseThrow().presence(bundle))
                .isEqualTo(Presence.UNKNOWN);
        assertThat(Packages.find(Distribution.DEBIAN, "ca-certificates")
                        .orElseThrow()
                        .presence(bundle))
                .isEqualTo(Presence.PRESENT);
    }

    @Test
    void other_packages_are_not_known() {
        assertThat(Packages.find(Distribution.DEBIAN, "postgresql")).isEmpty();
        assertThat(Packages.find(Distribution.DISTROLESS, "ca-certificates")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    APK      | apk add --no-cache ca-certificates tzdata
                    APT      | apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*
                    DNF      | dnf install -y ca-certificates tzdata && dnf clean all
                    MICRODNF | microdnf install -y ca-certificates tzdata && microdnf clean all
                    YUM      | yum install -y ca-certificates tzdata && yum clean all
                    ZYPPER   | zypper -n install ca-certificates tzdata
                    PACMAN   | pacman -Sy --noconfirm ca-certificates tzdata
                    """)
    void each_manager_has_its_own_command(PackageManager manager, String line) {
        assertThat(manager.installLine(List.of("ca-certificates", "tzdata"))).isEqualTo(line);
    }

    @ParameterizedTest
    @EnumSource(
            value = PackageManager.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "APT"})
    void a_command_is_understood_by_who_writes_it(PackageManager manager) {
        var command = manager.installLine(List.of("tzdata")).split(" && ")[0];

        assertThat(Installation.of(List.of(command.split(" ")))).contains(new Installation(manager, List.of("tzdata")));
    }

    @Test
    void nothing_is_installed_without_a_manager() {
        assertThatThrownBy(() -> PackageManager.NONE.installLine(List.of("tzdata")))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    apk add --no-cache git ca-certificates             | git ca-certificates
                    apk --no-cache add tzdata                          | tzdata
                    apk add -U --virtual .build-deps gcc musl-dev      | gcc musl-dev
                    apk add --virtual=.build-deps gcc                  | gcc
                    apk add gcc=13.2.1-r0 tzdata~=2024 upx@edge        | gcc tzdata upx
                    apk add -X https://example.com/edge upx            | upx
                    apk add --root /rootfs tzdata                      | -
                    apk del gcc                                        | -
                    apk update                                         | -
                    apt-get install -y --no-install-recommends g++ gcc | g++ gcc
                    apt-get -qq -y install ca-certificates             | ca-certificates
                    apt-get install -y -t bookworm-backports golang    | golang
                    apt-get install -o Acquire::Retries=3 -y git       | git
                    apt install -y libc6-dev:arm64 git=1:2.39 vim-     | libc6-dev git
                    apt-get install --download-only git                | -
                    apt-get update                                     | -
                    apt-get remove install                             | -
                    /usr/bin/dnf -y install gcc --setopt=tsflags=nodocs | gcc
                    microdnf install -y tzdata                         | tzdata
                    dnf install --installroot /mnt/rootfs tzdata       | -
                    dnf install -y --installroot=/mnt/rootfs tzdata    | -
                    zypper -n in --no-recommends timezone              | timezone
                    pacman -Syu --noconfirm go                         | go
                    pacman -Sc                                         | -
                    pacman --noconfirm -S extra/go                     | go
                    make install                                       | -
                    """)
    void a_command_names_what_it_installs(String command, String packages) {
        var installed = Installation.of(List.of(command.split(" ")))
                .map(it -> String.join(" ", it.packages()))
                .orElse("-");

        assertThat(installed).isEqualTo(packages);
    }
}
