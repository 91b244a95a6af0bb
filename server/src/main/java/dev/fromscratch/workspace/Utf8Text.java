package dev.fromscratch.workspace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file in UTF-8.
 *
 * @param marked whether a byte order mark stands in front of the text, which BuildKit discards and editors do not count
 * @param text without that mark
 */
public record Utf8Text(boolean marked, String text) {
    private static final String MARK = "\uFEFF";

    /**
     * The text that bytes stand for.
     *
     * @throws CharacterCodingException if they are not UTF-8
     */
    public static Utf8Text decode(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(MARK) ? new Utf8Text(true, text.substring(MARK.length())) : new Utf8Text(false, text);
    }

    public byte[] encode() {
        return (marked ? MARK + text : text).getBytes(StandardCharsets.UTF_8);
    }

    /** Another text, with a mark where this one has one. */
    public Utf8Text with(String newText) {
        return new Utf8Text(marked, newText);
    }
}
