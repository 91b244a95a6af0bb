package dev.fromscratch.checks.scratch;

import dev.fromscratch.build.Value;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Presence;
import dev.fromscratch.remedy.Directories;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Programs that ask for a home directory, in images where it cannot be written to. */
public final class MissingHome implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-home",
            Severity.WARNING,
            "a user without a home directory of its own",
            """
                A container's `HOME` is what `/etc/passwd` says of the user, or `/` where that says nothing. `os.UserCacheDir`
                and `os.UserConfigDir` then are `/.cache` and `/.config`, which nobody but root may make:

                    mkdir /.cache: permission denied
                    open /.config/app/config.yaml: no such file or directory

                `ENV HOME` names another directory, and `WORKDIR` behind `USER` makes it and gives it to the user.
                """,
            "mkdir /\\.[^:]*: permission denied",
            "\\$HOME (is|are) not defined");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Those of users who are to have none: see Debian's policy, 9.2.3. */
    private static final Set<String> NO_HOMES = Set.of("/", "/nonexistent", "/dev/null", "/var/empty");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var facts = image.evidence().facts(Trait.HOME_DIRECTORY).stream()
                .filter(it -> !isMovedBy(image, it))
                .toList();
        return facts.isEmpty()
                ? Stream.empty()
                : home(image)
                        .filter(it -> !canBeWritten(image, it) && !image.isOnVolume(it) && !image.mayBeMounted(it))
                        .map(it -> finding(image, it, facts))
                        .stream();
    }

    private static Verdict finding(FinalImage image, String home, List<Fact> facts) {
        var user = image.userName().orElse("the user");
        var message = image.files().lacks(home)
                ? "asks for the home directory, %s, which this image does not have".formatted(home)
                : "asks for the home directory, which is %s, to which %s cannot write".formatted(home, user);
        // What is cached is written; what is configured may be only read.
        var writes = facts.stream().anyMatch(it -> it.what().startsWith("os.UserCacheDir"));
        return Finding.at(image.place(), message)
                .as(writes ? Severity.WARNING : Severity.INFORMATION)
                .because(facts.stream().map(Needs::related).toList())
                .fixedBy(newest -> ways(newest, home));
    }

    private static List<Fix> ways(FinalImage image, String home) {
        var way = NO_HOMES.contains(home)
                ? Directories.home(image, "/home/app")
                : image.files().lacks(home) ? Directories.made(image, home) : Directories.owned(image, home);
        return way.stream().toList();
    }

    /**
     * What HOME is where the image is run, if that is certain: runc takes it from the line of the user in the passwd file,
     * and {@code /} where there is none.
     */
    private static Optional<String> home(FinalImage image) {
        var set = Optional.ofNullable(image.variables().environment().get("HOME"));
        if (set.isPresent()) {
            return set.flatMap(Value::text).filter(it -> it.startsWith("/")).map(it -> FilePaths.resolve("/", it));
        }
        var users = image.users();
        var user = image.userName();
        var number = user.filter(it -> it.matches("\\d{1,9}")).map(Integer::valueOf);
        var accounts = number.isEmpty()
                ? user.flatMap(it -> Optional.ofNullable(users.accounts().get(it))).stream()
                        .toList()
                : users.accounts().values().stream()
                        .filter(it -> it.id().equals(number))
                        .toList();
        return accounts.isEmpty()
                ? number.filter(it -> users.complete() && haveNumbers(users)).map(it -> "/")
                : Optional.of(accounts.get(0))
                        .filter(it -> accounts.size() == 1)
                        .flatMap(Content.Account::home);
    }

    private static boolean haveNumbers(Content.Names users) {
        return users.accounts().values().stream().allMatch(it -> it.id().isPresent());
    }

    /** Whether it may be written to, or made: whoever is asked for a directory in it makes those on the way. */
    private static boolean canBeWritten(FinalImage image, String home) {
        return Stream.iterate(home, FilePaths::parentOf)
                .filter(it -> it.equals("/") || !image.files().lacks(it))
                .findFirst()
                .filter(it -> image.isWritable(it) == Presence.ABSENT)
                .isEmpty();
    }

    /** Whether a variable says where the directory is that is asked for. */
    private static boolean isMovedBy(FinalImage image, Fact fact) {
        var environment = image.variables().environment();
        return fact.what().startsWith("os.UserCacheDir") && environment.containsKey("XDG_CACHE_HOME")
                || fact.what().startsWith("os.UserConfigDir") && environment.containsKey("XDG_CONFIG_HOME");
    }
}
