package dev.fromscratch.image;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/**
 * What is known of what is in a file or directory.
 */
public sealed interface Content {
    Content UNKNOWN = new Unknown();

    record Unknown() implements Content {}

    /** A file's whole text. */
    record Text(String text) implements Content {}

    /**
     * The names that {@code /etc/passwd} or {@code /etc/group} defines.
     *
     * @param possible names that it may define besides
     * @param doubtful what is known of those of them that commands may have made or removed
     * @param complete whether there are certainly no others
     */
    record Names(SortedMap<String, Account> accounts, Set<String> possible, Set<Account> doubtful, boolean complete)
            implements Content {
        public Names {
            accounts = persistent(accounts);
            possible = Set.copyOf(possible);
            doubtful = Set.copyOf(doubtful);
        }

        /**
         * What an image of others defines.
         *
         * @param possible names of the system, the numbers of which are none that people choose
         */
        Names(SortedMap<String, Account> accounts, Set<String> possible, boolean complete) {
            this(accounts, possible, Set.of(), complete);
        }

        public Names(SortedMap<String, Account> accounts, boolean complete) {
            this(accounts, Set.of(), complete);
        }

        /** Whether a name is certainly not defined. */
        public boolean lacks(String name) {
            return complete && !accounts.containsKey(name) && !possible.contains(name);
        }

        /** The one with a number; the first, by name, where several have it. */
        public Optional<Account> withId(int id) {
            return accounts.values().stream()
                    .filter(it -> it.id().equals(Optional.of(id)))
                    .findFirst();
        }

        /** Whether certainly none has a number. */
        public boolean lacksId(int id) {
            return complete
                    && Stream.of(accounts.values(), doubtful)
                            .flatMap(Collection::stream)
                            .allMatch(it -> it.id().isPresent() && it.id().get() != id);
        }

        /** The first, by name, that an instruction of the Dockerfile made and that is not root. */
        public Optional<Map.Entry<String, Account>> made() {
            return accounts.entrySet().stream()
                    .filter(it -> it.getValue().added())
                    .filter(it -> !it.getValue().id().equals(Optional.of(0))
                            && !it.getKey().equals("root")
                            && !it.getKey().isBlank())
                    .findFirst();
        }

        public Names with(String name, Account account) {
            return new Names(persistent(accounts).plus(name, account), possible, doubtful, complete);
        }

        /** With a name that may be defined no longer. */
        Names doubted(String name) {
            return accounts.containsKey(name)
                    ? new Names(
                            persistent(accounts).minus(name),
                            with(possible, Set.of(name)),
                            with(doubtful, Set.of(accounts.get(name))),
                            complete)
                    : this;
        }

        /** The names that both define; all others may be defined. */
        private Names or(Names other) {
            var both = new TreeMap<>(accounts);
            both.entrySet().retainAll(other.accounts.entrySet());
            var others = Stream.of(accounts.keySet(), other.accounts.keySet(), possible, other.possible)
                    .flatMap(Set::stream)
                    .filter(it -> !both.containsKey(it))
                    .collect(Collectors.toSet());
            var doubts = Stream.of(accounts, other.accounts)
                    .flatMap(it -> it.entrySet().stream())
                    .filter(it -> !both.containsKey(it.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
            return new Names(both, others, with(with(doubtful, other.doubtful), doubts), complete && other.complete);
        }

        private static <T> Set<T> with(Set<T> some, Set<T> more) {
            return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
        }

        private static TreePMap<String, Account> persistent(SortedMap<String, Account> accounts) {
            return accounts instanceof TreePMap<String, Account> kept ? kept : TreePMap.fromSortedMap(accounts);
        }

        /** The same, but there may be others. */
        @Override
        public Names opened() {
            return new Names(accounts, possible, doubtful, false);
        }
    }

    /**
     * A user or group.
     *
     * @param id its number
     * @param gid of a user's own group; empty for a group
     * @param home of a user, absolute, be it there or not; empty where it is not known
     * @param added whether an instruction of the Dockerfile made it
     */
    record Account(Optional<Integer> id, Optional<Integer> gid, Optional<String> home, boolean added) {
        /** One whose home is not known, or that has none. */
        Account(Optional<Integer> id, Optional<Integer> gid, boolean added) {
            this(id, gid, Optional.empty(), added);
        }
    }

    /** A Go program and the command that built it. */
    record GoProgram(GoBuild build) implements Content {
        @Override
        public boolean equals(Object other) {
            return other instanceof GoProgram it && it.build.equals(build);
        }

        @Override
        public int hashCode() {
            return build.hashCode();
        }
    }

    /**
     * A Rust program and the command that built it.
     *
     * @param name that cargo gives it, behind {@code examples/} if it is an example
     * @param target that it is built for, where its path tells
     */
    record RustProgram(CargoBuild build, String name, Optional<String> target) implements Content {}

    /** A directory into which cargo has built programs, under names that are not known. */
    record CargoOutput(CargoBuild build) implements Content {}

    /** A program and the command that compiled and linked it from C or C++. */
    record CProgram(CBuild build) implements Content {}

    /**
     * What a package of the distribution brings, which only a package of that name replaces, or a command that names it.
     *
     * @param path at which the package has it
     */
    record OfPackage(String name, String path) implements Content {}

    /**
     * A directory.
     *
     * @param contextPath the folder of the build context whose files lie in it, absolute there
     * @param unnamedProgram the command that built a Go program into it, under a name that is not known
     * @param nameOfWhole the name that Go gives the program of the folder below which that command builds all, if it is one
     */
    record Folder(Optional<String> contextPath, Optional<GoBuild> unnamedProgram, Optional<String> nameOfWhole)
            implements Content {
        Folder(Optional<String> contextPath) {
            this(contextPath, Optional.empty(), Optional.empty());
        }

        /** The command that built a program into it, as far as it makes that one. */
        Optional<GoBuild> program(String name, Predicate<String> isContextFolder) {
            return unnamedProgram.map(
                    it -> it.ofProgram(name, nameOfWhole.filter(name::equals).isPresent(), isContextFolder));
        }
    }

    /** The bytes of a file of the build context; the path is absolute there. */
    record OfContext(String path) implements Content {}

    /**
     * The bytes of a file that is to be built into the build context before the image is, and that is not there today.
     *
     * @param path absolute there, with {@code *} for what is not known of it
     */
    record BuiltBefore(String path) implements Content {}

    /** Where in the build context it is to be built, if it may be something that is built before the image. */
    default Optional<String> builtBefore() {
        return this instanceof BuiltBefore built ? Optional.of(built.path()) : Optional.empty();
    }

    /** Whether it is a program that an instruction of the Dockerfile builds. */
    default boolean isProgram() {
        return this instanceof GoProgram || this instanceof RustProgram || this instanceof CProgram;
    }

    /** Whether another program is made of the same sources. */
    default boolean isMadeLike(Content other) {
        if (this instanceof GoProgram one && other instanceof GoProgram two) {
            return one.build().sources().equals(two.build().sources())
                    && one.build().packages().equals(two.build().packages());
        }
        return this instanceof RustProgram one && other instanceof RustProgram two
                ? one.name().equals(two.name())
                        && one.build().sources().equals(two.build().sources())
                : equals(other);
    }

    /** What is known of a program that may be this one, or another that is made like it for another platform. */
    default Content oneOfSeveral() {
        if (this instanceof GoProgram go) {
            return new GoProgram(go.build().possible());
        }
        return this instanceof RustProgram rust
                ? new RustProgram(rust.build().possible(), rust.name(), Optional.empty())
                : UNKNOWN;
    }

    /** What is known where it is this one or another. */
    default Content or(Content other) {
        if (equals(other)) {
            return this;
        }
        // Two that are made alike differ in the platform that they are for.
        if (isProgram() && isMadeLike(other)) {
            return other;
        }
        return isOfNames() && other.isOfNames() ? names().or(other.names()) : UNKNOWN;
    }

    /** Whether it may define users or groups. */
    default boolean isOfNames() {
        return this instanceof Names || this instanceof Text;
    }

    /** What is still known of it after something that may have changed it. */
    default Content opened() {
        return this instanceof OfContext ? UNKNOWN : this;
    }

    /** The names that a passwd or group file defines, as far as its content tells. */
    default Names names() {
        if (this instanceof Names names) {
            return names;
        }
        var result = new Names(TreePMap.empty(), this instanceof Text);
        if (this instanceof Text file) {
            for (var line : file.text().split("\n")) {
                var fields = line.split(":", -1);
                if (fields.length >= 3 && !fields[0].isBlank()) {
                    var gid = fields.length > 4 ? number(fields[3]) : Optional.<Integer>empty();
                    var home = Optional.of(fields)
                            .filter(it -> it.length > 5)
                            .map(it -> it[5])
                            .filter(it -> it.startsWith("/"));
                    result = result.with(fields[0].strip(), new Account(number(fields[2]), gid, home, true));
                }
            }
        }
        return result;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
