package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Edits of a Dockerfile as edits of a workspace, for the very version that they were made for where the client can tell.
 */
final class WorkspaceEdits {
    private static final String ANNOTATION = "fromscratch";

    private WorkspaceEdits() {}

    static WorkspaceEdit of(List<TextEdit> edits, DocumentView view) {
        var toLsp = view.toLsp();
        return view.client().documentChanges()
                ? versioned(edits, toLsp::edit, view)
                : new WorkspaceEdit(
                        Map.of(view.uri(), edits.stream().map(toLsp::edit).toList()));
    }

    /** Edits that are shown before they are made, where the client can do that. */
    static WorkspaceEdit toConfirm(List<TextEdit> edits, String label, String description, DocumentView view) {
        if (!view.client().changeAnnotations() || !view.client().documentChanges()) {
            return of(edits, view);
        }
        var annotation = new ChangeAnnotation(label);
        annotation.setNeedsConfirmation(true);
        annotation.setDescription(description);
        var toLsp = view.toLsp();
        var result = versioned(
                edits, edit -> new AnnotatedTextEdit(toLsp.range(edit.span()), edit.newText(), ANNOTATION), view);
        result.setChangeAnnotations(Map.of(ANNOTATION, annotation));
        return result;
    }

    private static WorkspaceEdit versioned(
            List<TextEdit> edits, Function<TextEdit, org.eclipse.lsp4j.TextEdit> toLsp, DocumentView view) {
        var document =
                new VersionedTextDocumentIdentifier(view.uri(), view.snapshot().version());
        var changes = edits.stream()
                .map(toLsp)
                .map(Either::<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft)
                .toList();
        return new WorkspaceEdit(List.of(Either.forLeft(new TextDocumentEdit(document, changes))));
    }
}
