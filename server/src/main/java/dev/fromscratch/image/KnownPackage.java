package dev.fromscratch.image;

import java.util.List;

/**
 * What is known of a package, together with what it depends on.
 *
 * @param files what is certainly there once it is installed; there may be more
 * @param compiler whether it brings the C compiler that Go finds
 * @param addsAccounts whether it may create users or groups
 */
public record KnownPackage(String name, List<KnownFile> files, Presence compiler, Presence addsAccounts) {
    public KnownPackage {
        files = List.copyOf(files);
    }
}
