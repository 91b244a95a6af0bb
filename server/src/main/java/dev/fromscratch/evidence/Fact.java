package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;

/**
 * A place that shows a trait of the program.
 *
 * @param file in which it stands; the folder of the package for what a flag of the build command shows
 * @param what stands there, in short: {@code http.Get("https://example.com/")}, or the path of an import
 */
public record Fact(Trait trait, FilePath file, Range range, String what) {}
