package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    golang                                        | -                           | golang
                    golang:1.23-alpine                            | -                           | golang
                    library/golang:1.23                           | library/                    | golang
                    docker.io/golang                              | docker.io/                  | golang
                    docker.io/library/golang:1.23                 | docker.io/library/          | golang
                    index.docker.io/library/golang                | index.docker.io/library/    | golang
                    public.ecr.aws/docker/library/golang:1.23     | public.ecr.aws/docker/library/ | golang
                    mirror.gcr.io/library/golang                  | mirror.gcr.io/library/      | golang
                    tonistiigi/xx                                 | -                           | tonistiigi/xx
                    docker.io/tonistiigi/xx:1.6.1                 | docker.io/                  | tonistiigi/xx
                    gcr.io/distroless/static-debian12:nonroot     | -                           | gcr.io/distroless/static-debian12
                    localhost:5000/golang:1.23                    | -                           | localhost:5000/golang
                    registry.example.com:5000/library/golang      | -                           | registry.example.com:5000/library/golang
                    localhost/golang                              | -                           | localhost/golang
                    """)
    void an_image_has_a_familiar_name_and_a_prefix(String text, String prefix, String familiarName) {
        var reference = ImageReference.parse(text).orElseThrow();

        assertThat(reference.prefix()).isEqualTo(prefix == null ? "" : prefix);
        assertThat(reference.familiarName()).isEqualTo(familiarName);
        assertThat(reference).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    golang                      | ''             | golang  | ''
                    golang:1.23                 | ''             | golang  | 1.23
                    localhost:5000/golang       | localhost:5000 | golang  | ''
                    localhost:5000/a/golang:1.2 | localhost:5000 | a/golang | 1.2
                    """)
    void a_port_is_not_a_tag(String text, String registry, String repository, String tag) {
        var reference = ImageReference.parse(text).orElseThrow();

        assertThat(reference.registry().orElse("")).isEqualTo(registry);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.tag().orElse("")).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"golang@", "golang:1.23@"})
    void a_digest_may_follow_a_tag(String text) {
        assertThat(ImageReference.parse(text + DIGEST).orElseThrow().digest()).contains(DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SCRATCH", "golang:", "golang:1 23", "go lang", "/golang", "$BASE", "golang@sha256:12"})
    void what_is_no_reference_is_none(String text) {
        assertThat(ImageReference.parse(text)).isEmpty();
    }
}
