package dev.fromscratch.cli.report;

import dev.fromscratch.check.Severity;

/**
 * How the parts of a text for people are set off.
 */
public enum Palette {
    /** Not at all. */
    PLAIN {
        @Override
        String paint(Colour colour, String text) {
            return text;
        }
    },
    /** By the colours of ANSI terminals. */
    COLOURED {
        @Override
        String paint(Colour colour, String text) {
            return text.isEmpty() ? text : "\u001B[%sm%s\u001B[0m".formatted(colour.code, text);
        }
    };

    abstract String paint(Colour colour, String text);

    enum Colour {
        RED("1;31"),
        YELLOW("1;33"),
        BLUE("1;34"),
        CYAN("1;36"),
        BOLD("1"),
        FAINT("2");

        private final String code;

        Colour(String code) {
            this.code = code;
        }

        static Colour of(Severity severity) {
            return switch (severity) {
                case ERROR -> RED;
                case WARNING -> YELLOW;
                case INFORMATION -> BLUE;
                case HINT -> CYAN;
            };
        }
    }
}
