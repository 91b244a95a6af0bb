package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.text.TextEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is added is marked by {@code +}; {@code ;} stands for the end of a line, {@code >} for a tab. */
class GoImportsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import (;>"fmt";>"time";+>_ "time/tzdata";)
            import (;>"fmt";+>_ "time/tzdata";>"unicode";)
            import (;+>_ "time/tzdata";>"unicode";)
            import (;>"fmt";+>_ "time/tzdata";;>"example.com/shop/web";)
            import (;>"example.com/shop/web";;>"fmt";+>_ "time/tzdata";)
            import (;>_ "embed";>clock "time";+>_ "time/tzdata";)
            import (;>`fmt`;+>_ "time/tzdata";)
            import (;+>_ "time/tzdata";+;>"example.com/shop/web";)
            import (;+>_ "time/tzdata";+;>"fmt";>"example.com/shop/web";)
            import (;+>_ "time/tzdata";+;>// For its pages.;>"example.com/shop/web";)
            import "fmt";+import _ "time/tzdata"
            import "fmt";import "time" // Clocks.;+import _ "time/tzdata"
            import "C";+import _ "time/tzdata"
            import "C";;import (;>"fmt";+>_ "time/tzdata";)
            import (;>"C";);+;+import _ "time/tzdata"
            import (;>"fmt" // Pages.;>"time";);+;+import _ "time/tzdata"
            import (;>// Names.;>"unicode";);+;+import _ "time/tzdata"
            import ("fmt"; "time");+;+import _ "time/tzdata"
            import ();+;+import _ "time/tzdata"
            """)
    void an_import_is_added_where_gofmt_would_have_it(String imports) {
        assertAdded("package main;;" + imports + ";;func main() {};");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package main;+;+import _ \"time/tzdata\";;func main() {};",
                "// Package main serves.;package main // import \"example.com/shop\";+;+import _ \"time/tzdata\";;func main() {};",
                "//go:build linux;;package main;+;+import _ \"time/tzdata\";",
            })
    void the_first_import_follows_the_package_clause(String file) {
        assertAdded(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package main;;import _ \"time/tzdata\";",
                "package main; import \"fmt\"; func main() {};",
                "package main;;import (;>\"fmt\";",
                "func main() {};",
                "",
            })
    void nothing_is_added_where_it_is_or_where_the_file_cannot_be_read(String file) {
        assertThat(GoImports.adding("time/tzdata", text(file).replace("; ", ";")))
                .isEmpty();
    }

    @Test
    void line_ends_are_those_of_the_file() {
        var text = "package main\r\n\r\nimport (\r\n\t\"time\"\r\n)\r\n";
        var edit = GoImports.adding("time/tzdata", text).orElseThrow();
        assertThat(TextEdit.apply(text, List.of(edit)))
                .isEqualTo("package main\r\n\r\nimport (\r\n\t\"time\"\r\n\t_ \"time/tzdata\"\r\n)\r\n");
    }

    private static void assertAdded(String marked) {
        var before = text(marked.replaceAll("\\+[^;]*;", ""));
        var edit = GoImports.adding("time/tzdata", before).orElseThrow();
        assertThat(TextEdit.apply(before, List.of(edit))).isEqualTo(text(marked.replace("+", "")));
    }

    private static String text(String line) {
        return line.replace("; ", "\0").replace(";", "\n").replace("\0", "; ").replace(">", "\t");
    }
}
