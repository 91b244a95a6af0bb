package dev.fromscratch.checks.scratch;

import dev.fromscratch.check.Executed;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Finding;
import dev.fromscratch.check.Fix;
import dev.fromscratch.image.FilePaths;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.remedy.Entrypoints;
import dev.fromscratch.remedy.ExecForm;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first word of CMD behind an ENTRYPOINT that is an interpreter alone, as in the images of distroless: the name of a
 * script, whatever is meant.
 *
 * @param interpreter {@code node}, {@code python}, {@code java} or {@code sh}
 * @param ofArchive whether {@code -jar} stands behind it, without which the word names a class
 */
record Interpreted(String interpreter, boolean ofArchive) {
    private static final Pattern NAME = Pattern.compile("(node|python|java|sh)(js|[0-9.]*)");

    /** The names that are tried for {@code node app}: {@code lib/internal/modules/cjs/loader.js} there. */
    private static final List<String> ENDINGS = List.of("", ".js", ".json", ".node");

    /** Programs that nobody gives the name of a script, wherever the files of the image come from. */
    private static final Set<String> TOOLS = Set.of(
            ("bash bun celery corepack deno django-admin flask gunicorn hypercorn next nodemon npm npx pip pm2 pnpm poetry"
                            + " sh streamlit ts-node tsx uv uvicorn yarn")
                    .split(" "));

    /** Empty where the image is started by something else, or that is told more than the name of a script. */
    static Optional<Interpreted> of(FinalImage image) {
        return image.entrypoint()
                .map(Setting::value)
                .filter(Command.ExecForm.class::isInstance)
                .map(it ->
                        ((Command.ExecForm) it).words().stream().map(Word::text).toList())
                .flatMap(Interpreted::of);
    }

    private static Optional<Interpreted> of(List<String> words) {
        var ofArchive = words.size() == 2 && words.get(1).equals("-jar");
        return words.size() == 1 || ofArchive
                ? nameOf(words.get(0)).map(it -> new Interpreted(it, ofArchive))
                : Optional.empty();
    }

    private static Optional<String> nameOf(String program) {
        var name = NAME.matcher(FilePaths.nameOf(program));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** What is wrong with a command in the exec form. */
    Optional<Finding> finding(FinalImage image, Executed run) {
        return run.command() instanceof Command.ExecForm form && !form.words().isEmpty()
                ? finding(image, run, form)
                : Optional.empty();
    }

    private Optional<Finding> finding(FinalImage image, Executed run, Command.ExecForm form) {
        var words = form.words().stream().map(Word::text).toList();
        var word = form.words().get(0);
        var missing = isProgram(image, words.get(0)) ? Optional.of("") : missing(image, words.get(0));
        return missing.map(it -> {
            var finding = run.finding(
                    run.placeOf(word),
                    "hands %s to %s, which takes it for %s%s".formatted(word, interpreter, kind(), it));
            return run.isOwn() ? finding.fixedBy(() -> fixes(image, run, words)) : finding;
        });
    }

    /** Whether a word names the interpreter: what stands in a folder, {@code dist/node}, may be a script or a folder of them. */
    private boolean isItself(String word) {
        return !word.contains("/") && nameOf(word).filter(interpreter::equals).isPresent();
    }

    /** Whether it can be read by no interpreter. */
    private static boolean isProgram(FinalImage image, String word) {
        return image.files()
                .find(FilePaths.resolve(image.workingDirectory().text().orElse("/"), word))
                .filter(it -> it.content().isProgram())
                .isPresent();
    }

    private String kind() {
        return !interpreter.equals("java") ? "a script" : ofArchive ? "an archive" : "a class";
    }

    /**
     * What it looks for in vain, spoken of if it is certain from the image that it does; empty for what has an ending, and so
     * may be made before the image is.
     */
    private Optional<String> missing(FinalImage image, String word) {
        var path = image.workingDirectory().text().map(it -> FilePaths.resolve(it, word));
        if (path.filter(image.files()::has).isPresent()) {
            return Optional.empty();
        }
        if (isItself(word) || TOOLS.contains(word)) {
            return Optional.of("");
        }
        var isFile = word.matches("[\\w/][\\w/-]*")
                && !interpreter.equals("sh")
                && !kind().equals("a class")
                && !word.equals("inspect");
        return path.filter(it -> isFile
                        && ENDINGS.stream().allMatch(ending -> image.files().lacks(it + ending)))
                .map(" and finds no %s"::formatted);
    }

    /** What the interpreter is to be told for a command line: nothing where that names another program. */
    List<String> told(List<String> words) {
        if (!isItself(words.get(0))) {
            return words.get(0).matches("-.*|.*\\..*") ? words : List.of();
        }
        var skipped = ofArchive ? 2 : 1;
        return words.size() > skipped && (!ofArchive || words.get(1).equals("-jar"))
                ? words.subList(skipped, words.size())
                : List.of();
    }

    private List<Fix> fixes(FinalImage image, Executed run, List<String> words) {
        if (isProgram(image, words.get(0))) {
            return Entrypoints.inPlaceOf(image, run.place(), words.get(0)).stream()
                    .toList();
        }
        var rest = told(words);
        return rest.isEmpty()
                ? List.of()
                : List.of(new Fix(
                        "leave-out-interpreter",
                        "Leave out %s, which ENTRYPOINT runs".formatted(words.get(0)),
                        Fix.Safety.SAFE,
                        true,
                        List.of(ExecForm.written(rest, run.place()))));
    }
}
