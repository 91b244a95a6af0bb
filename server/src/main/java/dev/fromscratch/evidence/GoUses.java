package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the use of something in the standard library shows.
 */
final class GoUses {
    private static final Map<String, Set<String>> OF_TLS = Map.of(
            "crypto/tls", Set.of("Client", "Dial", "DialWithDialer", "Dialer"),
            "crypto/x509", Set.of("SystemCertPool"),
            "net/http",
                    Set.of(
                            "Client",
                            "DefaultClient",
                            "DefaultTransport",
                            "Get",
                            "Head",
                            "NewRequest",
                            "NewRequestWithContext",
                            "Post",
                            "PostForm"),
            "net/smtp", Set.of("SendMail"));

    /** What is told the URL that it connects to. */
    private static final Set<String> WITH_URL =
            Set.of("Get", "Head", "NewRequest", "NewRequestWithContext", "Post", "PostForm");

    private static final Set<String> ROOT_VARIABLES = Set.of("SSL_CERT_FILE", "SSL_CERT_DIR");

    private static final Set<String> OF_USERS = Set.of("Current", "Lookup", "LookupGroup", "LookupGroupId", "LookupId");

    /** The names that {@code time.LoadLocation} knows without any data. */
    private static final Set<String> BUILT_IN_ZONES = Set.of("", "UTC", "Local");

    /** What can be quoted in a message as it is. */
    private static final Pattern SHORT = Pattern.compile("[^\"\\p{Cntrl}]{0,100}");

    private GoUses() {}

    static Optional<Trait> shownBy(Call call) {
        // What is read from a value, as Do is from http.DefaultClient, needs what the value needs.
        var name = call.name().split("\\.", 2)[0];
        if (OF_TLS.getOrDefault(call.importPath(), Set.of()).contains(name)) {
            return isPlain(call) ? Optional.empty() : Optional.of(Trait.OUTBOUND_TLS);
        }
        if (call.importPath().equals("crypto/x509") && name.equals("SetFallbackRoots")) {
            return Optional.of(Trait.EMBEDDED_ROOTS);
        }
        if (call.importPath().equals("os/user") && OF_USERS.contains(name)) {
            return Optional.of(Trait.USER_LOOKUP);
        }
        if (call.importPath().equals("time") && name.equals("LoadLocation")) {
            return isBuiltIn(call) ? Optional.empty() : Optional.of(Trait.TIME_ZONE);
        }
        return Optional.empty();
    }

    /** Whether it is told a URL to connect to. */
    static boolean takesUrl(Call call) {
        return call.importPath().equals("net/http")
                && WITH_URL.contains(call.name().substring(call.name().lastIndexOf('.') + 1));
    }

    /** Whether it is told a URL with TLS. */
    static boolean isSecure(Call call) {
        return call.arguments().stream().anyMatch(it -> it.start().startsWith("https://"));
    }

    /** Whether it is told itself with whom to speak, or for what to look. */
    static boolean isDefinite(Call call) {
        return isSecure(call) || telling(call).isPresent();
    }

    /** Whether it sets a variable that says where the certificates lie that are trusted. */
    static boolean choosesRoots(Call call) {
        return call.importPath().equals("os")
                && call.name().equals("Setenv")
                && firstText(call).filter(ROOT_VARIABLES::contains).isPresent();
    }

    /** The call as it is written, with the argument that says the most where that is a literal. */
    static String describe(Call call) {
        var path = call.importPath();
        var name = path.substring(path.lastIndexOf('/') + 1) + "." + call.name();
        return telling(call)
                .filter(it -> SHORT.matcher(it).matches())
                .map(it -> "%s(\"%s\")".formatted(name, it))
                .orElse(name);
    }

    private static Optional<String> telling(Call call) {
        var url = call.arguments().stream()
                .flatMap(it -> it.text().stream())
                .filter(it -> it.startsWith("https://"))
                .findFirst();
        // "GET" and "tcp" say nothing, the name of a zone or a user does.
        var isOfTls = OF_TLS.containsKey(call.importPath());
        return isOfTls ? url : firstText(call);
    }

    private static boolean isPlain(Call call) {
        return call.arguments().stream().anyMatch(it -> it.start().startsWith("http://"));
    }

    private static boolean isBuiltIn(Call call) {
        return firstText(call).filter(BUILT_IN_ZONES::contains).isPresent();
    }

    private static Optional<String> firstText(Call call) {
        return call.arguments().stream().findFirst().flatMap(Argument::text);
    }
}
