package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.rust.RustFile.Call;
import dev.fromscratch.evidence.rust.RustFile.Module;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the text of one Rust file shows whatever package it belongs to, so that it is found out once for all programs.
 *
 * @param modules that stand in files of their own
 * @param roots the first names of paths
 * @param shown by calls
 * @param urls literal ones that are reached by TLS
 * @param zones literal names of time zones
 * @param choosesRoots whether it says itself which certificates are trusted
 * @param hasCommands whether it gives the program commands, of which whoever runs it names one
 * @param lines of the text, which only those ask for who have found something
 */
record RustSource(
        List<Module> modules,
        List<Name> roots,
        List<Shown> shown,
        List<Name> urls,
        List<Name> zones,
        boolean choosesRoots,
        boolean hasCommands,
        Memo<SourceText> lines) {
    private static final Pattern URL = Pattern.compile("(?:https|wss)://(?s:.*)");

    private static final Pattern ZONE = Pattern.compile(
            "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|US)/[A-Z][A-Za-z_+/-]+");

    /** What makes commands, as clap has it: {@code #[derive(Subcommand)]}, {@code Command::new("app").subcommand(…)}. */
    private static final Pattern COMMANDS = Pattern.compile("\\bderive\\([^)]*\\bSubcommand\\b|\\.subcommands?\\(");

    /** The functions of the common clients that say which certificates are trusted. */
    private static final List<String> OTHER_ROOTS = List.of(
            "add_root_certificate",
            "danger_accept_invalid_certs",
            "tls_built_in_",
            "tls_certs_only",
            "use_rustls_tls",
            "use_preconfigured_tls",
            "with_webpki_roots",
            "root_certs(");

    /** What a call shows. */
    record Shown(Call call, RustUses.Use use) {}

    static RustSource of(String text) {
        var file = RustFile.parse(text);
        return new RustSource(
                file.modules(),
                file.roots(),
                file.calls().stream()
                        .flatMap(call -> RustUses.shownBy(call, text).map(it -> new Shown(call, it)))
                        .toList(),
                textsLike(URL, file),
                textsLike(ZONE, file),
                OTHER_ROOTS.stream().anyMatch(text::contains),
                COMMANDS.matcher(text).find(),
                Memo.of(() -> SourceText.of(text)));
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
