package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Related;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.remedy.CopyOneFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Libraries that read files of their own, in images that do not have these. */
public final class MissingLibraryData implements ImageCheck {
    private static final Rule RULE = new Rule(
            "scratch/missing-library-data",
            Severity.WARNING,
            "a library that does not find its data",
            """
                Some libraries of C are of no use without files that their packages bring along. Linked into a program, be it
                statically, the library is in the image, and its files are not:

                    Error opening terminal: xterm.
                    could not find any valid magic files!
                    Fontconfig error: Cannot load default config file: No such file: (null)

                    library              looks for
                    ncurses              the terminal's description in `/etc/terminfo`, `/lib/terminfo`, `/usr/share/terminfo`
                    libmagic             `/etc/magic`, `/usr/share/misc/magic.mgc`
                    fontconfig           `/etc/fonts/fonts.conf`, and fonts in `/usr/share/fonts`

                The files can be copied from the stage that has the library. ICU has its data in a library, `libicudata`, which
                is looked for like all others.
                """,
            "Error opening terminal: ",
            "could not find any valid magic files",
            "Fontconfig error: Cannot load default config file");

    /**
     * @param library as the linker is told
     * @param needed what the loader is asked for
     * @param crates those that link it
     * @param places where its data is, in one of them; the first that a stage has is copied
     * @param variables that say where it is in place of these
     * @param own what it looks for in home directories
     */
    private record Data(
            String what,
            Pattern library,
            Pattern needed,
            Set<String> crates,
            List<String> places,
            Set<String> variables,
            String own) {}

    /** The defaults of Debian's and Alpine's builds; tried out with the static libraries of Debian 12 in an empty root directory. */
    private static final List<Data> ALL = List.of(
            new Data(
                    "descriptions of terminals",
                    Pattern.compile("n?cursesw?|tinfow?"),
                    Pattern.compile("lib(ncursesw?|tinfow?)\\.so\\..*"),
                    Set.of("ncurses", "pancurses"),
                    List.of("/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"),
                    Set.of("TERMINFO", "TERMINFO_DIRS"),
                    ".terminfo"),
            new Data(
                    "database of the types of files",
                    Pattern.compile("magic"),
                    Pattern.compile("libmagic\\.so\\..*"),
                    Set.of("magic-sys"),
                    List.of("/usr/share/misc/magic.mgc", "/usr/share/misc/magic", "/etc/magic", "/etc/magic.mgc"),
                    Set.of("MAGIC"),
                    ".magic.mgc"),
            new Data(
                    "configuration of fonts",
                    Pattern.compile("fontconfig"),
                    Pattern.compile("libfontconfig\\.so\\..*"),
                    Set.of("fontconfig-sys", "servo-fontconfig-sys", "yeslogic-fontconfig-sys"),
                    List.of("/etc/fonts/fonts.conf"),
                    Set.of("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"),
                    "fonts.conf"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        return ALL.stream().flatMap(it -> judge(image, it).stream());
    }

    private static Optional<Verdict> judge(FinalImage image, Data data) {
        var asked = facts(image, Trait.READS_LIBRARY_DATA, data);
        var linked = linked(image, data);
        // What a program in C calls and is not linked against is its own.
        var asksNone = linked.isEmpty() && (asked.isEmpty() || image.program() instanceof Program.C);
        return asksNone || !isMissing(image, data)
                ? Optional.empty()
                : Optional.of(Finding.at(
                                image.place(),
                                asked.isEmpty()
                                        ? "if the program uses %s, it finds no %s in this image"
                                                .formatted(linked.get(), data.what())
                                        : "calls %s, but the image has no %s"
                                                .formatted(asked.get(0).what(), data.what()))
                        .as(asked.isEmpty() ? Severity.INFORMATION : Severity.WARNING)
                        .because(related(asked))
                        .because(related(facts(image, Trait.LINKS_LIBRARY, data)))
                        .fixedBy(newest -> data.places().stream()
                                .flatMap(it -> CopyOneFile.fix(newest, it).stream())
                                .limit(1)
                                .toList()));
    }

    private static List<Related> related(List<Fact> facts) {
        return facts.stream().map(Needs::related).toList();
    }

    private static List<Fact> facts(FinalImage image, Trait trait, Data data) {
        return image.evidence().facts(trait).stream()
                .filter(it ->
                        it.subject().filter(data.library().asMatchPredicate()).isPresent())
                .toList();
    }

    /** The library as it is called where the program is linked against it. */
    private static Optional<String> linked(FinalImage image, Data data) {
        if (image.program() instanceof Program.C program) {
            return program.build()
                    .command()
                    .texts()
                    .filter(it -> it.startsWith("-l"))
                    .map(it -> it.substring("-l".length()))
                    .filter(data.library().asMatchPredicate())
                    .map("lib%s"::formatted)
                    .findFirst();
        }
        if (image.program() instanceof Program.Prebuilt program) {
            return program.elf().libraries().stream()
                    .filter(data.needed().asMatchPredicate())
                    .findFirst();
        }
        return image.rustProject().linked().stream()
                .flatMap(Set::stream)
                .filter(data.crates()::contains)
                .sorted()
                .findFirst()
                .or(() -> facts(image, Trait.LINKS_LIBRARY, data).stream()
                        .findFirst()
                        .flatMap(Fact::subject)
                        .map("lib%s"::formatted));
    }

    private static boolean isMissing(FinalImage image, Data data) {
        var environment = image.variables().environment();
        return data.places().stream().allMatch(image.files()::lacks)
                && data.variables().stream().noneMatch(environment::containsKey)
                && image.files()
                        .list()
                        .noneMatch(it -> FilePaths.nameOf(it.path()).equals(data.own()));
    }
}
