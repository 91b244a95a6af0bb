package dev.fromscratch.workspace;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.Executable;
import dev.fromscratch.context.Executable.Foreign;
import dev.fromscratch.context.Executable.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What files are to the kernel that runs them, as their first bytes tell, and the headers of ELF that these lead to.
 */
final class Executables {
    /** As many bytes as Linux looks at, {@code BINPRM_BUF_SIZE}. */
    private static final int HEAD = 256;

    private static final String ELF = "\u007fELF";

    /** With what files in the format Mach-O begin, on the machines that are sold today and those before. */
    private static final Set<String> MACH_O = Set.of("\u00cf\u00fa\u00ed\u00fe", "\u00ce\u00fa\u00ed\u00fe");

    private Executables() {}

    /** Absent for what no kernel runs, as far as its first bytes tell; unknowable for what is damaged or packed. */
    static Answer<Executable> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Answer.Absent<>();
        }
        var head = headOf(file);
        if (head.startsWith(ELF)) {
            return elf(file).<Answer<Executable>>map(Answer.Known::new).orElseGet(Answer.Unknowable::new);
        }
        var foreign = foreign(head);
        return foreign.isPresent() ? new Answer.Known<>(foreign.get()) : ofText(head);
    }

    /** What a text is to the kernel. */
    static Answer<Executable> ofText(String text) {
        return Script.of(text).<Answer<Executable>>map(Answer.Known::new).orElseGet(Answer.Absent::new);
    }

    private static String headOf(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    private static Optional<Executable> elf(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            return Optional.of(ElfReader.read(channel));
        } catch (DamagedFile e) {
            return Optional.empty();
        }
    }

    private static Optional<Executable> foreign(String head) {
        if (head.startsWith("MZ")) {
            return Optional.of(new Foreign("windows"));
        }
        if (head.startsWith("\0asm")) {
            return Optional.of(new Foreign("wasip1"));
        }
        return head.length() >= 4 && MACH_O.contains(head.substring(0, 4))
                ? Optional.of(new Foreign("darwin"))
                : Optional.empty();
    }
}
