package dev.fromscratch.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file in UTF-8, as it was read.
 */
public record TextFile(Path path, Utf8Text content) {
    /**
     * Reads a file.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     */
    public static TextFile read(Path path) throws IOException {
        return new TextFile(path, Utf8Text.decode(Files.readAllBytes(path)));
    }

    /**
     * Replaces the text of the file, or of the file that a link leads to, at once or not at all. Its mode, its owner as
     * far as that is allowed, and its byte order mark stay.
     */
    public void write(String newText) throws IOException {
        var target = path.toRealPath();
        if (!Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        var temporary = Files.createTempFile(target.getParent(), ".fromscratch-", ".tmp");
        try {
            fill(temporary, content.with(newText).encode());
            copyAttributes(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void fill(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // The move may reach the disk before the bytes do, and a crash in between would leave an empty file.
            channel.force(true);
        }
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        var source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source == null || target == null) {
            return;
        }
        var attributes = source.readAttributes();
        try {
            target.setOwner(attributes.owner());
            target.setGroup(attributes.group());
        } catch (IOException e) {
            // Only root may give a file away; whoever writes another's file then owns it.
        }
        target.setPermissions(attributes.permissions());
    }
}
