package dev.fromscratch.checks;

import dev.fromscratch.check.Check;
import dev.fromscratch.checks.scratch.CopiedSecret;
import dev.fromscratch.checks.scratch.DynamicBinary;
import dev.fromscratch.checks.scratch.EmptyImage;
import dev.fromscratch.checks.scratch.EmptyPattern;
import dev.fromscratch.checks.scratch.FailingCommand;
import dev.fromscratch.checks.scratch.IgnoredTimezone;
import dev.fromscratch.checks.scratch.LiteralVariable;
import dev.fromscratch.checks.scratch.MissingBuildTool;
import dev.fromscratch.checks.scratch.MissingCaCertificates;
import dev.fromscratch.checks.scratch.MissingCommand;
import dev.fromscratch.checks.scratch.MissingCopySource;
import dev.fromscratch.checks.scratch.MissingExecutable;
import dev.fromscratch.checks.scratch.MissingFile;
import dev.fromscratch.checks.scratch.MissingHome;
import dev.fromscratch.checks.scratch.MissingInterpreter;
import dev.fromscratch.checks.scratch.MissingLibraryData;
import dev.fromscratch.checks.scratch.MissingMimeTypes;
import dev.fromscratch.checks.scratch.MissingNsswitch;
import dev.fromscratch.checks.scratch.MissingProgram;
import dev.fromscratch.checks.scratch.MissingServices;
import dev.fromscratch.checks.scratch.MissingTimezoneData;
import dev.fromscratch.checks.scratch.MissingTmp;
import dev.fromscratch.checks.scratch.NeedlessCopy;
import dev.fromscratch.checks.scratch.NeedsCgo;
import dev.fromscratch.checks.scratch.NonNumericUser;
import dev.fromscratch.checks.scratch.NotADirectory;
import dev.fromscratch.checks.scratch.NotExecutable;
import dev.fromscratch.checks.scratch.PackedArchive;
import dev.fromscratch.checks.scratch.ReservedName;
import dev.fromscratch.checks.scratch.RootUser;
import dev.fromscratch.checks.scratch.ShellForm;
import dev.fromscratch.checks.scratch.StaticGlibc;
import dev.fromscratch.checks.scratch.UnknownStage;
import dev.fromscratch.checks.scratch.UnknownTimeZone;
import dev.fromscratch.checks.scratch.UnknownUser;
import dev.fromscratch.checks.scratch.UnreadableFile;
import dev.fromscratch.checks.scratch.UnstrippedBinary;
import dev.fromscratch.checks.scratch.UnsupportedBase;
import dev.fromscratch.checks.scratch.UnwritableDirectory;
import dev.fromscratch.checks.scratch.UnwritableVolume;
import dev.fromscratch.checks.scratch.UserLookup;
import dev.fromscratch.checks.scratch.WrongPlatform;
import dev.fromscratch.checks.suppression.UnusedSuppression;
import dev.fromscratch.checks.syntax.NewerFrontend;
import dev.fromscratch.checks.syntax.RejectedSyntax;
import java.util.List;

/**
 * All checks.
 */
public final class Checks {
    /** Sorted by the ids of their rules. */
    public static final List<Check> ALL = List.of(
            new CopiedSecret(),
            new DynamicBinary(),
            new EmptyImage(),
            new EmptyPattern(),
            new FailingCommand(),
            new IgnoredTimezone(),
            new LiteralVariable(),
            new MissingBuildTool(),
            new MissingCaCertificates(),
            new MissingCommand(),
            new MissingCopySource(),
            new MissingExecutable(),
            new MissingFile(),
            new MissingHome(),
            new MissingInterpreter(),
            new MissingLibraryData(),
            new MissingMimeTypes(),
            new MissingNsswitch(),
            new MissingProgram(),
            new MissingServices(),
            new MissingTimezoneData(),
            new MissingTmp(),
            new NeedlessCopy(),
            new NeedsCgo(),
            new NonNumericUser(),
            new NotADirectory(),
            new NotExecutable(),
            new PackedArchive(),
            new ReservedName(),
            new RootUser(),
            new ShellForm(),
            new StaticGlibc(),
            new UnknownStage(),
            new UnknownTimeZone(),
            new UnknownUser(),
            new UnreadableFile(),
            new UnstrippedBinary(),
            new UnsupportedBase(),
            new UnwritableDirectory(),
            new UnwritableVolume(),
            new UserLookup(),
            new WrongPlatform(),
            new UnusedSuppression(),
            new NewerFrontend(),
            new RejectedSyntax());

    private Checks() {}
}
