package dev.fromscratch.workspace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
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
        return fileFor(dockerfile, reach)
                .map(file -> withKnownContext(file, read(file), reach))
                .orElse(Preferences.NONE);
    }

    /** The same where the build context is given, and nothing hangs on that of the settings. */
    static Preferences besidesContext(Path dockerfile, Reach reach) {
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
            return read(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            return Preferences.NONE;
        } catch (IOException e) {
            return Preferences.unreadable("\"%s\" cannot be read: %s".formatted(file, e));
        }
    }

    private static Preferences read(Path file, String text) {
        try {
            var json = JsonParser.parseString(text);
            return json instanceof JsonObject object
                    ? Preferences.ofAll(object, "\"%s\"".formatted(file)).seenFrom(file.resolveSibling(""))
                    : Preferences.unreadable("\"%s\" is not a JSON object".formatted(file));
        } catch (JsonParseException e) {
            return Preferences.unreadable("\"%s\" is not JSON behind %s".formatted(file, endOfJson(text)));
        }
    }

    /** A context that is not there is no error of the format, but nothing could be said of what is copied from it. */
    private static Preferences withKnownContext(Path file, Preferences preferences, Reach reach) {
        return preferences
                .context()
                .map(Path::of)
                .filter(folder -> reach.includes(folder) && !Files.isDirectory(folder))
                .map(folder -> preferences.withProblem(
                        "In \"%s\", the context is \"%s\", which is no folder".formatted(file, folder)))
                .orElse(preferences);
    }

    /**
     * Where the last thing ends that can be read, which is where something is missing or too much: what Gson says itself is
     * where it gave up, for a string without an end the last line.
     */
    private static String endOfJson(String text) {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.LENIENT);
        var place = lineAndColumn(reader);
        try {
            do {
                skipToken(reader);
                place = lineAndColumn(reader);
            } while (!reader.getPath().equals("$"));
            return place;
        } catch (IOException e) {
            // That it is not JSON is known by then, and where it ends to be JSON is what was asked for.
            return place;
        }
    }

    /** What a reader says of itself, {@code JsonReader at line 1 column 12 path $.rules}. */
    private static String lineAndColumn(JsonReader reader) {
        var matcher = PLACE.matcher(reader.toString());
        return matcher.find() ? "line %s, column %s".formatted(matcher.group(1), matcher.group(2)) : "its beginning";
    }

    private static void skipToken(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> reader.beginObject();
            case END_OBJECT -> reader.endObject();
            case BEGIN_ARRAY -> reader.beginArray();
            case END_ARRAY -> reader.endArray();
            case NAME -> reader.nextName();
            default -> reader.skipValue();
        }
    }
}
