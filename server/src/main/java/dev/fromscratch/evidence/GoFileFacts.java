package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import dev.fromscratch.evidence.GoFile.Declaration.Kind;
import dev.fromscratch.evidence.GoFile.Import;
import dev.fromscratch.evidence.GoFolders.Owner;
import dev.fromscratch.evidence.GoReachability.Reached;
import dev.fromscratch.evidence.GoUses.Use;
import dev.fromscratch.evidence.GoValues.Path;
import dev.fromscratch.text.Memo;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The facts in one file. Of several places that say the same, the first counts.
 */
final class GoFileFacts {
    private final FilePath path;
    private final GoSource source;
    private final GoFile file;
    private final GoSurroundings surroundings;
    private final GoTarget target;
    private final Reached reached;
    private final Memo<List<Use>> uses = Memo.of(this::allUses);

    private GoFileFacts(FilePath path, GoSource source, GoSurroundings surroundings, GoTarget target, Reached reached) {
        this.path = path;
        this.source = source;
        this.file = source.file().knowing(surroundings::constant);
        this.surroundings = surroundings;
        this.target = target;
        this.reached = reached;
    }

    /**
     * @param reached where the program may come to
     */
    static GoFileFacts of(
            FilePath path, GoSource source, GoSurroundings surroundings, GoTarget target, Reached reached) {
        return new GoFileFacts(path, source, surroundings, target, reached);
    }

    /** Those that hold wherever the file is compiled, imports before calls. */
    List<Fact> certain() {
        return distinct(Stream.concat(ofImports(), ofCalls(it -> isKept(it) && !isDoubtful(it))));
    }

    /** Those that something else in the file takes the certainty from. */
    List<Fact> possible() {
        return distinct(ofCalls(it -> isKept(it) && isDoubtful(it)));
    }

    /** Those in functions that the program does not seem to come to. */
    List<Fact> unused() {
        return distinct(ofCalls(it -> !isKept(it)));
    }

    /**
     * Whether the program asks for something at an address of which it is not seen where it comes from.
     *
     * @param isSetting whether what a name says comes from a setting
     */
    boolean asksAnyone(Predicate<String> isSetting) {
        return surroundings.owner() == Owner.PROGRAM
                && IntStream.range(0, file.calls().size())
                        .filter(it -> isUnaddressed(file.calls().get(it)))
                        .mapToObj(source.file().calls()::get)
                        .anyMatch(call -> call.arguments().stream()
                                .flatMap(it -> it.constant().stream())
                                .noneMatch(isSetting));
    }

    private boolean isUnaddressed(Call call) {
        return GoUses.takesUrl(call)
                && !call.circumstances().otherRoots()
                && mayBePlain(call)
                && GoUses.shownBy(call, List.of())
                        .anyMatch(it -> it.trait() == Trait.OUTBOUND_TLS && isKept(it) && !isOnlyIfSet(it));
    }

    /** Whether the program hands what somebody sets to what speaks by TLS where an address says so. */
    boolean asksAsTold() {
        var imports = file.imports().stream().map(Import::path).toList();
        return source.file().calls().stream().anyMatch(it -> GoUses.mayAsk(it, imports));
    }

    /** The services whose addresses stand in what the program comes to. */
    List<Fact> services() {
        return file.given().stream()
                .filter(it -> it.name().equals(GoServices.NAME))
                .filter(it ->
                        file.around(it.span()).map(reached.kept()::contains).orElse(true))
                .filter(it -> !isOnlyIfSet(it.span()))
                .map(it -> fact(
                        Trait.OUTBOUND_TLS,
                        it.span(),
                        "\"%s\"".formatted(it.value().start())))
                .toList();
    }

    /** Whether the program says itself where the certificates lie that it trusts. */
    boolean choosesRoots() {
        return file.calls().stream().anyMatch(GoUses::choosesRoots);
    }

    private boolean isKept(Use use) {
        return file.around(use.call().span()).map(reached.kept()::contains).orElse(true);
    }

    /** Whether a run decides if the program comes to it, by a condition, a name, or one of several ways. */
    private boolean isChosen(Use use) {
        return surroundings.leaveToOthers(use.call().circumstances().options())
                || file.around(use.call().span())
                        .filter(it -> !reached.unchosen().get().contains(it))
                        .isPresent();
    }

    private Stream<Fact> ofImports() {
        return file.imports().stream().flatMap(this::ofImport);
    }

    private Stream<Fact> ofImport(Import imported) {
        var what = imported.path();
        var facts = new ArrayList<Fact>();
        var needsCgo = what.equals("C") || what.equals("plugin");
        if (what.equals("C")) {
            var range = source.lines().get().rangeOf(imported.span());
            source.libraries().stream()
                    .map(it -> new Fact(Trait.LINKS_LIBRARY, path, range, it, Optional.of(it)))
                    .forEach(facts::add);
        }
        if (what.equals("plugin")) {
            facts.add(fact(Trait.PLUGINS, imported.span(), what));
        }
        KnownModules.cgoOnly(what)
                .map(it -> new Fact(
                        Trait.CGO_MODULE,
                        path,
                        source.lines().get().rangeOf(imported.span()),
                        what,
                        Optional.of(it.path())))
                .ifPresent(facts::add);
        if (KnownModules.needsLoader(what)) {
            facts.add(fact(Trait.LOADER_WITHOUT_CGO, imported.span(), what));
        }
        if (needsCgo) {
            facts.add(fact(Trait.CGO, imported.span(), "import \"%s\"".formatted(what)));
        }
        KnownModules.stub(what)
                .map(it -> new Fact(
                        Trait.STUB_WITHOUT_CGO,
                        path,
                        source.lines().get().rangeOf(imported.span()),
                        what,
                        Optional.of(it)))
                .ifPresent(facts::add);
        if (what.equals("time/tzdata")) {
            facts.add(fact(Trait.EMBEDDED_ZONES, imported.span(), what));
        }
        if (KnownModules.isPrivileged(what)) {
            facts.add(fact(Trait.NEEDS_ROOT, imported.span(), what));
        }
        if (KnownModules.bringsRoots(what)) {
            facts.add(fact(Trait.EMBEDDED_ROOTS, imported.span(), what));
        }
        var ofLibrary = linksNetwork(what) ? "net" : what;
        if (!needsCgo
                && StandardLibrary.linkedBy(ofLibrary).stream()
                        .flatMap(List::stream)
                        .anyMatch(target::usesCgoIn)) {
            facts.add(fact(Trait.LIBC_BY_CGO, imported.span(), what));
        }
        return facts.stream();
    }

    /** Whether it trusts all others, or brings the certificates along, so that it needs none of the system. */
    private boolean needsNoRoots(Use use) {
        return use.trait() == Trait.OUTBOUND_TLS && use.call().circumstances().otherRoots() && source.needsNoRoots();
    }

    /** Whether a package of others has connections, as also one has that makes a client for the program. */
    private boolean linksNetwork(String importPath) {
        return KnownModules.linksNetwork(importPath)
                || !surroundings.isOwn().test(importPath)
                        && file.calls().stream()
                                .anyMatch(it -> it.importPath().equals(importPath) && GoUses.makesClient(it));
    }

    private Stream<Fact> ofCalls(Predicate<Use> wanted) {
        return uses.get().stream().filter(wanted).flatMap(this::facts);
    }

    private List<Use> allUses() {
        var imports = file.imports().stream().map(Import::path).toList();
        var shown = file.calls().stream()
                .flatMap(call -> GoUses.shownBy(call, imports))
                .filter(it -> !surroundings.isOwn().test(it.importPath()) && !needsNoRoots(it));
        var named = source.file().calls().stream()
                .flatMap(call -> Stream.of(
                        writing(call, imports),
                        reading(call, imports),
                        configured(call),
                        looking(call, imports),
                        running(call, imports),
                        zoned(call, imports)))
                .flatMap(it -> it);
        return Stream.concat(shown, named).toList();
    }

    /** What a call writes to by a path that is set, or that the program takes where nothing is, if it comes to that. */
    private Stream<Use> writing(Call call, List<String> imports) {
        var names =
                call.arguments().stream().flatMap(it -> it.constant().stream()).toList();
        if (names.isEmpty()
                || !GoUses.mayWrite(call, imports)
                || call.circumstances().chosen()
                        && !names.stream().map(surroundings::path).allMatch(Path::isSet)) {
            return Stream.empty();
        }
        return GoUses.shownBy(call.knowing(name -> surroundings.path(name).value()), imports)
                .filter(it -> it.trait() == Trait.WRITES_FILES);
    }

    /**
     * What a call reads by a path that the function around it is handed, or that a setting has by default, if it comes to
     * that and does not look first. A setting of which others read a file may be there for a file of the user, unless that is
     * a part of pages, or the program ends without it, and nothing shows how to hand one over.
     */
    private Stream<Use> reading(Call call, List<String> imports) {
        if (call.circumstances().chosen() || !GoUses.mayRead(call, imports)) {
            return Stream.empty();
        }
        return call.arguments().stream()
                .flatMap(it -> it.constant().stream())
                .filter(name -> !isLookedAt(name))
                .flatMap(name -> Stream.concat(
                        call.circumstances().conditional()
                                ? Stream.<Use>empty()
                                : shownBy(call, imports, name, surroundings.handed(name)),
                        shownBy(call, imports, name, surroundings.usual(name))
                                .filter(it -> GoUses.readsPages(call)
                                        || it.isOfPages()
                                        || surroundings.isSetting(name) && isNeeded(it))))
                .filter(it -> GoUses.reads(it.trait()));
    }

    /** What a call looks for by a path that the function around it is handed: {@code if exists("words.txt")}. */
    private Stream<Use> looking(Call call, List<String> imports) {
        return GoUses.looks(call)
                ? call.arguments().stream()
                        .flatMap(it -> it.constant().stream())
                        .flatMap(name -> shownBy(call, imports, name, surroundings.handed(name)))
                        .filter(it -> it.trait() == Trait.LOOKS_AT_FILES)
                : Stream.empty();
    }

    /** What is read by the settings' names for it that other calls have set, and not by a path of its own. */
    private Stream<Use> configured(Call call) {
        return GoViper.reads(call)
                        && !call.circumstances().conditional()
                        && surroundings.callers().configureOnce()
                ? GoViper.paths(source.file().calls(), this::texts, surroundings.isThere())
                        .map(it -> new Use(Trait.READS_FILES, GoViper.PATH, call, Optional.of(new Argument(it, true))))
                        .filter(this::isNeeded)
                : Stream.empty();
    }

    /** What an argument may say. */
    private List<String> texts(Argument argument) {
        return argument.constant()
                .map(it -> argument.whole() && argument.start().isEmpty()
                        ? Stream.of(surroundings.handed(it), surroundings.usual(it))
                                .flatMap(List::stream)
                                .distinct()
                                .toList()
                        : List.<String>of())
                .orElseGet(() -> argument.text().stream().toList());
    }

    /**
     * Whether the program surely comes to what reads a file, ends without it, does not make it itself, and nobody is shown how
     * to hand it over. Certificates are those of whoever runs it.
     */
    private boolean isNeeded(Use use) {
        var call = use.call();
        var around = file.around(call.span());
        return !GoUses.readsCertificates(call)
                && call.arguments().stream().noneMatch(it -> it.equals(GoSettings.CHOSEN))
                && around.filter(it -> !reached.certain().get().contains(it)).isEmpty()
                && !isWritten(call)
                && surroundings.needs(call.circumstances(), around)
                && use.subjectText()
                        .filter(surroundings.isHandedOver().negate())
                        .isPresent();
    }

    /** Whether the file writes to what some call names. */
    private boolean isWritten(Call call) {
        var imports = file.imports().stream().map(Import::path).toList();
        var calls = source.file().calls();
        var named = calls.stream()
                .filter(it -> it.span().equals(call.span()))
                .flatMap(it -> it.arguments().stream())
                .filter(it -> it.constant().isPresent())
                .toList();
        return calls.stream()
                .filter(it -> GoUses.mayWrite(it, imports))
                .flatMap(it -> it.arguments().stream())
                .anyMatch(named::contains);
    }

    /** What a call shows where a name says one of some texts. */
    private static Stream<Use> shownBy(Call call, List<String> imports, String name, List<String> texts) {
        return texts.stream()
                .map(text -> call.knowing(it -> it.equals(name) ? new Argument(text, true) : Argument.UNKNOWN))
                .flatMap(it -> GoUses.shownBy(it, imports));
    }

    /**
     * Which program a call runs that a setting names by default, or that the function around it is handed, unless it looks
     * for it first. Of several that are handed over, it is not known on which way each one is.
     */
    private Stream<Use> running(Call call, List<String> imports) {
        if (!GoUses.mayRun(call, imports)) {
            return Stream.empty();
        }
        return call.arguments().stream()
                .flatMap(it -> it.constant().stream())
                .filter(name -> !isLookedAt(name))
                .flatMap(name -> shownBy(call, imports, name, programs(name)))
                .filter(it -> it.trait() == Trait.RUNS_PROGRAMS && !it.isUnspecific());
    }

    /** The zone that stands behind something else in a data source: {@code dsn + "?loc=Europe/Berlin"}. */
    private static Stream<Use> zoned(Call call, List<String> imports) {
        return call.arguments().stream()
                        .noneMatch(it -> it.constant().isPresent() && it.start().contains("loc="))
                ? Stream.empty()
                : GoUses.shownBy(call.knowing(any -> new Argument("", true)), imports)
                        .filter(it -> it.trait() == Trait.TIME_ZONE && !it.isUnspecific());
    }

    private List<String> programs(String name) {
        return GoSettings.keyIn(name).isPresent()
                ? surroundings.path(name).value().text().stream().toList()
                : Stream.of(surroundings.handed(name))
                        .filter(it -> it.size() == 1)
                        .flatMap(List::stream)
                        .toList();
    }

    /** Whether the program looks whether there is what a name is for. */
    private boolean isLookedAt(String name) {
        return source.file().calls().stream()
                .filter(GoUses::looks)
                .flatMap(it -> it.arguments().stream())
                // What lies below it by a name that a request says is another thing.
                .anyMatch(it -> it.whole() && it.constant().filter(name::equals).isPresent());
    }

    private Stream<Fact> facts(Use use) {
        var circumstances = use.call().circumstances();
        var trait =
                use.trait() == Trait.WRITES_FILES && GoUses.mayOnlyRead(use.call()) ? Trait.OPENS_FILES : use.trait();
        var traits = isForeseen(use)
                ? trait.whereForeseen()
                : circumstances.fatal() && !circumstances.conditional() ? trait.whereFatal() : trait.whereTolerated();
        return traits.map(it -> fact(it, use));
    }

    /** Whether the program, or whoever calls the function around it, has something else for where it fails. */
    private boolean isForeseen(Use use) {
        return surroundings.foresee(
                use.call().circumstances(), file.around(use.call().span()));
    }

    private Fact fact(Trait trait, Use use) {
        var range = source.lines().get().rangeOf(use.call().span());
        return new Fact(trait, path, range, use.description(), use.subjectText());
    }

    private Fact fact(Trait trait, Span span, String what) {
        return new Fact(trait, path, source.lines().get().rangeOf(span), what);
    }

    private boolean isDoubtful(Use use) {
        return mayNotBe(use) || isOnlyIfSet(use);
    }

    /** Whether the program does not come to it as long as nobody sets anything. */
    private boolean isOnlyIfSet(Use use) {
        return !use.trait().isAlways()
                && (surroundings.leaveOut(use.call().circumstances().options())
                        || isOnlyIfSet(use.call().span()));
    }

    private boolean isOnlyIfSet(Span span) {
        return file.around(span)
                .filter(it -> !reached.byDefault().get().contains(it))
                .isPresent();
    }

    private boolean mayNotBe(Use use) {
        return switch (use.trait()) {
            // Whoever looks knows what to do without.
            case EMBEDDED_ROOTS, LOOKS_AT_FILES -> false;
            case OUTBOUND_TLS ->
                onlyMay(use)
                        || use.call().circumstances().otherRoots()
                        || mayBePlain(use.call())
                        || GoUses.dials(use.call())
                                && use.call().circumstances().conditional()
                        || GoUses.isOnDemand(use.call()) && isOnlyIfAsked(use);
            case TIME_ZONE -> onlyMay(use) || isOfNoZone(use) || isForeseen(use);
            case OWN_ROOTS -> !source.trustsOtherRoots() && !GoUses.choosesRoots(use.call());
            // Which directory is meant where it is a variable is not known, nor what is done with a mere name.
            case TEMP_FILES ->
                isExpendable(use) && !isCalledByProgram(use)
                        || use.call().importPath().equals("os")
                                && use.call().name().equals("TempDir")
                        || use.isUnspecific()
                        || use.call().isOfValue() && source.limitsUploads();
            // Whoever names a user on the command line wants to know of just that one.
            case CURRENT_USER, USER_LOOKUP ->
                isExpendable(use) && !isCalledByProgram(use)
                        || use.subject().filter(GoSettings.CHOSEN::equals).isPresent()
                        || use.call().circumstances().conditional()
                        || !use.call().called();
            case RUNS_PROGRAMS -> isExpendable(use) && !isCalledByProgram(use) || isChosen(use);
            case FINDS_PROGRAMS -> use.call().circumstances().fatal() && isChosen(use);
            default -> isExpendable(use);
        };
    }

    /** Whether the program needs no zones for what it takes where nobody names one: a flag for which {@code "UTC"} is given. */
    private boolean isOfNoZone(Use use) {
        return use.isUnspecific()
                && source.file().calls().stream()
                        .filter(it -> it.span().equals(use.call().span()))
                        .flatMap(it -> it.arguments().stream())
                        .flatMap(it -> it.constant().stream())
                        .anyMatch(it -> surroundings.isByDefault(it, GoUses::isBuiltInZone));
    }

    /** Whether a condition has to hold for the program to come to it. */
    private boolean isOnlyIfAsked(Use use) {
        return use.call().circumstances().conditional()
                || file.around(use.call().span())
                        .filter(it -> !reached.certain().get().contains(it))
                        .isPresent();
    }

    /** Whether the program may never come to it, or goes on where it fails. */
    private boolean isExpendable(Use use) {
        var circumstances = use.call().circumstances();
        return surroundings.owner() == Owner.LIBRARY
                || circumstances.dispensable()
                || isForeseen(use) && !GoUses.reads(use.trait());
    }

    /** Whether it is what a function of others does, whatever it is told, that the program calls itself. */
    private boolean isCalledByProgram(Use use) {
        var circumstances = use.call().circumstances();
        return !use.importPath().isEmpty()
                && use.call().called()
                && !circumstances.conditional()
                && !circumstances.dispensable()
                && !isForeseen(use)
                && file.around(use.call().span())
                        .filter(it ->
                                it.kind() == Kind.FUNCTION && it.receiver().isEmpty())
                        .filter(it -> it.names().stream().anyMatch(surroundings.isCalled()))
                        .isPresent();
    }

    /** A library can do more than what a program uses it for, unless it says itself with whom or where. */
    private boolean onlyMay(Use use) {
        return surroundings.owner() == Owner.LIBRARY
                && !(use.isDefinite() && use.call().called());
    }

    private boolean mayBePlain(Call call) {
        if (GoUses.isSecure(call) || !call.importPath().equals("net/http")) {
            return false;
        }
        // Clients and transports are told elsewhere what to connect to.
        return GoUses.takesUrl(call) || !source.namesSecureUrl() || asksPlainlyAround(call);
    }

    /** Whether all is without TLS that is asked for where a client is used. */
    private boolean asksPlainlyAround(Call client) {
        var here = file.around(client.span());
        var asking = file.calls().stream()
                .filter(GoUses::takesUrl)
                .filter(it -> here.isPresent()
                        && file.around(it.span())
                                .filter(that -> that == here.get())
                                .isPresent())
                .toList();
        return !asking.isEmpty() && asking.stream().allMatch(GoUses::isPlain);
    }

    private static List<Fact> distinct(Stream<Fact> facts) {
        var first = new LinkedHashMap<List<Object>, Fact>();
        facts.forEach(it -> first.putIfAbsent(List.of(it.trait(), it.what()), it));
        return List.copyOf(first.values());
    }
}
