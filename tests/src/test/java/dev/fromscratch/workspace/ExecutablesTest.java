package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.Executable;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.context.Executable.Foreign;
import dev.fromscratch.context.Executable.Script;
import dev.fromscratch.context.FilePath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as compilers have made them, and what is left when they are damaged. */
class ExecutablesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | /lib64/ld-linux-x86-64.so.2 | libc.so.6",
                "-no-pie                       | /lib64/ld-linux-x86-64.so.2 | libc.so.6",
                "-static                       |                             |",
                "-static-pie                   |                             |",
                "-Wl,--no-as-needed -lm        | /lib64/ld-linux-x86-64.so.2 | libm.so.6 libc.so.6",
                "-Wl,--dynamic-linker=/opt/ld  | /opt/ld                     | libc.so.6",
            })
    void a_program_of_gcc_is_what_its_flags_made_it(String flags, String loader, String libraries) throws Exception {
        var elf = compiled(flags == null ? "" : flags);
        assertThat(elf.loader()).isEqualTo(Optional.ofNullable(loader));
        assertThat(elf.libraries()).isEqualTo(libraries == null ? List.of() : List.of(libraries.split(" ")));
        assertThat(elf.searchesElsewhere()).isFalse();
        assertThat(elf.go()).isEmpty();
    }

    @Test
    void a_program_may_say_where_its_libraries_lie() throws Exception {
        assertThat(compiled("-Wl,-rpath,/opt/lib").searchesElsewhere()).isTrue();
    }

    @Test
    void a_program_of_go_says_how_it_was_built() throws Exception {
        Files.writeString(folder.resolve("go.mod"), "module example.com/agent\n\ngo 1.19\n");
        Files.writeString(folder.resolve("main.go"), "package main\n\nfunc main() {}\n");
        run(
                "go",
                "env",
                "CGO_ENABLED=0",
                "GOFLAGS=-buildvcs=false",
                "go",
                "build",
                "-tags",
                "timetzdata",
                "-o",
                "agent",
                ".");
        var elf = elf("agent");
        assertThat(elf.loader()).isEmpty();
        var go = elf.go().orElseThrow();
        assertThat(go.modules()).isEmpty();
        assertThat(go.settings()).containsEntry("-tags", "timetzdata").containsEntry("CGO_ENABLED", "0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#!/bin/sh\\n | /bin/sh |",
                "#! \\t/usr/bin/env bash\\n | /usr/bin/env | bash",
                "#!/usr/bin/env -S bash -e \\n | /usr/bin/env | -S bash -e",
                "#!/bin/sh -e | /bin/sh | -e",
            })
    void a_script_names_its_interpreter(String text, String interpreter, String argument) throws IOException {
        assertThat(read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .contains(new Script(interpreter, Optional.ofNullable(argument)));
    }

    @Test
    void the_carriage_return_belongs_to_the_interpreter() throws IOException {
        assertThat(read("#!/bin/sh\r\necho")).contains(new Script("/bin/sh\r", Optional.empty()));
    }

    @Test
    void programs_of_other_systems_are_known_by_their_first_bytes() throws IOException {
        assertThat(read("MZ\u0090\0")).contains(new Foreign("windows"));
        assertThat(read("\0asm\1\0\0\0")).contains(new Foreign("wasip1"));
        assertThat(read(new byte[] {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe, 12}))
                .contains(new Foreign("darwin"));
    }

    @Test
    void what_no_kernel_runs_is_absent() throws IOException {
        assertThat(answer("echo hello\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Answer.Absent<>());
        assertThat(answer(new byte[0])).isEqualTo(new Answer.Absent<>());
        assertThat(answer("#!\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Answer.Absent<>());
        assertThat(Executables.of(folder)).isEqualTo(new Answer.Absent<>());
    }

    @Test
    void a_program_that_is_cut_off_is_survived() throws Exception {
        var whole = Files.readAllBytes(compiledFile(""));
        for (var length = 4; length < whole.length; length += length < 1000 ? 1 : 97) {
            var cut = Arrays.copyOf(whole, length);
            assertThatCode(() -> answer(cut)).as("of length %d", length).doesNotThrowAnyException();
        }
        assertThat(answer(Arrays.copyOf(whole, 64))).isEqualTo(new Answer.Unknowable<>());
    }

    @Test
    void a_damaged_program_is_survived() throws Exception {
        var whole = Files.readAllBytes(compiledFile(""));
        var random = new Random(20_261_123);
        for (var round = 0; round < 3_000; round++) {
            var damaged = whole.clone();
            for (var count = 0; count < 1 + random.nextInt(6); count++) {
                damaged[4 + random.nextInt(Math.min(damaged.length, 1_200) - 4)] = (byte) random.nextInt();
            }
            assertThatCode(() -> answer(damaged)).doesNotThrowAnyException();
        }
    }

    @Test
    void of_a_huge_program_only_the_headers_are_read() throws Exception {
        var file = compiledFile("-static");
        try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(64L << 30);
        }
        assertThat(Executables.of(file).known()).isPresent();
    }

    @Test
    void the_file_is_read_once_and_with_the_rest(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("start.sh"), "#!/bin/sh\n");
        var path = FilePath.inContext("start.sh");
        assertThat(DiskContext.of(context).executable(path)).isEqualTo(new Answer.NotReadYet<>());
        assertThat(DiskContext.of(context).reading(Set.of(path)).executable(path))
                .isEqualTo(new Answer.Known<>(new Script("/bin/sh", Optional.empty())));
    }

    private Elf compiled(String flags) throws IOException, InterruptedException {
        compiledFile(flags);
        return elf("program");
    }

    private Path compiledFile(String flags) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("main.c"), "int main(void) { return 0; }\n");
        var words = Stream.concat(
                        Stream.of("gcc", "-o", "program", "main.c"),
                        Stream.of(flags.split(" ")).filter(it -> !it.isEmpty()))
                .toArray(String[]::new);
        run("gcc", words);
        return folder.resolve("program");
    }

    private Elf elf(String name) throws IOException {
        var elf = (Elf) Executables.of(folder.resolve(name)).known().orElseThrow();
        assertThat(elf.architecture()).contains(System.getProperty("os.arch"));
        return elf;
    }

    private void run(String needed, String... words) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(it -> Files.exists(Path.of(it, needed))),
                needed + " is not installed");
        var process =
                new ProcessBuilder(words).directory(folder.toFile()).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
    }

    private Optional<Executable> read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Optional<Executable> read(byte[] content) throws IOException {
        return answer(content).known();
    }

    private Answer<Executable> answer(byte[] content) throws IOException {
        return Executables.of(Files.write(folder.resolve("file"), content));
    }
}
