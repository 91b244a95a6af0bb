package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.rust.RustFile.Guard;
import dev.fromscratch.evidence.rust.RustFile.Item;
import dev.fromscratch.evidence.rust.RustFile.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a program comes to where nobody sets anything besides what its image does.
 *
 * <p>Who calls whom is told by names alone: an item counts as used where its name stands in another one that is, and a
 * function of a type where that stands in one, too. So more is reached than is run, and never less.
 */
final class RustReach {
    private final RunSettings settings;
    private final Map<String, Set<String>> optional = new HashMap<>();
    private final Set<String> commands = new HashSet<>();

    /** The types that the program declares. */
    private final Set<String> declared = new HashSet<>();

    /** The items that nothing in use has named yet, by their names. */
    private final Map<String, List<Part>> unused = new HashMap<>();

    /** The functions that wait for their types, by the names of these. */
    private final Map<String, List<Part>> ofUnusedTypes = new HashMap<>();

    private final Set<String> named = new HashSet<>();
    private final Map<RustFile, Set<Integer>> used = new IdentityHashMap<>();
    private final List<Part> ahead = new ArrayList<>();

    /** The names in each file at the places to which the program comes. */
    private final Map<RustFile, Set<String>> reachedWords = new IdentityHashMap<>();

    private boolean begins;

    /** An item of a file. */
    private record Part(File file, int number) {
        Item item() {
            return file.parsed().items().get(number);
        }
    }

    /**
     * A file of the program.
     *
     * @param isFirst whether it is the one in which the program begins
     * @param isCompiled whether what stands at a place is certainly compiled
     * @param ofOthers the types that it imports from crates of others
     */
    record File(RustFile parsed, boolean isFirst, Predicate<Spot> isCompiled, Set<String> ofOthers) {}

    /**
     * @param given what else the program has settings from
     */
    RustReach(List<File> files, RunSettings settings, Set<String> given) {
        this.settings = settings;
        for (var file : files) {
            file.parsed()
                    .settings()
                    .forEach((field, names) -> optional.computeIfAbsent(field, it -> new HashSet<>())
                            .addAll(names));
            commands.addAll(file.parsed().commands());
            file.parsed().items().stream().filter(it -> it.owner().isEmpty()).forEach(it -> declared.add(it.name()));
        }
        optional.keySet().removeAll(given);
        files.forEach(it -> optional.keySet().removeAll(it.parsed().given()));
        files.forEach(it -> commands.removeAll(it.parsed().given()));
        files.forEach(this::add);
        while (!ahead.isEmpty()) {
            use(ahead.remove(ahead.size() - 1));
        }
    }

    private void add(File file) {
        for (var number = 0; number < file.parsed().items().size(); number++) {
            var part = new Part(file, number);
            var item = part.item();
            if (item.called() && item.owner().isEmpty() || isMain(part)) {
                begins |= isMain(part);
                ahead.add(part);
            } else if (item.called() && isOfProgram(part)) {
                ofUnusedTypes
                        .computeIfAbsent(item.owner().orElseThrow(), it -> new ArrayList<>())
                        .add(part);
            } else {
                unused.computeIfAbsent(item.name(), it -> new ArrayList<>()).add(part);
            }
        }
    }

    /** Whether a function is one of a type that the program declares, so that it is named where one is made. */
    private boolean isOfProgram(Part part) {
        return part.item()
                .owner()
                .filter(it -> declared.contains(it) && !part.file().ofOthers().contains(it))
                .isPresent();
    }

    private static boolean isMain(Part part) {
        return part.file().isFirst()
                && part.item().name().equals("main")
                && part.item().owner().isEmpty();
    }

    private void use(Part part) {
        if (!used.computeIfAbsent(part.file().parsed(), it -> new HashSet<>()).add(part.number())) {
            return;
        }
        part.item().words().forEach((spot, words) -> {
            if (part.file().isCompiled().test(spot) && isOpen(spot)) {
                words.stream()
                        .filter(it -> !part.file().ofOthers().contains(it))
                        .forEach(this::name);
            }
        });
    }

    private void name(String word) {
        if (!named.add(word)) {
            return;
        }
        for (var part : Optional.ofNullable(unused.remove(word)).orElse(List.of())) {
            var owner = part.item().owner().filter(it -> !named.contains(it));
            if (owner.isPresent() && isOfProgram(part)) {
                ofUnusedTypes
                        .computeIfAbsent(owner.get(), it -> new ArrayList<>())
                        .add(part);
            } else {
                ahead.add(part);
            }
        }
        ahead.addAll(Optional.ofNullable(ofUnusedTypes.remove(word)).orElse(List.of()));
    }

    /** Whether the program comes to a place by itself; of one without a beginning, to all that needs nothing set. */
    boolean comesTo(RustFile file, Spot spot) {
        return isOpen(spot) && (!begins || used.getOrDefault(file, Set.of()).contains(spot.item()));
    }

    /** Whether it comes to a place of a file that has some names. */
    boolean comesToOneOf(RustFile file, Set<String> names) {
        return !begins
                || (names.contains("*")
                        ? !wordsOf(file).isEmpty()
                        : names.stream().anyMatch(wordsOf(file)::contains));
    }

    private Set<String> wordsOf(RustFile file) {
        return reachedWords.computeIfAbsent(
                file,
                it -> used.getOrDefault(it, Set.of()).stream()
                        .flatMap(item -> it.items().get(item).words().entrySet().stream())
                        .filter(words -> isOpen(words.getKey()))
                        .flatMap(words -> words.getValue().stream())
                        .collect(Collectors.toSet()));
    }

    private boolean isOpen(Spot spot) {
        return spot.guards().stream().allMatch(this::isOpen);
    }

    private boolean isOpen(Guard guard) {
        return switch (guard.kind()) {
            case SETTING ->
                !optional.containsKey(guard.name())
                        || optional.get(guard.name()).stream().anyMatch(this::isSet);
            case DEFAULT -> !isSet(guard.name());
            case VARIABLE -> settings.isSet(guard.name());
            case WORD ->
                settings.arguments().filter(it -> !it.contains(guard.name())).isEmpty();
            case COMMAND ->
                !commands.contains(guard.name()) || isNamed(guard.name()) || !isOneNamedBeside(guard.name());
        };
    }

    private boolean isSet(String name) {
        return name.isEmpty() ? !settings.words().isEmpty() : settings.isSet(name);
    }

    /** Whether the image names a command of the same enumeration: else another one may be run where none is named. */
    private boolean isOneNamedBeside(String command) {
        var enumeration = command.substring(0, command.indexOf("::") + 2);
        return commands.stream().filter(it -> it.startsWith(enumeration)).anyMatch(this::isNamed);
    }

    /** As clap names the commands of an enumeration: {@code serve-http} for {@code ServeHttp}. */
    private boolean isNamed(String command) {
        var variant = command.substring(command.indexOf("::") + 2);
        var name = variant.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return settings.words().stream().map(it -> it.replace('_', '-')).anyMatch(name::equals);
    }
}
