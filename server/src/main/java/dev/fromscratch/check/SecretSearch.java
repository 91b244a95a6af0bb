package dev.fromscratch.check;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FileTree;
import dev.fromscratch.image.Presence;
import dev.fromscratch.text.Range;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for secrets in the files of the build context that are in an image.
 */
final class SecretSearch {
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN ([A-Z]+ )?PRIVATE KEY-----");

    private static final Pattern SETTING = Pattern.compile(
            "(?m)^[ \\t]*(?:export )?\\w*(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)\\w*[ \\t]*="
                    + "[ \\t]*[\"']?(?<value>[^\\s\"'#]{6,})");

    /** What stands where a value is to be filled in. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i).*(\\$|<|changeme|change[-_]?me|example|placeholder|your|xxx|\\*\\*\\*|todo|dummy|localhost).*|password|secret|true|false");

    /** What kinds of files are looked at, by their paths, and how it is seen that there is a secret in them. */
    private static final List<Kind> KINDS = List.of(
            new Kind(".*/id_(rsa|dsa|ecdsa|ed25519)|.*\\.(pem|key)", PRIVATE_KEY, "a private key"),
            new Kind(".*/\\.env(\\.(?!example|sample|template|dist|defaults|test)[^/]+)?", SETTING, "a secret"),
            new Kind(
                    ".*/\\.npmrc",
                    Pattern.compile("(?m)^[^#;\\n]*(_authToken|_password|_auth)[ \\t]*=[ \\t]*(?<value>\\S+)"),
                    "a token"),
            new Kind(".*/[._]netrc", Pattern.compile("\\bpassword[ \\t]+(?<value>\\S+)"), "a password"),
            new Kind(".*/\\.git-credentials", Pattern.compile("://[^:/\\s]+:(?<value>[^@\\s]+)@"), "a password"),
            new Kind(
                    ".*/\\.aws/credentials",
                    Pattern.compile("(?m)^[ \\t]*aws_secret_access_key[ \\t]*=[ \\t]*(?<value>\\S+)"),
                    "a secret"),
            new Kind(
                    ".*/\\.docker/config\\.json",
                    Pattern.compile("\"auth\"\\s*:\\s*\"(?<value>[^\"]+)\""),
                    "a password"));

    private final FileTree files;
    private final BuildContext context;

    SecretSearch(FileTree files, BuildContext context) {
        this.files = files;
        this.context = context;
    }

    /**
     * A kind of file.
     *
     * @param secret what is found in it, with what is secret in the group {@code value}, or wholly secret
     */
    private record Kind(Pattern path, Pattern secret, String what) {
        Kind(String path, Pattern secret, String what) {
            this(Pattern.compile(path), secret, what);
        }

        Optional<Range> find(String text) {
            return secret.matcher(text)
                    .results()
                    .filter(it ->
                            it.groupCount() == 0 || secret == PRIVATE_KEY || isFilledIn(it.group(it.groupCount())))
                    .findFirst()
                    .map(it -> SourceText.of(text).rangeOf(new Span(it.start(), it.end())));
        }

        private static boolean isFilledIn(String value) {
            return !PLACEHOLDER.matcher(value).matches();
        }
    }

    List<Secret> secrets() {
        return files.list()
                .filter(it -> it.presence() == Presence.PRESENT && it.entry().kind() == FileEntry.Kind.FILE)
                .flatMap(it -> secret(it).stream())
                .toList();
    }

    private Optional<Secret> secret(FileTree.Listed listed) {
        var entry = listed.entry();
        if (!(entry.content() instanceof Content.OfContext content)
                || entry.origin().isEmpty()) {
            return Optional.empty();
        }
        var file = FilePath.fromContextRoot(content.path());
        return KINDS.stream()
                .filter(it -> it.path().matcher(content.path()).matches())
                .flatMap(kind -> context.read(file).known().stream()
                        .flatMap(text -> kind.find(text).stream())
                        .map(range -> new Secret(
                                listed.path(),
                                kind.what(),
                                file,
                                range,
                                CopiedBy.place(entry.origin().get()))))
                .findFirst();
    }
}
