package dev.fromscratch.image;

import dev.fromscratch.image.Content.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code adduser}, {@code useradd} and their like do to {@code /etc/passwd} and {@code /etc/group}.
 */
final class AccountCommands {
    private static final Set<String> NAMES =
            Set.of("adduser", "addgroup", "useradd", "groupadd", "usermod", "groupmod");

    /** Options that take a value as their next word, of all these commands. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-h",
            "--home",
            "-g",
            "--gecos",
            "--gid",
            "-s",
            "--shell",
            "-G",
            "--ingroup",
            "--groups",
            "-u",
            "--uid",
            "-k",
            "-d",
            "--home-dir",
            "-c",
            "--comment",
            "-b",
            "--base-dir",
            "-K",
            "--key",
            "-p",
            "--password",
            "-e",
            "-f");

    private AccountCommands() {}

    static boolean knows(String program) {
        return NAMES.contains(program);
    }

    /** With passwd and group files that may define more than is known. */
    static FileTree opened(FileTree files) {
        var result = files;
        for (var path : List.of("/etc/passwd", "/etc/group")) {
            var entry = result.find(path);
            if (entry.isPresent()) {
                result = result.with(
                        path,
                        entry.get().withContent(entry.get().content().names().opened()));
            }
        }
        return result;
    }

    static FileTree apply(Image image, String program, List<String> words, int stage) {
        var parsed = Options.of(words);
        if (parsed.names().isEmpty() || program.endsWith("mod")) {
            return opened(image.files());
        }
        var name = parsed.names().get(0);
        var busybox =
                image.base().filter(it -> it.userTools() == UserTools.BUSYBOX).isPresent();
        if (program.equals("addgroup") || program.equals("groupadd")) {
            // With two names, a user joins a group that is there.
            return parsed.names().size() > 1
                    ? image.files()
                    : add(image.files(), "/etc/group", name, parsed.number(List.of("-g", "--gid")), Optional.empty());
        }
        if (parsed.names().size() > 1) {
            return image.files();
        }
        var uid = parsed.number(List.of("-u", "--uid"));
        var system = parsed.has("-S") || parsed.has("--system") || (program.equals("useradd") && parsed.has("-r"));
        var groupOptions = program.equals("useradd")
                ? List.of("-g", "--gid")
                : busybox ? List.of("-G", "--ingroup") : List.of("--gid", "--ingroup");
        var group = parsed.value(groupOptions);
        if (group.isPresent()) {
            var gid = group.get().matches("\\d{1,9}")
                    ? Optional.of(Integer.valueOf(group.get()))
                    : Optional.ofNullable(image.groups().accounts().get(group.get()))
                            .flatMap(Account::id);
            return add(image.files(), "/etc/passwd", name, uid, gid);
        }
        var ownGroup = program.equals("useradd") ? !parsed.has("-N") : !system || parsed.has("--group");
        // The group gets the user's number where that is given and still free.
        var files = ownGroup ? add(image.files(), "/etc/group", name, uid, Optional.empty()) : image.files();
        return add(files, "/etc/passwd", name, uid, ownGroup ? uid : Optional.empty());
    }

    private static FileTree add(FileTree files, String path, String name, Optional<Integer> id, Optional<Integer> gid) {
        var entry = files.find(path);
        if (entry.isEmpty()) {
            return files;
        }
        var names = entry.get().content().names().with(name, new Account(id, gid, true));
        return files.with(path, entry.get().withContent(names));
    }

    /** The words of a command, taken apart. */
    private record Options(Map<String, String> values, List<String> names) {
        static Options of(List<String> words) {
            var values = new HashMap<String, String>();
            var names = new ArrayList<String>();
            for (var index = 0; index < words.size(); index++) {
                var word = words.get(index);
                var equals = word.indexOf('=');
                if (word.startsWith("--") && equals > 0) {
                    values.put(word.substring(0, equals), word.substring(equals + 1));
                } else if (takesValue(word) && index + 1 < words.size()) {
                    values.put(word.startsWith("--") ? word : "-" + word.charAt(word.length() - 1), words.get(++index));
                    spread(values, word.startsWith("--") ? "" : word.substring(0, word.length() - 1));
                } else if (word.startsWith("--")) {
                    values.put(word, "");
                } else if (word.startsWith("-")) {
                    spread(values, word);
                } else {
                    names.add(word);
                }
            }
            return new Options(values, names);
        }

        /** Single-letter options may be joined, {@code -SDH}, the last of them taking the value. */
        private static boolean takesValue(String word) {
            return word.startsWith("--")
                    ? WITH_VALUE.contains(word)
                    : word.startsWith("-")
                            && word.length() > 1
                            && WITH_VALUE.contains("-" + word.charAt(word.length() - 1));
        }

        private static void spread(Map<String, String> values, String letters) {
            letters.chars().skip(1).forEach(letter -> values.putIfAbsent("-" + (char) letter, ""));
        }

        boolean has(String option) {
            return values.containsKey(option);
        }

        Optional<String> value(List<String> options) {
            return options.stream().filter(values::containsKey).map(values::get).findFirst();
        }

        Optional<Integer> number(List<String> options) {
            return value(options).filter(it -> it.matches("\\d{1,9}")).map(Integer::valueOf);
        }
    }
}
