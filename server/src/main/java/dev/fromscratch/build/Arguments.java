package dev.fromscratch.build;

import dev.fromscratch.syntax.Instruction;
import dev.fromscratch.syntax.Word;
import java.util.function.BiConsumer;

/**
 * Gives ARG its values, as BuildKit's {@code dispatchArg} and {@code buildMetaArgs} do.
 */
record Arguments(BuildOptions options, char escape) {
    /**
     * The scope behind an ARG.
     *
     * @param outer where values come from that have no default
     * @param reject takes what BuildKit says of a value, and where that stands
     */
    Scope declare(Instruction.Arg arg, Scope scope, Scope outer, BiConsumer<String, Word> reject) {
        var result = scope;
        for (var declaration : arg.declarations()) {
            var name = declaration.name().text();
            var given = options.argument(name);
            if (given.isPresent()) {
                result = result.withArgument(name, given.get());
            } else if (declaration.value().isPresent()) {
                result = result.withArgument(name, expanded(declaration.value().get(), result, reject));
            } else if (outer.lookup(name).isPresent()) {
                result = result.withArgument(name, outer.lookup(name).get());
            } else if (options.perhapsGiven(name).isPresent()) {
                result = result.withArgument(name, options.perhapsGiven(name).get());
            }
        }
        return result;
    }

    private Value expanded(Word value, Scope scope, BiConsumer<String, Word> reject) {
        var expansion = Expansion.expand(value.text(), escape, scope::lookup);
        if (expansion instanceof Expansion.Expanded) {
            return scope.expand(value, escape);
        }
        reject.accept(((Expansion.Failed) expansion).message(), value);
        return Value.unknown();
    }
}
