package dev.fromscratch.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {
    private static final String BAKE =
            "target \"shop\" {\n  tags = [\"ghcr.io/acme/shop:1\"]\n  target = \"release\"\n}\n";

    @Test
    void a_container_says_how_it_is_run() {
        assertThat(manifest("""
                        apiVersion: v1
                        kind: Service
                        metadata: {name: shop}
                        ---
                        # the shop itself
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: shop}
                        spec:
                          template:
                            spec:
                              securityContext: {runAsNonRoot: true, runAsUser: 1}
                              initContainers:
                                - {name: migrate, image: "ghcr.io/acme/shop:2", args: [migrate]}
                              containers:
                                - name: shop
                                  image: ghcr.io/acme/shop@sha256:0123
                                  command: ["/app"]
                                  args: ["--pod=$(HOME)"]
                                  workingDir: /data
                                  securityContext: {runAsUser: 10001, readOnlyRootFilesystem: true}
                                  env:
                                    - {name: TZ, value: Europe/Berlin}
                                    - name: HOME
                                      valueFrom: {fieldRef: {fieldPath: metadata.name}}
                                  livenessProbe: {exec: {command: [sh, -c, "true"]}}
                                  lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
                                  volumeMounts:
                                    - {name: tmp, mountPath: /tmp/}
                                    - {name: roots, mountPath: /etc/ssl/certs, readOnly: true}
                                    - {name: data, mountPath: /data}
                                - {name: proxy, image: "envoyproxy/envoy:v1"}
                              volumes:
                                - {name: tmp, emptyDir: {medium: Memory}}
                                - {name: roots, configMap: {name: roots}}
                        """)).isEqualTo("""
                        container migrate of StatefulSet shop of release user 1 non-root command [migrate]
                        container shop of StatefulSet shop of release user 10001 non-root in /data HOME=? TZ=Europe/Berlin \
                        entrypoint [/app] command ? liveness probe [sh, -c, true] preStop hook [sleep, 5] \
                        TEMPORARY /tmp OTHER /etc/ssl/certs ro OTHER /data read-only""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pod         | spec: {containers: %s}
            Deployment  | spec: {template: {spec: {containers: %s}}}
            DaemonSet   | spec: {template: {spec: {containers: %s}}}
            Job         | spec: {template: {spec: {containers: %s}}}
            CronJob     | spec: {jobTemplate: {spec: {template: {spec: {containers: %s}}}}}
            """)
    void all_that_has_a_pod_is_known(String kind, String spec) {
        var containers = "[{name: a, image: ghcr.io/acme/shop, securityContext: {runAsUser: 5}}]";
        var object = "{apiVersion: v1, kind: %s, metadata: {name: x}, %s}".formatted(kind, spec.formatted(containers));
        assertThat(manifest(object)).isEqualTo("container a of %s x of release user 5".formatted(kind));
        assertThat(manifest("{apiVersion: v1, kind: List, items: [%s]}".formatted(object)))
                .isEqualTo("container a of %s x of release user 5".formatted(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/shop,    shop:1,                  true",
        "ghcr.io/acme/shop:9,       ghcr.io/acme/shop:1,     true",
        "ghcr.io/other/shop,        ghcr.io/acme/shop,       false",
        "localhost:5000/shop:1,     localhost:5000/shop,     true",
        "localhost:5000/shop,       localhost:5001/shop,     false",
        "ghcr.io/acme/shop,         ${REGISTRY}/shop:${TAG}, true",
        "ghcr.io/acme/front,        ${REGISTRY}/shop:${TAG}, false",
    })
    void an_image_is_known_by_its_name(String image, String built, boolean known) {
        var files = Map.of(
                "compose.yaml", "services: {a: {build: ., image: '%s'}}".formatted(built),
                "k8s/pod.yaml", pod(image));
        assertThat(Described.by(files).contains("Pod")).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "Dockerfile,            example.com/shop:1,  true",
        "Dockerfile,            example.com/api:1,   false",
        "api/Dockerfile,        example.com/api,     true",
        "api/Dockerfile,        example.com/shop,    false",
        "docker/api.Dockerfile, example.com/api,     true",
        "Dockerfile.api,        example.com/api,     true",
        "Dockerfile.api,        example.com/shop,    false",
        "docker/Dockerfile,     example.com/docker,  false",
        "cmd/x/Dockerfile,      example.com/tool,    true",
    })
    void where_nobody_says_it_an_image_is_called_as_the_folder_or_the_module_is(
            String dockerfile, String image, boolean known) {
        var files = Map.of("pod.yaml", pod(image), "cmd/x/go.mod", "module example.com/tool/v2\n");
        assertThat(Described.of(dockerfile, files).contains("Pod")).isEqualTo(known);
    }

    @Test
    void an_image_that_another_dockerfile_makes_is_not_this_one_s() {
        var files = Map.of(
                "compose.yaml",
                "services: {a: {build: other, image: example.com/shop}}",
                "pod.yaml",
                pod("example.com/shop"));
        assertThat(Described.by(files)).isEmpty();
    }

    @Test
    void variables_come_from_config_maps_of_the_same_folder() {
        var pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: one}
                spec:
                  containers:
                    - name: shop
                      image: ghcr.io/acme/shop
                      envFrom:
                        - configMapRef: {name: settings}
                        - configMapRef: {name: elsewhere}
                        - secretRef: {name: secret}
                      env:
                        - {name: HOME, value: /home}
                        - name: USER
                          valueFrom: {configMapKeyRef: {name: settings, key: who}}
                        - name: TMPDIR
                          valueFrom: {configMapKeyRef: {name: settings, key: missing}}
                """;
        assertThat(manifests(Map.of(
                        "deploy/pod.yaml",
                        pod,
                        "deploy/settings.yaml",
                        configMap("settings", "{TZ: Europe/Berlin, HOME: /nowhere, who: app}"),
                        "other/elsewhere.yaml",
                        configMap("elsewhere", "{SSL_CERT_FILE: /certs.pem}"))))
                .isEqualTo("container shop of Pod one of release HOME=/home TMPDIR=? TZ=Europe/Berlin USER=app");
    }

    @Test
    void a_kustomization_says_how_a_container_is_run_in_the_end() {
        assertThat(manifests(Map.of(
                        "base/kustomization.yaml",
                        "resources: [pod.yaml]\nconfigMapGenerator: [{name: settings, literals: [TZ=UTC], envs: [a.env]}]",
                        "base/pod.yaml",
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: one}
                        spec:
                          containers:
                            - {name: shop, image: "shop:1", envFrom: [{configMapRef: {name: settings}}], args: [serve]}
                        """,
                        "base/a.env",
                        "HOME=/data\n",
                        "prod/kustomization.yaml",
                        """
                        resources: [../base]
                        images: [{name: shop, newName: ghcr.io/acme/shop, newTag: "2"}]
                        patches:
                          - path: user.yaml
                          - target: {kind: Pod}
                            patch: |-
                              - {op: add, path: /spec/securityContext, value: {runAsNonRoot: true}}
                              - {op: replace, path: /spec/containers/0/args/0, value: work}
                          - target: {kind: Deployment}
                            patch: "[{op: remove, path: /spec}]"
                        """,
                        "prod/user.yaml",
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: one}
                        spec:
                          containers:
                            - name: shop
                              securityContext: {runAsUser: 10001, readOnlyRootFilesystem: true}
                              volumeMounts: [{name: tmp, mountPath: /tmp}]
                          volumes: [{name: tmp, emptyDir: {}}]
                        """)))
                .isEqualTo("container shop of Pod one of release user 10001 non-root HOME=/data TZ=UTC command [work] "
                        + "TEMPORARY /tmp read-only");
    }

    @Test
    void of_several_kustomizations_each_is_one_way_to_run() {
        assertThat(manifests(Map.of(
                        "base/kustomization.yaml",
                        "resources: [pod.yaml]",
                        "base/pod.yaml",
                        pod("ghcr.io/acme/shop"),
                        "dev/kustomization.yaml",
                        "bases: [../base]",
                        "prod/kustomization.yaml",
                        """
                        resources: [../base, https://example.com/more.yaml, missing.yaml, /etc/more.yaml]
                        configMapGenerator: [{name: more, envs: [/etc/more.env]}]
                        patches: [{path: /etc/patch.yaml}]
                        patchesStrategicMerge:
                          - |-
                            kind: Pod
                            metadata: {name: one}
                            spec: {containers: [{name: shop, securityContext: {runAsUser: 5}}]}
                        """)))
                .isEqualTo("""
                        container shop of Pod one in dev of release
                        container shop of Pod one in prod of release user 5""");
    }

    @Test
    void a_kustomization_that_takes_itself_ends() {
        assertThat(manifests(Map.of(
                        "a/kustomization.yaml", "resources: [../b, ../a]",
                        "b/kustomization.yaml", "resources: [../a, pod.yaml]",
                        "b/pod.yaml", pod("ghcr.io/acme/shop"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: Deployment\nspec: {{ .Values.spec }}\ncontainers:\n",
                "apiVersion: v1\nkind: Pod\nspec: {containers: 1}",
                "apiVersion: v1\nkind: Pod\nspec: {containers: [1, [], {}]}",
                "apiVersion: v1\nkind: [Pod]\ncontainers: x",
                "kind: Pod\napiVersion: v1\nspec: &a {containers: [*a]}",
                "kind: List\napiVersion: v1\nitems: containers"
            })
    void what_is_none_says_nothing(String text) {
        assertThat(manifest(text)).isEmpty();
    }

    @Test
    void documents_in_front_of_a_template_are_known() {
        assertThat(manifest(pod("ghcr.io/acme/shop") + "\n---\nspec: {{ x }}\n"))
                .contains("Pod");
    }

    private static String configMap(String name, String data) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: %s\n".formatted(name, data);
    }

    private static String pod(String image) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: one
                spec:
                  containers:
                    - name: shop
                      image: %s
                """.formatted(image);
    }

    private static String manifest(String text) {
        return manifests(Map.of("deploy/shop.yaml", text));
    }

    private static String manifests(Map<String, String> files) {
        var all = new HashMap<>(files);
        all.put("docker-bake.hcl", BAKE);
        return Described.by(all).lines().skip(1).collect(Collectors.joining("\n"));
    }
}
