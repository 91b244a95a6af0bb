package dev.fromscratch.lsp;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How objects of a class are read from JSON and written to it: a row for each property. Properties without a row are passed
 * over, and so are those that are null.
 */
final class JsonTable<T> extends TypeAdapter<T> {
    static final TypeAdapter<String> TEXT = of(JsonReader::nextString, JsonWriter::value);
    static final TypeAdapter<Integer> NUMBER = of(JsonTable::number, JsonWriter::value);

    private final Supplier<T> maker;
    private final Map<String, Setting<T>> read = new LinkedHashMap<>();
    private final Map<String, Writing<T>> written = new LinkedHashMap<>();

    /**
     * @param maker makes an object of which nothing is known yet
     */
    JsonTable(Supplier<T> maker) {
        this.maker = maker;
    }

    /** For objects that are only ever written. */
    JsonTable() {
        this(() -> {
            throw new UnsupportedOperationException();
        });
    }

    private static int number(JsonReader in) throws IOException {
        try {
            return in.nextInt();
        } catch (NumberFormatException e) {
            throw new JsonSyntaxException(e);
        }
    }

    <P> JsonTable<T> reads(String property, TypeAdapter<P> type, BiConsumer<T, P> setter) {
        read.put(property, (in, object) -> setter.accept(object, type.read(in)));
        return this;
    }

    <P> JsonTable<T> writes(String property, TypeAdapter<P> type, Function<T, @Nullable P> getter) {
        written.put(property, (out, object) -> {
            var value = getter.apply(object);
            if (value != null) {
                type.write(out.name(property), value);
            }
        });
        return this;
    }

    @Override
    public T read(JsonReader in) throws IOException {
        var object = maker.get();
        in.beginObject();
        while (in.hasNext()) {
            var property = read.get(in.nextName());
            if (property == null || in.peek() == JsonToken.NULL) {
                in.skipValue();
            } else {
                property.set(in, object);
            }
        }
        in.endObject();
        return object;
    }

    @Override
    public void write(JsonWriter out, T object) throws IOException {
        out.beginObject();
        for (var property : written.values()) {
            property.write(out, object);
        }
        out.endObject();
    }

    static <E> TypeAdapter<List<E>> listOf(TypeAdapter<E> element) {
        return of(
                in -> {
                    var list = new ArrayList<E>();
                    in.beginArray();
                    while (in.hasNext()) {
                        list.add(element.read(in));
                    }
                    in.endArray();
                    return list;
                },
                (out, list) -> {
                    out.beginArray();
                    for (var each : list) {
                        element.write(out, each);
                    }
                    out.endArray();
                });
    }

    /**
     * A type by itself.
     *
     * @param reading of a value that is not null
     */
    static <V> TypeAdapter<V> of(Reading<V> reading, Writing<V> writing) {
        return new TypeAdapter<>() {
            @Override
            public V read(JsonReader in) throws IOException {
                return reading.read(in);
            }

            @Override
            public void write(JsonWriter out, V value) throws IOException {
                writing.write(out, value);
            }
        };
    }

    /** A type that is only ever written. */
    static <V> TypeAdapter<V> written(Writing<V> writing) {
        return of(
                in -> {
                    throw new UnsupportedOperationException();
                },
                writing);
    }

    interface Reading<V> {
        V read(JsonReader in) throws IOException;
    }

    interface Writing<V> {
        void write(JsonWriter out, V value) throws IOException;
    }

    private interface Setting<T> {
        void set(JsonReader in, T object) throws IOException;
    }
}
