package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile.Call;
import dev.fromscratch.evidence.GoFile.Import;
import dev.fromscratch.evidence.GoFolders.Owner;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The facts in one file. Of several places that say the same, the first counts.
 */
final class GoFileFacts {
    /** The arguments of a call whose URL is put together behind a scheme without TLS: {@code ("http://" + host)}. */
    private static final Pattern PLAIN_URL = Pattern.compile("\\([^\"`\n]*(?:\"[A-Z]*\"[^\"`\n]*)?[\"`]http://");

    /** How much of a call is looked at for its URL. */
    private static final int ENOUGH = 200;

    private final Owner owner;
    private final FilePath path;
    private final String text;
    private final GoFile file;
    private final GoTarget target;
    private final SourceText source;
    private final boolean ownRoots;
    private final boolean plainUrlsOnly;

    private GoFileFacts(Owner owner, FilePath path, String text, GoFile file, GoTarget target) {
        this.owner = owner;
        this.path = path;
        this.text = text;
        this.file = file;
        this.target = target;
        this.source = SourceText.of(text);
        this.ownRoots = trustsOtherRoots(text);
        this.plainUrlsOnly = hasPlainUrlsOnly(text);
    }

    static GoFileFacts of(Owner owner, FilePath path, String text, GoFile file, GoTarget target) {
        return new GoFileFacts(owner, path, text, file, target);
    }

    /** Those that hold wherever the file is compiled, imports before calls. */
    List<Fact> certain() {
        return distinct(Stream.concat(ofImports(), ofCalls(it -> !isDoubtful(it))));
    }

    /** Those that something else in the file takes the certainty from. */
    List<Fact> possible() {
        return distinct(ofCalls(this::isDoubtful));
    }

    private Stream<Fact> ofImports() {
        return file.imports().stream().flatMap(this::ofImport);
    }

    private Stream<Fact> ofImport(Import imported) {
        var what = imported.path();
        var facts = new ArrayList<Fact>();
        if (what.equals("C")) {
            facts.add(fact(Trait.CGO, imported.span(), "import \"C\""));
        }
        if (what.equals("time/tzdata")) {
            facts.add(fact(Trait.EMBEDDED_ZONES, imported.span(), what));
        }
        if (KnownModules.bringsRoots(what)) {
            facts.add(fact(Trait.EMBEDDED_ROOTS, imported.span(), what));
        }
        if (StandardLibrary.linkedBy(what).stream().flatMap(List::stream).anyMatch(target::usesCgoIn)) {
            facts.add(fact(Trait.LIBC_BY_CGO, imported.span(), what));
        }
        return facts.stream();
    }

    private Stream<Fact> ofCalls(Predicate<Call> wanted) {
        return file.calls().stream()
                .filter(wanted)
                .flatMap(call -> GoUses.shownBy(call).stream()
                        .filter(trait -> trait != Trait.OUTBOUND_TLS || !isPlain(call))
                        .map(trait -> fact(trait, call.span(), GoUses.describe(call))));
    }

    private Fact fact(Trait trait, Span span, String what) {
        return new Fact(trait, path, source.rangeOf(span), what);
    }

    private boolean isPlain(Call call) {
        var end = call.span().end();
        return PLAIN_URL
                .matcher(text)
                .region(end, Math.min(text.length(), end + ENOUGH))
                .lookingAt();
    }

    private boolean isDoubtful(Call call) {
        // A library can do more than what a program uses it for, unless it says itself with whom or where.
        if (owner == Owner.LIBRARY && GoUses.telling(call).isEmpty()) {
            return true;
        }
        return GoUses.shownBy(call).equals(Optional.of(Trait.OUTBOUND_TLS))
                && (ownRoots || call.importPath().equals("net/http") && plainUrlsOnly);
    }

    /** Whether the file checks no certificates, or checks them against roots that are not the system's. */
    private static boolean trustsOtherRoots(String text) {
        return text.contains("InsecureSkipVerify") || text.contains("RootCAs") && !text.contains("SystemCertPool");
    }

    /** Whether what the file calls seems to be a server without TLS, as in a program that checks its own health. */
    private static boolean hasPlainUrlsOnly(String text) {
        return text.contains("\"http://") && !text.contains("\"https://");
    }

    private static List<Fact> distinct(Stream<Fact> facts) {
        var first = new LinkedHashMap<List<Object>, Fact>();
        facts.forEach(it -> first.putIfAbsent(List.of(it.trait(), it.what()), it));
        return List.copyOf(first.values());
    }
}
