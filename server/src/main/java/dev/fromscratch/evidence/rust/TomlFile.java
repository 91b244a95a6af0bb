package dev.fromscratch.evidence.rust;

import dev.fromscratch.text.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * A table of a TOML file, in which everything may be missing or something else than it should be.
 */
final class TomlFile {
    private final TomlTable table;

    private TomlFile(TomlTable table) {
        this.table = table;
    }

    /** Empty for what is no TOML. */
    static Optional<TomlFile> parse(String text) {
        var result = Toml.parse(text);
        return result.hasErrors() ? Optional.empty() : Optional.of(new TomlFile(result));
    }

    Set<String> names() {
        return table.keySet();
    }

    boolean has(String... path) {
        return value(path).isPresent();
    }

    Optional<String> text(String... path) {
        return value(path).filter(String.class::isInstance).map(String.class::cast);
    }

    Optional<Boolean> truth(String... path) {
        return value(path).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    Optional<TomlFile> table(String... path) {
        return value(path).filter(TomlTable.class::isInstance).map(it -> new TomlFile((TomlTable) it));
    }

    /** The tables in an array of tables, {@code [[bin]]}; none where it is something else. */
    List<TomlFile> tables(String... path) {
        return elements(path)
                .filter(TomlTable.class::isInstance)
                .map(it -> new TomlFile((TomlTable) it))
                .toList();
    }

    /** The texts in an array; none where it is something else. */
    List<String> texts(String... path) {
        return elements(path)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Where a key of this table stands. */
    Range rangeOf(String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null
                ? Range.of(0, 0, 0, 0)
                : Range.of(
                        position.line() - 1,
                        position.column() - 1,
                        position.line() - 1,
                        position.column() - 1 + key.length());
    }

    private Optional<Object> value(String... path) {
        Object value = table;
        for (var name : path) {
            value = value instanceof TomlTable inner ? inner.get(List.of(name)) : null;
        }
        return Optional.ofNullable(value);
    }

    private Stream<Object> elements(String... path) {
        return value(path).filter(TomlArray.class::isInstance).map(TomlArray.class::cast).stream()
                .flatMap(it -> IntStream.range(0, it.size()).mapToObj(it::get));
    }
}
