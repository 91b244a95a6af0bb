package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fromscratch.analysis.Analysis;
import dev.fromscratch.analysis.Analyzer;
import dev.fromscratch.analysis.Settings;
import dev.fromscratch.check.Severity;
import dev.fromscratch.context.Executable.Elf;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.text.TextEdit;
import dev.fromscratch.workspace.DiskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How Go and gcc link: the header of what a real compiler makes agrees with what is said of the command.
 *
 * <p>Go's compiler is that of the path, or the one that the environment variable {@code GO} names.
 */
class CompiledProgramsTest {
    private static final Path GO = Path.of(System.getenv().getOrDefault("GO", "go"));

    @BeforeAll
    static void needs_compilers() {
        Reality.assumePrograms("sh", "env", "gcc", "g++", GO.toString());
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the rows are those of another architecture");
    }

    /** A row has the command and the packages that the program imports. */
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            go build -o app .                                                                    | fmt
            go build -o app .                                                                    | net
            go build -o app .                                                                    | net/http
            go build -o app .                                                                    | os/user
            go build -o app .                                                                    | crypto/x509
            go build -o app .                                                                    | archive/tar
            go build -o app .                                                                    | plugin
            go build -o app .                                                                    | C
            go build -a -installsuffix cgo -o app .                                              | net
            go build -trimpath -ldflags="-s -w" -o app .                                         | net
            go build -tags netgo -o app .                                                        | net
            go build -tags netgo -o app .                                                        | net os/user
            go build -tags netgo,osusergo -o app .                                               | net os/user
            go build -ldflags '-extldflags "-static"' -o app .                                   | net os/user
            go build -ldflags '-extldflags "-static"' -o app .                                   | net C
            go build -ldflags '-linkmode external -extldflags "-static"' -o app .                | net os/user
            go build -buildmode=pie -ldflags '-linkmode external -extldflags -static-pie' -o app . | net
            go build -buildmode=pie -o app .                                                     | fmt
            go build -race -o app .                                                              | fmt
            CGO_ENABLED=0 go build -o app .                                                      | net os/user
            CGO_ENABLED=0 go build -buildmode=pie -o app .                                       | fmt
            CGO_ENABLED=1 go build -o app .                                                      | fmt
            CGO_ENABLED=1 go build -o app .                                                      | net
            GOOS=linux GOARCH=amd64 go build -o app .                                            | net
            GOARCH=arm64 go build -o app .                                                       | net
            """)
    void what_go_links_needs_a_loader_where_that_is_said(String command, String imports, @TempDir Path folder)
            throws IOException {
        write(folder, "go.mod", "module example.com/app\n\ngo 1.19\n");
        write(folder, "main.go", program(imports.split(" ")));
        write(folder, "Dockerfile", "");
        var said = isSaidToBeDynamic(folder, "golang:" + version(), command);
        var cache = Reality.lastingFolder("go-cache");
        var made = Outcome.of(
                folder,
                "env",
                "GOCACHE=" + cache,
                "GOTOOLCHAIN=local",
                "GOPROXY=off",
                "sh",
                "-c",
                command.replaceFirst("\\bgo build", GO + " build"));
        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(said).isEqualTo(hasLoader(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc -o app app.c",
                "gcc -static -o app app.c",
                "gcc --static app.c -oapp",
                "gcc -static-pie -o app app.c",
                "gcc -static -pie -o app app.c",
                "gcc -static -no-pie -o app app.c",
                "gcc -no-pie -o app app.c",
                "gcc -static -rdynamic -o app app.c",
                "gcc -static-libgcc -o app app.c",
                "g++ -static-libgcc -static-libstdc++ -o app app.cpp",
                "g++ -static -o app app.cpp",
                "gcc -v -O2 -s -o app app.c",
                "gcc -Wl,--gc-sections -Wl,-z,relro,-z,now -Wl,-rpath,/lib -Wl,-Map,app.map -o app app.c",
                "gcc -c -static app.c && gcc -o app app.o",
                "gcc -c app.c && gcc -static -o app app.o",
                "gcc -c app.c && g++ app.o -o app"
            })
    void what_gcc_links_needs_a_loader_where_that_is_said(String command, @TempDir Path folder) throws IOException {
        write(folder, "app.c", "int main(void) { return 0; }\n");
        write(folder, "app.cpp", "int main() { return 0; }\n");
        write(folder, "Dockerfile", "");
        var said = isSaidToBeDynamic(folder, "gcc:12", command);
        var made = Outcome.of(folder, "sh", "-c", command);
        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(said).isEqualTo(hasLoader(folder));
    }

    /** A row has the library, the header that says what it does, and a call; a library without a header is passed over. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bz2      | bzlib.h           | BZ2_bzlibVersion()
            crypto   | openssl/evp.h     | EVP_sha256()
            curses   | curses.h          | initscr()
            expat    | expat.h           | XML_ExpatVersion()
            lzma     | lzma.h            | lzma_version_string()
            ncurses  | ncurses.h         | initscr()
            ncursesw | ncurses.h         | initscr()
            readline | readline/readline.h | readline("")
            sqlite3  | sqlite3.h         | sqlite3_open("", 0)
            ssl      | openssl/ssl.h     | SSL_CTX_new(TLS_client_method())
            tinfo    | term.h            | setupterm(0, 0, 0)
            uuid     | uuid/uuid.h       | uuid_parse("", 0)
            yaml     | yaml.h            | yaml_get_version_string()
            z        | zlib.h            | zlibVersion()
            """)
    void what_is_offered_links_archives(String library, String header, String call, @TempDir Path folder)
            throws IOException {
        write(folder, "app.c", """
                #include <stdio.h>
                #include <%s>
                int main(void) { return !%s; }
                """.formatted(header, call));
        write(folder, "Dockerfile", "");
        var command = "gcc -o app app.c -l" + library;
        assumeTrue(Outcome.of(folder, "sh", "-c", command).exitCode() == 0, "the library is not on this machine");
        var analysis = analysis(folder, "debian:bookworm", command);
        var fixed = analysis.findings().stream()
                .flatMap(it -> it.fixes().stream())
                .filter(it -> it.id().equals("link-statically"))
                .map(it -> TextEdit.apply(analysis.text().toString(), analysis.editsOf(it)))
                .findFirst()
                .orElseThrow();
        var offered =
                fixed.lines().filter(it -> it.startsWith("RUN gcc")).findFirst().orElseThrow();
        var made = Outcome.of(folder, "sh", "-c", offered.substring("RUN ".length()));
        assertThat(made.exitCode()).as("%s: %s", offered, made.output()).isZero();
        assertThat(hasLoader(folder)).isFalse();
    }

    private static boolean hasLoader(Path folder) {
        var app = FilePath.inContext("app");
        var elf = (Elf) DiskContext.of(folder)
                .reading(Set.of(app))
                .executable(app)
                .known()
                .orElseThrow();
        return elf.loader().isPresent();
    }

    /** As a warning or louder. */
    private static boolean isSaidToBeDynamic(Path folder, String base, String command) {
        return analysis(folder, base, command).findings().stream()
                .filter(it -> it.rule().equals("scratch/dynamic-binary"))
                .anyMatch(it -> it.severity().atLeast(Severity.WARNING));
    }

    private static Analysis analysis(Path folder, String base, String command) {
        var text = """
                FROM %s AS build
                WORKDIR /src
                COPY . .
                RUN %s

                FROM scratch
                COPY --from=build /src/app /app
                ENTRYPOINT ["/app"]
                """.formatted(base, command);
        var context = DiskContext.of(folder);
        while (true) {
            var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, context);
            var more = context.reading(analysis.wanted());
            if (more == context) {
                return analysis;
            }
            context = more;
        }
    }

    /** As the tags of images have it, {@code 1.19}. */
    private static String version() {
        var version =
                Outcome.of(Path.of("."), GO.toString(), "env", "GOVERSION").output();
        return version.strip().replaceFirst("^go(\\d+\\.\\d+).*", "$1");
    }

    private static String program(String... imports) {
        return Stream.of(imports)
                .map(it -> it.equals("C") ? "import \"C\"\n" : "import _ \"%s\"\n".formatted(it))
                .collect(Collectors.joining("", "package main\n\n", "\nfunc main() {}\n"));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
