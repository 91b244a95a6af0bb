package dev.fromscratch.lsp.feature;

import dev.fromscratch.lsp.DocumentView;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.syntax.Segment;
import dev.fromscratch.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * The outline of a Dockerfile: its stages, each with its instructions.
 */
public final class DocumentSymbols {
    private static final int LONGEST_DETAIL = 80;

    private final DocumentView view;
    private final List<DocumentSymbol> symbols = new ArrayList<>();
    /** The one that what follows belongs to; empty above the first. */
    private Optional<DocumentSymbol> stage = Optional.empty();

    private DocumentSymbols(DocumentView view) {
        this.view = view;
    }

    /** The outline, flat where the client takes no other. */
    public static List<Either<SymbolInformation, DocumentSymbol>> of(DocumentView view) {
        var symbols = new DocumentSymbols(view).read();
        return view.client().hierarchicalSymbols()
                ? symbols.stream()
                        .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                        .toList()
                : symbols.stream().flatMap(symbol -> flat(symbol, view)).toList();
    }

    private List<DocumentSymbol> read() {
        for (var segment : dockerfile().segments()) {
            segment.instruction().ifPresent(instruction -> add(instruction, segment));
        }
        return symbols;
    }

    private Dockerfile dockerfile() {
        return view.analysis().dockerfile();
    }

    private void add(Instruction instruction, Segment segment) {
        var range = view.range(new Place(segment, instruction.span()));
        if (instruction instanceof Instruction.From from) {
            var symbol = stage(from, segment, range);
            stage = Optional.of(symbol);
            symbols.add(symbol);
            return;
        }
        var symbol = leaf(instruction, segment, range);
        stage.ifPresent(above -> above.getRange().setEnd(range.getEnd()));
        stage.map(DocumentSymbol::getChildren).orElse(symbols).add(symbol);
    }

    private DocumentSymbol leaf(Instruction instruction, Segment segment, Range range) {
        var keyword = instruction.keyword();
        return new DocumentSymbol(
                nameOr(keyword.text().toUpperCase(Locale.ROOT), "?"),
                kindOf(instruction),
                range,
                view.range(new Place(segment, keyword.span())),
                detailOf(instruction, segment));
    }

    private DocumentSymbol stage(Instruction.From from, Segment segment, Range range) {
        var name = from.name().orElse(from.base());
        return new DocumentSymbol(
                nameOr(name.text(), "FROM"),
                SymbolKind.Module,
                range,
                view.range(new Place(segment, name.span())),
                from.name().isPresent() ? from.base().text() : "",
                new ArrayList<>());
    }

    private static SymbolKind kindOf(Instruction instruction) {
        if (instruction instanceof Instruction.Arg || instruction instanceof Instruction.Env) {
            return SymbolKind.Variable;
        }
        if (instruction instanceof Instruction.Copying) {
            return SymbolKind.File;
        }
        return instruction instanceof Instruction.Run
                        || instruction instanceof Instruction.Cmd
                        || instruction instanceof Instruction.Entrypoint
                        || instruction instanceof Instruction.HealthCheck
                ? SymbolKind.Function
                : SymbolKind.Property;
    }

    /** The instruction's arguments, as far as they fit on a line. */
    private static String detailOf(Instruction instruction, Segment segment) {
        var arguments = new Span(
                        instruction.keyword().span().end(), instruction.span().end())
                .in(segment.text())
                .strip();
        var line = arguments.lines().findFirst().orElse("");
        return line.length() <= LONGEST_DETAIL && line.length() == arguments.length()
                ? line
                : line.substring(0, Math.min(line.length(), LONGEST_DETAIL)) + " …";
    }

    /** VS Code rejects a whole outline in which a name is empty. */
    private static String nameOr(String name, String fallback) {
        return name.isBlank() ? fallback : name;
    }

    private static Stream<Either<SymbolInformation, DocumentSymbol>> flat(DocumentSymbol symbol, DocumentView view) {
        var children = symbol.getChildren() == null ? List.<DocumentSymbol>of() : symbol.getChildren();
        return Stream.concat(
                Stream.of(information(symbol, view)), children.stream().map(child -> {
                    var information = information(child, view);
                    information.getLeft().setContainerName(symbol.getName());
                    return information;
                }));
    }

    @SuppressWarnings("deprecation")
    private static Either<SymbolInformation, DocumentSymbol> information(DocumentSymbol symbol, DocumentView view) {
        return Either.forLeft(
                new SymbolInformation(symbol.getName(), symbol.getKind(), new Location(view.uri(), symbol.getRange())));
    }
}
