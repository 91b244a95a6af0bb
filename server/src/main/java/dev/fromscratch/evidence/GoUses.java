package dev.fromscratch.evidence;

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
        if (call.importPath().equals("os/user") && OF_USERS.contains(name)) {
            return Optional.of(Trait.USER_LOOKUP);
        }
        if (call.importPath().equals("time") && name.equals("LoadLocation")) {
            return isBuiltIn(call) ? Optional.empty() : Optional.of(Trait.TIME_ZONE);
        }
        return Optional.empty();
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

    /** The argument that says the most, where that is a literal. */
    static Optional<String> telling(Call call) {
        var url = call.arguments().stream()
                .flatMap(Optional::stream)
                .filter(it -> it.startsWith("https://"))
                .findFirst();
        // "GET" and "tcp" say nothing, the name of a zone or a user does.
        var isOfTls = OF_TLS.containsKey(call.importPath());
        return isOfTls ? url : call.arguments().stream().findFirst().flatMap(it -> it);
    }

    private static boolean isPlain(Call call) {
        return call.arguments().stream().flatMap(Optional::stream).anyMatch(it -> it.startsWith("http://"));
    }

    private static boolean isBuiltIn(Call call) {
        return call.arguments().stream()
                .findFirst()
                .flatMap(it -> it)
                .filter(BUILT_IN_ZONES::contains)
                .isPresent();
    }
}
