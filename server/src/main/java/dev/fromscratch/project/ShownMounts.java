package dev.fromscratch.project;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where something is mounted in containers that a project shows how to run, whatever their images are called: by {@code
 * docker run} and its kin in instructions, makefiles, scripts and units of systemd, by tasks that list the volumes of a
 * container, and by the charts of Helm.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/run/">the options of docker run</a>
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">the keys of units of Podman</a>
 */
final class ShownMounts {
    /** Instructions for people, and units of systemd. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(readme|install|docker|usage|deploy(ment)?)\\b.*\\.(md|rst|adoc)|.*\\.(service|container)");

    private static final Pattern TEMPLATE = Pattern.compile("((?:.*/)?)templates/.*");
    private static final Pattern VALUES = Pattern.compile("(.*/)?values[^/]*\\.ya?ml");

    private static final Pattern COMMAND =
            Pattern.compile("\\b(?:docker|podman|nerdctl)\\s+(?:container\\s+)?(?:run|create)\\s(.*)");

    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\r?\\n");

    /** What is put in by a shell or make, with blanks in it. */
    private static final Pattern PUT_IN = Pattern.compile("\\$\\([^()]*\\)|\\{\\{.*?}}");

    /** With a volume that has no name nothing is brought along; and {@code -v} may be an option of the program. */
    private static final Pattern OPTION =
            Pattern.compile("(?<=\\s|^)(?:(?:-v|--volume)(?:=|\\s+)(?=[^\\s]*:)|(?:--mount|--tmpfs)(?:=|\\s+))"
                    + "([\"'][^\"']+[\"']|[^\\s\"'`]+)");

    /** The keys of a unit of Podman. */
    private static final Pattern KEY = Pattern.compile("(?m)^(?:Volume|Mount|Tmpfs)=(\\S+)\\s*$");

    /** An item of a list of volumes as compose has it, and other tools, too. */
    private static final Pattern ITEM =
            Pattern.compile("(?m)^\\s*-\\s+[\"']?(?:[^\\s\"':]|\\{\\{[^{}]*}})+(:/[\\w./-]+(?::[\\w,]+)?)[\"']?\\s*$");

    private static final Pattern MOUNT_PATH = Pattern.compile("\\bmountPath:\\s*[\"']?(/[\\w./-]+)");

    /** The path in what an option says: {@code type=bind,target=/data}, {@code data:/data:ro} or {@code /data}. */
    private static final Pattern PATH = Pattern.compile(
            "(?:.*,)?(?:target|destination|dst)=(/[\\w./-]+)(?:,.*)?|(?:[^:,]*:)?(/[\\w./-]+)(?::[^/]*)?");

    private final Set<String> paths = new TreeSet<>();

    private ShownMounts() {}

    /** Whether a file may show any, by its name, though it does not describe builds or containers. */
    static boolean mayBeIn(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a file of a project describes no builds or containers itself: those of a chart are templates, no YAML yet. */
    static boolean isOnlyShown(String path, Set<String> all) {
        var template = TEMPLATE.matcher(path);
        return mayBeIn(Paths.nameOf(path)) || template.matches() && all.contains(template.group(1) + "Chart.yaml");
    }

    /** Those of a file: absolute paths. */
    static Set<String> in(String path, String text) {
        var mounts = new ShownMounts();
        if (text.contains(" run ") || text.contains(" create ")) {
            var commands = PUT_IN.matcher(CONTINUATION.matcher(text).replaceAll(" "));
            COMMAND.matcher(commands.replaceAll("_"))
                    .results()
                    .flatMap(it -> OPTION.matcher(it.group(1)).results())
                    .forEach(it -> mounts.add(it.group(1)));
        }
        if (path.endsWith(".container")) {
            KEY.matcher(text).results().forEach(it -> mounts.add(it.group(1)));
        }
        if (TEMPLATE.matcher(path).matches() || VALUES.matcher(path).matches()) {
            MOUNT_PATH.matcher(text).results().forEach(it -> mounts.add(it.group(1)));
        } else if (text.contains("volumes:") && path.matches(".*\\.ya?ml") && !ComposeFiles.isComposeFile(path)) {
            ITEM.matcher(text).results().forEach(it -> mounts.add(it.group(1)));
        }
        return mounts.paths;
    }

    private void add(String said) {
        var matcher = PATH.matcher(said.replaceAll("[\"']", ""));
        if (matcher.matches()) {
            paths.add(Paths.resolve("", Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2))));
        }
    }
}
