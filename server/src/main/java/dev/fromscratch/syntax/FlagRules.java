package dev.fromscratch.syntax;

import dev.fromscratch.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags that an instruction takes ({@code bflag.go} and {@code parse.go} of BuildKit's package {@code instructions}).
 *
 * @param texts flags with a value
 * @param booleans flags that may stand alone
 * @param lists those with a value that may be given more than once
 */
record FlagRules(Set<String> texts, Set<String> booleans, Set<String> lists) {
    /** All keywords, sorted. */
    static final List<String> KEYWORDS = List.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    static final List<String> SWITCH = List.of("true", "false");
    private static final List<String> NETWORKS = List.of("default", "none", "host");
    private static final List<String> SECURITY_MODES = List.of("sandbox", "insecure");

    private static final FlagRules NONE = new FlagRules(Set.of(), Set.of(), Set.of());

    private static final Map<String, FlagRules> OF = Map.of(
            "FROM",
            new FlagRules(Set.of("platform"), Set.of(), Set.of()),
            "ADD",
            new FlagRules(
                    Set.of("chown", "chmod", "checksum"), Set.of("link", "keep-git-dir", "unpack"), Set.of("exclude")),
            "COPY",
            new FlagRules(Set.of("chown", "chmod", "from"), Set.of("link", "parents"), Set.of("exclude")),
            "RUN",
            new FlagRules(Set.of("network", "security"), Set.of(), Set.of("mount", "device")),
            "HEALTHCHECK",
            new FlagRules(
                    Set.of("interval", "timeout", "start-period", "start-interval", "retries"), Set.of(), Set.of()));

    /** Those of a keyword in upper case; empty where that is none. */
    static Optional<FlagRules> of(String keyword) {
        return KEYWORDS.contains(keyword) ? Optional.of(OF.getOrDefault(keyword, NONE)) : Optional.empty();
    }

    List<SyntaxError> errors(List<Flag> flags) {
        var errors = new ArrayList<SyntaxError>();
        var seen = new HashSet<String>();
        for (var flag : flags) {
            error(flag, seen.add(flag.name())).ifPresent(errors::add);
        }
        return errors;
    }

    private Optional<SyntaxError> error(Flag flag, boolean first) {
        var name = flag.name();
        if (!texts.contains(name) && !booleans.contains(name) && !lists.contains(name)) {
            var all = new ArrayList<>(texts);
            all.addAll(booleans);
            all.addAll(lists);
            var nearest = Nearest.of(name, all);
            return Optional.of(new SyntaxError(
                    SyntaxError.Layer.INSTRUCTIONS,
                    "unknown flag: --%s%s"
                            .formatted(
                                    name,
                                    nearest.map(it -> " (did you mean %s?)".formatted(it))
                                            .orElse("")),
                    flag.span(),
                    nearest
                            .map(it -> "--" + it
                                    + flag.value()
                                            .map(value -> "=" + value.text())
                                            .orElse(""))
                            .stream()
                            .toList()));
        }
        if (!first && !lists.contains(name)) {
            return error("duplicate flag specified: --" + name, flag);
        }
        var value = flag.value();
        if (value.isEmpty()
                ? !booleans.contains(name)
                : booleans.contains(name) && value.get().text().isEmpty()) {
            return error("missing a value on flag: --" + name, flag);
        }
        return value.flatMap(it -> valueError(name, it));
    }

    private Optional<SyntaxError> valueError(String name, Word value) {
        var text = value.text();
        if (booleans.contains(name)) {
            return SWITCH.contains(text.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : error("expecting boolean value for flag --%s, not: %s".formatted(name, text), value)
                            .map(it -> it.suggesting(Nearest.of(text, SWITCH)));
        }
        return switch (name) {
            case "network" ->
                NETWORKS.contains(text)
                        ? Optional.empty()
                        : error("invalid network mode " + GoQuote.of(text), value)
                                .map(it -> it.suggesting(Nearest.of(text, NETWORKS)));
            case "security" ->
                SECURITY_MODES.contains(text)
                        ? Optional.empty()
                        : error("security %s is not valid".formatted(GoQuote.of(text)), value)
                                .map(it -> it.suggesting(Nearest.of(text, SECURITY_MODES)));
            case "device" -> device(value);
            case "interval", "timeout", "start-period", "start-interval" -> duration(name, value);
            case "retries" -> retries(value);
            default -> Optional.empty();
        };
    }

    /** {@code ParseDevice} of {@code commands_rundevice.go}. */
    private static Optional<SyntaxError> device(Word value) {
        var csv = Csv.of(value);
        if (csv.fault().isPresent()) {
            return error("failed to parse csv devices: " + csv.fault().get(), value);
        }
        var named = false;
        for (var field : csv.fields()) {
            var parts = field.text().split("=", 2);
            var key = parts[0].toLowerCase(Locale.ROOT);
            if (key.equals("required")) {
                if (parts.length > 1 && !GoValues.isBoolean(parts[1])) {
                    return error("invalid value for required: " + parts[1], field);
                }
            } else if (named) {
                return error("invalid field '%s' of a device that has a name".formatted(field), field);
            } else {
                named = !key.equals("name") || parts.length < 2 || !parts[1].isEmpty();
            }
        }
        return Optional.empty();
    }

    /** {@code parseOptInterval} of {@code parse.go}. */
    private static Optional<SyntaxError> duration(String name, Word value) {
        if (value.text().isEmpty()) {
            return Optional.empty();
        }
        var milliseconds = GoValues.milliseconds(value.text());
        if (milliseconds.isEmpty()) {
            var inSeconds = value.text() + "s";
            return error("invalid duration " + GoQuote.of(value.text()), value)
                    .map(it -> it.suggesting(Optional.of(inSeconds)
                            .filter(meant -> GoValues.milliseconds(meant).isPresent())));
        }
        return milliseconds.getAsDouble() < 1 && milliseconds.getAsDouble() != 0
                ? error("%s cannot be less than 1ms".formatted(name), value)
                : Optional.empty();
    }

    private static Optional<SyntaxError> retries(Word value) {
        if (value.text().isEmpty()) {
            return Optional.empty();
        }
        var retries = GoValues.wholeNumber(value.text());
        if (retries.isEmpty()) {
            return error("retries is to be a whole number, not: " + value, value);
        }
        return retries.getAsInt() < 0
                ? error("retries cannot be negative (%d)".formatted(retries.getAsInt()), value)
                : Optional.empty();
    }

    private static Optional<SyntaxError> error(String message, Flag flag) {
        return Optional.of(SyntaxError.ofInstructions(message, flag.span()));
    }

    private static Optional<SyntaxError> error(String message, Word word) {
        return Optional.of(SyntaxError.ofInstructions(message, word.span()));
    }
}
