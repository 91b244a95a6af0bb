package dev.fromscratch.image;

import dev.fromscratch.build.Value;
import dev.fromscratch.image.GoBuild.Argument;
import dev.fromscratch.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program does to an image that a RUN starts.
 */
final class ProgramEffect {
    /** The names of packages that bring another C library than that of the distribution, or are none of its own. */
    private static final Pattern FOR_ANOTHER_LIBC = Pattern.compile("^(?![a-z0-9])|libc|musl|compat|\\.(apk|deb|rpm)$");

    /** The path of a package, and no pattern of Go or of the shell, nor what a template has for a name. */
    private static final Pattern SINGLE_FOLDER = Pattern.compile("\\./(?!.*\\.\\.\\.)[^*?\\[{]*");

    /** The flags of `go test` that name a file, or a folder, to be written. */
    private static final Pattern OUTPUT_OF_TESTS = Pattern.compile(
            "--?(?:test\\.)?(o|outputdir|trace|gocoverdir|(?:block|cover|cpu|mem|mutex)profile)(?:=(.*))?");

    private static final Set<String> FETCHING_NOTHING = Set.of("env", "fmt", "help", "version");

    /** Where a system has tools that are in no package of a language. */
    private static final List<String> SYSTEM_TOOLS = Stream.of("bash", "curl", "git", "gosu", "su-exec", "wget")
            .flatMap(name -> Stream.of("/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/bin", "/sbin")
                    .map(folder -> folder + "/" + name))
            .toList();

    private final RunState state;
    private final RunContext run;
    private final ShellSession session;
    private final BuildCommand command;
    private final boolean certain;
    private Image image;

    private ProgramEffect(RunState state, BuildCommand command, boolean certain) {
        this.state = state;
        this.run = state.context();
        this.session = state.session();
        this.command = command;
        this.certain = certain;
        this.image = state.image();
    }

    /**
     * Does to the image what a command does.
     *
     * @param certain whether it is certainly run
     */
    static void of(RunState state, BuildCommand command, boolean certain) {
        var effect = new ProgramEffect(state, command, certain);
        effect.apply(FilePaths.nameOf(command.words().get(0).text().orElse("")));
        state.setImage(effect.image);
    }

    private void apply(String program) {
        var rest = command.words().subList(1, command.words().size());
        var plain = command.words().stream().flatMap(it -> it.text().stream()).toList();
        var complete = plain.size() == command.words().size();
        if (program.equals("go")) {
            go(command);
        } else if (program.equals("xx-go")) {
            go(command.forThePlatform());
        } else if (program.equals("cargo")) {
            cargo();
        } else if (KnownCommands.isHarmless(program)) {
            // Nothing is changed.
            if (KnownCommands.mayFail(program) && !(program.equals("cat") && isReadable(rest))) {
                state.setMayHaveFailed();
            }
        } else if (CBuild.isCompiler(program)) {
            compile();
        } else if (FileCommands.knows(program)) {
            files(program, rest);
        } else if (AccountCommands.knows(program)) {
            accounts(program, rest);
        } else if (complete && KnownCommands.isQuestion(plain)) {
            state.setMayHaveFailed();
        } else if (complete && Installation.of(plain).isPresent()) {
            install(Installation.of(plain).get());
        } else if (KnownCommands.isLanguageInstaller(plain)) {
            var absent = SYSTEM_TOOLS.stream().filter(image.files()::lacks).toList();
            open(spoken(command.words()));
            absent.forEach(it -> image = image.withFiles(image.files().without(it)));
        } else if (!KnownCommands.isPackageQuery(plain)) {
            open(spoken(command.words()));
            plain.stream().skip(1).forEach(this::doubt);
        }
    }

    /** What a package brings may be another file where a program that is not known is told its path, `-o /sbin/tini`. */
    private void doubt(String word) {
        session.resolve(word.replaceFirst("^[^/]*=|^-[^/]*", ""))
                .map(image.files()::destination)
                .ifPresent(path -> image.files()
                        .find(path)
                        .filter(it -> it.content() instanceof Content.OfPackage)
                        .map(it -> image.files().with(path, it.withContent(Content.UNKNOWN)))
                        .ifPresent(it -> image = image.withFiles(it)));
    }

    /** Whether all that is read is there, and root reads it. */
    private boolean isReadable(List<Argument> operands) {
        return image.config().runsAsRoot()
                && operands.stream()
                        .allMatch(word -> word.text()
                                .flatMap(session::resolve)
                                .flatMap(image.files()::find)
                                .filter(it -> it.kind() == FileEntry.Kind.FILE)
                                .isPresent());
    }

    private void files(String program, List<Argument> rest) {
        var outcome = new FileCommands(image, session.directory(), state.circumstances(command.place(), certain))
                .apply(program, rest);
        image = image.withFiles(outcome.files());
        state.note(outcome, command.place());
        if (!outcome.understood()) {
            open(program);
        }
    }

    private void accounts(String program, List<Argument> rest) {
        var words = rest.stream().flatMap(it -> it.text().stream()).toList();
        if (words.size() < rest.size()) {
            image = image.withFiles(AccountCommands.opened(image.files()));
            return;
        }
        image = image.withFiles(AccountCommands.apply(image, program, words, command.place(), certain));
    }

    private void install(Installation installation) {
        if (command.shell()
                && image.lacksShell()
                && state.context().run().flag("mount").isEmpty()) {
            // The build ends here, and whoever leaves this out has no more than there was.
            return;
        }
        var place = command.place();
        var distribution = image.base().map(KnownImage::distribution);
        for (var name : installation.packages()) {
            var known = distribution.flatMap(it -> Packages.find(it, name));
            if (known.isEmpty()) {
                installUnknown(name);
                continue;
            }
            var gap = new Gap(place, "the package " + name + " holds files that are not known", false);
            for (var file : known.get().files()) {
                var files = BaseImage.add(image.files(), file, known.get().name(), place, gap);
                image = image.withFiles(
                        certain || image.files().has(file.path())
                                ? files
                                : image.files().opened(FilePaths.parentOf(file.path()), gap));
            }
            if (image.compiler() != Presence.PRESENT && known.get().compiler() != Presence.ABSENT) {
                image = image.withCompiler(certain ? known.get().compiler() : Presence.UNKNOWN);
            }
            known.get().files().stream().flatMap(it -> besideUsr(it.path())).forEach(this::mayBring);
            known.get().maybe().forEach(this::mayBring);
        }
    }

    /** Where a program is found, too, if /bin and /sbin are links into /usr: merged-usr, as most releases have it. */
    private static Stream<String> besideUsr(String path) {
        return Stream.of(path)
                .filter(it -> it.startsWith("/usr/bin/") || it.startsWith("/usr/sbin/"))
                .map(it -> it.substring("/usr".length()));
    }

    private void mayBring(String path) {
        if (image.files().lacks(path)) {
            var unknown = FileEntry.of(FileEntry.Kind.UNKNOWN, Optional.empty());
            image = image.withFiles(image.files().withPossible(path, unknown));
        }
    }

    /** One of which nothing is known, but that it is made for the C library that its distribution has. */
    private void installUnknown(String name) {
        var absent = image.base().map(it -> BaseImage.absentLoaders(it.libc())).orElse(List.of()).stream()
                .filter(it -> image.files().lacks(it)
                        && !FOR_ANOTHER_LIBC.matcher(name).find())
                .toList();
        image = run.openedBecause(image, command.place(), "installs the package `" + name + "`");
        absent.forEach(it -> image = image.withFiles(image.files().without(it)));
    }

    /** Whether there is a C compiler, which may have been copied, too. */
    private Presence compiler() {
        var folders = state.valueOf("PATH").map(it -> it.split(":"));
        return image.compiler() == Presence.ABSENT
                        && folders.filter(it -> Stream.of(it).noneMatch(this::mayBeCopied))
                                .isEmpty()
                ? Presence.UNKNOWN
                : image.compiler();
    }

    private boolean mayBeCopied(String folder) {
        var path = FilePaths.resolve(folder, "gcc");
        return image.files().has(path)
                || image.files().uncertain(path).isPresent()
                || image.files()
                        .gap(path)
                        .flatMap(it -> it.place().segment().instruction())
                        .filter(Instruction.Copying.class::isInstance)
                        .isPresent();
    }

    private void go(BuildCommand command) {
        var words = command.words();
        var verb = words.size() > 1 ? words.get(1).text().orElse("?") : "";
        if (!FETCHING_NOTHING.contains(verb)) {
            var goPath = state.valueOf("GOPATH").map(it -> it.split(":", 2)[0]).orElse(GoBuild.GO_PATH);
            openBelow(verb.equals("get") ? goPath : goPath + "/pkg", "go " + verb);
        }
        if (verb.equals("build") || verb.equals("install")) {
            image = image.withFiles(
                    new GoCommand(command, image.base().flatMap(KnownImage::goVersion), compiler(), state::write)
                            .apply(
                                    image.files(),
                                    it -> run.sourcesOf(image, it),
                                    it -> run.folderOfPackage(image, session, it),
                                    it -> run.importPathOf(image, session, it),
                                    run::programsOf,
                                    certain));
            missingPackage(command).ifPresent(it -> image = image.withObstacle(it));
        } else if (verb.equals("env") && certain) {
            words.subList(2, words.size()).forEach(this::setForGo);
        } else if (verb.equals("mod")
                && words.stream().anyMatch(it -> it.written().equals("vendor"))) {
            openBelow("vendor", "go mod vendor");
        } else if (verb.equals("test")) {
            test(words.subList(2, words.size()));
        } else if (verb.equals("generate") || verb.equals("run") || verb.equals("tool")) {
            open("go " + verb);
        }
    }

    /** The first package that is named by its path, and that neither the image nor, today, its module has. */
    private Optional<Obstacle> missingPackage(BuildCommand command) {
        var arguments = command.words().subList(2, command.words().size());
        if (!certain
                || state.swallowed()
                || command.elsewhere().isPresent()
                || arguments.stream().anyMatch(it -> it.written().startsWith("-C"))) {
            return Optional.empty();
        }
        var packages = GoCommand.packages(arguments);
        return arguments.stream()
                .filter(it -> packages.contains(it.written())
                        && SINGLE_FOLDER.matcher(it.written()).matches())
                .flatMap(it -> missingPackage(it).stream())
                .findFirst();
    }

    private Optional<Obstacle> missingPackage(Argument word) {
        return session.resolve(word.written())
                .filter(it -> image.files().presenceToday(it) == Presence.ABSENT)
                .filter(it -> run.importPathOf(image, session, it).isPresent())
                .flatMap(new FileSources(image.files())::contextPath)
                .flatMap(it -> new ContextSources(run.context(), run.stage()).missingHere(word.place(), it))
                .map(it -> new Obstacle.NoPackage(it.place(), it.path(), it.reason()));
    }

    /** Tests may write beside the sources and among temporary files; the program of the tests, and what they say, goes where flags say. */
    private void test(List<Argument> words) {
        if (words.stream().anyMatch(it -> it.text().isEmpty())) {
            open("go test");
            return;
        }
        openBelow(".", "go test");
        openBelow("/tmp", "go test");
        for (var index = 0; index < words.size(); index++) {
            var flag = OUTPUT_OF_TESTS.matcher(words.get(index).text().orElse(""));
            if (flag.matches()) {
                var next = words.subList(index + 1, words.size()).stream().findFirst();
                Optional.ofNullable(flag.group(2))
                        .or(() -> next.flatMap(Argument::text))
                        .ifPresent(it -> openBelow(it, "go test"));
            }
        }
    }

    private void cargo() {
        open(spoken(command.words()));
        CargoCommand.of(command, certain)
                .ifPresent(it -> image = image.withFiles(it.apply(image.files(), path -> run.sourcesOf(image, path))));
    }

    private void compile() {
        open(spoken(command.words()));
        var build = CBuild.of(command, path -> run.sourcesOf(image, path));
        build.output()
                .filter(it -> certain)
                .ifPresent(it -> image = image.withFiles(
                        image.files().with(it, FileEntry.program(command.place(), new Content.CProgram(build)))));
    }

    /** What a command may write below the folder in which it runs. */
    private void openBelow(String path, String what) {
        var folder = session.resolve(path).orElse("/");
        image = image.withFiles(
                image.files().opened(folder, new Gap(command.place(), "`%s` writes here".formatted(what), false)));
    }

    /**
     * {@code go env -w NAME=VALUE} writes a file that later commands read, unless the variable is set in the environment.
     */
    private void setForGo(Argument setting) {
        var equals = setting.written().indexOf('=');
        var name = equals > 0 ? setting.written().substring(0, equals) : "";
        if (BuildCommand.OF_GO.contains(name)
                && image.config().scope().assigned(name).isEmpty()) {
            var value = setting.text().map(it -> Value.of(it.substring(it.indexOf('=') + 1)));
            image = image.withConfig(image.config()
                    .withScope(image.config().scope().withArgument(name, value.orElseGet(Value::unknown))));
        }
    }

    /** The beginning of a command, as a message names it. */
    static String spoken(List<Argument> words) {
        var program = words.get(0).written();
        var verb = words.size() > 1
                && words.get(1).written().matches("[a-z][a-z-]*")
                && Set.of("cargo", "npm", "yarn", "dotnet", "mix", "bazel", "zig", "go", "apk", "apt-get", "dnf")
                        .contains(program);
        return verb ? program + " " + words.get(1).written() : program;
    }

    /** Takes anything for possible, unless a program that is not known is only asked something. */
    private void open(String what) {
        state.setMayHaveFailed();
        if (!state.isAsking() || FileCommands.knows(what)) {
            image = run.opened(image, command.place(), what);
        }
    }
}
