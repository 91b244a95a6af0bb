package dev.fromscratch.remedy;

import dev.fromscratch.image.Installation;
import dev.fromscratch.image.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image lacks that commands install in it, whatever the package manager.
 */
final class Wanted {
    /** The packages of all distributions that bring what images from scratch lack. */
    private static final Map<String, Need> PACKAGES = Map.of(
            "ca-certificates", Need.CERTIFICATES,
            "ca-certificates-bundle", Need.CERTIFICATES,
            "ca-certificates-mozilla", Need.CERTIFICATES,
            "tzdata", Need.ZONES,
            "timezone", Need.ZONES);

    private Wanted() {}

    /** Empty where other packages are installed, or where the commands do something else. */
    static Optional<List<Need>> of(List<List<String>> commands) {
        var needs = new ArrayList<Need>();
        for (var command : commands) {
            if (!isProvision(command)) {
                return Optional.empty();
            }
            packages(command).stream()
                    .map(PACKAGES::get)
                    .filter(it -> it != null && !needs.contains(it))
                    .forEach(needs::add);
        }
        return needs.isEmpty() ? Optional.empty() : Optional.of(needs);
    }

    /** Whether a command installs nothing but such packages, or goes with that. */
    static boolean isProvision(List<String> command) {
        var packages = packages(command);
        return packages.isEmpty() ? isBeside(command) : packages.stream().allMatch(Wanted::isProvided);
    }

    /** Whether a package brings what images from scratch are given by a copy. */
    static boolean isProvided(String name) {
        return PACKAGES.containsKey(name) || Inits.isPackage(name);
    }

    private static List<String> packages(List<String> command) {
        return Installation.of(command).map(Installation::packages).orElse(List.of());
    }

    /** Whether a command only goes with an installation: it reads the lists of packages, or removes them. */
    private static boolean isBeside(List<String> command) {
        return switch (command.stream().findFirst().orElse("")) {
            case "apk", "apt", "apt-get", "dnf", "microdnf", "yum", "zypper" ->
                command.contains("update") || command.contains("clean") || command.contains("refresh");
            case "rm" ->
                command.stream().skip(1).allMatch(it -> it.matches("-[rf]+|/var/(lib/apt|cache)/.*|(/var)?/tmp/.+"));
            case "update-ca-certificates" -> command.size() == 1;
            default -> false;
        };
    }
}
