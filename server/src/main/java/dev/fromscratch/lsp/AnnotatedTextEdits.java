package dev.fromscratch.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the annotations of text edits, which LSP4J 1.0 declares as plain ones and hence writes and reads as such.
 */
final class AnnotatedTextEdits implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        return type.getRawType() == TextEdit.class
                ? (TypeAdapter<T>) new Adapter(
                        (TypeAdapter<TextEdit>) gson.getDelegateAdapter(this, type),
                        gson.getAdapter(AnnotatedTextEdit.class),
                        gson.getAdapter(JsonElement.class))
                : null;
    }

    private static final class Adapter extends TypeAdapter<TextEdit> {
        private final TypeAdapter<TextEdit> plain;
        private final TypeAdapter<AnnotatedTextEdit> annotated;
        private final TypeAdapter<JsonElement> json;

        Adapter(TypeAdapter<TextEdit> plain, TypeAdapter<AnnotatedTextEdit> annotated, TypeAdapter<JsonElement> json) {
            this.plain = plain;
            this.annotated = annotated;
            this.json = json;
        }

        @Override
        public void write(JsonWriter out, TextEdit edit) throws IOException {
            if (edit instanceof AnnotatedTextEdit withAnnotation) {
                annotated.write(out, withAnnotation);
            } else {
                plain.write(out, edit);
            }
        }

        @Override
        public TextEdit read(JsonReader in) throws IOException {
            var edit = json.read(in);
            return edit instanceof JsonObject object && object.has("annotationId")
                    ? annotated.fromJsonTree(edit)
                    : plain.fromJsonTree(edit);
        }
    }
}
