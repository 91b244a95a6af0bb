package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the use of something in a package shows.
 */
final class GoUses {
    /** What is told the URL that it connects to. */
    static final Set<String> WITH_URL =
            Set.of("Get", "Head", "NewRequest", "NewRequestWithContext", "Post", "PostForm");

    private static final Set<String> ROOT_VARIABLES = Set.of("SSL_CERT_FILE", "SSL_CERT_DIR");

    private static final Set<String> ON_DEMAND = Set.of(
            "golang.org/x/crypto/acme/autocert", "github.com/caddyserver/certmagic", "github.com/gin-gonic/autotls");

    /** The flags of what is opened to be written to, or is made. */
    private static final Set<String> WRITING =
            Set.of("os.O_APPEND", "os.O_CREATE", "os.O_EXCL", "os.O_RDWR", "os.O_TRUNC", "os.O_WRONLY");

    /**
     * What makes a client, by the names that Go's modules give such functions, and not only what one is told to send; what
     * it is made with is said behind that.
     */
    private static final Pattern MAKES_CLIENT = Pattern.compile("(New|Load(?!Balanc)|Dial|Open|Connect|Init)"
            + "(?:\\w*(?:Client|Service|Session)(?:With|From)\\w*"
            + "|(?!\\w*(?:Attachment|Block|Button|Element|Embed|Field|Keyboard|Markup|Message|Msg|Object|Option|Param|Payload"
            + "|Photo|Properties|Ref|Signer|Text|Update)(?:[A-Z]\\w*|s)?(?<!Client|Service)$).*)");

    /** What reads templates, or serves a folder. */
    private static final Set<String> OF_PAGES = Set.of(
            "Dir", "HandleDir", "LoadHTMLFiles", "LoadHTMLGlob", "LocalFile", "ParseFiles", "ParseGlob", "Static");

    /** What pages are made of, and what sets up a database: pictures and other data may be what a user hands over. */
    private static final Pattern PAGE =
            Pattern.compile("(?i).*\\.(?:css|gohtml|gotmpl|html?|js|mustache|tmpl|tpl|ttf|woff2?)"
                    + "|(?:.*/)?(?:migrations?|schema)\\b.*\\.sql");

    private static final Set<String> CERTIFICATES =
            Set.of("ListenAndServeTLS", "LoadX509KeyPair", "NewServerTLSFromFile");

    private static final Set<String> LOOKING = Set.of("os.Lstat", "os.Stat", "os/exec.LookPath");

    /** What can be quoted in a message as it is. */
    private static final Pattern SHORT = Pattern.compile("[^\"\\p{Cntrl}]{0,100}");

    private GoUses() {}

    /**
     * A trait that a call shows.
     *
     * @param importPath of the package in which that is known; empty for a method of a value
     * @param subject what it is about, as far as that is said
     */
    record Use(Trait trait, String importPath, Call call, Optional<Argument> subject) {
        /** What it is about; empty where there is no such thing, or where it is not known. */
        Optional<String> subjectText() {
            return subject.flatMap(it -> switch (trait) {
                case WRITES_FILES -> GoPaths.somewhere(it);
                case READS_FILES -> readsPages(call) ? GoPaths.anyInFolder(it) : it.text();
                default -> it.text();
            });
        }

        /** Whether it is about something of which it is not known what it is. */
        boolean isUnspecific() {
            return subject.isPresent() && subjectText().isEmpty();
        }

        /** Whether the file that it is about is a part of pages, or what a program brings along like such. */
        boolean isOfPages() {
            return subjectText().filter(it -> PAGE.matcher(it).matches()).isPresent();
        }

        /** Whether it is told itself with whom to speak, or for what to look. */
        boolean isDefinite() {
            return isSecure(call)
                    || (trait != Trait.OUTBOUND_TLS && subjectText().isPresent());
        }

        /** The call as it is written, with the argument that says the most where that is a literal. */
        String description() {
            var name = importPath.isEmpty()
                    ? call.name()
                    : importPath.substring(importPath.lastIndexOf('/') + 1) + "." + call.name();
            // "GET" and "tcp" say nothing, the name of a zone or a user does.
            var telling = switch (trait) {
                case OUTBOUND_TLS -> secureUrl(call);
                case READS_FILES -> subject.flatMap(Argument::text);
                default -> subjectText();
            };
            return telling.filter(it -> SHORT.matcher(it).matches())
                    .map(it -> "%s(\"%s\")".formatted(name, it))
                    .orElse(name);
        }
    }

    /**
     * What a use shows; of a call that names several files, each shows one.
     *
     * @param imports of its file
     */
    static Stream<Use> shownBy(Call call, List<String> imports) {
        var known = KnownUses.of(call, imports)
                .flatMap(row ->
                        row.subjects().in(call).stream().map(it -> new Use(row.trait(), row.packageOf(call), call, it)))
                .toList();
        var isKnown = known.stream().anyMatch(it -> it.trait() == Trait.OUTBOUND_TLS);
        var ofClient = Stream.of(call)
                .filter(it -> !isKnown && makesClient(it))
                .filter(it -> it.arguments().stream().noneMatch(argument -> isKey(it, argument)))
                .map(it -> new Use(Trait.OUTBOUND_TLS, it.importPath(), it, Optional.empty()));
        return Stream.concat(known.stream(), ofClient).filter(GoUses::saysSomething);
    }

    /**
     * Whether a use can show anything, whatever its arguments are.
     *
     * @param imports of its file
     */
    static boolean mayTell(Call call, List<String> imports) {
        return KnownUses.of(call, imports).findAny().isPresent() || makesClient(call);
    }

    /** Whether a use may show that files are written, once it is known what its arguments say. */
    static boolean mayWrite(Call call, List<String> imports) {
        return KnownUses.of(call, imports).anyMatch(it -> it.trait() == Trait.WRITES_FILES);
    }

    /** The same of files that are read. */
    static boolean mayRead(Call call, List<String> imports) {
        return KnownUses.of(call, imports).anyMatch(it -> reads(it.trait()));
    }

    /** Whether a trait says that a file is read. */
    static boolean reads(Trait trait) {
        return trait == Trait.READS_FILES || trait == Trait.REQUIRES_FILES;
    }

    /** Whether it reads templates, or a folder that is served: what belongs to the program wherever it lies. */
    static boolean readsPages(Call call) {
        return OF_PAGES.contains(call.name());
    }

    /** Whether it reads certificates of a server. */
    static boolean readsCertificates(Call call) {
        return CERTIFICATES.contains(call.name());
    }

    /** The same of programs that are run. */
    static boolean mayRun(Call call, List<String> imports) {
        return call.arguments().stream().anyMatch(it -> it.constant().isPresent())
                && KnownUses.of(call, imports).anyMatch(it -> it.trait() == Trait.RUNS_PROGRAMS);
    }

    /** The same of others that are spoken with by TLS. */
    static boolean mayAsk(Call call, List<String> imports) {
        return call.arguments().stream().anyMatch(it -> it.constant().isPresent())
                && KnownUses.of(call, imports).anyMatch(it -> it.trait() == Trait.OUTBOUND_TLS);
    }

    /** Whether it looks whether there is a file, or a program. */
    static boolean looks(Call call) {
        return LOOKING.contains(call.importPath() + "." + call.name());
    }

    /** Whether a name says how {@code os.OpenFile} opens a file. */
    static boolean isOpenFlag(String name) {
        return name.startsWith("os.O_");
    }

    /** Whether it opens a file and may do so to read it alone, as far as the first of its flags tells. */
    static boolean mayOnlyRead(Call call) {
        return call.importPath().equals("os")
                && call.name().equals("OpenFile")
                && call.arguments().stream().skip(1).limit(1).noneMatch(it -> WRITING.contains(it.start()));
    }

    /** Whether it makes what speaks with a service of the world. */
    static boolean makesClient(Call call) {
        return call.called()
                && KnownModules.speaksTls(
                        call.importPath(),
                        call.name(),
                        it -> MAKES_CLIENT.matcher(it).matches());
    }

    /** Whether it is told a URL to connect to. */
    static boolean takesUrl(Call call) {
        return call.importPath().equals("net/http")
                && WITH_URL.contains(call.name().substring(call.name().lastIndexOf('.') + 1));
    }

    /** Whether what has such a name makes a request, and leaves it to something else to send it. */
    static boolean isRequest(String name) {
        return name.endsWith("NewRequest") || name.endsWith("NewRequestWithContext");
    }

    /** Whether it is told a URL with TLS. */
    static boolean isSecure(Call call) {
        return call.arguments().stream().anyMatch(KnownUses::isSecure);
    }

    /** Whether it is told a URL without TLS. */
    static boolean isPlain(Call call) {
        return call.arguments().stream().anyMatch(GoSettings::isPlain);
    }

    /** Whether it speaks TLS itself, for which there is a choice where it does so under a condition. */
    static boolean dials(Call call) {
        return call.importPath().equals("crypto/tls") || call.name().equals("WithTransportCredentials");
    }

    /** Whether it only prepares for TLS, as also programs do that are told to use it: nothing follows under a condition. */
    static boolean isOnDemand(Call call) {
        return ON_DEMAND.contains(call.importPath())
                || call.importPath().equals("crypto/x509") && call.name().equals("SystemCertPool");
    }

    /** Whether it sets a variable that says where the certificates lie that are trusted. */
    static boolean choosesRoots(Call call) {
        return call.importPath().equals("os")
                && call.name().equals("Setenv")
                && call.arguments().stream()
                        .findFirst()
                        .flatMap(Argument::text)
                        .filter(ROOT_VARIABLES::contains)
                        .isPresent();
    }

    /** Whether a use needs anything, as far as its subject tells. */
    private static boolean saysSomething(Use use) {
        return switch (use.trait()) {
            case OUTBOUND_TLS ->
                use.call().arguments().stream()
                                .noneMatch(it -> it.start().startsWith("http://")
                                        || use.subject().isPresent() && isKey(use.call(), it))
                        && !bringsItsRoots(use.call());
            case TIME_ZONE ->
                use.subjectText().filter(GoUses::isBuiltInZone).isEmpty()
                        && (!use.call().name().equals("Setenv") || setsLocalZone(use));
            case MIME_TYPES ->
                use.subjectText().filter(it -> BuiltIn.knows(use.trait(), it)).isEmpty();
            case SERVICE_NAMES, PROTOCOL_NAMES ->
                use.subjectText().filter(it -> !BuiltIn.knows(use.trait(), it)).isPresent();
            // Where a directory is named, that is where the files are made.
            case TEMP_FILES ->
                use.subjectText()
                        .filter(it -> !it.isEmpty() && !it.equals("/tmp") && !it.startsWith("/tmp/"))
                        .isEmpty();
            case OWN_ROOTS -> choosesRoots(use.call()) || use.subject().isEmpty();
            case READS_FILES, REQUIRES_FILES, WRITES_FILES, LOOKS_AT_FILES ->
                use.subjectText().isPresent();
            default -> true;
        };
    }

    /** Whether it sets the variable that says which zone is the local one, and not another. */
    private static boolean setsLocalZone(Use use) {
        return use.subject().isPresent() && use.call().arguments().get(0).text().equals(Optional.of("TZ"));
    }

    /** Whether the standard library knows a zone without any file: no name means that of UTC. */
    static boolean isBuiltInZone(String name) {
        return name.isEmpty() || BuiltIn.knows(Trait.TIME_ZONE, name);
    }

    /** Whether it is handed the certificates to trust, rather than nil for those of the system. */
    private static boolean bringsItsRoots(Call call) {
        return call.name().equals("NewClientTLSFromCert")
                && call.arguments().stream()
                        .limit(1)
                        .noneMatch(it -> it.constant().equals(Optional.of("nil")));
    }

    /** What is chosen by somebody else may be anything but for what the standard library connects to. */
    private static boolean isKey(Call call, Argument argument) {
        return argument.equals(GoSettings.CHOSEN)
                && StandardLibrary.linkedBy(call.importPath()).isEmpty();
    }

    private static Optional<String> secureUrl(Call call) {
        return call.arguments().stream()
                .filter(KnownUses::isSecure)
                .flatMap(it -> it.text().stream())
                .findFirst();
    }
}
