package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.Libc;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Static programs that call what glibc has in libraries of its own. */
public final class StaticGlibc implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/static-glibc",
            Severity.WARNING,
            "a static program that loads libraries of glibc all the same",
            """
                Some functions of glibc load a library when they are called, in a static program, too. The linker says so:

                    warning: Using 'dlopen' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking

                In an image made from scratch these libraries are not there. `iconv_open` then returns an error, `Invalid
                argument`, for every character set but ASCII, UTF-8, UCS-2, UCS-4 and `WCHAR_T`, which glibc converts by
                itself; UTF-16 and ISO-8859-1 are not among them. `dlopen` returns NULL, and `dlerror` says why:

                    libm.so.6: cannot open shared object file: No such file or directory

                Of the functions that look up hosts, users and services, such as `getaddrinfo` and `getpwnam`, the linker says
                the same. Since glibc 2.34, what reads `/etc/hosts` and `/etc/passwd` and asks a name server is part of the
                static library, so that these work without any other; before, it was in libraries such as
                `libnss_files.so.2`. So they are only reported where the program is built on a release with an older glibc.

                `setlocale` reads the files of a language below `/usr/lib/locale`. In a static program that finds none, it
                returns NULL for all but `C` and `POSIX`, `C.UTF-8` included, and numbers, dates and the classes of characters
                stay those of C.

                A program that is built on Alpine, against musl, has all of this in itself, but for `dlopen`.
                """,
            "in statically linked applications requires at runtime the shared libraries from the glibc version",
            "iconv_open: Invalid argument",
            "^[^ ]+\\.so[.0-9]*: cannot open shared object file");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** What loads a library in every version of glibc. */
    private static final Set<String> ALWAYS = Set.of("iconv_open", "dlopen");

    /** What reads the files of a language, and leaves the program with that of C where there are none. */
    private static final String LANGUAGE = "setlocale";

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        if (!(image.program() instanceof Program.C program)
                || !program.build().isStatic().equals(Optional.of(true))
                || program.build().namesMusl()
                || !Loading.lacksGlibc(image)) {
            return Stream.empty();
        }
        var base = image.builderBase();
        if (base.filter(it -> it.libc() == Libc.GLIBC).isEmpty()) {
            return Stream.empty();
        }
        var isOld = base.filter(Loading::hasOldGlibc).isPresent();
        var calls = image.evidence().facts(Trait.LOADS_PARTS_OF_GLIBC).stream()
                .filter(it -> it.what().equals(LANGUAGE)
                        ? image.files().lacks("/usr/lib/locale")
                        : isOld || ALWAYS.contains(it.what()))
                .toList();
        return calls.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.at(
                                program.build().compiler().place(),
                                "links %s statically, which loads parts of glibc that this image does not have"
                                        .formatted(calls.stream()
                                                .map(Fact::what)
                                                .distinct()
                                                .collect(Collectors.joining(" and "))))
                        .as(
                                calls.stream().anyMatch(it -> ALWAYS.contains(it.what()))
                                        ? Severity.WARNING
                                        : Severity.INFORMATION)
                        .because(calls.stream().map(Needs::related).toList()));
    }
}
