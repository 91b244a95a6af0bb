package dev.fromscratch.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Makefile | image:~\tdocker build -t shop -f docker/Dockerfile . | commands in []",
                "Makefile | image:~\t@$(DOCKER) build --tag=shop --file docker/Dockerfile $(CURDIR) | commands in []",
                "docker/Makefile | image:~\tcd .. && docker build -t shop -f docker/Dockerfile --pull . | commands in []",
                "docker/Makefile | image:~\tdocker build -t shop . | commands in [docker]",
                "scripts/build.sh | docker buildx build \\~ --platform linux/amd64 \\~ -f docker/Dockerfile . \\~ --push | commands in []",
                "scripts/build.sh | cd \"$(dirname \"$0\")/..\"~podman build docker | commands in [docker]",
                ".gitlab-ci.yml | build:~  script:~    - docker build -t shop -f docker/Dockerfile \"$CI_PROJECT_DIR\" | commands in []",
            })
    void the_folder_is_that_of_the_command_with_the_dockerfile_that_it_names(
            String file, String text, String expected) {
        assertThat(Described.of("docker/Dockerfile", Map.of(file, text.replace("~", "\n"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker build -t shop .",
                "docker build -f docker/Dockerfile $FOLDER",
                "docker build -f docker/Dockerfile -",
                "docker build -f docker/Dockerfile https://example.com/shop.git",
                "docker build -f docker/Dockerfile . other",
                "# docker build -f docker/Dockerfile .",
                "echo 'docker build -f docker/Dockerfile .'",
                "cat <<EOF\ndocker build -f docker/Dockerfile .\nEOF",
                "go build -f docker/Dockerfile .",
            })
    void what_names_another_dockerfile_or_no_folder_says_nothing(String command) {
        assertThat(Described.of("docker/Dockerfile", Map.of("build.sh", command)))
                .isEmpty();
    }

    @Test
    void a_step_of_a_workflow_says_what_is_built() {
        assertThat(Described.of("api/Dockerfile", Map.of(".github/workflows/release.yml", """
                        jobs:
                          image:
                            steps:
                              - uses: actions/checkout@v4
                              - uses: docker/build-push-action@v6
                                with:
                                  context: ${{ github.workspace }}
                                  file: ./api/Dockerfile
                                  target: release
                                  build-args: |
                                    BINARY=api
                                    VERSION=${{ github.ref_name }}
                        """)))
                .isEqualTo("""
                        commands in []
                        given BINARY=api""");
    }

    @Test
    void an_artifact_of_skaffold_says_what_is_built() {
        assertThat(Described.of("api/build/Dockerfile", Map.of("deploy/skaffold.yaml", """
                        apiVersion: skaffold/v4beta6
                        kind: Config
                        build:
                          artifacts:
                            - image: api
                              context: ../api
                              docker:
                                dockerfile: build/Dockerfile
                                buildArgs:
                                  BINARY: api
                        """)))
                .isEqualTo("""
                        commands in [api]
                        given BINARY=api""");
    }

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: nightly}
            spec:
              containers:
                - name: report
                  image: ghcr.io/example/reports:1.2
                  command: [sh]
            """;

    private static final String STEP = "jobs: {image: {steps: [{uses: docker/build-push-action@v6, with: {%s}}]}}\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".github/workflows/image.yml | tags: 'ghcr.io/example/reports:latest,ghcr.io/example/reports:${{ github.sha }}' | true",
                ".github/workflows/image.yml | tags: ghcr.io/example/other:latest | false",
                ".github/workflows/image.yml | tags: 'ghcr.io/example/reports:latest', target: tests | false",
                ".github/workflows/image.yml | tags: 'ghcr.io/${{ github.repository }}:latest' | false",
                "Makefile | -t ghcr.io/example/reports:$(VERSION) | true",
                "Makefile | --tag=reports | true",
                "Makefile | -t $(IMAGE) | false",
                "Makefile | --target tests -t reports | false",
            })
    void a_container_of_a_tag_is_one_of_the_image(String file, String said, boolean isRun) {
        var text = (file.equals("Makefile") ? "image:\n\tdocker build %s .\n" : STEP).formatted(said);
        assertThat(Described.by(Map.of(file, text, "k8s/pod.yaml", POD)).contains("container report"))
                .isEqualTo(isRun);
    }

    @Test
    void only_what_all_commands_say_counts() {
        assertThat(
                        Described.by(
                                Map.of(
                                        "Makefile",
                                        "image:\n\tdocker build --build-arg BINARY=shop --build-arg DEBUG=1 --build-arg VERSION=1 -t shop .\n",
                                        "build.sh",
                                        "docker build --build-arg BINARY=shop --build-arg DEBUG=0 --build-arg VERSION=$(git describe) .\n")))
                .isEqualTo("""
                        commands in []
                        given BINARY=shop""");
    }

    @Test
    void a_command_in_a_folder_is_none_of_those_above() {
        assertThat(Described.by(Map.of("probe/Makefile", "image:\n\tdocker build --build-arg BINARY=probe .\n")))
                .isEmpty();
    }

    @Test
    void what_a_file_of_compose_describes_goes_before() {
        assertThat(Described.by(Map.of(
                        "compose.yaml",
                        "services: {shop: {build: {context: ., args: {BINARY: shop}}}}\n",
                        "build.sh",
                        "docker build --build-arg BINARY=other -t shop .\n")))
                .startsWith("service shop in \"\" BINARY=shop");
    }
}
