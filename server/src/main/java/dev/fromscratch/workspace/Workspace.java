package dev.fromscratch.workspace;

import dev.fromscratch.analysis.Settings;
import dev.fromscratch.text.SourceText;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The documents that an editor has open, and the editor's settings.
 */
public final class Workspace {
    /** What Dockerfiles are followed to, and what says how they are built and run. */
    private static final Set<String> SOURCE_ENDINGS =
            Set.of("go", "rs", "sh", "mk", "mod", "work", "toml", "lock", "yaml", "yml", "hcl", "env");

    private static final Pattern SOURCE_NAME = Pattern.compile("(GNUm|M|m)akefile|docker-bake.*\\.json|\\.env(\\..*)?");

    private final Map<String, OpenDocument> documents = new ConcurrentSkipListMap<>();
    private final OpenTexts sources = new OpenTexts();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final Reach reach;
    private final Consumer<String> warnings;
    private final Supplier<Reading> readings;
    private volatile Settings editor = Settings.DEFAULT;

    /**
     * @param reach what may be read; around a document elsewhere, nothing is known
     * @param warnings gets a sentence for each thing that people have set wrongly, once
     */
    public Workspace(Reach reach, Consumer<String> warnings) {
        this(reach, warnings, Reading.UNWATCHED);
    }

    /**
     * @param readings gives each document somebody who is told of what is read for it
     */
    public Workspace(Reach reach, Consumer<String> warnings, Supplier<Reading> readings) {
        this.reach = reach;
        this.warnings = warnings;
        this.readings = readings;
    }

    /** Opens a document; one that is open already is opened anew. */
    public OpenDocument open(String uri, int version, String text) {
        var file = fileOf(uri).filter(reach::includes);
        var document = new OpenDocument(
                uri,
                file,
                reach,
                sources,
                new OpenDocument.Version(version, true, SourceText.of(text)),
                () -> editor,
                this::warn,
                readings.get());
        documents.put(uri, document);
        return document;
    }

    /** Whether a document is no Dockerfile, but what one is followed to, or what says how one is built and run. */
    public static boolean isSource(String uri) {
        var name = uri.substring(uri.lastIndexOf('/') + 1);
        var dot = name.lastIndexOf('.');
        return dot >= 0 && SOURCE_ENDINGS.contains(name.substring(dot + 1))
                || SOURCE_NAME.matcher(name).matches();
    }

    /** Takes the text of an open source for that on the disk; the Dockerfiles that this concerns. */
    public List<OpenDocument> openSource(String uri, int version, String text) {
        return changed(uri, file -> sources.open(file, new OpenSource(uri, Optional.of(version), SourceText.of(text))));
    }

    /** Makes a new version of an open source; the Dockerfiles that this concerns. */
    public List<OpenDocument> editSource(String uri, Optional<Integer> version, UnaryOperator<SourceText> edit) {
        return changed(
                uri, file -> sources.edit(file, before -> new OpenSource(uri, version, edit.apply(before.text()))));
    }

    /** Takes what is on the disk again; the Dockerfiles that this concerns. */
    public List<OpenDocument> closeSource(String uri) {
        return changed(uri, sources::close);
    }

    private List<OpenDocument> changed(String uri, Consumer<Path> change) {
        var file = fileOf(uri);
        file.ifPresent(change);
        var concerned = documents().stream()
                .filter(document -> file.filter(document::isConcernedBy).isPresent())
                .toList();
        concerned.forEach(document -> file.ifPresent(document::distrust));
        return concerned;
    }

    public Optional<OpenDocument> close(String uri) {
        return Optional.ofNullable(documents.remove(uri));
    }

    public Optional<OpenDocument> document(String uri) {
        return Optional.ofNullable(documents.get(uri));
    }

    public boolean isOpen(OpenDocument document) {
        return documents.get(document.uri()) == document;
    }

    /** All open documents, in the order of their URIs. */
    public Collection<OpenDocument> documents() {
        return List.copyOf(documents.values());
    }

    /** Replaces the editor's settings; says whether that changed them. */
    public boolean set(Settings settings) {
        var changed = !Objects.equals(settings, editor);
        if (changed && !foldersOf(settings).equals(foldersOf(editor))) {
            documents().forEach(OpenDocument::distrustDisk);
        }
        editor = settings;
        return changed;
    }

    private static List<Optional<String>> foldersOf(Settings settings) {
        return List.of(settings.build().context(), settings.build().modules());
    }

    /** The open documents that a change of files on disk concerns, which then look at these files anew. */
    public List<OpenDocument> concernedBy(Collection<String> uris) {
        var files = uris.stream().flatMap(uri -> fileOf(uri).stream()).toList();
        var concerned = documents().stream()
                .filter(document -> files.stream().anyMatch(document::isConcernedBy))
                .toList();
        concerned.forEach(document -> files.forEach(document::distrust));
        return concerned;
    }

    /** Passes a sentence on, unless it was before. */
    public void warn(String problem) {
        if (warned.add(problem)) {
            warnings.accept(problem);
        }
    }

    /** The file of a URI; empty for an untitled document and for what is on no disk. */
    public static Optional<Path> fileOf(String uri) {
        if (!uri.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
