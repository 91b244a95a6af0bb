package dev.fromscratch.image;

import dev.fromscratch.image.GoBuild.Argument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A call of a compiler of C or C++ that links a program.
 *
 * @param sources the files of the build context that the compiler is given, as far as these are known, absolute there
 */
public record CBuild(BuildCommand command, List<String> sources) {
    private static final Pattern SOURCE = Pattern.compile("[^-].*\\.(c|cc|cpp|cxx|c\\+\\+|C)");

    /** Also for another machine, {@code aarch64-linux-gnu-gcc}, and of a version, {@code clang-16}. */
    private static final Pattern COMPILER =
            Pattern.compile("([a-z0-9_]+-)*(gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+)(-[0-9.]+)?");

    /** With these, no program is linked. */
    private static final Set<String> NO_PROGRAM =
            Set.of("-c", "-S", "-E", "-M", "-MM", "-shared", "-r", "--version", "-fsyntax-only");

    /** With these, the program is linked statically, as a whole. */
    private static final Set<String> STATIC = Set.of("-static", "-static-pie", "--static");

    /** With these, it hangs on more than is looked at here how the program is linked. */
    private static final Pattern OWN_LINKING = Pattern.compile(
            "-nostdlib|-nostartfiles|-ffreestanding|-nolibc|-T|-Wl,.*|-Xlinker|@.*|-specs=.*|--target=.*");

    /** What the linker is told often, and what does not make a program static or another one ({@code ld(1)}). */
    private static final String OF_THE_LINKER = "-[sSxX]|--strip-(all|debug)|-O\\d|--gc-sections|--(no-)?as-needed|-z"
            + "|now|relro|norelro|defs|noexecstack|(no)?separate-code|stack-size=\\d+|max-page-size=\\w+|--build-id(=\\w+)?"
            + "|--hash-style=\\w+|-R|--?rpath(-link)?(=.*)?|[/$][^,]*|-Map(=.*)?|[^-,][^,]*\\.map|-E|--export-dynamic"
            + "|--(start|end)-group|--(no-)?whole-archive|--no-undefined|-Bsymbolic(-functions)?|--sort-common";

    private static final Pattern USUAL_LINKING = Pattern.compile("-Wl(,(%s))+".formatted(OF_THE_LINKER));

    public CBuild {
        sources = List.copyOf(sources);
    }

    /**
     * @param sourcesOf what of the build context lies at a path
     */
    static CBuild of(BuildCommand command, Function<String, List<String>> sourcesOf) {
        var sources = command.texts()
                .filter(it -> SOURCE.matcher(it).matches())
                .filter(it -> it.startsWith("/") || command.directory().isPresent())
                .map(it -> FilePaths.resolve(command.directory().orElse("/"), it))
                .flatMap(it -> sourcesOf.apply(it).stream())
                .distinct()
                .toList();
        return new CBuild(command, sources);
    }

    static boolean isCompiler(String program) {
        return COMPILER.matcher(program).matches();
    }

    /** Where the program is written; empty where none is, or its path is not known. */
    Optional<String> output() {
        var isGivenNothing =
                command.words().stream().skip(1).allMatch(it -> it.written().startsWith("-"));
        if (isGivenNothing || NO_PROGRAM.stream().anyMatch(command::has)) {
            return Optional.empty();
        }
        var option = command.option("-o");
        var joined = command.texts()
                .filter(it -> it.startsWith("-o") && it.length() > 2)
                .map(it -> it.substring(2))
                .reduce((first, second) -> second);
        var name = option.set() ? option.value() : joined.or(() -> Optional.of("a.out"));
        return name.filter(it -> it.startsWith("/") || command.directory().isPresent())
                .map(it -> FilePaths.resolve(command.directory().orElse("/"), it));
    }

    /** Whether the program needs no loader; empty where it hangs on what is not known. */
    public Optional<Boolean> isStatic() {
        if (STATIC.stream().anyMatch(command::has)) {
            return Optional.of(true);
        }
        return command.hasUnknownWords(Set.of())
                        || command.texts()
                                .anyMatch(it -> OWN_LINKING.matcher(it).matches()
                                        && !USUAL_LINKING.matcher(it).matches())
                ? Optional.empty()
                : Optional.of(false);
    }

    /** Whether something in the call names musl, which is linked against then, whatever the base has: {@code musl-gcc}. */
    public boolean namesMusl() {
        return command.texts().anyMatch(it -> it.contains("musl"));
    }

    /** Whether the library of C++ is linked: by a compiler of C++, or by its name. */
    public boolean isOfCPlusPlus() {
        return compiler().text().filter(it -> it.contains("++")).isPresent()
                || libraries().contains("stdc++");
    }

    /** The names of the libraries that are linked, in the order in which they are named: {@code z} for {@code -lz}. */
    public List<String> libraries() {
        return command.texts()
                .filter(it -> it.startsWith("-l") && it.length() > 2)
                .map(it -> it.substring(2))
                .toList();
    }

    /** The word that names the compiler. */
    public Argument compiler() {
        return command.words().get(0);
    }
}
