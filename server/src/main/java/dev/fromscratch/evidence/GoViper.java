package dev.fromscratch.evidence;

import dev.fromscratch.evidence.GoFile.Argument;
import dev.fromscratch.evidence.GoFile.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** What goes on without a file, or makes it. */
    private static final Set<String> DOES_WITHOUT =
            Set.of("ConfigFileNotFoundError", "SafeWriteConfig", "SafeWriteConfigAs", "WriteConfig", "WriteConfigAs");

    private static final Set<String> SETS = Set.of("AddConfigPath", "SetConfigFile", "SetConfigName");

    private GoViper() {}

    /** Whether something is said of the file here. */
    static boolean sets(Call call) {
        return SETS.stream().anyMatch(it -> isCall(call, it));
    }

    /** Whether the file is read here. */
    static boolean reads(Call call) {
        return isCall(call, "ReadInConfig");
    }

    /**
     * The paths that a file may lie at of which viper is told by some calls, as far as all of that is known, and it is to look
     * in one folder alone.
     *
     * @param texts what an argument may say
     * @param isThere whether something lies at a path beside the sources
     */
    static Stream<String> paths(List<Call> calls, Function<Argument, List<String>> texts, Predicate<String> isThere) {
        if (calls.stream().anyMatch(it -> DOES_WITHOUT.contains(it.name()))) {
            return Stream.empty();
        }
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
        var types = said(calls, "SetConfigType", texts);
        if (types.size() > 1) {
            return Stream.empty();
        }
        var path = names.get(0).flatMap(name -> folders.get(0).map(it -> in(it, name)));
        var endings = types.isEmpty() ? ENDINGS : types.get(0).stream().toList();
        // The name alone may as well be that of a folder.
        var found = path.stream()
                .flatMap(it -> Stream.concat(
                        endings.stream().map(ending -> it + "." + ending),
                        types.isEmpty() || !it.matches("(?:.*/)?\\.\\w+") ? Stream.empty() : Stream.of(it)))
                .filter(isThere)
                .toList();
        return found.size() == 1 ? found.stream() : Stream.empty();
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
