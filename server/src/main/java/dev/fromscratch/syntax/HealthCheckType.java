package dev.fromscratch.syntax;

import dev.fromscratch.text.Span;

/**
 * The first word of a HEALTHCHECK, which BuildKit's {@code parseHealthConfig} looks for byte by byte.
 *
 * @param text of the word, where a character that is cut in two leaves U+FFFD
 * @param command what stands behind it
 */
record HealthCheckType(String text, Span span, Span command) {
    static HealthCheckType of(String source, Span rest) {
        var end = rest.start();
        while (end < rest.end() && !Blanks.isCut(source.codePointAt(end))) {
            end += Character.charCount(source.codePointAt(end));
        }
        var text = source.substring(rest.start(), end);
        if (end < rest.end() && source.charAt(end) >= 0x80) {
            end += Character.charCount(source.codePointAt(end));
            text += '\uFFFD';
        }
        var command = end;
        while (command < rest.end() && source.charAt(command) < 0x80 && Blanks.isSpace(source.charAt(command))) {
            command++;
        }
        return new HealthCheckType(text, new Span(rest.start(), end), new Span(command, rest.end()));
    }
}
