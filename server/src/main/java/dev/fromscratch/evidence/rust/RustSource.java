package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.Trait;
import dev.fromscratch.evidence.rust.RustFile.Call;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the text of one Rust file shows whatever package it belongs to, so that it is found out once for all programs.
 *
 * @param shown by calls
 * @param urls literal ones that are reached by TLS
 * @param zones literal names of time zones
 * @param hasCommands whether it gives the program commands, of which whoever runs it names one
 * @param lines of the text, which only those ask for who have found something
 */
record RustSource(
        RustFile file,
        List<RustUses.Use> shown,
        List<Name> urls,
        List<Name> zones,
        boolean hasCommands,
        Memo<SourceText> lines) {
    private static final Pattern URL = Pattern.compile("(?:https|wss)://(?s:.*)");

    private static final Pattern ZONE = Pattern.compile(
            "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|US)/[A-Z][A-Za-z_+/-]+");

    /** What makes commands, as clap has it: {@code #[derive(Subcommand)]}, {@code Command::new("app").subcommand(…)}. */
    private static final Pattern COMMANDS = Pattern.compile("\\bderive\\([^)]*\\bSubcommand\\b|\\.subcommands?\\(");

    /** What makes something of a path, by the end of its own. */
    private static final Set<String> MAKING =
            Set.of("create", "create_new", "write", "create_dir", "create_dir_all", "open", "copy", "bind");

    static RustSource of(String text) {
        var file = RustFile.parse(text);
        return new RustSource(
                file,
                RustUses.shownBy(file.calls(), text)
                        .filter(it -> it.trait() != Trait.TEMP_FILES || makesFiles(it.call(), file))
                        .toList(),
                textsLike(URL, file),
                textsLike(ZONE, file),
                COMMANDS.matcher(text).find(),
                Memo.of(() -> SourceText.of(text)));
    }

    /** Whether a call that has to do with temporary files makes one where the system has them, or its function does. */
    private static boolean makesFiles(Call call, RustFile file) {
        if (!call.path().endsWith("env::temp_dir")) {
            return call.methods().stream().noneMatch(it -> it.endsWith("_in"));
        }
        return file.calls().stream()
                .filter(it -> it.spot().item() == call.spot().item())
                .anyMatch(it -> MAKING.contains(it.path().substring(it.path().lastIndexOf(':') + 1)));
    }

    private static List<Name> textsLike(Pattern pattern, RustFile file) {
        return file.texts().stream()
                .filter(it -> pattern.matcher(it.text()).matches())
                .toList();
    }

    Range rangeOf(Span span) {
        return lines.get().rangeOf(span);
    }
}
