package dev.fromscratch.shell;

import dev.fromscratch.text.MappedText;
import java.util.List;

final class ShellParsing {
    private ShellParsing() {}

    static Script parse(MappedText source) {
        return new Script(source, List.of(), false);
    }
}
