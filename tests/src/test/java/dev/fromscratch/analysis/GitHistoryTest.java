package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.check.Finding;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The history of a repository, which no fixture can hold, since Git takes no folder of that name. */
class GitHistoryTest {
    @Test
    void a_history_in_the_image_is_reported_where_it_is_copied() {
        assertThat(messages("COPY . /srv")).contains("copies the history of Git, too: /srv/.git");
    }

    @Test
    void a_history_that_is_left_out_is_not_in_the_image() {
        assertThat(messages("COPY hello /srv/hello")).isEmpty();
    }

    private static List<String> messages(String copy) {
        var dockerfile = "FROM scratch\n%s\nUSER 65532\nENTRYPOINT [\"/srv/hello\"]\n".formatted(copy);
        var files = new TreeMap<String, String>();
        files.put("Dockerfile", dockerfile);
        files.put(".git/HEAD", "ref: refs/heads/main\n");
        files.put(".git/config", "");
        files.put("hello", "");
        return Analyzer.first(SourceText.of(dockerfile), Settings.DEFAULT, FilesInMemory.of(files)).findings().stream()
                .filter(it -> it.rule().equals("scratch/needless-copy"))
                .map(Finding::message)
                .toList();
    }
}
