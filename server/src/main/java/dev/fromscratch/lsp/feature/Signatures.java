package dev.fromscratch.lsp.feature;

import dev.fromscratch.analysis.Signature;
import dev.fromscratch.analysis.Signature.Parameter;
import dev.fromscratch.lsp.DocumentView;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;

/**
 * How what somebody types is written.
 */
public final class Signatures {
    /** What a client asks at. */
    public static final List<String> TRIGGERS = List.of(" ", "=", "[", ",");

    private Signatures() {}

    public static Optional<SignatureHelp> at(DocumentView view, Position position) {
        var signatures = view.analysis().signaturesAt(view.offset(position));
        return signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignatureHelp(
                        signatures.stream().map(it -> information(it, view)).toList(),
                        0,
                        signatures.get(0).active()));
    }

    private static SignatureInformation information(Signature signature, DocumentView view) {
        var information = new SignatureInformation(signature.label());
        information.setDocumentation(documentation(signature.about(), view));
        information.setParameters(signature.parameters().stream()
                .map(it -> information(it, signature, view))
                .toList());
        information.setActiveParameter(signature.active());
        return information;
    }

    private static ParameterInformation information(Parameter parameter, Signature signature, DocumentView view) {
        var span = parameter.span();
        var information = new ParameterInformation();
        information.setLabel(
                view.client().parameterOffsets()
                        ? Either.forRight(Tuple.two(span.start(), span.end()))
                        : Either.forLeft(span.in(signature.label())));
        if (!parameter.about().isEmpty()) {
            information.setDocumentation(documentation(parameter.about(), view));
        }
        return information;
    }

    private static Either<String, MarkupContent> documentation(String markdown, DocumentView view) {
        return view.client().markdownSignatures()
                ? Either.forRight(new MarkupContent(MarkupKind.MARKDOWN, markdown))
                : Either.forLeft(Hovers.plain(markdown));
    }
}
