package dev.fromscratch.remedy;

import dev.fromscratch.build.Stage;
import dev.fromscratch.check.Fix.Edit;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.Origin;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code mkdir}, {@code ln}, {@code chmod}, {@code chown} and {@code rm} do to an image, as far as other instructions
 * do it, too: directories and links that are made, files that their own COPY or ADD can give a mode and an owner, and nothing
 * at all where what is removed is not there.
 */
final class FileWork {
    private final Image image;
    private final Stage stage;
    private final String directory;
    private final Map<String, Attributes> directories = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<Segment, Map<String, String>> flags = new LinkedHashMap<>();

    private FileWork(Image image, Stage stage, String directory) {
        this.image = image;
        this.stage = stage;
        this.directory = directory;
    }

    /** The mode and the owner of a directory, as they are written. */
    private record Attributes(Optional<String> mode, Optional<String> owner) {
        /** Whether everybody may write there, whoever the owner is. */
        boolean isForAll() {
            return mode.filter(it -> it.endsWith("7")).isPresent();
        }
    }

    /**
     * What commands do.
     *
     * @param image in which they are run
     * @return empty where they do something else, too, or it is not certain what they do
     */
    static Optional<FileWork> of(List<List<String>> commands, Image image, Stage stage) {
        return image.config()
                .workingDirectory()
                .text()
                .map(it -> new FileWork(image, stage, it))
                .filter(work -> commands.stream().allMatch(work::add))
                .filter(work -> work.owners().size() <= 1);
    }

    /** Whether nothing is made. */
    boolean makesNothing() {
        return directories.isEmpty() && links.isEmpty();
    }

    /** Those that are made, in order. */
    List<String> directories() {
        return List.copyOf(directories.keySet());
    }

    /** Whether all that is made are directories with the mode and the owner that a new one has. */
    boolean isPlain() {
        return links.isEmpty()
                && directories.values().stream()
                        .allMatch(it -> it.mode().isEmpty() && it.owner().isEmpty());
    }

    /** To whom the directories are given; empty for those of root. */
    Optional<String> owner() {
        return owners().stream().findFirst().flatMap(it -> it);
    }

    /** The commands that make the directories in a folder. */
    String script(String folder) {
        var plain = new ArrayList<String>();
        var result = new ArrayList<String>();
        links.keySet().stream()
                .map(FilePaths::parentOf)
                .filter(it -> !directories.containsKey(it))
                .distinct()
                .forEach(it -> plain.add(folder + it));
        directories.forEach((path, attributes) -> {
            if (attributes.mode().isEmpty()) {
                plain.add(folder + path);
            } else {
                result.add("mkdir -p -m %s %s%s".formatted(attributes.mode().get(), folder, path));
            }
        });
        if (!plain.isEmpty()) {
            result.add(0, "mkdir -p " + String.join(" ", plain));
        }
        links.forEach((path, target) -> result.add("ln -s %s %s%s".formatted(target, folder, path)));
        return String.join(" && ", result);
    }

    /** The flags that the instructions get that copy files. */
    List<Edit> flags() {
        var result = new ArrayList<Edit>();
        flags.forEach((segment, values) -> {
            var instruction = segment.instruction().orElseThrow();
            var added = new StringBuilder();
            values.forEach((name, value) -> instruction
                    .flag(name)
                    .flatMap(it -> it.value())
                    .ifPresentOrElse(
                            it -> result.add(new Edit(new Place(segment, it.span()), value)),
                            () -> added.append(" --%s=%s".formatted(name, value))));
            if (added.length() > 0) {
                result.add(new Edit(new Place(segment, instruction.keyword().span()).end(), added.toString()));
            }
        });
        return result;
    }

    private List<Optional<String>> owners() {
        return directories.values().stream()
                .filter(it -> it.owner().isPresent() || !it.isForAll())
                .map(Attributes::owner)
                .distinct()
                .toList();
    }

    private boolean add(List<String> command) {
        return switch (command.get(0)) {
            case "mkdir" -> makes(command.subList(1, command.size()));
            case "ln" -> links(command.subList(1, command.size()));
            case "rm" -> removesNothing(command.subList(1, command.size()));
            case "chmod" -> changes("chmod", command.subList(1, command.size()));
            case "chown" -> changes("chown", command.subList(1, command.size()));
            default -> false;
        };
    }

    private boolean makes(List<String> words) {
        Optional<String> mode = Optional.empty();
        for (var index = 0; index < words.size(); index++) {
            var word = words.get(index);
            if (word.matches("-[pv]*m") && index + 1 < words.size()) {
                mode = Optional.of(words.get(++index));
            } else if (word.startsWith("--mode=")) {
                mode = Optional.of(word.substring("--mode=".length()));
            } else if (!word.matches("-[pv]+|--parents|--verbose")) {
                if (word.startsWith("-")) {
                    return false;
                }
                var path = FilePaths.resolve(directory, word);
                if (!image.files().lacks(path)) {
                    return false;
                }
                directories.put(path, new Attributes(mode, Optional.empty()));
            }
        }
        return !directories.isEmpty() && mode.filter(it -> !isOctal(it)).isEmpty();
    }

    /** A link by its whole path. */
    private boolean links(List<String> words) {
        if (words.size() != 3 || !words.get(0).matches("-(s|sf|fs)")) {
            return false;
        }
        var path = FilePaths.resolve(directory, words.get(2));
        if (!image.files().lacks(path) || words.get(2).endsWith("/") || directories.containsKey(path)) {
            return false;
        }
        links.put(path, words.get(1));
        return true;
    }

    /** Whether nothing of what is removed is there, which {@code -f} takes for done. */
    private boolean removesNothing(List<String> words) {
        var options = words.stream().filter(it -> it.startsWith("-")).toList();
        return options.stream().allMatch(it -> it.matches("-[rRfv]+"))
                && options.stream().anyMatch(it -> it.contains("f"))
                && words.stream()
                        .filter(it -> !it.startsWith("-"))
                        .allMatch(it -> isAbsent(FilePaths.resolve(directory, withoutPattern(it))));
    }

    /** The folder in which a pattern is looked for. */
    private static String withoutPattern(String word) {
        var start = word.split("[*?]", 2)[0];
        return start.equals(word) ? word : start.substring(0, start.lastIndexOf('/') + 1);
    }

    private boolean isAbsent(String path) {
        return image.files().lacks(path) && directories.keySet().stream().noneMatch(it -> FilePaths.isWithin(it, path));
    }

    private boolean changes(String flag, List<String> words) {
        var operands = words.stream().filter(it -> !it.startsWith("-")).toList();
        if (operands.size() < 2
                || !words.stream().filter(it -> it.startsWith("-")).allMatch("-R"::equals)) {
            return false;
        }
        return operands.subList(1, operands.size()).stream()
                .map(it -> FilePaths.resolve(directory, it))
                .allMatch(it -> changes(flag, operands.get(0), it));
    }

    private boolean changes(String flag, String value, String path) {
        var before = directories.get(path);
        if (before == null) {
            return flag(flag, value, path);
        }
        var owns = flag.equals("chown");
        directories.put(
                path,
                owns
                        ? new Attributes(before.mode(), Optional.of(value))
                        : new Attributes(Optional.of(value), before.owner()));
        return owns ? isKnown(value) : isOctal(value);
    }

    /** Whether an owner is a number, or a name that the image defines, and so the instruction that copies can use. */
    private boolean isKnown(String owner) {
        var names = owner.split(":", 2);
        return isNumeric(owner)
                || isDefined(names[0], image.users()) && (names.length == 1 || isDefined(names[1], image.groups()));
    }

    private static boolean isDefined(String name, Content.Names names) {
        return names.accounts().containsKey(name);
    }

    /** An owner as numbers; empty where these are not known. */
    private Optional<String> numbers(String owner) {
        if (isNumeric(owner)) {
            return Optional.of(owner);
        }
        var names = owner.split(":", 2);
        var user = idOf(names[0], image.users());
        return names.length == 1
                ? user
                : user.flatMap(uid -> idOf(names[1], image.groups()).map(gid -> uid + ":" + gid));
    }

    private static Optional<String> idOf(String name, Content.Names names) {
        return Optional.ofNullable(names.accounts().get(name))
                .flatMap(Content.Account::id)
                .map(String::valueOf);
    }

    /** A file that one instruction copies, and nothing else with it. */
    private boolean flag(String flag, String value, String path) {
        var origin = image.files()
                .find(path)
                .filter(it -> it.kind() == FileEntry.Kind.FILE)
                .flatMap(FileEntry::origin)
                .map(Origin::place);
        var segment = origin.map(Place::segment).filter(stage.segments()::contains);
        var single = segment.flatMap(Segment::instruction)
                .filter(it ->
                        sources(it).size() == 1 && sources(it).get(0).text().matches("[^*?\\[]*[^*?\\[/]"))
                .isPresent();
        var mode = flag.equals("chown")
                ? numbers(value)
                : isExecutable(value) ? Optional.of("755") : Optional.of(value).filter(FileWork::isOctal);
        if (!single || mode.isEmpty()) {
            return false;
        }
        flags.computeIfAbsent(segment.orElseThrow(), it -> new TreeMap<>()).put(flag, mode.get());
        return true;
    }

    private static List<Word> sources(Instruction instruction) {
        return instruction instanceof Instruction.Copying copying ? copying.sources() : List.of();
    }

    private static boolean isExecutable(String mode) {
        return mode.matches("(a|ugo)?\\+(x|rx)");
    }

    private static boolean isOctal(String mode) {
        return mode.matches("[0-7]{3,4}");
    }

    private static boolean isNumeric(String owner) {
        return owner.matches("\\d+(:\\d+)?");
    }
}
