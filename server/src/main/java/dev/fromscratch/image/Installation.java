package dev.fromscratch.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one command installs.
 *
 * @param packages names without version, origin and architecture
 */
public record Installation(PackageManager manager, List<String> packages) {
    private static final Map<String, PackageManager> PROGRAMS = Map.of(
            "apk", PackageManager.APK,
            "apt", PackageManager.APT,
            "apt-get", PackageManager.APT,
            "dnf", PackageManager.DNF,
            "microdnf", PackageManager.MICRODNF,
            "pacman", PackageManager.PACMAN,
            "yum", PackageManager.YUM,
            "zypper", PackageManager.ZYPPER);

    /** A pacman operation that installs: -S, -Sy, -Syu. Others of -S only search, list or clean. */
    private static final Pattern PACMAN_SYNC = Pattern.compile("-S[yuq]*|--sync");

    /** Options after which nothing is installed, or not in the image's own root. */
    private static final Set<String> NOT_HERE = Set.of(
            "--root",
            "--installroot",
            "--simulate",
            "--dry-run",
            "--just-print",
            "--no-act",
            "--download-only",
            "--downloadonly",
            "--print-uris");

    public Installation {
        packages = List.copyOf(packages);
    }

    /**
     * What a simple command installs in the image's own root. Empty where it does something else, or where it cannot be
     * told.
     *
     * @param words of the command, all of them known, its program first
     */
    public static Optional<Installation> of(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return managerOf(words.get(0))
                .flatMap(manager -> operands(manager, words.subList(1, words.size())))
                .filter(installation -> !installation.packages().isEmpty());
    }

    /** The package manager that a program is, by its path or name. */
    static Optional<PackageManager> managerOf(String program) {
        return Optional.ofNullable(PROGRAMS.get(FilePaths.nameOf(program)));
    }

    private static Optional<Installation> operands(PackageManager manager, List<String> words) {
        var operands = new ArrayList<String>();
        var installs = manager == PackageManager.PACMAN && words.stream().anyMatch(Installation::isPacmanSync);
        for (var index = 0; index < words.size(); index++) {
            var word = words.get(index);
            if (isNotHere(manager, word)) {
                return Optional.empty();
            }
            if (takesArgument(manager, word)) {
                index++;
            } else if (!word.startsWith("-")) {
                if (!installs && !isInstall(manager, word)) {
                    return Optional.empty();
                }
                if (installs) {
                    operands.add(word);
                }
                installs = true;
            }
        }
        return Optional.of(new Installation(
                manager,
                operands.stream()
                        .filter(it -> !isRemoved(manager, it))
                        .map(it -> bareName(manager, it))
                        .toList()));
    }

    private static boolean isPacmanSync(String word) {
        return PACMAN_SYNC.matcher(word).matches();
    }

    private static boolean isInstall(PackageManager manager, String word) {
        return switch (manager) {
            case APK -> word.equals("add");
            case ZYPPER -> word.equals("install") || word.equals("in");
            case APT, DNF, MICRODNF, YUM -> word.equals("install");
            case PACMAN, NONE -> false;
        };
    }

    private static boolean isNotHere(PackageManager manager, String word) {
        var option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return NOT_HERE.contains(option)
                || switch (manager) {
                    case APK -> option.equals("-p") || option.equals("-s");
                    case APT -> option.equals("-s") || option.equals("-d");
                    case ZYPPER -> option.equals("-R") || option.equals("-D") || option.equals("-d");
                    case PACMAN -> option.equals("-r") || option.equals("-b") || option.equals("--dbpath");
                    case DNF, MICRODNF, YUM, NONE -> false;
                };
    }

    private static boolean takesArgument(PackageManager manager, String word) {
        return switch (manager) {
            case APK ->
                Set.of("-X", "--repository", "-t", "--virtual", "--arch", "--keys-dir", "--cache-dir", "--wait")
                        .contains(word);
            case APT ->
                Set.of("-t", "--target-release", "--default-release", "-o", "--option", "-c", "--config-file", "-a")
                        .contains(word);
            case DNF, MICRODNF, YUM ->
                Set.of("--enablerepo", "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "-x", "-c")
                        .contains(word);
            case ZYPPER -> Set.of("-r", "--repo", "--from", "-t", "--type").contains(word);
            case PACMAN ->
                Set.of("--cachedir", "--config", "--ignore", "--overwrite").contains(word);
            case NONE -> false;
        };
    }

    /** apt takes {@code name-} for a removal, apk takes {@code !name} for a conflict. */
    private static boolean isRemoved(PackageManager manager, String word) {
        return switch (manager) {
            case APK -> word.startsWith("!");
            case APT -> word.endsWith("-");
            case DNF, MICRODNF, PACMAN, YUM, ZYPPER, NONE -> false;
        };
    }

    private static String bareName(PackageManager manager, String word) {
        return switch (manager) {
            case APK -> upTo("=<>~@", word);
            case APT -> upTo("=/:", word);
            case PACMAN -> upTo("=<>", word.substring(word.indexOf('/') + 1));
            case ZYPPER -> upTo("=<>", word);
            case DNF, MICRODNF, YUM, NONE -> word;
        };
    }

    private static String upTo(String ends, String word) {
        var end = 0;
        while (end < word.length() && ends.indexOf(word.charAt(end)) < 0) {
            end++;
        }
        return word.substring(0, end);
    }
}
