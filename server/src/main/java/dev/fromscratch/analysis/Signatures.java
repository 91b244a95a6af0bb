package dev.fromscratch.analysis;

import dev.fromscratch.analysis.Guide.FlagGuide;
import dev.fromscratch.analysis.Signature.Parameter;
import dev.fromscratch.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds how what somebody types is written.
 */
final class Signatures {
    /** A string of an array, what is in brackets, or a word; the last two with the dots that say that there may be more. */
    private static final Pattern PARAMETER = Pattern.compile("\"[A-Z]+\"|(?:\\[[^\"\\]]+]|[A-Z]\\S*)(?: \\.\\.\\.)?");

    /** The flags that an instruction begins with, and the keyword of a check. */
    private static final Pattern IN_FRONT = Pattern.compile("(?i)\\s*+(?:--\\S*+(?:\\s++|$))*+(?:CMD\\s++)?");

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?");
    private static final Pattern ANOTHER_ARGUMENT = Pattern.compile("\\S*+\\s++[^\\s\\]]");
    private static final List<String> KEYWORDS = List.of("CMD", "NONE");

    private final Guide guide;
    private final Typing typing;
    /** What is typed behind {@link #IN_FRONT}. */
    private final String typed;

    private final boolean isLast;

    private Signatures(Guide guide, Typing typing, boolean isLast) {
        this.guide = guide;
        this.typing = typing;
        this.typed = IN_FRONT.matcher(typing.written()).replaceFirst("");
        this.isLast = isLast;
    }

    /** The forms that what is typed may still become, the usual one first; none within a command of a shell. */
    static List<Signature> at(Analysis analysis, int offset) {
        var typing = Typing.at(analysis, offset);
        return Guide.of(typing.keyword())
                .map(it -> new Signatures(it, typing, isLast(analysis, offset)).all())
                .orElse(List.of());
    }

    /** Whether no argument stands behind an offset. */
    private static boolean isLast(Analysis analysis, int offset) {
        var place = analysis.dockerfile().placeOf(Span.at(offset));
        return place.segment()
                .instruction()
                .filter(it -> it.span().end() > place.span().end())
                .filter(it -> ANOTHER_ARGUMENT
                        .matcher(place.segment().text())
                        .region(place.span().end(), it.span().end())
                        .lookingAt())
                .isEmpty();
    }

    private List<Signature> all() {
        var equals = typing.word().indexOf('=');
        var flag = typing.isFlag() && equals > 0
                ? guide.flag(typing.word().substring(0, equals)).filter(FlagGuide::takesValue)
                : Optional.<FlagGuide>empty();
        return flag.map(it -> List.of(of(it)))
                .orElseGet(() -> guide.forms().stream()
                        .map(this::of)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Signature of(FlagGuide flag) {
        var value = new Span(flag.name().length() + "=".length(), flag.written().length());
        return new Signature(flag.written(), flag.about(), List.of(new Parameter(value, "")), 0);
    }

    /** Empty where something else is typed. */
    private Optional<Signature> of(String form) {
        var parameters = PARAMETER
                .matcher(form)
                .region(guide.keyword().length(), form.length())
                .results()
                .toList();
        return active(parameters.stream().map(MatchResult::group).toList())
                .map(it -> new Signature(
                        form,
                        guide.about(),
                        parameters.stream().map(this::parameter).toList(),
                        it));
    }

    private Parameter parameter(MatchResult found) {
        return new Parameter(new Span(found.start(), found.end()), isOptions(found.group()) ? flags() : "");
    }

    private static boolean isOptions(String parameter) {
        return parameter.equals("[OPTIONS]") || parameter.startsWith("[--");
    }

    private String flags() {
        return guide.flags().stream()
                .map(it -> "- `%s`: %s".formatted(it.written(), it.about()))
                .collect(Collectors.joining("\n"));
    }

    private Optional<Integer> active(List<String> parameters) {
        var first = isOptions(parameters.get(0)) ? 1 : 0;
        var last = parameters.size() - 1;
        if (typing.isFlag()) {
            return Optional.of(0).filter(it -> first > 0);
        }
        var isArray = parameters.get(last).startsWith("\"");
        var index = first + typing.arguments().size();
        if (!isWrittenSo(parameters.get(first), first > 0, isArray)
                || parameters.get(last).equals("COMMAND") && index > last) {
            return Optional.empty();
        }
        if (isArray && typed.startsWith("[")) {
            index = parameters.get(first).startsWith("\"") ? first : first + 1;
            index += (int) STRING.matcher(typed)
                    .replaceAll("")
                    .chars()
                    .filter(it -> it == ',')
                    .count();
        }
        var isSource = index > first && parameters.get(last).matches("\"?DESTINATION\"?") && !isLast;
        return Optional.of(Math.min(index, isSource ? last - 1 : last));
    }

    /** Whether what is typed may be a form that begins so. */
    private boolean isWrittenSo(String first, boolean takesFlags, boolean isArray) {
        var isOfForm = isArray ? typed.isEmpty() || typed.startsWith("[") : !typed.startsWith("[");
        var hasFlags = typing.words().size() > typing.arguments().size();
        var begun =
                typing.arguments().stream().findFirst().orElse(typing.word()).toUpperCase(Locale.ROOT);
        return isOfForm && (takesFlags || !hasFlags) && (!KEYWORDS.contains(first) || first.startsWith(begun));
    }
}
