package dev.fromscratch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilesInMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoProjectTest {
    private static final String MODULE = "module example.com/shop\n\ngo 1.22.1\n";

    @Test
    void a_project_names_its_module_and_its_programs() {
        var project = GoProject.find(FilesInMemory.of(Map.of(
                "go.mod", MODULE,
                "main.go", "package main\n",
                "cmd/worker/main.go", "// Package main works.\npackage main\n",
                "cmd/admin/admin.go", "package main\n",
                "cmd/shared/shared.go", "package shared\n",
                "cmd/tested/main_test.go", "package main\n",
                "cmd/windows/main.go", "//go:build windows\n\npackage main\n",
                "cmd/deep/er/main.go", "package main\n",
                "tools/gen/main.go", "package main\n")));
        assertThat(project)
                .contains(new GoProject(
                        "example.com/shop", Optional.of("1.22.1"), List.of("", "cmd/admin", "cmd/worker")));
    }

    @Test
    void a_library_has_no_programs() {
        var project = GoProject.find(FilesInMemory.of(Map.of("go.mod", MODULE, "shop.go", "package shop\n")));
        assertThat(project.orElseThrow().mainPackages()).isEmpty();
    }

    @Test
    void there_is_no_project_without_a_module() {
        assertThat(GoProject.find(FilesInMemory.of(Map.of("main.go", "package main\n"))))
                .isEmpty();
        assertThat(GoProject.find(FilesInMemory.of(Map.of("go.mod", "go 1.22\n"))))
                .isEmpty();
        assertThat(GoProject.find(BuildContext.UNKNOWN)).isEmpty();
    }

    @Test
    void a_module_file_may_be_written_in_many_ways() {
        var project = GoProject.find(FilesInMemory.of(Map.of("go.mod", """
                // A shop.
                module "example.com/shop" // Deprecated: closed.
                require (
                	example.com/go v1.0.0
                	go v1.0.0
                )
                toolchain go1.23.0
                """)));
        assertThat(project).contains(new GoProject("example.com/shop", Optional.empty(), List.of()));
        assertThat(GoProject.find(
                        FilesInMemory.of(Map.of("go.mod", "module (\n\texample.com/shop\n)\r\n go 1.21\r\n"))))
                .contains(new GoProject("example.com/shop", Optional.of("1.21"), List.of()));
    }
}
