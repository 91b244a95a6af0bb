package dev.fromscratch.check;

import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a container runs in the end: the program of ENTRYPOINT and CMD, behind those that only start another one, such as
 * {@code tini}.
 *
 * @param program as it is written
 * @param place of its word; empty where a base image brings it
 * @param by the names of the programs in front of it, without their folders
 * @param arguments the words behind it
 */
public record Launch(String program, Optional<Place> place, List<String> by, List<String> arguments) {
    /** The programs that start another one as another user. */
    private static final Set<String> CHANGE_USER = Set.of("su-exec", "gosu", "setpriv", "s6-setuidgid", "chpst");

    /** The programs that start the one that their command line names, and how they read that. */
    private static final Map<String, Launcher> LAUNCHERS = Map.ofEntries(
            Map.entry("tini", new Launcher(Set.of("-p", "-e"), 0)),
            Map.entry("tini-static", new Launcher(Set.of("-p", "-e"), 0)),
            Map.entry("dumb-init", new Launcher(Set.of("-r", "--rewrite"), 0)),
            Map.entry("catatonit", new Launcher(Set.of(), 0)),
            Map.entry("su-exec", new Launcher(Set.of(), 1)),
            Map.entry("gosu", new Launcher(Set.of(), 1)),
            Map.entry("s6-setuidgid", new Launcher(Set.of(), 1)),
            Map.entry(
                    "setpriv",
                    new Launcher(
                            Set.of(
                                    "--ambient-caps",
                                    "--apparmor-profile",
                                    "--bounding-set",
                                    "--egid",
                                    "--euid",
                                    "--groups",
                                    "--inh-caps",
                                    "--pdeathsig",
                                    "--regid",
                                    "--reuid",
                                    "--rgid",
                                    "--ruid",
                                    "--securebits",
                                    "--selinux-label"),
                            0)),
            Map.entry("chpst", new Launcher(Set.of("-u", "-U", "-b", "-e", "-/", "-n", "-l", "-L", "-m", "-o"), 0)),
            Map.entry("nice", new Launcher(Set.of("-n", "--adjustment"), 0)),
            Map.entry("nohup", new Launcher(Set.of(), 0)),
            Map.entry("setsid", new Launcher(Set.of(), 0)),
            Map.entry("env", new Launcher(Set.of("-u", "--unset", "-C", "--chdir"), 0)));

    /** How env is told that its next word is a command line of its own. */
    private static final Set<String> SPLITS = Set.of("-S", "--split-string");

    public Launch {
        by = List.copyOf(by);
        arguments = List.copyOf(arguments);
    }

    /**
     * How a program is told what to start.
     *
     * @param withValue its options that take the next word
     * @param operands how many words stand in front of the other program
     */
    private record Launcher(Set<String> withValue, int operands) {}

    /** A word of the command line. */
    private record Argument(String text, Optional<Place> place) {}

    /** Empty where it is not known. */
    static Optional<Launch> of(FinalImage image) {
        return of(arguments(image));
    }

    /** The same of some words, which all come from a place. */
    static Optional<Launch> of(List<String> words, Optional<Place> place) {
        return of(words.stream().map(it -> new Argument(it, place)).toList());
    }

    private static Optional<Launch> of(List<Argument> words) {
        var arguments = words;
        var by = new ArrayList<String>();
        while (!arguments.isEmpty()) {
            var first = arguments.get(0);
            var name = FilePaths.nameOf(first.text());
            var launcher = LAUNCHERS.get(name);
            if (launcher == null) {
                var rest = arguments.stream().skip(1).map(Argument::text).toList();
                return Optional.of(new Launch(first.text(), first.place(), by, rest));
            }
            by.add(name);
            arguments = behind(launcher, name.equals("env") ? split(arguments) : arguments);
        }
        return Optional.empty();
    }

    /** Whether another user runs the program than the one that the image names. */
    public boolean changesUser() {
        return by.stream().anyMatch(CHANGE_USER::contains);
    }

    /** The words of ENTRYPOINT in the exec form, and of CMD behind them; of the shell form only a plain program. */
    private static List<Argument> arguments(FinalImage image) {
        var main = image.mainCommand();
        var behind = image.command().filter(it -> !Optional.of(it).equals(main));
        return Stream.of(main, behind)
                .flatMap(Optional::stream)
                .flatMap(Launch::arguments)
                .toList();
    }

    private static Stream<Argument> arguments(Setting<Command> setting) {
        if (setting.value() instanceof Command.ExecForm form) {
            return form.words().stream()
                    .map(it -> new Argument(
                            it.text(), setting.place().map(place -> new Place(place.segment(), it.span()))));
        }
        return FinalImage.programName(setting.value()).map(it -> new Argument(it, setting.place())).stream();
    }

    /** The words of env with its command lines taken apart; one with quotes stays as it is. */
    private static List<Argument> split(List<Argument> arguments) {
        var result = new ArrayList<Argument>();
        for (var index = 0; index < arguments.size(); index++) {
            var argument = arguments.get(index);
            var isSplit = index > 0 && SPLITS.contains(arguments.get(index - 1).text());
            if (isSplit && argument.text().matches("[^\"'\\\\$]+")) {
                Stream.of(argument.text().strip().split("\\s+"))
                        .map(it -> new Argument(it, argument.place()))
                        .forEach(result::add);
            } else {
                result.add(argument);
            }
        }
        return result;
    }

    /** The words behind those of a program that only starts another one, whose own name is the first. */
    private static List<Argument> behind(Launcher launcher, List<Argument> arguments) {
        var index = 1;
        while (index < arguments.size()) {
            var text = arguments.get(index).text();
            if (text.equals("--")) {
                index++;
                break;
            }
            if (!text.startsWith("-") && !text.matches("\\w+=.*")) {
                break;
            }
            index += launcher.withValue().contains(text) ? 2 : 1;
        }
        return arguments.subList(Math.min(index + launcher.operands(), arguments.size()), arguments.size());
    }
}
