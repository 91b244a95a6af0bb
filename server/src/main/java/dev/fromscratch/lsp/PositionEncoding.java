package dev.fromscratch.lsp;

import java.util.List;

/**
 * How a client counts the characters of a line.
 */
public enum PositionEncoding {
    UTF_16("utf-16") {
        @Override
        int unitsOf(int codePoint) {
            return Character.charCount(codePoint);
        }
    },
    UTF_8("utf-8") {
        @Override
        int unitsOf(int codePoint) {
            if (codePoint < 0x80) {
                return 1;
            }
            return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        }
    },
    UTF_32("utf-32") {
        @Override
        int unitsOf(int codePoint) {
            return 1;
        }
    };

    private final String id;

    PositionEncoding(String id) {
        this.id = id;
    }

    /** Its name in the protocol. */
    public String id() {
        return id;
    }

    /**
     * The one to use with a client that offers these, best first. UTF-16 is the protocol's default, and what costs no
     * conversion.
     */
    public static PositionEncoding among(List<String> offered) {
        if (offered.contains(UTF_16.id)) {
            return UTF_16;
        }
        for (var id : offered) {
            for (var encoding : values()) {
                if (encoding.id.equals(id)) {
                    return encoding;
                }
            }
        }
        return UTF_16;
    }

    abstract int unitsOf(int codePoint);

    /** The units of this encoding in the first UTF-16 code units of a line. */
    int unitsOf(String line, int characters) {
        var units = 0;
        for (var at = 0; at < Math.min(characters, line.length()); ) {
            var codePoint = line.codePointAt(at);
            units += unitsOf(codePoint);
            at += Character.charCount(codePoint);
        }
        return units;
    }

    /** The UTF-16 code units in the first units of this encoding; those of a character in which they end do not count. */
    int charactersOf(String line, int units) {
        var at = 0;
        var left = units;
        while (at < line.length()) {
            var codePoint = line.codePointAt(at);
            left -= unitsOf(codePoint);
            if (left < 0) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
