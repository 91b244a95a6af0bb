package dev.fromscratch.image;

import dev.fromscratch.build.Base;
import dev.fromscratch.build.Stage;
import dev.fromscratch.shell.Statement;
import dev.fromscratch.syntax.Command;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a base whose tag does not tell which variant it is, because it is given by digest or hangs on an
 * argument: what all images of its name have in common, or those that have the package manager which the stage calls. A RUN
 * that calls one fails where it is not there.
 */
final class ShownBase {
    private static final Pattern NAMED = Pattern.compile("(?<name>(?:[^:@*]*/)?[^/:@*]+)[:@](?<rest>[^/]*)");
    private static final Pattern DEBIAN = Pattern.compile("\\b(buster|bullseye|bookworm|trixie|slim)\\b");

    private ShownBase() {}

    static Optional<KnownImage> of(Stage stage) {
        var pattern = stage.base() instanceof Base.Unknown unknown
                ? Optional.of(unknown.pattern())
                : Optional.of(stage.base())
                        .filter(Base.OfImage.class::isInstance)
                        .map(it -> ((Base.OfImage) it).reference())
                        .filter(it -> KnownImages.find(it).isEmpty());
        return pattern.map(NAMED::matcher)
                .filter(Matcher::matches)
                .flatMap(it -> KnownImages.common(it.group("name"))
                        .or(() -> manager(it.group("rest"), stage)
                                .flatMap(manager -> KnownImages.variant(it.group("name"), manager))));
    }

    private static Optional<PackageManager> manager(String tag, Stage stage) {
        if (tag.contains("alpine")) {
            return Optional.of(PackageManager.APK);
        }
        return DEBIAN.matcher(tag).find() ? Optional.of(PackageManager.APT) : called(stage);
    }

    /** The only package manager that the commands of a stage call. */
    private static Optional<PackageManager> called(Stage stage) {
        var managers = stage.all(Instruction.Run.class)
                .flatMap(it -> programs(it.instruction().command()))
                .flatMap(it -> Installation.managerOf(it).stream())
                .collect(Collectors.toSet());
        return managers.size() == 1 ? managers.stream().findFirst() : Optional.empty();
    }

    /** The programs that a command certainly calls if it is to succeed: those of the last statement of a script. */
    private static Stream<String> programs(Command command) {
        if (command instanceof Command.ShellForm form && form.script().understood()) {
            var statements = form.script().statements();
            return statements.stream()
                    .skip(Math.max(0, statements.size() - 1))
                    .flatMap(ShownBase::joined)
                    .filter(Statement.Simple.class::isInstance)
                    .flatMap(it -> ((Statement.Simple) it).program().stream());
        }
        return command instanceof Command.ExecForm form
                ? form.words().stream().limit(1).map(Word::text)
                : Stream.empty();
    }

    /** The commands that are joined by {@code &&} alone. */
    private static Stream<Statement> joined(Statement statement) {
        if (!(statement instanceof Statement.AndOr both)) {
            return Stream.of(statement);
        }
        return both.operator() == Statement.Operator.AND
                ? Stream.concat(joined(both.left()), joined(both.right()))
                : Stream.empty();
    }
}
