package dev.fromscratch.image;

import dev.fromscratch.syntax.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code go build} or {@code go install}, with all that decides what it makes.
 *
 * @param stage the index of the stage that runs it
 * @param place of the whole simple command, its assignments included; for an exec-form RUN, of its array
 * @param go the place of the word {@code go}
 * @param verb the place of the word {@code build} or {@code install}
 * @param arguments the words behind the verb, in order
 * @param packages the patterns of what is built; empty where they are not known, {@code .} where none is written
 * @param directory the working directory, where known
 * @param sources for each pattern of what is built, what it stands for in the build context, absolute there: files,
 *     folders, or with {@code /...} at the end all folders below one; nothing where that is not known
 * @param environment what variables certainly hold for the command
 * @param unknownEnvironment whether a variable that is not in it may be set all the same
 * @param goOfBase the release of Go in the image that the stage begins with, as its tag has it; empty where it does not tell
 * @param compiler whether there is a C compiler where it is run
 * @param shell whether it is run by a shell, and not by an exec-form RUN
 * @param elsewhere where it is written, if not in the Dockerfile; its places there are those of what calls it
 * @param certain whether nothing else may have built what it builds, with other flags and variables
 */
public record GoBuild(
        int stage,
        Place place,
        Place go,
        Place verb,
        List<Argument> arguments,
        List<String> packages,
        Optional<String> directory,
        List<List<String>> sources,
        SortedMap<String, Optional<String>> environment,
        boolean unknownEnvironment,
        Optional<String> goOfBase,
        Presence compiler,
        boolean shell,
        Optional<Elsewhere> elsewhere,
        boolean certain) {
    /** What a pattern ends in that stands for all packages below a folder. */
    static final String BELOW = "/...";

    /** Where the official images of Go have it. */
    static final String GO_PATH = "/go";

    /** {@code -X name=value}, with a value that hangs on a variable or on what a command prints. */
    private static final Pattern UNKNOWN_TEXT = Pattern.compile("(-X[\\s=]+['\"\\\\]*[^\\s=$`'\"]+=)"
            + "(?:[^\\s$`'\"]|\\$\\{[^{}]*}|\\$\\((?:[^()]|\\([^()]*\\))*\\)|\\$\\w+|`[^`]*`)+");

    /** Longer than people write flags, and short enough for a pattern with nested brackets. */
    private static final int LONGEST_FLAGS = 2_000;

    // What a record has by itself is made when it is first called, which takes a part of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof GoBuild it
                && it.stage == stage
                && it.place.equals(place)
                && it.go.equals(go)
                && it.verb.equals(verb)
                && it.arguments.equals(arguments)
                && it.packages.equals(packages)
                && it.directory.equals(directory)
                && it.sources.equals(sources)
                && it.environment.equals(environment)
                && it.unknownEnvironment == unknownEnvironment
                && it.goOfBase.equals(goOfBase)
                && it.compiler == compiler
                && it.shell == shell
                && it.elsewhere.equals(elsewhere)
                && it.certain == certain;
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }

    public GoBuild {
        arguments = List.copyOf(arguments);
        packages = List.copyOf(packages);
        sources = sources.stream().map(List::copyOf).toList();
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** The release of Go that builds it, where GOTOOLCHAIN or the base tells. */
    public Optional<GoVersion> goVersion() {
        return variable("GOTOOLCHAIN").value().flatMap(GoVersion::parse).or(() -> goOfBase.flatMap(GoVersion::parse));
    }

    /** The files and folders of the build context that make the one program that is built; empty where not known. */
    public List<String> programSources() {
        return sources.size() == 1 && sources.get(0).stream().noneMatch(it -> it.endsWith(BELOW))
                ? sources.get(0)
                : List.of();
    }

    /** The import path of the one package that is built, by where it lies below GOPATH; empty where it lies elsewhere. */
    public Optional<String> importPath() {
        var below = goPath() + "/src/";
        return directory
                .filter(it -> packages.size() == 1)
                .map(it -> folderOf(it, packages.get(0), below))
                .filter(it -> it.startsWith(below))
                .map(it -> it.substring(below.length()));
    }

    /** The first folder of GOPATH, into which programs are installed. */
    String goPath() {
        return variable("GOPATH").value().map(it -> it.split(":", 2)[0]).orElse(GO_PATH);
    }

    private static String folderOf(String directory, String pattern, String below) {
        if (pattern.endsWith(".go")) {
            return directory;
        }
        var isPath = pattern.startsWith(".") || pattern.startsWith("/");
        return isPath ? FilePaths.resolve(directory, folder(pattern)) : below + pattern;
    }

    /**
     * The same, as far as it makes one of the programs, where it may make several.
     *
     * @param name that Go gives the program
     * @param ofWhole whether that is the name of a program in the folder itself below which all is built
     * @param isFolder whether the build context has a folder
     */
    GoBuild ofProgram(String name, boolean ofWhole, Predicate<String> isFolder) {
        if (!programSources().isEmpty()) {
            return this;
        }
        var own = sources.stream()
                .filter(it -> it.size() == 1)
                .flatMap(it -> candidates(it.get(0), name, ofWhole))
                .filter(isFolder)
                .findFirst()
                .map(List::of);
        return ofSources(own.stream().toList());
    }

    /**
     * The same where a pattern stands for all packages below a folder, and what is built is written to a file: the go
     * command does that for a single package only, which is that of the folder itself, if it is a program.
     */
    GoBuild ofOnePackage() {
        return sources.size() == 1
                ? ofSources(List.of(sources.get(0).stream().map(GoBuild::folder).toList()))
                : this;
    }

    private GoBuild ofSources(List<List<String>> those) {
        return new GoBuild(
                stage,
                place,
                go,
                verb,
                arguments,
                packages,
                directory,
                those,
                environment,
                unknownEnvironment,
                goOfBase,
                compiler,
                shell,
                elsewhere,
                certain);
    }

    /** One of which it is not certain that it is run: another may have built the same, with any flags and variables. */
    GoBuild possible() {
        return new GoBuild(
                stage,
                place,
                go,
                verb,
                List.of(BuildCommand.unknownWord(place)),
                packages,
                directory,
                sources,
                Collections.emptySortedMap(),
                true,
                goOfBase,
                Presence.UNKNOWN,
                shell,
                elsewhere,
                false);
    }

    /** Where a program may have its sources that is built by a pattern, the most usual place first. */
    private static Stream<String> candidates(String source, String name, boolean ofWhole) {
        var folder = folder(source);
        var self = Stream.of(folder).filter(it -> FilePaths.nameOf(it).equals(name));
        return source.endsWith(BELOW)
                ? Stream.of(
                                self,
                                Stream.of("cmd/" + name, name).map(it -> FilePaths.resolve("/", folder + "/" + it)),
                                Stream.of(folder).filter(it -> ofWhole))
                        .flatMap(it -> it)
                : self;
    }

    /** The folder that a pattern names, or below which it stands for all. */
    static String folder(String source) {
        return !source.endsWith(BELOW)
                ? source
                : source.length() == BELOW.length() ? "/" : source.substring(0, source.length() - BELOW.length());
    }

    /**
     * A word behind the verb.
     *
     * @param written as it is written, with its quotes; where a variable holds it, as that has it
     * @param text what it says; empty where that hangs on a variable that is not known
     */
    public record Argument(String written, Optional<String> text, Place place) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Argument it
                    && it.written.equals(written)
                    && it.text.equals(text)
                    && it.place.equals(place);
        }

        @Override
        public int hashCode() {
            return place.hashCode();
        }

        /** Whether it stands at its place itself, and not a variable that holds it. */
        public boolean isWrittenHere() {
            return written.equals(place.text());
        }
    }

    /**
     * What a variable holds for this command. One that is set to nothing is not set to Go ({@code cfg.Getenv} and
     * {@code envOr} of its cmd/go).
     *
     * @return not set, or set to something known or unknown
     */
    public Setting variable(String name) {
        var value = environment.get(name);
        if (value == null) {
            return unknownEnvironment ? new Setting(true, Optional.empty()) : new Setting(false, Optional.empty());
        }
        return value.equals(Optional.of("")) ? new Setting(false, Optional.empty()) : new Setting(true, value);
    }

    /**
     * A variable or flag.
     *
     * @param set whether it is set, or may be
     * @param value empty where it is not set or not known
     */
    public record Setting(boolean set, Optional<String> value) {
        public boolean is(String text) {
            return value.filter(text::equals).isPresent();
        }

        public boolean isUnknown() {
            return set && value.isEmpty();
        }
    }

    /**
     * The value of a flag, which Go takes with one dash or two, joined by {@code =} or as the next word. The last one
     * counts.
     */
    public Setting flag(String name) {
        return flagArgument(name)
                .map(it -> new Setting(true, it.value()))
                .or(() -> flagOfEnvironment(name))
                .orElseGet(() -> new Setting(
                        arguments.stream()
                                .anyMatch(it ->
                                        it.text().isEmpty() && it.written().startsWith("$")),
                        Optional.empty()));
    }

    /** The value that GOFLAGS gives a flag; unknown where GOFLAGS is. */
    private Optional<Setting> flagOfEnvironment(String name) {
        var flags = environment.get("GOFLAGS");
        if (flags == null) {
            return Optional.empty();
        }
        return flags.isEmpty()
                ? Optional.of(new Setting(true, Optional.empty()))
                : Stream.of(flags.get().split("\\s+"))
                        .filter(it -> it.startsWith("-" + name + "=") || it.startsWith("--" + name + "="))
                        .map(it -> new Setting(true, Optional.of(it.substring(it.indexOf('=') + 1))))
                        .reduce((first, second) -> second);
    }

    /** Where a flag is given, the last time. */
    public Optional<FlagArgument> flagArgument(String name) {
        Optional<FlagArgument> result = Optional.empty();
        for (var index = 0; index < arguments.size(); index++) {
            var argument = arguments.get(index);
            var written = argument.written();
            var plain = written.startsWith("--") ? written.substring(1) : written;
            if (plain.equals("-" + name)) {
                var next = index + 1 < arguments.size()
                        ? Optional.of(arguments.get(index + 1))
                        : Optional.<Argument>empty();
                result = Optional.of(new FlagArgument(argument, next, next.flatMap(GoBuild::valueOf)));
            } else if (plain.startsWith("-" + name + "=")) {
                var value = valueOf(argument).map(it -> it.substring(it.indexOf('=') + 1));
                result = Optional.of(new FlagArgument(argument, Optional.empty(), value));
            }
        }
        return result;
    }

    /** What a word says, the texts left out that it has the linker put into variables, where they are not known. */
    private static Optional<String> valueOf(Argument argument) {
        return argument.text()
                .or(() -> Optional.of(argument.written())
                        .filter(it -> it.length() <= LONGEST_FLAGS)
                        .map(it -> UNKNOWN_TEXT.matcher(it).replaceAll("$1"))
                        .filter(it -> !it.contains("$") && !it.contains("`") && !it.equals(argument.written()))
                        .map(it -> it.replaceAll("[\"']", "")));
    }

    /**
     * A flag and the word that holds its value.
     *
     * @param next the word behind, where the value is not joined by {@code =}
     */
    public record FlagArgument(Argument flag, Optional<Argument> next, Optional<String> value) {
        /** The word in which the value is written. */
        public Argument holder() {
            return next.orElse(flag);
        }
    }

    /** Whether a flag without a value is given, {@code -race}. */
    public boolean hasFlag(String name) {
        var flags = Optional.ofNullable(environment.get("GOFLAGS"))
                .flatMap(it -> it)
                .orElse("");
        return Stream.concat(arguments.stream().flatMap(it -> it.text().stream()), Stream.of(flags.split("\\s+")))
                .anyMatch(it -> it.equals("-" + name) || it.equals("--" + name) || it.equals("-" + name + "=true"));
    }

    /**
     * What the linker puts into variables of the program, by import path and name ({@code -ldflags "-X main.path=/etc/app"});
     * no value where it is not known.
     */
    public SortedMap<String, Optional<String>> linkedTexts() {
        return flagArgument("ldflags").map(LinkerFlags::texts).orElse(Collections.emptySortedMap());
    }

    /** The build tags, from {@code -tags} or GOFLAGS. */
    public List<String> tags() {
        return flag("tags").value().map(it -> List.of(it.split("[ ,]+"))).orElse(List.of());
    }
}
