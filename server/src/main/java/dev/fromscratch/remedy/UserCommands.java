package dev.fromscratch.remedy;

import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.check.Fix.Safety;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.UserTools;
import dev.fromscratch.remedy.Scripts.Call;
import dev.fromscratch.remedy.Scripts.Plain;
import dev.fromscratch.shell.ShellWord;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says in the words of the shadow suite what is said in those of {@code adduser}, and the other way round.
 */
public final class UserCommands {
    /** An option of both, with the names that it has, and whether it takes a value. */
    private enum Option {
        UID(true, List.of("-u", "--uid")),
        GROUP(true, List.of("-G", "--ingroup", "--gid", "-g#")),
        HOME(true, List.of("-h", "--home", "-d", "--home-dir")),
        SHELL(true, List.of("-s", "--shell")),
        COMMENT(true, List.of("--gecos", "-c", "--comment", "-g")),
        SYSTEM(false, List.of("-S", "-r", "--system")),
        WITHOUT_HOME(false, List.of("-H", "-M", "--no-create-home")),
        WITH_HOME(false, List.of("-m", "--create-home")),
        WITHOUT_PASSWORD(false, List.of("-D", "--disabled-password", "--disabled-login", "-q", "--quiet"));

        private final boolean takesValue;
        private final List<String> names;

        Option(boolean takesValue, List<String> names) {
            this.takesValue = takesValue;
            this.names = names;
        }
    }

    private static final Map<Option, String> SHADOW = Map.of(
            Option.UID, "--uid",
            Option.GROUP, "--gid",
            Option.HOME, "--home-dir",
            Option.SHELL, "--shell",
            Option.COMMENT, "--comment",
            Option.SYSTEM, "--system",
            Option.WITHOUT_HOME, "--no-create-home",
            Option.WITH_HOME, "--create-home");

    private static final Map<Option, String> BUSYBOX = Map.of(
            Option.UID, "-u",
            Option.GROUP, "-G",
            Option.HOME, "-h",
            Option.SHELL, "-s",
            Option.COMMENT, "-g",
            Option.SYSTEM, "-S",
            Option.WITHOUT_HOME, "-H");

    private UserCommands() {}

    /** The same command with the tools that the image has; empty where it is not certain what the command does. */
    public static Optional<Fix> translated(Call call, UserTools tools) {
        var words = call.command().words();
        var first = words.get(0).span();
        var place = new Place(
                call.run().segment(), first.cover(words.get(words.size() - 1).span()));
        return translated(call.program(), words, tools)
                .map(it -> new Fix(
                        "other-user-tool",
                        "Use %s".formatted(it.split(" ")[0]),
                        Safety.REVIEW,
                        true,
                        List.of(new Edit(place, it))));
    }

    /**
     * A command that makes a user or group in the words of the tools of an image. Empty where the image has none, or where it
     * is not certain what the command does.
     *
     * @param written how it is written
     */
    static Optional<String> inWordsOf(Image image, Plain command, String written) {
        var tools = image.base().map(KnownImage::userTools).orElse(UserTools.UNKNOWN);
        var program = command.words().get(0);
        var isShadow = program.endsWith("add");
        // Debian's own adduser has long options only (adduser(8)).
        var isDebians = !isShadow
                && image.files().has("/usr/sbin/" + program)
                && command.words().stream().noneMatch(it -> it.matches("-[^-].*"));
        return tools == (isShadow ? UserTools.SHADOW : UserTools.BUSYBOX) || isDebians
                ? Optional.of(written)
                : translated(program, command.command().words(), tools);
    }

    private static Optional<String> translated(String program, List<ShellWord> words, UserTools tools) {
        return switch (program) {
            case "adduser" -> tools == UserTools.SHADOW ? user(words, "adduser") : Optional.empty();
            case "addgroup" ->
                tools == UserTools.SHADOW ? group(words, "groupadd", "--gid", "--system") : Optional.empty();
            case "useradd" -> tools == UserTools.BUSYBOX ? user(words, "useradd") : Optional.empty();
            case "groupadd" -> tools == UserTools.BUSYBOX ? group(words, "addgroup", "-g", "-S") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** What an option says; a value is as written. */
    private record Given(Option option, String value) {}

    private static Optional<String> user(List<ShellWord> words, String from) {
        var given = new ArrayList<Given>();
        var names = new ArrayList<String>();
        if (!read(words, from, given, names) || names.isEmpty() || names.size() > 2) {
            return Optional.empty();
        }
        var toShadow = from.equals("adduser");
        if (names.size() == 2) {
            return toShadow
                    ? Optional.of("usermod --append --groups %s %s".formatted(names.get(1), names.get(0)))
                    : Optional.empty();
        }
        var home = given.stream()
                .map(Given::option)
                .filter(it -> it == Option.WITH_HOME || it == Option.WITHOUT_HOME)
                .findFirst();
        if (home.isEmpty()) {
            // adduser makes a home unless it is told not to, useradd does not unless it is told to.
            given.add(new Given(toShadow ? Option.WITH_HOME : Option.WITHOUT_HOME, ""));
        }
        var result = new ArrayList<>(toShadow ? List.of("useradd") : List.of("adduser", "-D"));
        for (var each : given) {
            var name = (toShadow ? SHADOW : BUSYBOX).get(each.option());
            if (name != null) {
                result.add(each.value().isEmpty() ? name : name + " " + each.value());
            }
        }
        result.add(names.get(0));
        return Optional.of(String.join(" ", result));
    }

    private static Optional<String> group(List<ShellWord> words, String to, String gid, String system) {
        var result = new ArrayList<>(List.of(to));
        var names = new ArrayList<String>();
        for (var index = 1; index < words.size(); index++) {
            var word = words.get(index).text();
            if (List.of("-g", "--gid").contains(word) && index + 1 < words.size()) {
                result.add(gid + " " + words.get(++index).text());
            } else if (List.of("-S", "-r", "--system").contains(word)) {
                result.add(system);
            } else if (word.startsWith("-")) {
                return Optional.empty();
            } else {
                names.add(word);
            }
        }
        if (names.size() == 2 && to.equals("groupadd")) {
            return Optional.of("usermod --append --groups %s %s".formatted(names.get(1), names.get(0)));
        }
        result.addAll(names);
        return names.size() == 1 ? Optional.of(String.join(" ", result)) : Optional.empty();
    }

    /** Whether all words were understood. */
    private static boolean read(List<ShellWord> words, String program, List<Given> given, List<String> names) {
        for (var index = 1; index < words.size(); index++) {
            var word = words.get(index).text();
            if (!word.startsWith("-")) {
                names.add(word);
                continue;
            }
            var equals = word.indexOf('=');
            var option = optionOf(equals < 0 ? word : word.substring(0, equals), program);
            if (option.isEmpty() || option.get().takesValue && equals < 0 && index + 1 >= words.size()) {
                return false;
            }
            var value = !option.get().takesValue
                    ? ""
                    : equals < 0 ? words.get(++index).text() : word.substring(equals + 1);
            if (option.get() != Option.COMMENT || !value.matches("|''|\"\"")) {
                given.add(new Given(option.get(), value));
            }
        }
        return true;
    }

    private static Optional<Option> optionOf(String name, String program) {
        // The group's number of useradd is the comment of busybox's adduser.
        var key = name.equals("-g") && program.equals("useradd") ? "-g#" : name;
        for (var option : Option.values()) {
            if (option.names.contains(key)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
