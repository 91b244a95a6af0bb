package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_byte_order_mark_is_no_part_of_the_text_and_stays() throws IOException {
        var path = Files.writeString(folder.resolve("Dockerfile"), "\uFEFFFROM a\n");

        var file = TextFile.read(path);
        file.write("FROM b\n");

        assertThat(file.content().text()).isEqualTo("FROM a\n");
        assertThat(path).hasContent("\uFEFFFROM b\n");
    }

    @Test
    void line_ends_stay_as_they_are() throws IOException {
        var path = Files.writeString(folder.resolve("Dockerfile"), "FROM a\r\nUSER b\r\n");

        var file = TextFile.read(path);
        file.write(file.content().text().replace("b", "c"));

        assertThat(Files.readAllBytes(path)).isEqualTo("FROM a\r\nUSER c\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_mode_stays() throws IOException {
        var path = Files.writeString(folder.resolve("Dockerfile"), "FROM a\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rwxr--"));

        TextFile.read(path).write("FROM b\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rwxr--");
    }

    @Test
    void a_link_stays_a_link_and_what_it_leads_to_is_written() throws IOException {
        var path = Files.writeString(folder.resolve("Dockerfile"), "FROM a\n");
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("Dockerfile"));

        TextFile.read(link).write("FROM b\n");

        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("FROM b\n");
    }

    @Test
    void nothing_is_left_beside_the_file() throws IOException {
        var path = Files.writeString(folder.resolve("Dockerfile"), "FROM a\n");

        TextFile.read(path).write("FROM b\n");

        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("Dockerfile"));
    }

    @Test
    void nothing_is_left_where_the_file_is_gone() throws IOException {
        var file = TextFile.read(Files.writeString(folder.resolve("Dockerfile"), "FROM a\n"));
        Files.delete(file.path());

        assertThatThrownBy(() -> file.write("FROM b\n")).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_not_utf_8_is_not_read() throws IOException {
        var path = Files.write(folder.resolve("Dockerfile"), new byte[] {'#', (byte) 0xE9, '\n'});

        assertThatThrownBy(() -> TextFile.read(path)).isInstanceOf(CharacterCodingException.class);
    }
}
