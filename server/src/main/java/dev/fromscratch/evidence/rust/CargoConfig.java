package dev.fromscratch.evidence.rust;

import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code .cargo/config.toml} says, in a folder and those above it.
 */
public final class CargoConfig {
    /** The flags of rustc that have to do with how a program is linked; others are for its warnings and its speed. */
    private static final Pattern OF_LINKING = Pattern.compile("crt-static|link|relocation-model|prefer-dynamic");

    /** What is to be warned of, by the names of lints, and conditions: {@code -Wclippy::linkedlist}, {@code --cfg tokio_unstable}. */
    private static final Pattern NOT_OF_LINKING =
            Pattern.compile("(?<!\\S)(-[AWDF]|--(allow|warn|deny|forbid|cfg|check-cfg))[ =]?\\S+");

    private static final List<String> OF_FOLDERS = List.of("target-dir", "build-dir", "artifact-dir", "out-dir");

    static final CargoConfig UNKNOWN = new CargoConfig(List.of(), false);

    private final List<TomlFile> files;
    private final boolean complete;

    private CargoConfig(List<TomlFile> files, boolean complete) {
        this.files = List.copyOf(files);
        this.complete = complete;
    }

    /** The configuration of a folder, as far as its files are known. */
    static CargoConfig read(BuildContext context, FilePath folder) {
        var files = new ArrayList<TomlFile>();
        var complete = true;
        for (var at = folder; ; at = at.parent()) {
            for (var name : List.of("config", "config.toml")) {
                var answer = context.read(at.child(".cargo").child(name));
                var file = answer.known().flatMap(TomlFile::parse);
                file.ifPresent(files::add);
                complete &= file.isPresent() || answer instanceof Answer.Absent<String>;
            }
            if (at.path().isEmpty()) {
                return new CargoConfig(files, complete);
            }
        }
    }

    /** Whether all of these files were read. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether what is built is put elsewhere than into the folder {@code target}, or copied elsewhere. */
    public boolean namesFolder() {
        return files.stream().anyMatch(it -> OF_FOLDERS.stream().anyMatch(name -> it.has("build", name)));
    }

    /** The target that is built for where the command names none. */
    public Optional<String> target() {
        return files.stream().flatMap(it -> it.text("build", "target").stream()).findFirst();
    }

    /**
     * The flags that rustc gets for a target where the environment gives none; empty where those of linking hang on more
     * than the target's name.
     */
    public Optional<List<String>> flags(String target) {
        var byCondition = files.stream()
                .flatMap(it -> it.table("target").stream())
                .flatMap(it -> it.names().stream()
                        .filter(name -> name.startsWith("cfg("))
                        .flatMap(name -> textsOf(it, name, "rustflags")))
                .collect(Collectors.joining(" "));
        if (OF_LINKING
                .matcher(NOT_OF_LINKING.matcher(byCondition).replaceAll(""))
                .find()) {
            return Optional.empty();
        }
        var ofTarget = flags("target", target, "rustflags");
        return Optional.of(ofTarget.isEmpty() ? flags("build", "rustflags") : ofTarget);
    }

    private List<String> flags(String... path) {
        return files.stream().flatMap(it -> textsOf(it, path)).toList();
    }

    private static Stream<String> textsOf(TomlFile file, String... path) {
        return Stream.concat(file.texts(path).stream(), file.text(path).stream());
    }
}
