package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.ImageSummary;
import dev.fromscratch.lsp.DocumentView;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/**
 * What stands above the final stage of a Dockerfile: what its image will hold, and what can be done about it.
 */
public final class CodeLenses {
    /** The server's command behind <em>Fix all</em>. */
    public static final String FIX_ALL = "fromscratch.fixAll";

    /** The command behind <em>Show contents</em>, which a client has that has announced to show images. */
    private static final String SHOW_IMAGE = "fromscratch.showImageContents";

    private CodeLenses() {}

    /** None where the final image does not start from scratch. */
    public static List<CodeLens> of(DocumentView view) {
        return view.analysis().imageSummary().map(image -> lenses(image, view)).orElse(List.of());
    }

    private static List<CodeLens> lenses(ImageSummary image, DocumentView view) {
        var target = List.<Object>of(new Target(view.uri()));
        var commands = new ArrayList<Command>();
        commands.add(new Command("%s, %s".formatted(contents(image), problems(image)), ""));
        if (view.client().appliesEdits() && FixAll.rewrite(view).isPresent()) {
            commands.add(new Command("Fix all", FIX_ALL, target));
        }
        if (view.client().showsImages()) {
            commands.add(new Command("Show contents", SHOW_IMAGE, target));
        }
        var range = view.range(image.stage());
        return commands.stream()
                .map(command -> new CodeLens(range, command, null))
                .toList();
    }

    private static String contents(ImageSummary image) {
        var files = image.files();
        var known = files.size() == 1 ? files.get(0) : "%d files".formatted(files.size());
        if (!image.complete()) {
            return files.isEmpty()
                    ? "Holds what cannot be known"
                    : "Holds %s and what cannot be known".formatted(known);
        }
        return files.isEmpty() ? "Holds nothing" : "Holds " + known;
    }

    /** As many as {@code check} finds; a list of problems may leave out the hints. */
    private static String problems(ImageSummary image) {
        var problems = image.problems() == 0 ? "no problems" : count(image.problems(), "problem");
        return image.hints() == 0 ? problems : "%s, %s".formatted(problems, count(image.hints(), "hint"));
    }

    private static String count(int number, String noun) {
        return number == 1 ? "1 " + noun : "%d %ss".formatted(number, noun);
    }

    private record Target(String uri) {}
}
