package dev.fromscratch.image;

import java.util.List;

/**
 * The program that installs packages in an image.
 */
public enum PackageManager {
    APK,
    APT,
    DNF,
    MICRODNF,
    PACMAN,
    YUM,
    ZYPPER,
    NONE;

    /**
     * The shell command that installs packages and leaves no cache behind where that is usual.
     *
     * @throws IllegalStateException for {@link #NONE}
     */
    public String installLine(List<String> packages) {
        var names = String.join(" ", packages);
        return switch (this) {
            case APK -> "apk add --no-cache " + names;
            case APT ->
                "apt-get update && apt-get install -y --no-install-recommends " + names
                        + " && rm -rf /var/lib/apt/lists/*";
            case DNF -> "dnf install -y " + names + " && dnf clean all";
            case MICRODNF -> "microdnf install -y " + names + " && microdnf clean all";
            case PACMAN -> "pacman -Sy --noconfirm " + names;
            case YUM -> "yum install -y " + names + " && yum clean all";
            case ZYPPER -> "zypper -n install " + names;
            case NONE -> throw new IllegalStateException("nothing here installs \"%s\"".formatted(names));
        };
    }
}
