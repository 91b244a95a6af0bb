package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which file github.com/spf13/viper reads, by what it has been told before: a path, or a name, the folder to look in, and
 * what kind of file that is.
 *
 * <p>Source: {@code getConfigFile} and {@code searchInPath} of the module: a path goes before a name; in each folder, all
 * endings are tried one after another, and then the name alone, if it is said what kind of file that is.
 */
final class GoViper {
    static final String PATH = "github.com/spf13/viper";

    private static final List<String> ENDINGS = List.of(
            "json", "toml", "yaml", "yml", "properties", "props", "prop", "hcl", "tfvars", "dotenv", "env", "ini");

    private GoViper() {}

    /** Whether the file is read here. */
    static boolean reads(Call call) {
        return isCall(call, "ReadInConfig");
    }

    /**
     * The paths that a file may lie at of which viper is told by some calls, as far as all of that is known, and it is to look
     * in one folder alone.
     *
     * @param texts what an argument may say
     */
    static Stream<String> paths(List<Call> calls, Function<Argument, List<String>> texts) {
        var files = said(calls, "SetConfigFile", texts);
        if (!files.isEmpty()) {
            return files.size() == 1 ? files.get(0).stream() : Stream.empty();
        }
        var names = said(calls, "SetConfigName", texts);
        // What lies above is there for tests, which are run elsewhere.
        var folders = said(calls, "AddConfigPath", texts).stream()
                .filter(it -> it.filter(folder -> folder.startsWith("..")).isEmpty())
                .toList();
        if (names.size() != 1 || folders.size() != 1) {
            return Stream.empty();
        }
        var hasType = !said(calls, "SetConfigType", texts).isEmpty();
        return names.get(0).stream()
                .flatMap(name -> folders.get(0).stream().map(it -> in(it, name)))
                .flatMap(it -> Stream.concat(
                        ENDINGS.stream().map(ending -> it + "." + ending), hasType ? Stream.of(it) : Stream.empty()));
    }

    private static String in(String folder, String name) {
        return folder.matches("\\./?") ? name : folder.replaceFirst("/$", "") + "/" + name;
    }

    /** What calls of a method say; empty for what is not known. */
    private static List<Optional<String>> said(
            List<Call> calls, String method, Function<Argument, List<String>> texts) {
        return calls.stream()
                .filter(it -> isCall(it, method))
                .map(it -> it.arguments().stream()
                        .limit(it.circumstances().conditional() ? 0 : 1)
                        .map(texts)
                        .filter(known -> known.size() == 1)
                        .map(known -> known.get(0))
                        .findFirst())
                .distinct()
                .toList();
    }

    private static boolean isCall(Call call, String method) {
        return call.called()
                && call.name().equals(method)
                && (call.isOfValue() || call.importPath().equals(PATH));
    }
}
