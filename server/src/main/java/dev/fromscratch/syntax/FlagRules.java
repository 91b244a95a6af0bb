package dev.fromscratch.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            return error("duplicate flag specified: " + name, flag);
        }
        if (booleans.contains(name)) {
            var valid = flag.value()
                    .map(Word::text)
                    .filter(it -> !it.equals("true") && !it.equals("false"))
                    .isEmpty();
            return valid
                    ? Optional.empty()
                    : error(
                            "expecting boolean value for flag %s, not: %s"
                                    .formatted(name, flag.value().orElseThrow()),
                            flag);
        }
        return flag.value().isPresent() ? Optional.empty() : error("missing a value on flag: " + name, flag);
    }

    private static Optional<SyntaxError> error(String message, Flag flag) {
        return Optional.of(SyntaxError.ofInstructions(message, flag.span()));
    }
}
