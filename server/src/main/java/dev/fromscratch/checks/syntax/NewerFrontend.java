package dev.fromscratch.checks.syntax;

import dev.fromscratch.check.BuiltStage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.check.Rule;
import dev.fromscratch.check.Severity;
import dev.fromscratch.check.StageCheck;
import dev.fromscratch.check.Verdict;
import dev.fromscratch.syntax.Directives;
import dev.fromscratch.syntax.Flag;
import dev.fromscratch.syntax.Frontend;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.syntax.Word;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What is newer than the frontend that is to read it. */
@Rule(
        id = "syntax/newer-frontend",
        severity = Severity.INFORMATION,
        summary = "a flag that is newer than the frontend",
        why = """
                `# syntax=docker/dockerfile:VERSION` has that version of BuildKit's frontend read the file, whatever the
                builder's own version is. One that is older than a flag stops the build before it begins:

                    dockerfile parse error on line 3: unknown flag: --exclude

                Without a version behind the `1`, the newest one reads the file. What is still being tried is in the channel
                `labs` only: `docker/dockerfile:1-labs`.
                """)
public final class NewerFrontend implements StageCheck {
    /** The first frontend that knows a flag; the first one of the labs channel where that was earlier. */
    private record Since(Frontend stable, Frontend labs) {
        static Since of(int minor) {
            return new Since(new Frontend(minor, false), new Frontend(minor, true));
        }

        static Since of(int minor, int labs) {
            return new Since(new Frontend(minor, false), new Frontend(labs, true));
        }

        static Since ofLabs(int minor) {
            return new Since(new Frontend(minor, true), new Frontend(minor, true));
        }

        boolean knows(Frontend frontend) {
            return frontend.isAtLeast(stable) || frontend.isAtLeast(labs);
        }

        Frontend first(Frontend instead) {
            return instead.labs() ? labs : stable;
        }
    }

    /** As the Dockerfile reference and the release notes of the frontend have it. */
    private static final Map<String, Since> FLAGS = Map.ofEntries(
            Map.entry("ADD --chmod", Since.of(2)),
            Map.entry("ADD --link", Since.of(4)),
            Map.entry("ADD --keep-git-dir", Since.of(1)),
            Map.entry("ADD --checksum", Since.of(6)),
            Map.entry("ADD --unpack", Since.of(17)),
            Map.entry("ADD --exclude", Since.of(19, 7)),
            Map.entry("COPY --chmod", Since.of(2)),
            Map.entry("COPY --link", Since.of(4)),
            Map.entry("COPY --parents", Since.of(20, 7)),
            Map.entry("COPY --exclude", Since.of(19, 7)),
            Map.entry("RUN --mount", Since.of(2)),
            Map.entry("RUN --network", Since.of(3)),
            Map.entry("RUN --security", Since.of(20, 2)),
            Map.entry("RUN --device", Since.ofLabs(14)));

    private static final Since SYMBOLIC_MODE = Since.of(14);
    private static final Since HEREDOC = Since.of(4, 3);
    private static final Since COPY_FROM_IN_TRIGGER = Since.of(11);

    /** A frontend reads the whole file before it builds anything. */
    @Override
    public boolean isOfEveryStage() {
        return true;
    }

    @Override
    public Stream<Verdict> judge(BuiltStage stage) {
        var dockerfile = stage.graph().dockerfile();
        var directives = dockerfile.directives();
        var header = dockerfile.segments().get(0);
        return Frontend.of(directives).stream()
                .flatMap(frontend -> stage.stage().segments().stream()
                        .flatMap(segment -> uses(segment).stream())
                        .filter(use -> !use.since().knows(frontend))
                        .map(use -> finding(use, frontend, directives, header)));
    }

    /** Something that not every frontend knows. */
    private record Use(String name, Since since, Place place) {}

    private static List<Use> uses(Segment segment) {
        var uses = new ArrayList<Use>();
        segment.instruction().ifPresent(it -> collect(it, segment, uses));
        return uses;
    }

    private static void collect(Instruction instruction, Segment segment, List<Use> uses) {
        if (instruction instanceof Instruction.OnBuild onBuild) {
            collect(onBuild.trigger(), segment, uses);
            if (onBuild.trigger() instanceof Instruction.Copy copy) {
                copy.flag("from")
                        .ifPresent(it -> uses.add(
                                new Use("--from of COPY in ONBUILD", COPY_FROM_IN_TRIGGER, place(segment, it.span()))));
            }
            return;
        }
        for (var flag : instruction.flags()) {
            uses(instruction, flag, segment).forEach(uses::add);
        }
        for (var heredoc : instruction.head().heredocs()) {
            uses.add(new Use("a here-document", HEREDOC, place(segment, heredoc.span())));
        }
    }

    private static Stream<Use> uses(Instruction instruction, Flag flag, Segment segment) {
        var keyword = instruction.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        var since = FLAGS.get("%s --%s".formatted(keyword, flag.name()));
        if (since == null) {
            return Stream.empty();
        }
        var known = new Use("--%s of %s".formatted(flag.name(), keyword), since, place(segment, flag.span()));
        var symbolic = flag.name().equals("chmod")
                && flag.value().filter(NewerFrontend::isSymbolic).isPresent();
        return symbolic
                ? Stream.of(new Use(
                        "a mode like %s".formatted(flag.value().orElseThrow()),
                        SYMBOLIC_MODE,
                        place(segment, flag.value().orElseThrow().span())))
                : Stream.of(known);
    }

    private static boolean isSymbolic(Word mode) {
        return mode.text().indexOf('$') < 0 && mode.text().chars().anyMatch(c -> "+-=".indexOf(c) >= 0);
    }

    private static Place place(Segment segment, Span span) {
        return new Place(segment, span);
    }

    private static Finding finding(Use use, Frontend frontend, Directives directives, Segment header) {
        var first = use.since().first(frontend);
        var message = first.labs() && !frontend.labs()
                ? "%s is only known to docker/dockerfile:%s".formatted(use.name(), first.tag())
                : "%s is known from docker/dockerfile:%s on, and %s is to read the file"
                        .formatted(use.name(), first.tag(), frontend.tag());
        return Finding.at(use.place(), message)
                .as(Severity.INFORMATION)
                .fixedBy(() -> directives.syntax().stream()
                        .filter(it -> it.text().indexOf('@') < 0)
                        .map(it -> newer(it, first, header))
                        .toList());
    }

    private static Fix newer(Word syntax, Frontend first, Segment header) {
        var colon = syntax.text().lastIndexOf(':');
        var name = colon < 0 ? syntax.text() : syntax.text().substring(0, colon);
        return new Fix(
                "use-newer-frontend",
                "Have docker/dockerfile:%s read the file".formatted(first.tag()),
                Fix.Safety.REVIEW,
                true,
                List.of(new Fix.Edit(new Place(header, syntax.span()), name + ":" + first.tag())));
    }
}
