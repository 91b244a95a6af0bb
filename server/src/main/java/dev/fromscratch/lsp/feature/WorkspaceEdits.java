package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Edits of a Dockerfile as edits of a workspace, for the very version that they were made for where the client can tell.
 */
final class WorkspaceEdits {
    private WorkspaceEdits() {}

    static WorkspaceEdit of(List<TextEdit> edits, DocumentView view) {
        var changes = edits.stream().map(view.toLsp()::edit).toList();
        return view.client().documentChanges()
                ? versioned(changes, view)
                : new WorkspaceEdit(Map.of(view.uri(), changes));
    }

    private static WorkspaceEdit versioned(List<org.eclipse.lsp4j.TextEdit> changes, DocumentView view) {
        var document =
                new VersionedTextDocumentIdentifier(view.uri(), view.snapshot().version());
        var edit = new TextDocumentEdit(
                document,
                changes.stream()
                        .map(Either::<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>forLeft)
                        .toList());
        return new WorkspaceEdit(List.of(Either.forLeft(edit)));
    }
}
