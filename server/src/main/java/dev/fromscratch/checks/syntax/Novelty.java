package dev.fromscratch.checks.syntax;

import dev.fromscratch.syntax.CheckDirective;
import dev.fromscratch.syntax.Directives;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Frontend.Since;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Mount;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.syntax.WordExpansion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something in a Dockerfile that not every frontend knows. The versions are those of the Dockerfile reference and of the
 * release notes; those of the labs channel are of the files {@code frontend/dockerfile/release/labs/tags} in BuildKit's
 * tags {@code dockerfile/1.*-labs}, which list what is compiled into it.
 */
record Novelty(String name, Since since, Place place) {
    private static final Map<String, Since> FLAGS = Map.ofEntries(
            Map.entry("ADD --chmod", Since.of(2)),
            Map.entry("ADD --link", Since.of(4)),
            // The reference has 1.1, but the first version whose parser has the flag is 1.5, where it is of the labs.
            Map.entry("ADD --keep-git-dir", Since.of(6, 5)),
            Map.entry("ADD --checksum", Since.of(6, 5)),
            Map.entry("ADD --unpack", Since.of(17)),
            Map.entry("ADD --exclude", Since.EXCLUDE),
            Map.entry("COPY --chmod", Since.of(2)),
            Map.entry("COPY --link", Since.of(4)),
            Map.entry("COPY --parents", Since.of(20, 7)),
            Map.entry("COPY --exclude", Since.EXCLUDE),
            Map.entry("HEALTHCHECK --start-interval", Since.of(6)),
            Map.entry("RUN --mount", Since.of(2)),
            Map.entry("RUN --network", Since.of(3, 2)),
            Map.entry("RUN --security", Since.of(20, 2)),
            Map.entry("RUN --device", Since.ofLabs(14)));

    private static final Since CHECK = Since.of(8);
    private static final Since EXPERIMENTAL_CHECKS = Since.of(10);
    private static final Since SECRET_IN_VARIABLE = Since.of(10);
    private static final Since VARIABLE_IN_MODE = Since.of(10);
    private static final Since SYMBOLIC_MODE = Since.of(14, 13);
    private static final Since HEREDOC = Since.of(4, 3);
    private static final Since FROM_IN_TRIGGER = Since.of(11);

    /** What the directives have, which stand in the first segment. */
    static Stream<Novelty> in(Directives directives, Segment header) {
        return directives.check().stream()
                .map(it -> CheckDirective.option(it, "experimental")
                        .map(key -> new Novelty("experimental of # check", EXPERIMENTAL_CHECKS, place(header, key)))
                        .orElseGet(() -> new Novelty("# check", CHECK, place(header, it))));
    }

    /** Whether an instruction has anything that was not there from the beginning; not of one that is rejected by all. */
    static boolean mayBeIn(Segment segment) {
        var instruction = segment.instruction();
        return instruction.isPresent()
                && !(instruction.get() instanceof Instruction.Broken)
                && (instruction.get() instanceof Instruction.OnBuild
                        || !instruction.get().flags().isEmpty()
                        || !instruction.get().head().heredocs().isEmpty());
    }

    /** What an instruction has. */
    static Stream<Novelty> in(Segment segment) {
        return segment.instruction().stream().flatMap(it -> of(it, segment));
    }

    private static Stream<Novelty> of(Instruction instruction, Segment segment) {
        if (instruction instanceof Instruction.OnBuild onBuild) {
            return Stream.concat(of(onBuild.trigger(), segment), fromInTrigger(onBuild.trigger(), segment));
        }
        var flags = instruction.flags().stream().flatMap(it -> of(instruction, it, segment));
        var heredocs = instruction.head().heredocs().stream()
                .map(it -> new Novelty("a here-document", HEREDOC, new Place(segment, it.span())));
        return Stream.concat(flags, heredocs);
    }

    private static Stream<Novelty> fromInTrigger(Instruction trigger, Segment segment) {
        var copies = trigger instanceof Instruction.Copy
                ? trigger.flag("from").stream()
                        .map(it -> new Novelty(
                                "--from of COPY in ONBUILD", FROM_IN_TRIGGER, new Place(segment, it.span())))
                : Stream.<Novelty>empty();
        var mounts = trigger.flags().stream()
                .flatMap(it -> mountKey(it, "from").stream())
                .map(it -> new Novelty("from of a mount in ONBUILD", FROM_IN_TRIGGER, place(segment, it)));
        return Stream.concat(copies, mounts);
    }

    private static Stream<Novelty> of(Instruction instruction, Flag flag, Segment segment) {
        var keyword = instruction.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        var since = FLAGS.get(keyword + " --" + flag.name());
        if (since == null) {
            return Stream.empty();
        }
        return Stream.of(mode(flag, segment)
                .or(() -> mountKey(flag, "env")
                        .map(it -> new Novelty("env of a secret", SECRET_IN_VARIABLE, place(segment, it))))
                .orElseGet(() -> new Novelty(
                        "--%s of %s".formatted(flag.name(), keyword), since, new Place(segment, flag.span()))));
    }

    private static Optional<Novelty> mode(Flag flag, Segment segment) {
        var mode = flag.name().equals("chmod") ? flag.value() : Optional.<Word>empty();
        if (mode.filter(it -> it.text().indexOf('$') >= 0).isPresent()) {
            return mode.map(it -> new Novelty("a variable in --chmod", VARIABLE_IN_MODE, place(segment, it)));
        }
        return mode.filter(it -> it.text().chars().anyMatch(c -> "+-=".indexOf(c) >= 0))
                .map(it -> new Novelty("a mode like %s".formatted(it), SYMBOLIC_MODE, place(segment, it)));
    }

    private static Optional<Word> mountKey(Flag flag, String name) {
        return flag.name().equals("mount")
                ? flag.value().flatMap(it -> Mount.of(it, Novelty::expanded).key(name))
                : Optional.empty();
    }

    private static WordExpansion expanded(String word) {
        return WordExpansion.of(word, '\\', name -> Optional.of(Optional.empty()));
    }

    private static Place place(Segment segment, Word word) {
        return new Place(segment, word.span());
    }
}
