package dev.fromscratch.context;

import dev.fromscratch.text.Memo;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value that is made from a build context when it is first asked for, and that knows what it would have liked to read.
 */
public final class FromContext<T> {
    private final WantedFiles context;
    private final Memo<T> value;

    private FromContext(WantedFiles context, Function<BuildContext, T> make) {
        this.context = context;
        this.value = Memo.of(() -> make.apply(context));
    }

    public static <T> FromContext<T> of(BuildContext context, Function<BuildContext, T> make) {
        return new FromContext<>(new WantedFiles(context), make);
    }

    public T get() {
        return value.get();
    }

    /** What was asked for to make the value, and is not read yet. */
    Set<FilePath> wanted() {
        get();
        return context.wanted();
    }

    /** Whether all has been read that the value is made from. */
    public boolean isSettled() {
        return wanted().isEmpty();
    }

    /**
     * The same in a later snapshot, without keeping this one; empty where it was not asked for, or something is not read.
     *
     * @param later of the same generation
     */
    public Optional<FromContext<T>> settledIn(BuildContext later) {
        return known().filter(it -> context.wantsNothing()).map(it -> {
            var result = of(later, same -> it);
            result.get();
            return result;
        });
    }

    /** The value, if it has been asked for. */
    public Optional<T> known() {
        return value.known();
    }

    /**
     * Whether the value would be the same if it were made from another snapshot.
     *
     * @param other of the same generation
     */
    public boolean holdsIn(BuildContext other) {
        return context.shows(other) || (known().isPresent() && context.wantsNothing());
    }
}
