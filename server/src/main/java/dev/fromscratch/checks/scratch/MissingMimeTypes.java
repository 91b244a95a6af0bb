package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.ImageCheck;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.evidence.Fact;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.remedy.CopyOneFile;
import java.util.List;
import java.util.stream.Stream;

/** Programs that tell the types of files by their names, in images that do not say which these are. */
public final class MissingMimeTypes implements ImageCheck {
    private static final Rule RULE =
            new Rule("scratch/missing-mime-types", Severity.INFORMATION, "an image without the types of files", """
                `mime.TypeByExtension` knows 16 types by itself, those of HTML, CSS, JavaScript, JSON, PDF, XML, WebAssembly and
                of a few images. All others it reads from `/etc/mime.types`, which an image made from scratch does not have.
                For `.mp4`, `.woff2`, `.csv`, `.txt` or `.zip` it returns an empty string then, where on the developer's
                machine it returned the type, and a download or a video is served as something else.

                The file can be copied from an image that has it, or the program calls `mime.AddExtensionType` for what it
                needs.
                """);

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Where Go looks: {@code typeFiles} and {@code mimeGlobs} of mime/type_unix.go. */
    private static final List<String> FILES = List.of(
            "/etc/mime.types",
            "/etc/apache2/mime.types",
            "/etc/apache/mime.types",
            "/etc/httpd/conf/mime.types",
            "/usr/local/share/mime/globs2",
            "/usr/share/mime/globs2");

    @Override
    public Stream<Verdict> judge(FinalImage image) {
        var asked = image.evidence().facts(Trait.MIME_TYPES).stream()
                // A file that is served is looked into, too.
                .filter(it -> it.what().startsWith("mime."))
                .filter(it -> !isAdded(it, image))
                .toList();
        return asked.isEmpty() || !FILES.stream().allMatch(image.files()::lacks)
                ? Stream.empty()
                : Stream.of(Finding.at(
                                image.place(), "asks for the types of files, but the image has no " + FILES.get(0))
                        .as(Needs.conditional(image))
                        .because(asked.stream().map(Needs::related).toList())
                        .fixedBy(newest ->
                                CopyOneFile.fix(newest, FILES.get(0)).stream().toList()));
    }

    /** Whether the program says itself what is asked for; of a name that is not known, it is taken to do so. */
    private static boolean isAdded(Fact asked, FinalImage image) {
        return image.evidence().facts(Trait.ADDS_MIME_TYPES).stream()
                .anyMatch(it -> it.subject().isEmpty()
                        || asked.subject().isEmpty()
                        || it.subject().equals(asked.subject()));
    }
}
