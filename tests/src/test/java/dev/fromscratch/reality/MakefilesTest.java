package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.image.make.Makefile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makefiles as the make of this machine reads them: what it would run is what we say, but for what only a command tells.
 */
class MakefilesTest {
    private static final List<String> FILES = List.of("cmd/api/main.go", "cmd/worker/main.go", "go.mod", "there");

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                build:
                	go build -o bin/api ./cmd/api
                """,
                """
                # A comment.
                APP = api # and another
                FLAGS := -s \\
                         -w
                FLAGS += -X main.name=$(APP)
                .PHONY: all clean
                all: clean bin/$(APP)
                clean: ; rm -rf bin
                bin/%: cmd/%/main.go go.mod
                	@mkdir -p $(@D)
                	go build -ldflags '$(FLAGS)' -o $@ ./cmd/$* # $< $^ $(<D) $(@F)
                """,
                """
                PROGRAMS := $(notdir $(wildcard cmd/*))
                OUT ?= out
                all: $(addprefix $(OUT)/,$(PROGRAMS))
                $(OUT)/%:
                	CGO_ENABLED=0 go build \\
                	  -o $@ ./cmd/$*
                """,
                """
                ifeq ($(MODE),release)
                FLAGS = -s -w
                else ifdef MODE
                FLAGS = -race
                else
                FLAGS = -v
                endif
                ifneq "$(FLAGS)" ""
                one: two there
                	echo $(FLAGS) $(if $(MODE),set,not set)
                endif
                two: NAME = for two
                two:
                	echo '$(NAME)' $(or $(NONE),nothing)
                ifndef NONE
                	echo more
                else
                	echo less
                endif
                """,
                """
                names = api worker
                define build
                go build -o bin/$(1) ./cmd/$(1)
                endef
                all:
                	$(foreach name,$(names),$(call build,$(name));)
                	echo $(words $(names)) $(word 2,$(names)) $(firstword $(names)) $(names:%=bin/%) $(filter-out api,$(names))
                	echo $(patsubst %.go,%.o,a.go b.c) $(subst a,b,aba) $(sort b a b) $(basename a.tar.gz) $(suffix a.gz) $(dir a/b)
                """,
                """
                include more.mk
                -include none.mk
                OBJECTS = api.o worker.o
                $(OBJECTS): %.o: %.c
                	cc -c $< -o $@ && echo $$HOME $(MORE)
                api.c worker.c:
                	touch $@
                """,
                """
                VERSION = $(shell echo 1.2)
                SYSTEM := $(shell uname -s)
                NAME := $(shell basename "$(CURDIR)") in $(shell dirname $(CURDIR)/bin)
                all:
                	echo $(NAME)
                	go build -ldflags "-X main.version=$(VERSION)" -o bin/$(SYSTEM) $(CURDIR)
                """,
                """
                there:
                	echo it is there already
                all: there
                	-rm none
                	@ echo done
                .DEFAULT_GOAL := all
                """,
            })
    void what_is_run_is_what_make_would_run(String text, @TempDir Path folder) throws IOException {
        Reality.assumePrograms("make");
        write(folder, "Makefile", text);
        write(folder, "more.mk", "MORE = more\n");
        for (var file : FILES) {
            write(folder, file, "");
        }
        var outcome = Outcome.of(folder, "make", "-n", "MODE=release");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        var said = Makefile.read(text, seenIn(folder), Map.of("MODE", "release")).linesFor(List.of()).stream()
                .filter(Makefile.Line::certain)
                .map(it -> it.command() + "\n")
                .collect(Collectors.joining());
        assertThat(outcome.output()).matches(pattern(said));
    }

    /** What is not known may be anything. */
    private static Pattern pattern(String said) {
        return Pattern.compile(
                Stream.of(said.split(Makefile.UNKNOWN, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Makefile.Surroundings seenIn(Path root) {
        return new Makefile.Surroundings() {
            @Override
            public Optional<String> module() {
                return Optional.empty();
            }

            @Override
            public String folder() {
                return root.toString();
            }

            @Override
            public Optional<Optional<String>> environment(String name) {
                return Optional.ofNullable(System.getenv(name)).map(Optional::of);
            }

            @Override
            public Optional<String> read(String path) {
                try {
                    return Optional.of(Files.readString(root.resolve(path)));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }

            @Override
            public Optional<List<String>> list(String path) {
                var names = root.resolve(path).toFile().list();
                return Optional.ofNullable(names)
                        .map(it -> Stream.of(it).sorted().toList());
            }

            @Override
            public boolean exists(String path) {
                return Files.exists(root.resolve(path));
            }
        };
    }
}
