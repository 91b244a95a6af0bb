package dev.fromscratch.workspace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings that a repository keeps in its root, in {@value #FILE_NAME}, for all editors and the command line.
 */
public final class ProjectSettings {
    static final String FILE_NAME = ".fromscratch.json";

    private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

    private ProjectSettings() {}

    /**
     * What is set for a Dockerfile by the file in the nearest folder above it that has one or is a repository's root.
     * Never throws: what cannot be read is among the problems.
     */
    static Preferences of(Path dockerfile, Reach reach) {
        return fileFor(dockerfile, reach).map(ProjectSettings::read).orElse(Preferences.NONE);
    }

    private static Optional<Path> fileFor(Path dockerfile, Reach reach) {
        for (var folder = dockerfile.toAbsolutePath().normalize().getParent();
                folder != null && reach.includes(folder);
                folder = folder.getParent()) {
            var file = folder.resolve(FILE_NAME);
            if (Files.exists(file)) {
                return Optional.of(file).filter(reach::includes);
            }
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Preferences read(Path file) {
        try {
            var json = JsonParser.parseString(Files.readString(file));
            return json instanceof JsonObject object
                    ? Preferences.ofAll(object, "\"%s\"".formatted(file)).seenFrom(file.resolveSibling(""))
                    : Preferences.unreadable("\"%s\" is not a JSON object".formatted(file));
        } catch (NoSuchFileException e) {
            return Preferences.NONE;
        } catch (JsonParseException e) {
            return Preferences.unreadable("\"%s\" is not JSON%s".formatted(file, placeOf(e)));
        } catch (IOException e) {
            return Preferences.unreadable("\"%s\" cannot be read: %s".formatted(file, e));
        }
    }

    /** What Gson tells of the place, {@code at line 1 column 12 path $.rules}. */
    private static String placeOf(JsonParseException thrown) {
        var matcher = PLACE.matcher(String.valueOf(thrown.getMessage()));
        return matcher.find() ? ": line %s, column %s".formatted(matcher.group(1), matcher.group(2)) : "";
    }
}
