package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Suggestion;
import dev.fromscratch.analysis.Suggestion.Kind;
import dev.fromscratch.analysis.Suggestions;
import dev.fromscratch.lsp.DocumentView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What could stand where somebody types.
 */
public final class Completions {
    /** What a client asks at, beside letters. */
    public static final List<String> TRIGGERS = List.of("-", "=", ",", "/", ":", "$", "{", " ");

    private Completions() {}

    /** Empty where files that were not read yet may bring more. */
    public static Optional<CompletionList> settled(DocumentView view, Position position) {
        return Optional.of(suggestions(view, position))
                .filter(Suggestions::settled)
                .map(it -> list(it, view));
    }

    public static CompletionList at(DocumentView view, Position position) {
        return list(suggestions(view, position), view);
    }

    private static Suggestions suggestions(DocumentView view, Position position) {
        return view.analysis().suggestionsAt(view.offset(position));
    }

    private static CompletionList list(Suggestions suggestions, DocumentView view) {
        var range = view.toLsp().range(suggestions.span());
        var items = new ArrayList<CompletionItem>();
        for (var suggestion : suggestions.all()) {
            if (isFor(suggestion, view)) {
                items.add(item(suggestion, range, items.size(), view));
            }
        }
        return new CompletionList(false, items);
    }

    private static boolean isFor(Suggestion suggestion, DocumentView view) {
        return switch (suggestion.kind()) {
            case SNIPPET -> view.client().snippets();
            case KEYWORD -> !view.client().besideOthers();
            default -> true;
        };
    }

    private static CompletionItem item(Suggestion suggestion, Range range, int index, DocumentView view) {
        var item = new CompletionItem(suggestion.label());
        item.setKind(kind(suggestion.kind()));
        // Else a client sorts by the labels, and looks for what is typed in front of the range, too.
        item.setSortText("%04d".formatted(index));
        item.setFilterText(suggestion.label());
        item.setTextEdit(Either.forLeft(new TextEdit(range, suggestion.text())));
        if (suggestion.kind() == Kind.SNIPPET) {
            item.setInsertTextFormat(InsertTextFormat.Snippet);
        }
        if (!suggestion.detail().isEmpty()) {
            item.setDetail(suggestion.detail());
        }
        if (!suggestion.about().isEmpty()) {
            item.setDocumentation(
                    view.client().markdownCompletions()
                            ? Either.forRight(new MarkupContent(MarkupKind.MARKDOWN, suggestion.about()))
                            : Either.forLeft(Hovers.plain(suggestion.about())));
        }
        return item;
    }

    private static CompletionItemKind kind(Kind kind) {
        return switch (kind) {
            case KEYWORD -> CompletionItemKind.Keyword;
            case FLAG -> CompletionItemKind.Property;
            case VALUE -> CompletionItemKind.Value;
            case STAGE -> CompletionItemKind.Class;
            case IMAGE -> CompletionItemKind.Module;
            case VARIABLE -> CompletionItemKind.Variable;
            case FILE -> CompletionItemKind.File;
            case FOLDER -> CompletionItemKind.Folder;
            case SNIPPET -> CompletionItemKind.Snippet;
        };
    }
}
