package dev.fromscratch.start;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.util.Optional;

/**
 * A file from which a JVM takes the classes of this program as a rehearsal has left them, instead of reading, verifying
 * and linking them anew: the AOT cache of Java 25 (JEP 514), the archive of shared classes (JEP 310) of those before.
 *
 * <p>It fits one JVM and one jar. The launcher names it after both, gives it to the JVM if it is there, and says in any
 * case where it is to be. The JVM refuses one that does not fit, and goes on without.
 */
public final class StartArchive {
    private static final System.Logger LOG = System.getLogger(StartArchive.class.getName());
    /** The system property by which the launcher names the file. */
    private static final String FILE = "fromscratch.archive";
    /** The one by which it says that it has given the file to the JVM. */
    private static final String IS_GIVEN = "fromscratch.archive.given";

    private StartArchive() {}

    /**
     * Has another process make the archive, if the launcher wants one and this process runs without it. The other
     * process outlives this one.
     *
     * @param rehearsal has a main method that uses all whose start is to be short
     */
    public static void makeIfMissing(Class<?> rehearsal) {
        Optional.ofNullable(System.getProperty(FILE))
                .filter(file -> !isInUse())
                .ifPresent(file -> make(file, rehearsal));
    }

    /** A JVM that has refused the archive that it was given shares no classes at all. */
    private static boolean isInUse() {
        return Boolean.getBoolean(IS_GIVEN)
                && System.getProperty("java.vm.info").contains("sharing");
    }

    private static void make(String file, Class<?> rehearsal) {
        try {
            Jvm.process(ArchiveMaker.class.getName(), file, rehearsal.getName()).start();
        } catch (IOException e) {
            LOG.log(WARNING, "Starts stay slow, because \"{0}\" cannot be made: {1}", file, e);
        }
    }
}
