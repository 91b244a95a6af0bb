package dev.fromscratch.remedy;

import dev.fromscratch.build.Base;
import dev.fromscratch.check.FinalImage;
import dev.fromscratch.check.Program;
import dev.fromscratch.check.Verdict.Undecided;
import dev.fromscratch.evidence.Need;
import dev.fromscratch.evidence.Trait;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.Installation;
import dev.fromscratch.image.KnownImage;
import dev.fromscratch.image.ProcessConfig;
import dev.fromscratch.image.ProcessConfig.Setting;
import dev.fromscratch.syntax.Command;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an image does nothing with what its base holds but start its program.
 */
final class OnlyItsProgram {
    /** Where distributions look for certificate authorities that somebody adds. */
    private static final List<String> OWN_AUTHORITIES = List.of(
            "/usr/local/share/ca-certificates", "/usr/share/ca-certificates", "/etc/pki/ca-trust/source/anchors");

    private final FinalImage image;

    private OnlyItsProgram(FinalImage image) {
        this.image = image;
    }

    /**
     * Why a base that is a whole distribution cannot be left, as a clause: it is none, something else than the program is run,
     * or that is not known. Empty where nothing stands in the way.
     */
    static Optional<String> wholeBase(FinalImage image) {
        var only = new OnlyItsProgram(image);
        return only.base().or(() -> argument(image)).or(only::program).or(only::commands);
    }

    /** What else is done in the image than to give it what any image can be given, as a clause. */
    static Optional<String> otherWork(FinalImage image) {
        return new OnlyItsProgram(image).work();
    }

    /** Whether an argument may name another base, as a clause. */
    static Optional<String> argument(FinalImage image) {
        return image.stage().basePlace().text().contains("$")
                ? Optional.of("an argument names its base")
                : Optional.empty();
    }

    /** What is not known of what the program does with its base. */
    static List<String> notes(FinalImage image) {
        return image.evidence().need(Trait.RUNS_PROGRAMS) == Need.POSSIBLE
                ? List.of("whether the program runs other programs is not known")
                : List.of();
    }

    private Optional<String> base() {
        if (image.stage().base() instanceof Base.OfStage) {
            return Optional.of("it starts from another stage");
        }
        var base = image.images().of(image.stage()).last().base();
        return base.isEmpty()
                ? Optional.of("what its base holds is not known")
                : base.filter(KnownImage::isMinimal)
                        .map(it -> "`%s` holds little besides the program already".formatted(it.name()));
    }

    private Optional<String> program() {
        if (image.program() instanceof Program.Foreign foreign) {
            return Optional.of("the program is one for %s".formatted(foreign.system()));
        }
        var undecided = image.program() instanceof Program.Presumed presumed
                ? presumed.undecidedBuild()
                : image.starter()
                        .filter(Program.Script.class::isInstance)
                        .orElseGet(image::program)
                        .undecided();
        return undecided
                .map(Undecided::because)
                .or(() -> image.evidence().facts(Trait.RUNS_PROGRAMS).stream()
                        // One that is named is looked for by the check of that.
                        .filter(it -> it.subject().isEmpty())
                        .findFirst()
                        .map(it -> "the program runs another one, whose name is not known"));
    }

    private Optional<String> commands() {
        var config = image.config();
        if (!config.shell().value().equals(ProcessConfig.DEFAULT_SHELL)) {
            return Optional.of("SHELL names another shell than the usual one");
        }
        if (!Stream.of(config.entrypoint(), config.command())
                .flatMap(Optional::stream)
                .allMatch(OnlyItsProgram::canBeExecForm)) {
            return Optional.of("what it runs takes a shell");
        }
        return config.healthcheck().isEmpty()
                        || config.healthcheck().filter(this::isOwn).isPresent()
                ? Optional.empty()
                : Optional.of("the health check runs another program");
    }

    private static boolean canBeExecForm(Setting<Command> setting) {
        return !(setting.value() instanceof Command.ShellForm form)
                || setting.place()
                        .filter(place -> ExecForm.fix(form, place).isPresent())
                        .isPresent();
    }

    /** Whether a command runs what the stage itself has put into the image. */
    private boolean isOwn(Setting<Command> setting) {
        return setting.value() instanceof Command.ExecForm
                && FinalImage.programName(setting.value()).flatMap(image::candidates).stream()
                        .flatMap(List::stream)
                        .flatMap(it -> image.files().find(it).stream())
                        .findFirst()
                        .flatMap(FileEntry::origin)
                        .isPresent();
    }

    private Optional<String> work() {
        if (OWN_AUTHORITIES.stream().anyMatch(it -> !image.files().names(it).isEmpty())) {
            return Optional.of("it trusts certificate authorities of its own");
        }
        return Scripts.callsOf(image.stage())
                .map(Scripts.Call::words)
                .filter(it -> !Wanted.isProvision(it))
                .flatMap(it -> Installation.of(it).stream())
                .flatMap(it -> it.packages().stream())
                .filter(it -> !Wanted.isProvided(it))
                .findFirst()
                .map("`%s` is installed in it"::formatted);
    }
}
