package dev.fromscratch.image;

import dev.fromscratch.image.Content.Account;
import java.util.Optional;

/**
 * Who a file belongs to.
 *
 * @param uid empty where it is not known
 * @param gid empty where it is not known
 */
record Owner(Optional<Integer> uid, Optional<Integer> gid) {
    static final Owner ROOT = new Owner(Optional.of(0), Optional.of(0));
    static final Owner UNKNOWN = new Owner(Optional.empty(), Optional.empty());

    /**
     * What {@code --chown} gives, and what WORKDIR gives to the folder that it makes ({@code readUser} of BuildKit): names
     * are looked up in the image; a user that is not there is root; without a group, or with one that is not there, it is
     * the user's own, which for a number is that number.
     */
    static Owner given(String text, Image image) {
        var parts = text.split(":", 2);
        var name = parts[0];
        var user = accountOf(name, image.users());
        var uid = idOf(user);
        var gid = isNumber(name) ? uid : user.flatMap(it -> isUnknownId(it) ? Optional.empty() : orZero(it.gid()));
        if (parts.length > 1) {
            var group = accountOf(parts[1], image.groups());
            gid = group.equals(Optional.of(NOBODY_THERE)) ? gid : idOf(group);
        }
        return new Owner(uid, gid);
    }

    /** Whose files the commands of a RUN make: a number without a line in the passwd file has the group 0. */
    static Owner running(Image image) {
        var config = image.config();
        if (config.runsAsRoot() && config.groupName().isEmpty()) {
            return ROOT;
        }
        var name = config.userName();
        if (name.isEmpty()) {
            return UNKNOWN;
        }
        var users = image.users();
        var number = Optional.of(name.get()).filter(Owner::isNumber).map(Integer::valueOf);
        var user = number.isPresent()
                ? users.withId(number.get())
                : Optional.ofNullable(users.accounts().get(name.get()));
        var uid = number.or(() -> user.flatMap(Account::id));
        var gid = user.isPresent()
                ? user.flatMap(Account::gid)
                : number.filter(users::lacksId).map(it -> 0);
        return new Owner(
                uid,
                config.groupName().isPresent()
                        ? config.groupName().flatMap(it -> idOf(accountOf(it, image.groups())))
                        : gid);
    }

    /** Whether a process of this user and group may do something with a file, by the permission bits alone. */
    Presence may(Access access, FileEntry file) {
        if (file.mode().isEmpty()) {
            return isRoot() && access != Access.EXECUTE ? Presence.PRESENT : Presence.UNKNOWN;
        }
        var mode = file.mode().get();
        if (isRoot()) {
            return access.forRoot(mode);
        }
        if (uid.isEmpty() || file.uid().isEmpty()) {
            var mayBeRoot = uid.isEmpty() && access.forRoot(mode) != access.forOthers(mode);
            return mayBeRoot ? Presence.UNKNOWN : access.forAll(mode);
        }
        if (uid.equals(file.uid())) {
            return access.forOwner(mode);
        }
        if (access.forGroup(mode) == access.forOthers(mode)) {
            return access.forOthers(mode);
        }
        if (gid.isEmpty() || file.gid().isEmpty()) {
            return Presence.UNKNOWN;
        }
        return gid.equals(file.gid()) ? access.forGroup(mode) : access.forOthers(mode);
    }

    /** Whether a process of this user certainly may not do something with a file, whatever groups it is in. */
    boolean isRefused(Access access, FileEntry file) {
        var isOwner = uid.isPresent() && uid.equals(file.uid());
        return may(access, file) == Presence.ABSENT
                && (isOwner
                        || file.mode()
                                .filter(it -> access.forGroup(it) == Presence.ABSENT)
                                .isPresent());
    }

    /** Whether a file certainly is somebody else's, whose permissions only root may change, too. */
    boolean isForeign(FileEntry file) {
        return uid.isPresent() && file.uid().isPresent() && !isRoot() && !uid.equals(file.uid());
    }

    private boolean isRoot() {
        return uid.equals(Optional.of(0));
    }

    /** What {@code chown} and {@code chgrp} change; a part that is not named stays as it is. */
    static Owner changed(String text, boolean groupOnly, Image image, Owner before) {
        var parts = groupOnly ? new String[] {"", text} : text.split("[:.]", 2);
        var user = accountOf(parts[0], image.users());
        var uid = parts[0].isEmpty() ? before.uid() : known(user);
        if (parts.length < 2) {
            return new Owner(uid, before.gid());
        }
        if (parts[1].isEmpty()) {
            return new Owner(uid, user.flatMap(Account::gid));
        }
        return new Owner(uid, known(accountOf(parts[1], image.groups())));
    }

    FileEntry of(FileEntry entry) {
        return entry.withOwner(uid, gid);
    }

    /** Present with what is known of the name; empty where it may be there or not. */
    private static Optional<Account> accountOf(String name, Content.Names names) {
        if (isNumber(name)) {
            return Optional.of(new Account(Optional.of(Integer.valueOf(name)), Optional.empty(), false));
        }
        if (name.isEmpty() || name.equals("root")) {
            return Optional.of(new Account(Optional.of(0), Optional.of(0), false));
        }
        var account = Optional.ofNullable(names.accounts().get(name));
        return account.isEmpty() && names.lacks(name) ? Optional.of(NOBODY_THERE) : account;
    }

    /** Stands for a name that nobody has. */
    private static final Account NOBODY_THERE = new Account(Optional.empty(), Optional.empty(), false);

    private static Optional<Integer> idOf(Optional<Account> account) {
        return account.flatMap(it -> it == NOBODY_THERE ? Optional.of(0) : it.id());
    }

    private static Optional<Integer> known(Optional<Account> account) {
        return account.flatMap(Account::id);
    }

    private static boolean isUnknownId(Account account) {
        return account != NOBODY_THERE && account.gid().isEmpty();
    }

    private static Optional<Integer> orZero(Optional<Integer> id) {
        return id.or(() -> Optional.of(0));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }
}
