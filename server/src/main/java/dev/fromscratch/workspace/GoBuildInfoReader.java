package dev.fromscratch.workspace;

import dev.fromscratch.context.Executable.GoBuildInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the section {@code .go.buildinfo}, as {@code debug/buildinfo} of Go 1.18 and newer lays it out.
 */
final class GoBuildInfoReader {
    private static final String MAGIC = "\u00ff Go buildinf:";
    private static final int HEADER = 32;
    private static final int FLAGS = 15;
    /** The flag that says that the texts stand behind the header, each behind its length. */
    private static final int INLINE = 2;

    private static final int LONGEST_TEXT = 1 << 20;
    /** What the linker puts in front of the text and behind it. */
    private static final int FRAME = 16;

    private final ElfReader file;
    private long at;

    private GoBuildInfoReader(ElfReader file, long at) {
        this.file = file;
        this.at = at;
    }

    /** Empty where an older Go has written it. */
    static Optional<GoBuildInfo> read(ElfReader file, long offset) throws IOException {
        var header =
                StandardCharsets.ISO_8859_1.decode(file.bytes(offset, HEADER)).toString();
        if (!header.startsWith(MAGIC) || (header.charAt(FLAGS) & INLINE) == 0) {
            return Optional.empty();
        }
        var reader = new GoBuildInfoReader(file, offset + HEADER);
        reader.text();
        return Optional.of(parse(reader.text()));
    }

    private String text() throws IOException {
        var length = length();
        if (length > LONGEST_TEXT) {
            throw new DamagedFile("a text of %d bytes".formatted(length));
        }
        var bytes = file.bytes(at, (int) length);
        at += length;
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    /** A number of as many bytes as it takes, seven bits in each. */
    private long length() throws IOException {
        var result = 0L;
        for (var shift = 0; shift < 63; shift += 7) {
            var next = file.bytes(at++, 1).get();
            result |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return result;
    }

    private static GoBuildInfo parse(String framed) {
        var text = framed.length() < 2 * FRAME ? "" : framed.substring(FRAME, framed.length() - FRAME);
        var lines = text.lines().map(it -> List.of(it.split("\t"))).toList();
        var modules = lines.stream()
                .filter(it -> it.get(0).equals("dep") && it.size() > 1)
                .map(it -> it.get(1))
                .toList();
        var settings = new TreeMap<String, String>();
        lines.stream()
                .filter(it -> it.get(0).equals("build") && it.size() > 1)
                .map(it -> it.get(1).split("=", 2))
                .filter(it -> it.length == 2)
                .forEach(it -> settings.put(it[0], it[1]));
        return new GoBuildInfo(modules, settings);
    }
}
