package dev.fromscratch.evidence;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;

public record Fact(Trait trait, FilePath file, Range range, String what) {}
