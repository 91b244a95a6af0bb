package dev.fromscratch.analysis;

import dev.fromscratch.analysis.Suggestion.Kind;
import dev.fromscratch.build.Base;
import dev.fromscratch.build.Scope;
import dev.fromscratch.build.Stage;
import dev.fromscratch.build.Value;
import dev.fromscratch.check.Check;
import dev.fromscratch.checks.Checks;
import dev.fromscratch.image.Image;
import dev.fromscratch.image.KnownImages;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Mount;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what could stand at a place.
 */
final class Suggesting {
    private static final List<String> PLATFORMS = List.of(
            "$BUILDPLATFORM",
            "$TARGETPLATFORM",
            "linux/amd64",
            "linux/arm64",
            "linux/arm/v7",
            "linux/386",
            "linux/ppc64le",
            "linux/riscv64",
            "linux/s390x",
            "windows/amd64");

    private static final Map<String, List<String>> VALUES_OF_FLAGS = Map.of(
            "--network", List.of("default", "none", "host"),
            "--security", List.of("sandbox", "insecure"),
            "--chmod", List.of("755", "644", "555", "444"));

    /** The options of a mount, by its type; bind is what it is without one. */
    private static final Map<String, List<String>> OPTIONS_OF_MOUNTS = Map.of(
            "bind", List.of("target=", "source=", "from=", "rw"),
            "cache", List.of("target=", "id=", "sharing=", "from=", "source=", "mode=", "uid=", "gid=", "ro"),
            "tmpfs", List.of("target=", "size="),
            "secret", List.of("id=", "target=", "env=", "required", "mode=", "uid=", "gid="),
            "ssh", List.of("id=", "target=", "required", "mode=", "uid=", "gid="));

    private static final Map<String, List<String>> VALUES_OF_OPTIONS =
            Map.of("type", Mount.TYPES, "sharing", Mount.SHARING_MODES);

    private static final List<String> SIGNALS =
            List.of("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGKILL", "SIGWINCH");

    /** Those of the image specification's annotations that are said of an image as a whole. */
    private static final List<String> LABELS = Stream.of(
                    "title",
                    "description",
                    "source",
                    "url",
                    "documentation",
                    "version",
                    "revision",
                    "created",
                    "authors",
                    "vendor",
                    "licenses",
                    "ref.name",
                    "base.name",
                    "base.digest")
            .map("org.opencontainers.image."::concat)
            .toList();

    private static final List<String> NOT_TRIGGERED = List.of("ONBUILD", "FROM", "MAINTAINER");
    private static final List<String> IN_FRONT = List.of("FROM", "ARG");
    private static final List<String> COPYING = List.of("COPY", "ADD");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\{?)(\\w*)$");

    /** What belongs to a variable behind the cursor: the rest of its name, and a brace, or a modifier up to its brace. */
    private static final Pattern REST_OF_VARIABLE =
            Pattern.compile("(\\w*)(?:(})|([:+\\-?#%/][^{}\\n]*+(?:\\{[^{}\\n]*+}[^{}\\n]*+)*+}))?");

    private static final Pattern PORT = Pattern.compile("\\d+(-\\d+)?/");

    private final Analysis analysis;
    private final Typing typing;
    private final Optional<Stage> stage;

    private Suggesting(Analysis analysis, Typing typing) {
        this.analysis = analysis;
        this.typing = typing;
        this.stage = stageOf(typing.segment());
    }

    static Suggestions at(Analysis analysis, int offset) {
        var found = new Suggesting(analysis, Typing.at(analysis, offset)).suggestions();
        var range = analysis.text().rangeOf(found.span());
        // An editor replaces nothing that goes on over the end of a line.
        return range.start().line() == range.end().line() ? found : new Suggestions(Span.at(offset), List.of(), true);
    }

    /** The stage of what is typed; for what stands behind all instructions, the last one. */
    private Optional<Stage> stageOf(Segment segment) {
        var index = analysis.graph().stageIndexAt(segment);
        return index < 0 ? Optional.empty() : Optional.of(analysis.graph().stage(index));
    }

    private Suggestions suggestions() {
        return switch (typing.place()) {
            case COMMENT -> offered(typing, comments());
            case KEYWORD -> offered(typing, Stream.concat(keywords(), Snippets.all(typing, stage)));
            case HEREDOC -> variable().orElseGet(() -> offered(typing, Stream.of()));
            case ARGUMENTS -> variable().orElseGet(this::arguments);
        };
    }

    private static Suggestions offered(Typing typing, Stream<Suggestion> all) {
        var word = typing.word().toLowerCase(Locale.ROOT);
        return new Suggestions(
                typing.wordSpan(),
                all.filter(it -> it.label().toLowerCase(Locale.ROOT).startsWith(word))
                        .toList(),
                true);
    }

    private Stream<Suggestion> comments() {
        if (typing.word().matches("#\\s*fromscratch .*=.*")) {
            return rules();
        }
        var sign = typing.word().startsWith("#f") ? "#" : "# ";
        var ours =
                Stream.of("fromscratch ignore=", "fromscratch global ignore=").map(sign::concat);
        var isAtTheTop = analysis.dockerfile().segments().indexOf(typing.segment()) == 0
                && typing.segment().comments().stream().allMatch(it -> it.span().end() >= end());
        var directives = isAtTheTop
                ? Stream.of("# syntax=docker/dockerfile:1", "# check=error=true", "# escape=`")
                : Stream.<String>of();
        return Stream.concat(directives, ours).map(it -> Suggestion.of(Kind.KEYWORD, it, ""));
    }

    /** The end of what is typed, in its segment. */
    private int end() {
        return typing.wordSpan().end()
                - analysis.dockerfile()
                        .text()
                        .startOfPiece(analysis.dockerfile().indexOf(typing.segment()));
    }

    /** Behind the comment that turns rules off: it, with the next rule. */
    private Stream<Suggestion> rules() {
        if (typing.word().contains("//")) {
            return Stream.of();
        }
        var before = typing.word().replaceFirst("[^=,\\s]*$", "");
        return Checks.ALL.stream()
                .map(Check::rule)
                .map(it -> new Suggestion(Kind.VALUE, before + it.id(), before + it.id(), it.summary(), ""));
    }

    private Stream<Suggestion> keywords() {
        var isLower =
                !typing.word().isEmpty() && typing.word().equals(typing.word().toLowerCase(Locale.ROOT))
                        || typing.word().isEmpty() && isWrittenLower();
        return Guide.all().stream()
                .filter(it -> stage.isPresent() || IN_FRONT.contains(it.keyword()))
                .filter(it -> !typing.keyword().equals("ONBUILD") || !NOT_TRIGGERED.contains(it.keyword()))
                .filter(it -> !it.keyword().equals("MAINTAINER"))
                .map(it -> {
                    var written = isLower ? it.keyword().toLowerCase(Locale.ROOT) : it.keyword();
                    return new Suggestion(Kind.KEYWORD, written, written, "", it.markdown());
                });
    }

    private boolean isWrittenLower() {
        return analysis.dockerfile().segments().stream()
                .flatMap(it -> it.instruction().stream())
                .findFirst()
                .map(it -> it.keyword().text())
                .filter(it -> it.equals(it.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private Suggestions arguments() {
        if (typing.word().startsWith("--") && typing.word().contains("=")) {
            var equals = typing.word().indexOf('=');
            return flagValue(typing.word().substring(0, equals), typing.behind(equals + 1));
        }
        if (typing.isFlag()) {
            return offered(typing, flags());
        }
        return switch (typing.keyword()) {
            case "FROM" -> from();
            case "COPY", "ADD" -> copied();
            case "WORKDIR", "VOLUME" -> inImage(typing, true);
            case "ENTRYPOINT", "CMD" ->
                typing.word().startsWith("/") ? inImage(typing, false) : offered(typing, Stream.of());
            case "USER" -> offered(typing, users());
            case "EXPOSE" -> offered(typing, protocols());
            case "STOPSIGNAL" -> offered(typing, values(SIGNALS));
            case "HEALTHCHECK" ->
                offered(typing, typing.arguments().isEmpty() ? values(List.of("CMD", "NONE")) : Stream.of());
            case "ARG" -> offered(typing, predefined().map(it -> Suggestion.of(Kind.VARIABLE, it, "set by BuildKit")));
            case "LABEL" ->
                offered(typing, values(LABELS.stream().map(it -> it + "=").toList()));
            default -> offered(typing, Stream.of());
        };
    }

    private static Stream<Suggestion> values(List<String> texts) {
        return texts.stream().map(it -> Suggestion.of(Kind.VALUE, it, ""));
    }

    private Stream<Suggestion> flags() {
        return Guide.of(typing.keyword()).stream()
                .flatMap(it -> it.flags().stream())
                .map(it -> {
                    var text = it.takesValue() ? it.name() + "=" : it.name();
                    return new Suggestion(Kind.FLAG, text, text, "", it.about());
                });
    }

    private Suggestions flagValue(String flag, Typing value) {
        return switch (flag) {
            case "--from" -> offered(value, Stream.concat(stages(), images()));
            case "--platform" -> offered(value, values(PLATFORMS));
            case "--chown" -> offered(value, users());
            case "--mount" -> mount(value);
            default -> offered(value, values(VALUES_OF_FLAGS.getOrDefault(flag, List.of())));
        };
    }

    private Suggestions mount(Typing value) {
        var option = value.behind(value.word().lastIndexOf(',') + 1);
        var equals = option.word().indexOf('=');
        if (equals < 0) {
            return offered(option, mountOptions(value.word()));
        }
        var name = option.word().substring(0, equals);
        var typed = option.behind(equals + 1);
        return name.equals("from")
                ? offered(typed, Stream.concat(stages(), images()))
                : offered(typed, values(VALUES_OF_OPTIONS.getOrDefault(name, List.of())));
    }

    private static Stream<Suggestion> mountOptions(String mount) {
        var given = List.of(mount.split(","));
        var type =
                given.stream().filter(it -> it.startsWith("type=")).findFirst().map(it -> it.substring(5));
        var options = OPTIONS_OF_MOUNTS.getOrDefault(type.orElse("bind"), List.of()).stream();
        return Stream.concat(Stream.of("type=").filter(it -> type.isEmpty()), options)
                .filter(it -> given.stream().noneMatch(other -> it.endsWith("=") && other.startsWith(it)))
                .map(it -> Suggestion.of(Kind.FLAG, it, ""));
    }

    private Suggestions from() {
        var before = typing.arguments();
        if (before.size() == 1) {
            return offered(typing, Stream.of(Suggestion.of(Kind.KEYWORD, "AS", "names the stage")));
        }
        if (!before.isEmpty()) {
            return offered(typing, Stream.of());
        }
        var bases = Stream.of(
                        Stream.of(Suggestion.of(Kind.IMAGE, "scratch", "nothing")),
                        stages(),
                        images(),
                        flags().filter(it -> typing.words().isEmpty()))
                .flatMap(it -> it);
        return offered(typing, bases);
    }

    /** The stages above, by their names; those without one by their numbers where they are copied from. */
    private Stream<Suggestion> stages() {
        var user = stage.map(Stage::index).orElse(0);
        return analysis.graph().stages().stream()
                .limit(user)
                .filter(it -> it.name().isPresent() || !typing.keyword().equals("FROM"))
                .map(it -> Suggestion.of(
                        Kind.STAGE, label(it), "from " + it.basePlace().text()));
    }

    /** As it is written, which may be in upper case. */
    private static String label(Stage stage) {
        return stage.from().flatMap(Instruction.From::name).map(it -> it.text()).orElseGet(stage::label);
    }

    /** The images of which something is known; their tags once there is a colon. */
    private Stream<Suggestion> images() {
        var word = typing.word()
                .substring(
                        Math.max(typing.word().lastIndexOf('='), typing.word().lastIndexOf(' ')) + 1);
        var colon = word.lastIndexOf(':');
        return colon < 0
                ? KnownImages.names().map(it -> Suggestion.of(Kind.IMAGE, it, ""))
                : KnownImages.tags(word.substring(0, colon), word.substring(colon + 1))
                        .map(it -> Suggestion.of(Kind.IMAGE, word.substring(0, colon + 1) + it, ""));
    }

    private Suggestions copied() {
        var source =
                typing.words().stream().filter(it -> it.startsWith("--from=")).findFirst();
        var flagsToo = typing.word().isEmpty() && typing.arguments().isEmpty() ? flags() : Stream.<Suggestion>of();
        var isSource = typing.arguments().isEmpty() || !typing.word().startsWith("/");
        if (source.isPresent() && isSource) {
            return with(
                    Stream.concat(flagsToo, workingDirectory()),
                    inStage(source.get().substring("--from=".length())));
        }
        return isSource ? with(Stream.concat(flagsToo, workingDirectory()), inContext()) : inImage(typing, true);
    }

    /** Where a copy most likely goes, once there is something to copy. */
    private Stream<Suggestion> workingDirectory() {
        return typing.word().isEmpty() && !typing.arguments().isEmpty()
                ? image().flatMap(it -> it.config().workingDirectory().text()).stream()
                        .map(it -> it.endsWith("/") ? it : it + "/")
                        .map(it -> Suggestion.of(Kind.VALUE, it, "the working directory"))
                : Stream.of();
    }

    private static Suggestions with(Stream<Suggestion> more, Suggestions files) {
        return new Suggestions(
                files.span(), Stream.concat(files.all().stream(), more).toList(), files.settled());
    }

    private Suggestions inContext() {
        return PathSuggestions.inContext(analysis.context(), typing);
    }

    /** What is in the stage that is copied from; nothing for an image of which the tree is not known. */
    private Suggestions inStage(String name) {
        var from = analysis.graph().resolve(name, stage.map(Stage::index).orElse(0));
        return from instanceof Base.OfStage of
                ? PathSuggestions.inTree(
                        analysis.images()
                                .of(analysis.graph().stage(of.index()))
                                .last()
                                .files(),
                        typing,
                        false)
                : offered(typing, Stream.of());
    }

    private Suggestions inImage(Typing word, boolean onlyFolders) {
        return image().map(it -> PathSuggestions.inTree(it.files(), word, onlyFolders))
                .orElseGet(() -> offered(word, Stream.of()));
    }

    /** The image as what is typed finds it. */
    private Optional<Image> image() {
        return stage.map(it -> {
            var states = analysis.images().of(it);
            return it.segments().contains(typing.segment()) && it.fromSegment() != typing.segment()
                    ? states.before(typing.segment())
                    : states.last();
        });
    }

    private Stream<Suggestion> users() {
        var named = image().stream()
                .flatMap(it -> it.users().accounts().keySet().stream())
                .sorted()
                .map(it -> Suggestion.of(Kind.VALUE, it, "a user of the image"));
        return Stream.concat(named, Stream.of(Suggestion.of(Kind.VALUE, "65532:65532", "a number that needs no user")));
    }

    private Stream<Suggestion> protocols() {
        return PORT.matcher(typing.word()).matches()
                ? values(List.of(typing.word() + "tcp", typing.word() + "udp", typing.word() + "sctp"))
                : Stream.of();
    }

    private static Stream<String> predefined() {
        return Scope.PREDEFINED.stream().sorted();
    }

    /** The variables that are seen, behind a dollar sign. */
    private Optional<Suggestions> variable() {
        var matcher = VARIABLE.matcher(typing.word());
        if (!matcher.find()) {
            return Optional.empty();
        }
        var typed = typing.behind(matcher.start());
        var isBraced = !matcher.group(1).isEmpty();
        var rest = REST_OF_VARIABLE.matcher(typing.segment().text().substring(end()));
        rest.lookingAt();
        var keepsModifier = rest.group(3) != null;
        var names = new LinkedHashMap<String, Optional<Value>>();
        visible().forEach(names::putIfAbsent);
        var offered = offered(typed, names.entrySet().stream().map(it -> {
            var open = isBraced ? "${" + it.getKey() : "$" + it.getKey();
            var label = isBraced ? open + "}" : open;
            var value = it.getValue().flatMap(Value::text).orElse("");
            return new Suggestion(Kind.VARIABLE, label, isBraced && keepsModifier ? open : label, value, "");
        }));
        return Optional.of(offered.replacingMore(replacedBehind(rest, isBraced)));
    }

    /** How many of the characters behind the cursor a variable takes the place of; none of what no brace ends. */
    private static int replacedBehind(Matcher rest, boolean isBraced) {
        if (!isBraced || rest.group(3) != null) {
            return rest.end(1);
        }
        return rest.group(2) == null ? 0 : rest.end(2);
    }

    private Map<String, Optional<Value>> visible() {
        var result = new LinkedHashMap<String, Optional<Value>>();
        var isFrom = typing.keyword().equals("FROM");
        if (isFrom || stage.isEmpty()) {
            for (var segment : analysis.graph().preamble()) {
                if (segment.instruction().orElse(null) instanceof Instruction.Arg arg) {
                    arg.declarations()
                            .forEach(it ->
                                    result.put(it.name().text(), it.value().map(value -> Value.of(value.text()))));
                }
            }
            predefined().forEach(it -> result.put(it, Optional.empty()));
            return result;
        }
        image().ifPresent(it ->
                it.config().scope().assigned().forEach((name, value) -> result.put(name, Optional.of(value))));
        // No image is without it, whatever else is not known of a base.
        result.putIfAbsent("PATH", Optional.empty());
        return result;
    }
}
