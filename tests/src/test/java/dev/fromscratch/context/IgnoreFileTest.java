package dev.fromscratch.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreFileTest {
    /** Most rows are from moby/patternmatcher's own tests. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    node_modules    | node_modules              | true
                    node_modules    | node_modules/left-pad/a   | true
                    node_modules    | web/node_modules          | false
                    /bin            | bin/app                   | true
                    bin/            | bin/app                   | true
                    ./bin           | bin                       | true
                    bin/../out      | out                       | true
                    *.go            | main.go                   | true
                    *.go            | cmd/main.go               | false
                    */*.go          | cmd/main.go               | true
                    **/*.go         | cmd/server/main.go        | true
                    **/*.go         | main.go                   | true
                    **              | a/b/c                     | true
                    **/             | a                         | true
                    dir/**          | dir/file                  | true
                    dir/**          | dir                       | false
                    **/dir          | a/b/dir/file              | true
                    **/dir          | a/mydir                   | false
                    **file          | a/myfile                  | true
                    **/file*        | a/myfile                  | false
                    a**/*.txt       | abc/def/x.txt             | true
                    a**b            | ax/b                      | true
                    a**b            | axb                       | false
                    a/**/b          | a/b                       | true
                    a/**/b          | a/x/y/b                   | true
                    file?           | file1                     | true
                    file?           | file                      | false
                    [a-c].txt       | b.txt                     | true
                    [^a-c].txt      | b.txt                     | false
                    [^a-c].txt      | d.txt                     | true
                    [!a].txt        | a.txt                     | true
                    [!a].txt        | b.txt                     | false
                    a[b             | a[b                       | false
                    []a]            | a                         | false
                    [[:digit:]]     | d]                        | true
                    [[:digit:]]     | 1                         | false
                    a\\*b           | a*b                       | true
                    a\\*b           | axb                       | false
                    a.b             | axb                       | false
                    a(b             | a(b                       | true
                    .               | a                         | false
                    /               | a                         | false
                    !               | a                         | false
                    """)
    void a_pattern_leaves_out_what_it_leaves_out_of_a_build(String pattern, String path, boolean ignored) {
        assertThat(IgnoreFile.parse(pattern).ignores(path)).isEqualTo(ignored);
    }

    @Test
    void the_last_pattern_that_matches_decides() {
        var file = IgnoreFile.parse("*\n!cmd\ncmd/secret\n!cmd/secret/public\n");
        assertThat(file.ignores("go.mod")).isTrue();
        assertThat(file.ignores("cmd/main.go")).isFalse();
        assertThat(file.ignores("cmd/secret/key")).isTrue();
        assertThat(file.ignores("cmd/secret/public/key")).isFalse();
    }

    @Test
    void an_exception_above_a_pattern_is_without_effect() {
        assertThat(IgnoreFile.parse("!main.go\n*.go\n").ignores("main.go")).isTrue();
    }

    @Test
    void comments_blank_lines_and_blanks_around_patterns_do_not_count() {
        var file = IgnoreFile.parse("\uFEFF# all of it: *\r\n\r\n  bin \t\r\n! bin/app\r\n");
        assertThat(file.ignores("bin/other")).isTrue();
        assertThat(file.ignores("bin/app")).isFalse();
        assertThat(file.ignores("# all of it: x")).isFalse();
    }

    @Test
    void an_ignored_folder_may_keep_what_an_exception_names() {
        var file = IgnoreFile.parse("*\n!cmd/server\n!web/*/index.html\n");
        assertThat(file.mayKeepPartOf("cmd")).isTrue();
        assertThat(file.mayKeepPartOf("web/app")).isTrue();
        assertThat(file.mayKeepPartOf("vendor")).isFalse();
        assertThat(file.mayKeepPartOf("cmdline")).isFalse();
        assertThat(file.mayKeepPartOf("web/app/src")).isFalse();
    }

    @Test
    void an_exception_reaches_no_deeper_than_it_has_names() {
        assertThat(IgnoreFile.parse("*\n!*.go\n").mayKeepPartOf("web")).isFalse();
        assertThat(IgnoreFile.parse("*\n!*/*.go\n").mayKeepPartOf("web")).isTrue();
        assertThat(IgnoreFile.parse("*\n!**/*.go\n").mayKeepPartOf("web/app")).isTrue();
        assertThat(IgnoreFile.parse("*\n!w*\n").mayKeepPartOf("web/app")).isTrue();
    }

    @Test
    void nothing_is_ignored_by_nothing() {
        assertThat(IgnoreFile.NONE.ignores("a")).isFalse();
        assertThat(IgnoreFile.parse("").ignores("a")).isFalse();
    }
}
