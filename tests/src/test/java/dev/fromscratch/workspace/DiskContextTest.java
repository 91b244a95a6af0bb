package dev.fromscratch.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.ArchiveMember;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.BuildContext.Entry;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.GoReleaserFiles;
import dev.fromscratch.context.WantedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskContextTest {
    private static final FilePath ROOT = FilePath.inContext("");

    @TempDir
    Path outside;

    @TempDir
    Path folder;

    @Test
    void nothing_is_known_before_it_is_read() throws IOException {
        write("main.go", "package main");
        assertThat(context().read(FilePath.inContext("main.go"))).isEqualTo(new Answer.NotReadYet<>());
        assertThat(context().list(ROOT)).isEqualTo(new Answer.NotReadYet<>());
    }

    @Test
    void files_are_read_and_folders_listed() throws IOException {
        write("main.go", "package main");
        write("cmd/server/main.go", "package main");
        var context = reading("", "cmd", "main.go", "absent.go", "main.go/absent");
        assertThat(names(context, ROOT)).containsExactly("cmd/", "main.go");
        assertThat(names(context, FilePath.inContext("cmd"))).containsExactly("server/");
        assertThat(context.read(FilePath.inContext("cmd"))).isEqualTo(new Answer.Absent<>());
        assertThat(read(context, "main.go")).isEqualTo(new Answer.Known<>("package main"));
        assertThat(context.list(FilePath.inContext("main.go"))).isEqualTo(new Answer.Absent<>());
        assertThat(read(context, "absent.go")).isEqualTo(new Answer.Absent<>());
    }

    @Test
    void what_is_known_is_not_read_again() throws IOException {
        write("main.go", "package main");
        var context = reading("main.go");
        assertThat(context.reading(Set.of(FilePath.inContext("main.go")))).isSameAs(context);
    }

    @Test
    void what_is_found_for_a_file_is_kept_with_the_snapshot_and_so_is_what_it_wanted() throws IOException {
        write("main.go", "package main");
        var file = FilePath.inContext("main.go");
        BiFunction<BuildContext, FilePath, Answer<String>> search = BuildContext::read;
        var before = context();
        var found = before.found(file, search);
        for (var view : List.of(new WantedFiles(before), new WantedFiles(before))) {
            assertThat(view.found(file, search)).isSameAs(found);
            assertThat(view.wanted()).containsExactly(file);
        }
        var after = new WantedFiles(before.reading(Set.of(file)));
        assertThat(after.found(file, search).get()).isEqualTo(new Answer.Known<>("package main"));
        assertThat(after.wantsNothing()).isTrue();
    }

    @Test
    void what_dockerignore_leaves_out_is_absent() throws IOException {
        write(".dockerignore", "*\n!cmd/server\n!Dockerfile\n");
        write("Dockerfile", "");
        write("main.go", "package main");
        write("cmd/server/main.go", "package main");
        write("cmd/other/main.go", "package main");
        write("vendor/a.go", "package a");
        var context = reading("", "cmd", "cmd/other", "main.go", "cmd/server/main.go", "vendor/a.go");
        assertThat(names(context, ROOT)).containsExactly("Dockerfile", "cmd/");
        assertThat(names(context, FilePath.inContext("cmd"))).containsExactly("server/");
        assertThat(context.list(FilePath.inContext("cmd/other"))).isEqualTo(new Answer.Absent<>());
        assertThat(read(context, "main.go")).isEqualTo(new Answer.Absent<>());
        assertThat(read(context, "vendor/a.go")).isEqualTo(new Answer.Absent<>());
        assertThat(read(context, "cmd/server/main.go")).isEqualTo(new Answer.Known<>("package main"));
    }

    @Test
    void an_ignore_file_of_the_dockerfiles_own_goes_before_the_folders() throws IOException {
        write(".dockerignore", "a");
        write("Dockerfile.dockerignore", "b");
        write("a", "");
        write("b", "");
        assertThat(read(reading("a"), "a")).isEqualTo(new Answer.Known<>(""));
        assertThat(read(reading("b"), "b")).isEqualTo(new Answer.Absent<>());
    }

    @Test
    void links_that_lead_out_of_the_context_cannot_be_known() throws IOException {
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("folder"), outside);
        Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("/absent"));
        write("real", "real");
        Files.createSymbolicLink(folder.resolve("inside"), Path.of("real"));
        var context = reading("file", "folder", "folder/secret", "nowhere", "inside");
        for (var path : List.of("file", "folder", "folder/secret", "nowhere")) {
            assertThat(read(context, path)).as(path).isEqualTo(new Answer.Unknowable<>());
        }
        assertThat(context.list(FilePath.inContext("folder"))).isEqualTo(new Answer.Unknowable<>());
        assertThat(read(context, "inside")).isEqualTo(new Answer.Known<>("real"));
    }

    @Test
    void links_back_to_the_folder_in_which_they_lie_are_not_followed_for_ever() throws IOException {
        write("build/goreleaser.yml", "");
        Files.createSymbolicLink(folder.resolve("deploy"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("build/release"), Path.of(".."));
        var context = reading("", "build", "deploy", "build/release");
        assertThat(GoReleaserFiles.in(context, FilePath.inContext("")))
                .extracting(FilePath::path)
                .containsExactly("build/goreleaser.yml");
    }

    @Test
    void paths_that_lead_out_of_the_context_cannot_be_known() {
        assertThat(read(reading("../x"), "../x")).isEqualTo(new Answer.Unknowable<>());
        assertThat(read(reading("a\0b"), "a\0b")).isEqualTo(new Answer.Unknowable<>());
    }

    @Test
    void a_folder_tells_permissions_and_links() throws IOException {
        write("run.sh", "#!/bin/sh");
        Files.setPosixFilePermissions(folder.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("run.sh"));
        assertThat(reading("").list(ROOT).known().orElseThrow())
                .containsExactly(
                        new Entry("link", false, Optional.of(0750), Optional.of("run.sh")),
                        new Entry("run.sh", false, Optional.of(0750), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--gzip", "--bzip2", "--xz"})
    void archives_tell_what_they_hold(String compression) throws IOException, InterruptedException {
        write("root/etc/passwd", "app:x:1:2::/:");
        write("root/app", "binary");
        Files.createSymbolicLink(folder.resolve("root/link"), Path.of("app"));
        Files.setPosixFilePermissions(folder.resolve("root/app"), PosixFilePermissions.fromString("rwx--x--x"));
        var tar = new ProcessBuilder("tar", "-cf", "rootfs", "--owner=:3", "--group=:4", "--sort=name")
                .directory(folder.toFile())
                .inheritIO();
        if (!compression.isEmpty()) {
            tar.command().add(compression);
        }
        tar.command().addAll(List.of("-C", "root", "etc/passwd", "app", "link"));
        assertThat(tar.start().waitFor()).isZero();

        var text = Optional.of("app:x:1:2::/:");
        var members = reading("rootfs", "root/app").unpack(FilePath.inContext("rootfs"));
        assertThat(members.known().orElseThrow().get(0).text()).isEqualTo(text);
        assertThat(members.known().orElseThrow())
                .extracting(ArchiveMember::path, ArchiveMember::kind, ArchiveMember::uid, ArchiveMember::gid)
                .containsExactly(
                        tuple("etc/passwd", ArchiveMember.Kind.FILE, 3, 4),
                        tuple("app", ArchiveMember.Kind.FILE, 3, 4),
                        tuple("link", ArchiveMember.Kind.LINK, 3, 4));
        assertThat(members.known().orElseThrow().get(1).mode()).isEqualTo(0711);
        assertThat(members.known().orElseThrow().get(2).target()).contains("app");
    }

    @Test
    void what_is_no_archive_and_what_is_cut_off_is_told_apart() throws IOException, InterruptedException {
        write("data.tar", "no archive");
        write("file", "x".repeat(10_000));
        var tar = new ProcessBuilder("tar", "-czf", "whole.tar.gz", "file").directory(folder.toFile());
        assertThat(tar.start().waitFor()).isZero();
        var bytes = Files.readAllBytes(folder.resolve("whole.tar.gz"));
        Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(bytes, bytes.length - 20));
        var context = reading("data.tar", "cut.tar.gz");
        assertThat(context.unpack(FilePath.inContext("data.tar"))).isEqualTo(new Answer.Absent<>());
        assertThat(context.unpack(FilePath.inContext("cut.tar.gz"))).isEqualTo(new Answer.Unknowable<>());
    }

    @Test
    void what_is_too_large_or_no_text_cannot_be_known() throws IOException {
        Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
        Files.write(folder.resolve("binary"), new byte[] {0x7f, 'E', 'L', 'F', 0});
        Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9});
        var context = reading("large", "binary", "latin");
        for (var path : List.of("large", "binary", "latin")) {
            assertThat(read(context, path)).as(path).isEqualTo(new Answer.Unknowable<>());
            assertThat(context.list(FilePath.inContext(path))).isEqualTo(new Answer.Absent<>());
        }
    }

    @Test
    void a_refreshed_snapshot_is_the_same_until_something_changes() throws IOException {
        write("main.go", "package main");
        var context = reading("", "main.go", "go.mod");
        assertThat(context.refreshed()).isSameAs(context);

        write("go.mod", "module m");
        Files.setLastModifiedTime(folder, FileTime.fromMillis(1));
        var changed = context.refreshed();
        assertThat(read(changed, "go.mod")).isEqualTo(new Answer.Known<>("module m"));
        assertThat(changed.list(ROOT).known().orElseThrow()).hasSize(2);
        assertThat(read(context, "go.mod")).isEqualTo(new Answer.Absent<>());

        write("main.go", "package other");
        assertThat(read(changed.refreshed(), "main.go")).isEqualTo(new Answer.Known<>("package other"));

        write(".dockerignore", "main.go");
        assertThat(read(changed.refreshed(), "main.go")).isEqualTo(new Answer.NotReadYet<>());
    }

    @Test
    void only_changes_of_what_is_known_concern_it() throws IOException {
        write("cmd/main.go", "package main");
        var context = reading("", "cmd/main.go");
        assertThat(context.isConcernedBy(folder.resolve("cmd/main.go"))).isTrue();
        assertThat(context.isConcernedBy(folder.resolve("new"))).isTrue();
        assertThat(context.isConcernedBy(folder.resolve(".dockerignore"))).isTrue();
        assertThat(context.isConcernedBy(folder.resolve("cmd/other.go"))).isFalse();
        assertThat(context.isConcernedBy(folder)).isFalse();
        assertThat(context.isConcernedBy(outside.resolve("main.go"))).isFalse();
    }

    private DiskContext context() {
        return DiskContext.of(folder, folder.resolve("Dockerfile"));
    }

    private DiskContext reading(String... paths) {
        var context = context();
        for (var path : paths) {
            context = context.reading(Set.of(FilePath.inContext(path)));
        }
        return context;
    }

    private static Answer<String> read(DiskContext context, String path) {
        return context.read(FilePath.inContext(path));
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(DiskContext context, FilePath folder) {
        return context.list(folder).known().orElseThrow().stream()
                .map(entry -> entry.name() + (entry.folder() ? "/" : ""))
                .toList();
    }

    @Test
    void what_is_made_of_a_file_is_made_once_for_each_of_its_versions(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a.go"), "one");
        Files.writeString(root.resolve("b.go"), "one");
        var made = new ArrayList<String>();
        Function<String, Integer> length = text -> {
            made.add(text);
            return text.length();
        };
        var a = FilePath.inContext("a.go");
        var b = FilePath.inContext("b.go");
        var before = DiskContext.of(root).reading(Set.of(a, b));
        assertThat(before.parsed(a, length)).isEqualTo(new Answer.Known<>(3));
        assertThat(before.parsed(b, length)).isEqualTo(before.parsed(a, length));
        Files.writeString(root.resolve("b.go"), "changed");
        var after = before.refreshed();
        assertThat(after.parsed(a, length)).isEqualTo(new Answer.Known<>(3));
        assertThat(after.parsed(b, length)).isEqualTo(new Answer.Known<>(7));
        assertThat(made).containsExactly("one", "one", "changed");
        assertThat(after.parsed(FilePath.inContext("c.go"), length)).isInstanceOf(Answer.NotReadYet.class);
    }
}
