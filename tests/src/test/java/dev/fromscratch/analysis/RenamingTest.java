package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.BuildOptions;
import dev.fromscratch.check.CheckOptions;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.SourceText;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenamingTest {
    private static final String TEXT = """
            FROM alpine AS tools
            ARG VERSION=1 OTHER=2
            FROM alpine AS final
            """;

    @Test
    void what_whoever_builds_names_is_not_renamed() {
        var options = new BuildOptions(Optional.of("Final"), Map.of("VERSION", "3"));
        var analysis =
                Analyzer.first(SourceText.of(TEXT), new Settings(options, CheckOptions.DEFAULT), BuildContext.UNKNOWN);
        assertThat(analysis.renamed(TEXT.indexOf("VERSION"), "NEW")).isEmpty();
        assertThat(analysis.renamed(TEXT.indexOf("OTHER"), "NEW")).isPresent();
        assertThat(analysis.renamed(TEXT.indexOf("final"), "new")).isEmpty();
        assertThat(analysis.renamed(TEXT.indexOf("tools"), "new")).isPresent();
    }
}
