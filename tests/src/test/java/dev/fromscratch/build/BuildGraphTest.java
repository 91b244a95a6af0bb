package dev.fromscratch.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.build.Base.OfImage;
import dev.fromscratch.build.Base.OfStage;
import dev.fromscratch.build.Base.Scratch;
import dev.fromscratch.build.Base.Unknown;
import dev.fromscratch.syntax.Dockerfile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildGraphTest {
    @Test
    void a_stage_begins_with_nothing_an_image_or_another_stage() {
        var graph = graph("""
                FROM golang:1.23 AS Build
                FROM build
                FROM scratch
                """);

        assertThat(graph.stages())
                .extracting(Stage::base)
                .containsExactly(new OfImage("golang:1.23"), new OfStage(0), new Scratch());
        assertThat(graph.stages()).extracting(Stage::label).containsExactly("build", "1", "2");
    }

    @Test
    void from_finds_a_stage_by_its_name_in_lower_case_only() {
        assertThat(graph("FROM a AS Build\nFROM Build\n").stage(1).base()).isEqualTo(new OfImage("Build"));
    }

    @Test
    void a_stage_called_scratch_hides_the_empty_image() {
        assertThat(graph("FROM a AS scratch\nFROM scratch\n").stage(1).base()).isEqualTo(new OfStage(0));
    }

    @Test
    void copy_finds_a_stage_by_its_name_in_any_case_and_by_its_number() {
        var graph = graph(
                "FROM a AS build\nFROM scratch\nCOPY --from=BUILD /a /\nCOPY --from=0 /a /\nCOPY --from=1 /a /\n");

        assertThat(graph.references().stream().filter(it -> it.kind() == Reference.Kind.COPY))
                .extracting(Reference::to)
                .containsExactly(new OfStage(0), new OfStage(0), new OfImage("1"));
        assertThat(graph.isUsed(graph.stage(0))).isTrue();
        assertThat(graph.isUsed(graph.stage(1))).isFalse();
    }

    @Test
    void of_two_stages_of_a_name_the_last_one_counts() {
        assertThat(graph("FROM x AS a\nFROM y AS a\nFROM a\n").stage(2).base()).isEqualTo(new OfStage(1));
    }

    @Test
    void a_mount_uses_a_stage() {
        var graph = graph("FROM a AS tools\nFROM b\nRUN --mount=type=bind,from=tools,target=/t /t/x\n");

        assertThat(graph.isUsed(graph.stage(0))).isTrue();
    }

    @Test
    void a_base_may_hang_on_an_argument() {
        var text = "ARG BASE=scratch\nARG OTHER\nFROM ${BASE}\nFROM ${OTHER}\n";

        assertThat(graph(text).stages()).extracting(Stage::base).containsExactly(new Scratch(), new Unknown());
        assertThat(BuildGraph.of(
                                Dockerfile.parse(text),
                                new BuildOptions(Optional.empty(), Map.of("BASE", "alpine", "OTHER", "debian")))
                        .stages())
                .extracting(Stage::base)
                .containsExactly(new OfImage("alpine"), new OfImage("debian"));
    }

    @Test
    void the_target_is_the_last_stage_or_the_one_that_is_named() {
        var dockerfile = Dockerfile.parse("FROM a AS x\nFROM b AS y\n");

        assertThat(target(dockerfile, Optional.empty())).contains("y");
        assertThat(target(dockerfile, Optional.of("X"))).contains("x");
        assertThat(target(dockerfile, Optional.of("0"))).contains("x");
        assertThat(target(dockerfile, Optional.of("z"))).isEmpty();
    }

    @Test
    void a_broken_from_begins_a_stage_of_which_nothing_is_known() {
        assertThat(graph("FROM a b\nRUN c\n").stages()).extracting(Stage::base).containsExactly(new Unknown());
    }

    private static Optional<String> target(Dockerfile dockerfile, Optional<String> name) {
        return BuildGraph.of(dockerfile, new BuildOptions(name, Map.of()))
                .target()
                .map(Stage::label);
    }

    private static BuildGraph graph(String text) {
        return BuildGraph.of(Dockerfile.parse(text), BuildOptions.DEFAULT);
    }
}
