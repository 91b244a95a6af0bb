package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.check.Finding;
import dev.fromscratch.context.FilesInMemory;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script calls by which an image of busybox is started. */
class StartScriptsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl http://shop",
                "exec curl http://shop",
                "exec 2>&1; curl http://shop",
                "echo $PATH; curl http://shop",
                "log () { echo; }; log; curl http://shop",
                "curl http://shop; exec httpd -f",
            })
    void what_busybox_lacks_is_reported(String script) {
        assertThat(messages(script))
                .containsExactly("starts by start.sh, which calls curl, which this image does not have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH=/opt/tools:$PATH; curl http://shop",
                "export PATH=\"/opt/tools:$PATH\"; curl http://shop",
                "PATH=/opt/tools:$PATH curl http://shop",
                "export PATH; curl http://shop",
                ". /lib.sh; curl http://shop",
                "source /lib.sh; curl http://shop",
                "[ -f /lib.sh ] && . /lib.sh; curl http://shop",
                "eval \"$(cat /lib.sh)\"; curl http://shop",
            })
    void other_programs_may_be_found_behind_another_path_or_a_sourced_script(String script) {
        assertThat(messages(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl() { wget -qO- \"$@\"; }; curl http://shop",
                "curl () { wget -qO- \"$@\"; }; curl http://shop",
                "function curl { wget -qO- \"$@\"; }; curl http://shop",
                "alias curl='wget -qO-'\ncurl http://shop",
                "alias ll='ls -l' curl='wget -qO-'\ncurl http://shop",
                "wget -qO /bin/curl http://tools/1; chmod +x /bin/curl; curl http://shop",
                "cat /tools > /bin/curl; curl http://shop",
                "ln -s /mnt/curl /bin/curl; curl http://shop",
                "ln -s \"$TOOLS/curl\" /bin; curl http://shop",
                "cd /bin; wget -O curl http://tools/1; curl http://shop",
                "cp -r /mnt/tools/. /usr/local/bin/; curl http://shop",
                "wget -qO- http://tools/1 | tar xz -C /usr; curl http://shop",
                "wget -qO- http://tools/1 | sh; curl http://shop",
                "su-exec root apk add tools; curl http://shop",
                "/tools/install.sh; curl http://shop",
                "for tool in wget curl; do command -v $tool || exit; done; curl http://shop",
            })
    void a_script_may_bring_what_it_calls(String script) {
        assertThat(messages(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec httpd -f; curl http://shop",
                "[ -n \"$SHOP\" ] || exec httpd -f; curl http://shop",
                "if [ -z \"$SHOP\" ]; then exec httpd -f; fi; curl http://shop",
                "[ -n \"$SHOP\" ] || exit 0; curl http://shop",
                "notify() { [ -n \"$SHOP\" ] || return; curl http://shop; }; notify",
            })
    void what_stands_behind_an_end_may_not_be_run(String script) {
        assertThat(messages(script)).isEmpty();
    }

    private static List<String> messages(String script) {
        var dockerfile = """
                FROM busybox:1.37
                COPY --chmod=755 <<'SCRIPT' /start.sh
                #!/bin/sh
                %s
                SCRIPT
                USER 1000:1000
                ENTRYPOINT ["/start.sh"]
                """.formatted(script);
        var files = FilesInMemory.of(new TreeMap<>());
        return Analyzer.first(SourceText.of(dockerfile), Settings.DEFAULT, files).findings().stream()
                .filter(it -> it.rule().equals("scratch/missing-program"))
                .map(Finding::message)
                .toList();
    }
}
