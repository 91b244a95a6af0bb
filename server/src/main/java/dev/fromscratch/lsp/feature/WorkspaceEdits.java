package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Rewrite;
import dev.fromscratch.context.EditedFile;
import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.lsp.ToLsp;
import dev.fromscratch.text.SourceText;
import dev.fromscratch.workspace.OpenSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Changes as edits of a workspace, for the very versions of open documents that they were made for where the client can
 * tell.
 */
public final class WorkspaceEdits {
    private WorkspaceEdits() {}

    public static WorkspaceEdit of(Rewrite rewrite, DocumentView view) {
        var documents = new ArrayList<EditedDocument>();
        if (!rewrite.edits().isEmpty()) {
            documents.add(new EditedDocument(
                    view.uri(),
                    view.snapshot().saidVersion(),
                    rewrite.edits().stream().map(view.toLsp()::edit).toList()));
        }
        rewrite.sources().forEach(it -> source(it, view).ifPresent(documents::add));
        return view.client().documentChanges() ? versioned(documents) : plain(documents);
    }

    /** Empty for a file of which it is not known where it lies. */
    private static Optional<EditedDocument> source(EditedFile source, DocumentView view) {
        var open = view.snapshot().openSource(source.file());
        var toLsp = new ToLsp(view.client().encoding(), SourceText.of(source.text()));
        return open.map(OpenSource::uri)
                .or(() -> view.snapshot().uriOf(source.file()))
                .map(uri -> new EditedDocument(
                        uri,
                        open.flatMap(OpenSource::version),
                        source.edits().stream().map(toLsp::edit).toList()));
    }

    private static WorkspaceEdit plain(List<EditedDocument> documents) {
        var changes = new LinkedHashMap<String, List<TextEdit>>();
        documents.forEach(it -> changes.put(it.uri(), it.edits()));
        return new WorkspaceEdit(changes);
    }

    private static WorkspaceEdit versioned(List<EditedDocument> documents) {
        return new WorkspaceEdit(documents.stream()
                .map(it -> new TextDocumentEdit(
                        new VersionedTextDocumentIdentifier(
                                it.uri(), it.version().orElse(null)),
                        it.edits().stream()
                                .map(Either::<TextEdit, SnippetTextEdit>forLeft)
                                .toList()))
                .map(Either::<TextDocumentEdit, ResourceOperation>forLeft)
                .toList());
    }

    /**
     * A document with edits.
     *
     * @param version as the editor counts; empty for what it does not have open
     */
    private record EditedDocument(String uri, Optional<Integer> version, List<TextEdit> edits) {}
}
