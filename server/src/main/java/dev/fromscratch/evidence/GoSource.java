package dev.fromscratch.evidence;

import dev.fromscratch.text.Memo;
import dev.fromscratch.text.SourceText;
import java.util.regex.Pattern;

/**
 * What the text of one Go file shows whatever it is linked with, so that it is found out once for all programs and all
 * changes of other files.
 *
 * @param file without the calls of which nothing is known
 * @param trustsOtherRoots whether it checks no certificates, or checks them against roots that are not the system's
 * @param namesSecureUrl whether a string in it begins with the address of a host
 * @param limitsUploads whether it keeps requests so small that all of them stay in memory
 * @param lines of the text, which only those ask for who have found something
 */
record GoSource(
        GoFile file, boolean trustsOtherRoots, boolean namesSecureUrl, boolean limitsUploads, Memo<SourceText> lines) {
    private static final Pattern SECURE_URL = Pattern.compile("[\"`]https://[\\w%]");
    private static final Pattern LIMIT = Pattern.compile("MaxBytesReader|MaxBytesHandler|BodyLimit|MaxMultipartMemory");

    static GoSource of(String text) {
        var file = GoFile.parse(text);
        var imports = file.imports().stream().map(GoFile.Import::path).toList();
        return new GoSource(
                file.withCalls(file.calls().stream()
                        .filter(it -> GoUses.mayTell(it, imports))
                        .toList()),
                text.contains("InsecureSkipVerify") || text.contains("RootCAs") && !text.contains("SystemCertPool"),
                SECURE_URL.matcher(text).find(),
                LIMIT.matcher(text).find(),
                Memo.of(() -> SourceText.of(text)));
    }
}
