package dev.fromscratch.analysis;

import dev.fromscratch.analysis.Suggestion.Kind;
import dev.fromscratch.context.Answer;
import dev.fromscratch.context.BuildContext;
import dev.fromscratch.context.FilePath;
import dev.fromscratch.image.FileTree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in a folder that somebody begins to type, one folder after another; but for those that are more than one word of
 * an instruction, or another one, as they stand.
 */
final class PathSuggestions {
    private static final Pattern ONE_WORD = Pattern.compile("[^\\s\"'$\\\\`]+");

    private PathSuggestions() {}

    /** Of the build context, in which a path may begin with a slash or not. */
    static Suggestions inContext(BuildContext context, Typing typing) {
        var typed = typing.word();
        var folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        if (folder.contains("..") || folder.contains("://") || folder.contains("$")) {
            return new Suggestions(typing.wordSpan(), List.of(), true);
        }
        var answer = context.list(FilePath.inContext(folder.replaceAll("^(\\./|/)+|/$", "")));
        var entries = answer.known().stream().flatMap(List::stream).map(it -> of(folder + it.name(), it.folder()));
        var whole = typed.isEmpty()
                ? Stream.of(Suggestion.of(Kind.FOLDER, ".", "the whole build context"))
                : Stream.<Suggestion>of();
        return new Suggestions(
                typing.wordSpan(),
                Stream.concat(whole, entries.filter(it -> isOffered(it, typed))).toList(),
                !(answer instanceof Answer.NotReadYet));
    }

    /** Of an image, by absolute paths. */
    static Suggestions inTree(FileTree files, Typing typing, boolean onlyFolders) {
        var typed = typing.word();
        var folder = typed.isEmpty() ? "/" : typed.substring(0, typed.lastIndexOf('/') + 1);
        if (!folder.startsWith("/")) {
            return new Suggestions(typing.wordSpan(), List.of(), true);
        }
        var entries = files.names(folder.length() > 1 ? folder.substring(0, folder.length() - 1) : folder).stream()
                .map(it -> of(folder + it, isFolder(files, folder + it)))
                .filter(it -> !onlyFolders || it.kind() == Kind.FOLDER)
                .filter(it -> isOffered(it, typed))
                .toList();
        return new Suggestions(typing.wordSpan(), entries, true);
    }

    private static boolean isOffered(Suggestion suggestion, String typed) {
        return suggestion.label().startsWith(typed)
                && ONE_WORD.matcher(suggestion.label()).matches();
    }

    private static boolean isFolder(FileTree files, String path) {
        return files.isDirectory(path) || !files.names(path).isEmpty();
    }

    private static Suggestion of(String path, boolean folder) {
        var text = folder ? path + "/" : path;
        return Suggestion.of(folder ? Kind.FOLDER : Kind.FILE, text, "");
    }
}
