package dev.fromscratch.check;

import dev.fromscratch.build.Value;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.context.FromContext;
import dev.fromscratch.evidence.Evidence;
import dev.fromscratch.evidence.RunSettings;
import dev.fromscratch.evidence.SettingsFile;
import dev.fromscratch.evidence.rust.RustProject;
import dev.fromscratch.evidence.rust.RustReader;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is found out about an image, which holds for as long as the image does, whatever becomes of the rest of the
 * Dockerfile.
 *
 * @param rust what Cargo's files say of it
 * @param secrets those among its files
 * @param run the same of the image as containers run it
 */
record FoundOut(
        FromContext<FoundProgram> program,
        FromContext<Evidence> sources,
        FromContext<RustProject> rust,
        FromContext<List<Secret>> secrets,
        Map<Containers, FoundOut> run) {
    private static final Function<String, Map<String, Value>> PARSER = SettingsFile::parse;

    /** What the program is told by. */
    private static final Set<Aspect> SETTINGS = EnumSet.of(Aspect.VARIABLES, Aspect.COMMAND);

    /**
     * The version before.
     *
     * @param found what was found out about the image
     * @param changed what of the image is not as it was then
     */
    record Before(Optional<FoundOut> found, Set<Aspect> changed) {
        static final Before NOTHING = new Before(Optional.empty(), Set.of());

        Before runBy(Containers containers) {
            return new Before(found.flatMap(it -> Optional.ofNullable(it.run.get(containers))), changed);
        }
    }

    /**
     * The program that was found.
     *
     * @param starter what starts it, where something does
     * @param scripted what a script runs in the end, if that starts it
     * @param settings the files with settings that the image has for it
     * @param aspects of the image by which it was found
     * @param questions to other stages, by whose answers it was found
     */
    record FoundProgram(
            Program program,
            Optional<Program> starter,
            Optional<ScriptedLaunch> scripted,
            List<FilePath> settings,
            Set<Aspect> aspects,
            List<Question<?>> questions) {
        private boolean holdsIn(FinalImage image, Set<Aspect> changed) {
            return Collections.disjoint(aspects, changed) && questions.stream().allMatch(image::hasSameAnswer);
        }

        /** What the program is told by its image. */
        private RunSettings settings(FinalImage image, BuildContext context) {
            var told = scripted.map(it -> it.settings(image.variables().environment()))
                    .orElseGet(image::settings);
            return settings.stream()
                    .flatMap(it -> context.parsed(it, PARSER).known().stream())
                    .reduce(told, RunSettings::beside, (first, second) -> second);
        }

        /** However it was found. */
        @Override
        public boolean equals(Object other) {
            return other instanceof FoundProgram it
                    && it.program.equals(program)
                    && it.starter.equals(starter)
                    && it.scripted.equals(scripted)
                    && it.settings.equals(settings);
        }

        @Override
        public int hashCode() {
            return 31 * program.hashCode() + starter.hashCode();
        }
    }

    /**
     * What is looked for when it is first asked for, and taken over where it is as before. The program may be looked for at
     * once.
     *
     * @param run what was found out about the image as containers run it
     */
    static FoundOut of(FinalImage image, BuildContext context, Before version, Map<Containers, FoundOut> run) {
        var before = version.found();
        var changed = version.changed();
        var program = before.map(FoundOut::program)
                .filter(it -> it.holdsIn(context)
                        && it.known()
                                .filter(found -> found.holdsIn(image, changed))
                                .isPresent())
                .orElseGet(() -> FromContext.of(context, image::search));
        var sameProgram = before.filter(it -> isSame(program, it.program));
        var sources = sameProgram
                .map(FoundOut::sources)
                .filter(it -> it.holdsIn(context) && Collections.disjoint(changed, SETTINGS))
                .orElseGet(() -> FromContext.of(
                        context,
                        it -> ReadSources.of(
                                program.get().program(), program.get().settings(image, it), it)));
        var rust = sameProgram
                .map(FoundOut::rust)
                .filter(it -> it.holdsIn(context))
                .orElseGet(() ->
                        FromContext.of(context, it -> rustProject(program.get().program(), it)));
        var secrets = before.map(FoundOut::secrets)
                .filter(it -> it.holdsIn(context) && !changed.contains(Aspect.FILES))
                .orElseGet(() -> FromContext.of(context, it -> new SecretSearch(image.files(), it).secrets()));
        return new FoundOut(program, sources, rust, secrets, run);
    }

    private static RustProject rustProject(Program program, BuildContext context) {
        return program instanceof Program.Rust it
                ? RustReader.project(context, it.build(), it.name())
                : RustProject.UNKNOWN;
    }

    /** Whether it would be found out in another snapshot of the same generation, too. */
    boolean holdsIn(BuildContext context) {
        return program.holdsIn(context)
                && sources.holdsIn(context)
                && rust.holdsIn(context)
                && secrets.holdsIn(context)
                && run.values().stream().allMatch(it -> it.holdsIn(context));
    }

    /** What of it is not as it was before. Nothing hangs on what was never asked for. */
    Set<Aspect> changedSince(FoundOut before) {
        var result = EnumSet.noneOf(Aspect.class);
        addIfAnother(result, Aspect.PROGRAM, program, before.program);
        addIfAnother(result, Aspect.SOURCES, sources, before.sources);
        addIfAnother(result, Aspect.RUST, rust, before.rust);
        addIfAnother(result, Aspect.SECRETS, secrets, before.secrets);
        return result;
    }

    private static <T> void addIfAnother(
            Set<Aspect> changed, Aspect aspect, FromContext<T> now, FromContext<T> before) {
        if (before.known().isPresent() && !isSame(now, before)) {
            changed.add(aspect);
        }
    }

    /** Whether the same was found in two versions, and is as certain. */
    private static <T> boolean isSame(FromContext<T> now, FromContext<T> before) {
        return now == before
                || before.known().isPresent()
                        && now.get().equals(before.get())
                        && now.isSettled()
                        && before.isSettled();
    }
}
