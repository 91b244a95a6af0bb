package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import dev.fromscratch.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The value of a {@code --mount}, as BuildKit's {@code parseMount} reads it. What hangs on a value that is not known is not
 * judged.
 */
public final class Mount {
    /** What {@code type} may be. */
    public static final List<String> TYPES = List.of("bind", "cache", "tmpfs", "secret", "ssh");
    /** What {@code sharing} may be. */
    public static final List<String> SHARING_MODES = List.of("shared", "private", "locked");

    private static final Set<String> SWITCHES = Set.of("readonly", "ro", "readwrite", "rw");
    private static final List<String> FILE_KEYS = List.of("mode", "uid", "gid");
    private static final Set<String> FILE_TYPES = Set.of("secret", "ssh", "cache");
    private static final Map<String, String> SYNONYMS =
            Map.of("src", "source", "dst", "target", "destination", "target");
    private static final Set<String> KEYS = Set.of(
            "type",
            "from",
            "source",
            "src",
            "target",
            "dst",
            "destination",
            "readonly",
            "ro",
            "readwrite",
            "rw",
            "required",
            "size",
            "id",
            "sharing",
            "mode",
            "uid",
            "gid",
            "env");
    /** As {@code RAMInBytes} of the Go module {@code docker/go-units} reads it. */
    private static final Pattern SIZE =
            Pattern.compile("\\+?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)? ?(b|[kmgtp](i?b)?)?", Pattern.CASE_INSENSITIVE);

    private final Word value;
    private final Function<String, WordExpansion> expand;
    private final Map<String, Option> options = new HashMap<>();
    private Optional<String> type = Optional.of("bind");
    private Optional<SyntaxError> error;

    private Mount(Word value, Function<String, WordExpansion> expand) {
        this.value = value;
        this.expand = expand;
        this.error = read();
    }

    /** {@code key=value}; the value is empty where it is not known. */
    private record Option(Word key, Word written, Optional<String> value) {
        boolean isSet() {
            return value.isEmpty() || !value.get().isEmpty();
        }
    }

    /**
     * Reads the value of a flag.
     *
     * @param expand what a value becomes when its variables are filled in
     */
    public static Mount of(Word value, Function<String, WordExpansion> expand) {
        return new Mount(value, expand);
    }

    /** What BuildKit rejects first; empty if nothing. */
    public Optional<SyntaxError> error() {
        return error;
    }

    /** In lower case; empty where it is not known. */
    public Optional<String> type() {
        return type;
    }

    /** Where it is mounted, {@code ""} where nothing is said; empty where it is not known. */
    public Optional<String> target() {
        return options.containsKey("target") ? options.get("target").value() : Optional.of("");
    }

    /** Where a key is written; empty where it is not, or by a synonym. */
    public Optional<Word> key(String name) {
        return Optional.ofNullable(options.get(name)).map(Option::key);
    }

    /** What is written for {@code from}, its variables as they are; empty where there is none. */
    public Optional<Word> from() {
        return Optional.ofNullable(options.get("from"))
                .map(Option::written)
                .filter(it -> !it.text().isEmpty());
    }

    private Optional<SyntaxError> read() {
        var csv = Csv.of(value);
        if (csv.fault().isPresent()) {
            return complain("failed to parse csv mounts: " + csv.fault().get(), value.span());
        }
        Optional<SyntaxError> first = Optional.empty();
        for (var field : csv.fields()) {
            var fault = read(field);
            first = first.isPresent() ? first : fault;
        }
        return first.or(this::judge);
    }

    private Optional<SyntaxError> read(Word field) {
        var text = field.text();
        var equals = text.indexOf('=');
        var key = InstructionReader.part(field, 0, equals < 0 ? text.length() : equals);
        var name = key.text().toLowerCase(Locale.ROOT);
        if (equals < 0) {
            return alone(key, name);
        }
        var written = InstructionReader.part(field, equals + 1, text.length());
        var dollar = written.text().indexOf('$');
        if (name.equals("from") && dollar >= 0 && dollar < written.text().length() - 1) {
            return complain("'from' doesn't support variable expansion, define alias stage instead", written.span());
        }
        var expansion = expand.apply(written.text());
        if (expansion.complaint().isPresent()) {
            return complain(expansion.complaint().get(), written.span());
        }
        var known = expansion.known() ? Optional.of(expansion.text()) : Optional.<String>empty();
        var option = new Option(key, written, known);
        var fault = KEYS.contains(name)
                ? fault(name, option)
                : complain("unexpected key '%s' in '%s'".formatted(name, text), key.span())
                        .map(it -> it.suggesting(Nearest.of(name, KEYS)));
        options.put(SYNONYMS.getOrDefault(name, name), option);
        return fault;
    }

    private Optional<SyntaxError> alone(Word key, String name) {
        if (SWITCHES.contains(name)) {
            return Optional.empty();
        }
        return name.equals("required")
                ? fits(name, key, "secret", "ssh")
                : complain("invalid field '%s' must be a key=value pair".formatted(key.text()), key.span());
    }

    private Optional<SyntaxError> fault(String name, Option option) {
        return switch (name) {
            case "type" -> {
                type = option.value().map(it -> it.toLowerCase(Locale.ROOT));
                yield oneOf(option, TYPES, "unsupported mount type");
            }
            case "sharing" -> oneOf(option, SHARING_MODES, "unsupported sharing value");
            case "readonly", "ro", "readwrite", "rw" -> truth(name, option);
            case "required" -> fits(name, option.key(), "secret", "ssh").or(() -> truth(name, option));
            case "size" ->
                fits(name, option.key(), "tmpfs")
                        .or(() -> valid(name, option, it -> SIZE.matcher(it).matches()));
            case "mode" -> valid(name, option, it -> GoValues.isUnsigned(it, 8));
            case "uid", "gid" -> valid(name, option, it -> GoValues.isUnsigned(it, 10));
            default -> Optional.empty();
        };
    }

    private Optional<SyntaxError> oneOf(Option option, List<String> names, String message) {
        var wrong = option.value().filter(it -> !names.contains(it.toLowerCase(Locale.ROOT)));
        return wrong.map(it -> SyntaxError.ofConversion(
                        "%s %s".formatted(message, GoQuote.of(it)),
                        option.written().span())
                .suggesting(Nearest.of(it, names)));
    }

    private Optional<SyntaxError> truth(String name, Option option) {
        return valid(name, option, GoValues::isBoolean)
                .map(it -> it.suggesting(option.value().flatMap(value -> Nearest.of(value, FlagRules.SWITCH))));
    }

    private Optional<SyntaxError> valid(String name, Option option, Predicate<String> isValid) {
        return option.value()
                .filter(it -> !isValid.test(it))
                .flatMap(it -> complain(
                        "invalid value for %s: %s".formatted(name, it),
                        option.written().span()));
    }

    /** Two keys are judged by the type that was given before them. */
    private Optional<SyntaxError> fits(String name, Word key, String... types) {
        return type.filter(it -> !List.of(types).contains(it))
                .flatMap(it -> complain("unexpected key '%s' for mount type '%s'".formatted(name, it), key.span()));
    }

    private Optional<SyntaxError> judge() {
        if (type.isEmpty()) {
            return Optional.empty();
        }
        var name = type.get();
        if (!FILE_TYPES.contains(name)) {
            for (var key : FILE_KEYS) {
                if (options.containsKey(key)) {
                    return refuse(key, "%s not allowed for %s type mounts".formatted(key, GoQuote.of(name)));
                }
            }
        }
        return switch (name) {
            case "secret" -> judgeSecret();
            case "cache" -> Optional.empty();
            case "ssh" -> refuse("source", "ssh does not support source").or(this::judgeSharing);
            default -> judgeSharing();
        };
    }

    private Optional<SyntaxError> judgeSharing() {
        return refuse("sharing", "invalid cache sharing set for %s mount".formatted(type.orElseThrow()));
    }

    private Optional<SyntaxError> judgeSecret() {
        if (!isSet("source") && !isSet("target") && !isSet("id")) {
            return complain("invalid secret mount, one of source, target required", value.span());
        }
        return refuse("from", "secret mount should not have a from")
                .or(() -> refuse("sharing", "secret mount should not define sharing"))
                .or(() -> isKnown("source") ? refuse("id", "both source and id can't be set") : Optional.empty());
    }

    private boolean isSet(String key) {
        return Optional.ofNullable(options.get(key)).filter(Option::isSet).isPresent();
    }

    private boolean isKnown(String key) {
        return Optional.ofNullable(options.get(key))
                .flatMap(Option::value)
                .filter(it -> !it.isEmpty())
                .isPresent();
    }

    private Optional<SyntaxError> refuse(String key, String message) {
        return Optional.ofNullable(options.get(key))
                .filter(it -> FILE_KEYS.contains(key) || isKnown(key))
                .flatMap(it -> complain(message, it.key().span()));
    }

    private static Optional<SyntaxError> complain(String message, Span span) {
        return Optional.of(SyntaxError.ofConversion(message, span));
    }
}
