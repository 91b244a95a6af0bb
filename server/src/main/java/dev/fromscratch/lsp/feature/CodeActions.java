package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What can be done at a place of a document, the best first.
 */
public final class CodeActions {
    /** All kinds of actions that there are. */
    public static final List<String> KINDS =
            List.of(CodeActionKind.QuickFix, Production.KIND, Rebasing.KIND, FixAll.KIND);

    /** The command that stands for an action where a client knows no actions. */
    public static final String APPLY = "fromscratch.applyAction";

    private CodeActions() {}

    /**
     * The actions at a range; none for a client that has no way to carry them out.
     *
     * @param kinds those asked for; empty for all
     */
    public static List<Either<Command, CodeAction>> at(DocumentView view, Range range, List<String> kinds) {
        if (!view.client().codeActions() && !view.client().appliesEdits()) {
            return List.of();
        }
        return offers(view, range, kinds).stream()
                .map(offer ->
                        action(offer, new Origin(view.uri(), view.snapshot().version(), range, offer.id()), view))
                .toList();
    }

    /** An action with its edit; without, where the document has changed since. */
    public static CodeAction resolved(CodeAction action, Origin origin, DocumentView view) {
        offerOf(origin, view, kindOf(action))
                .ifPresent(offer -> action.setEdit(offer.edit().get()));
        return action;
    }

    /** Only offers of its kind are made anew; of all kinds where the client has not sent it back. */
    private static List<String> kindOf(CodeAction action) {
        return action.getKind() == null ? List.of() : List.of(action.getKind());
    }

    /** What the command {@link #APPLY} does. */
    public static Proposal proposal(Origin origin, DocumentView view) {
        return offerOf(origin, view, List.of())
                .map(offer ->
                        new Proposal(offer.title(), Optional.of(offer.edit().get()), List.of()))
                .orElseGet(() -> Proposal.of("The document has changed since"));
    }

    private static Optional<Offer> offerOf(Origin origin, DocumentView view, List<String> kinds) {
        return view.snapshot().version() != origin.version()
                ? Optional.empty()
                : offers(view, origin.range(), kinds).stream()
                        .filter(offer -> offer.id().equals(origin.offer()))
                        .findFirst();
    }

    private static List<Offer> offers(DocumentView view, Range range, List<String> kinds) {
        var span = view.span(range);
        var offers = new ArrayList<Offer>();
        if (isWanted(CodeActionKind.QuickFix, kinds)) {
            FixOffers.fixes(view, span).forEach(offers::add);
        }
        if (isWanted(Production.KIND, kinds)) {
            Production.offer(view, span).ifPresent(offers::add);
        }
        if (isWanted(Rebasing.KIND, kinds)) {
            Rebasing.offers(view, span).forEach(offers::add);
        }
        if (isWanted(FixAll.KIND, kinds)) {
            FixAll.offer(view).ifPresent(offers::add);
        }
        if (isWanted(CodeActionKind.QuickFix, kinds)) {
            FixOffers.silencers(view, span).forEach(offers::add);
        }
        return offers;
    }

    /** Whether a kind is among those asked for, which are trees with dots between their names. */
    private static boolean isWanted(String kind, List<String> kinds) {
        return kinds.isEmpty()
                || kinds.stream()
                        .anyMatch(wanted -> wanted.isEmpty() || kind.equals(wanted) || kind.startsWith(wanted + "."));
    }

    private static Either<Command, CodeAction> action(Offer offer, Origin origin, DocumentView view) {
        if (!view.client().codeActions()) {
            return Either.forLeft(new Command(offer.title(), APPLY, List.of(origin.toJson())));
        }
        var action = new CodeAction(offer.title());
        action.setKind(offer.kind());
        offer.finding().ifPresent(finding -> action.setDiagnostics(List.of(Diagnostics.of(finding, view))));
        if (offer.preferred() && view.client().preferredActions()) {
            action.setIsPreferred(true);
        }
        if (view.client().resolvesEdits()) {
            action.setData(origin.toJson());
        } else {
            action.setEdit(offer.edit().get());
        }
        return Either.forRight(action);
    }
}
