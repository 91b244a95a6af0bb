package dev.fromscratch.workspace;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.ArchiveMember;
import dev.fromscratch.context.ArchiveMember.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * The lists of members of archives that ADD unpacks: tar files, as they are or compressed by gzip, bzip2 or xz.
 *
 * <p>What an archive is, its first bytes say, as they do to BuildKit ({@code isArchivePath} of its file backend).
 */
final class Archives {
    /** Of a file on disk, in bytes. Above, reading it would be felt. */
    private static final long LARGEST = 256L << 20;

    private static final int MOST_MEMBERS = 100_000;
    private static final int LONGEST_TEXT = 1 << 16;

    private Archives() {}

    static Answer<List<ArchiveMember>> membersOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Answer.Absent<>();
        }
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            var format = compressionOf(bytes);
            if (format.isEmpty()) {
                return isTar(bytes) ? members(file, bytes) : new Answer.Absent<>();
            }
            try (var plain = new BufferedInputStream(
                    CompressorStreamFactory.getSingleton().createCompressorInputStream(format.get(), bytes))) {
                return isTar(plain) ? members(file, plain) : new Answer.Absent<>();
            }
        } catch (CompressorException e) {
            // Compressed in a way that BuildKit may know.
            return new Answer.Unknowable<>();
        }
    }

    private static Optional<String> compressionOf(InputStream bytes) {
        try {
            return Optional.of(CompressorStreamFactory.detect(bytes));
        } catch (CompressorException e) {
            return Optional.empty();
        }
    }

    private static boolean isTar(InputStream bytes) throws IOException {
        bytes.mark(HEADER);
        var header = bytes.readNBytes(HEADER);
        bytes.reset();
        return TarArchiveInputStream.matches(header, header.length);
    }

    private static final int HEADER = 512;

    private static Answer<List<ArchiveMember>> members(Path file, InputStream tar) throws IOException {
        if (Files.size(file) > LARGEST) {
            return new Answer.Unknowable<>();
        }
        var result = new ArrayList<ArchiveMember>();
        var archive = new TarArchiveInputStream(tar, StandardCharsets.UTF_8.name());
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (result.size() == MOST_MEMBERS) {
                return new Answer.Unknowable<>();
            }
            result.add(memberOf(entry, archive));
        }
        return new Answer.Known<>(List.copyOf(result));
    }

    private static ArchiveMember memberOf(TarArchiveEntry entry, InputStream content) throws IOException {
        var kind = kindOf(entry);
        var link = kind == Kind.LINK || kind == Kind.HARD_LINK;
        var definesNames =
                entry.getName().endsWith("etc/passwd") || entry.getName().endsWith("etc/group");
        return new ArchiveMember(
                entry.getName(),
                kind,
                entry.getMode() & 07777,
                (int) entry.getLongUserId(),
                (int) entry.getLongGroupId(),
                link ? Optional.of(entry.getLinkName()) : Optional.empty(),
                kind == Kind.FILE && definesNames && entry.getSize() <= LONGEST_TEXT
                        ? Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                        : Optional.empty());
    }

    private static Kind kindOf(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Kind.FOLDER;
        }
        if (entry.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (entry.isLink()) {
            return Kind.HARD_LINK;
        }
        return entry.isFile() ? Kind.FILE : Kind.OTHER;
    }
}
