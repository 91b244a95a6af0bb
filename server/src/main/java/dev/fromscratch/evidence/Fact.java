package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.Optional;

/**
 * A place that shows a trait of the program.
 *
 * @param file in which it stands; the folder of the package for what a flag of the build command shows
 * @param what stands there, in short: {@code http.Get("https://example.com/")}, or the path of an import
 * @param subject what the trait is about: the name of a zone or of a program, the path of a file; empty where there is
 *     no such thing, or where it is not known
 */
public record Fact(Trait trait, FilePath file, Range range, String what, Optional<String> subject) {
    public Fact(Trait trait, FilePath file, Range range, String what) {
        this(trait, file, range, what, Optional.empty());
    }
}
