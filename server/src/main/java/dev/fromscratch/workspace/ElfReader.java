package dev.fromscratch.workspace;

import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.context.Executable.GoBuildInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a loader would of an ELF file, and what Go's linker has written into it: its headers and the few places
 * that these lead to, however large the file is. Offsets and numbers are those of {@code elf(5)}.
 */
final class ElfReader {
    private static final int MOST_HEADERS = 10_000;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_DYNAMIC_SECTION = 1 << 16;

    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int INTERPRETER = 3;

    private static final int NEEDED = 1;
    private static final int STRING_TABLE = 5;
    private static final int RPATH = 15;
    private static final int RUNPATH = 29;

    private static final int EXECUTABLE = 2;
    private static final int SHARED = 3;

    private final SeekableByteChannel file;
    private final boolean wide;
    private final ByteOrder order;

    private ElfReader(SeekableByteChannel file, boolean wide, ByteOrder order) {
        this.file = file;
        this.wide = wide;
        this.order = order;
    }

    /** @throws DamagedFile where it is no program for Linux that could be run, or is packed so that nobody can tell */
    static Elf read(SeekableByteChannel file) throws IOException {
        var identification = new ElfReader(file, false, ByteOrder.LITTLE_ENDIAN).bytes(0, 16);
        var system = identification.get(7);
        if (system != 0 && system != 3) {
            throw new DamagedFile("for another system, number " + system);
        }
        var order = identification.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new ElfReader(file, identification.get(4) == 2, order).read();
    }

    private Elf read() throws IOException {
        var header = bytes(0, wide ? 64 : 52);
        var type = header.getShort(16);
        if (type != EXECUTABLE && type != SHARED) {
            throw new DamagedFile("of type " + type);
        }
        var segments = segments(header);
        if (isPacked(header)) {
            throw new DamagedFile("packed");
        }
        var loader = Optional.<String>empty();
        var dynamic = new Dynamic(List.of(), false);
        for (var segment : segments) {
            if (segment.type() == INTERPRETER) {
                loader = Optional.of(text(segment.offset(), segment.size()));
            } else if (segment.type() == DYNAMIC) {
                dynamic = dynamic(segment, segments);
            }
        }
        return new Elf(
                architecture(header.getShort(18)),
                loader,
                dynamic.libraries(),
                dynamic.searchesElsewhere(),
                go(header));
    }

    /**
     * A part of the file that is loaded, or that speaks of how.
     *
     * @param address in memory
     */
    private record Segment(int type, long offset, long address, long size) {}

    private List<Segment> segments(ByteBuffer header) throws IOException {
        var size = wide ? 56 : 32;
        var count = header.getShort(wide ? 56 : 44) & 0xffff;
        var table = table(address(header, wide ? 32 : 28), count, size, header.getShort(wide ? 54 : 42));
        var segments = new ArrayList<Segment>();
        for (var at = 0; at < table.limit(); at += size) {
            segments.add(new Segment(
                    table.getInt(at),
                    address(table, at + (wide ? 8 : 4)),
                    address(table, at + (wide ? 16 : 8)),
                    address(table, at + (wide ? 32 : 16))));
        }
        return segments;
    }

    private ByteBuffer table(long offset, int count, int size, int writtenSize) throws IOException {
        if (count > MOST_HEADERS || count > 0 && writtenSize != size) {
            throw new DamagedFile("%d headers of %d bytes".formatted(count, writtenSize));
        }
        return bytes(offset, count * size);
    }

    private record Dynamic(List<String> libraries, boolean searchesElsewhere) {}

    private Dynamic dynamic(Segment segment, List<Segment> segments) throws IOException {
        var entries = bytes(segment.offset(), (int) Math.min(segment.size(), LONGEST_DYNAMIC_SECTION));
        var width = wide ? 8 : 4;
        var needed = new ArrayList<Long>();
        var strings = 0L;
        var searchesElsewhere = false;
        for (var at = 0; at + 2 * width <= entries.limit(); at += 2 * width) {
            var tag = address(entries, at);
            var value = address(entries, at + width);
            if (tag == 0) {
                break;
            } else if (tag == NEEDED) {
                needed.add(value);
            } else if (tag == STRING_TABLE) {
                strings = offsetOf(value, segments);
            }
            searchesElsewhere |= tag == RPATH || tag == RUNPATH;
        }
        var libraries = new ArrayList<String>();
        for (var name : needed) {
            libraries.add(text(strings + name, LONGEST_NAME));
        }
        return new Dynamic(libraries, searchesElsewhere);
    }

    private static long offsetOf(long address, List<Segment> segments) throws DamagedFile {
        for (var segment : segments) {
            var distance = address - segment.address();
            if (segment.type() == LOAD && distance >= 0 && distance < segment.size()) {
                return segment.offset() + distance;
            }
        }
        throw new DamagedFile("nothing is loaded at address " + address);
    }

    /** A packed program is another one than it seems until it has unpacked itself: UPX says so behind the headers. */
    private boolean isPacked(ByteBuffer header) throws IOException {
        var behind = Math.min(file.size(), 1024);
        var head = StandardCharsets.ISO_8859_1.decode(bytes(0, (int) behind)).toString();
        return header.getShort(wide ? 60 : 48) == 0 && head.contains("UPX!");
    }

    private Optional<GoBuildInfo> go(ByteBuffer header) throws IOException {
        var size = wide ? 64 : 40;
        var count = header.getShort(wide ? 60 : 48) & 0xffff;
        var table = table(address(header, wide ? 40 : 32), count, size, header.getShort(wide ? 58 : 46));
        var names = header.getShort(wide ? 62 : 50) & 0xffff;
        if (names >= count) {
            return Optional.empty();
        }
        var strings = offsetOfSection(table, names * size);
        for (var at = 0; at < table.limit(); at += size) {
            if (text(strings + (table.getInt(at) & 0xffff_ffffL), LONGEST_NAME).equals(".go.buildinfo")) {
                return GoBuildInfoReader.read(this, offsetOfSection(table, at));
            }
        }
        return Optional.empty();
    }

    private long offsetOfSection(ByteBuffer table, int at) {
        return address(table, at + (wide ? 24 : 16));
    }

    private long address(ByteBuffer from, int at) {
        return wide ? from.getLong(at) : from.getInt(at) & 0xffff_ffffL;
    }

    /** The text at an offset, up to the first zero. */
    private String text(long offset, long longest) throws IOException {
        var rest = Math.max(0, file.size() - offset);
        var bytes = bytes(offset, (int) Math.min(Math.min(longest, LONGEST_NAME), rest));
        var text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        return text.substring(0, Math.max(0, text.indexOf('\0')));
    }

    /** So many bytes at an offset, in the order of the file. */
    ByteBuffer bytes(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > file.size() - length) {
            throw new DamagedFile("%d bytes at %d are not there".formatted(length, offset));
        }
        var bytes = ByteBuffer.allocate(length).order(order);
        file.position(offset);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new DamagedFile("%d bytes at %d are not there".formatted(length, offset));
            }
        }
        return bytes.flip();
    }

    /** {@code GOARCH} for the numbers of machines. */
    private Optional<String> architecture(int machine) {
        var little = order == ByteOrder.LITTLE_ENDIAN;
        return switch (machine) {
            case 3 -> Optional.of("386");
            case 8 -> Optional.of((wide ? "mips64" : "mips") + (little ? "le" : ""));
            case 21 -> Optional.of(little ? "ppc64le" : "ppc64");
            case 22 -> Optional.of("s390x");
            case 40 -> Optional.of("arm");
            case 62 -> Optional.of("amd64");
            case 183 -> Optional.of("arm64");
            case 243 -> Optional.of("riscv64");
            case 258 -> Optional.of("loong64");
            default -> Optional.empty();
        };
    }
}
