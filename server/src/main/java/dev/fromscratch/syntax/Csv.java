package dev.fromscratch.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of comma separated values, as the Go module {@code tonistiigi/go-csvvalue} reads it: a field in double quotes
 * may hold commas, and quotes twice.
 *
 * @param fault why BuildKit does not read it; there are no fields then
 */
record Csv(List<Word> fields, Optional<String> fault) {
    Csv {
        fields = List.copyOf(fields);
    }

    static Csv of(Word line) {
        return new Reader(line).read();
    }

    private static final class Reader {
        private final Word line;
        private final String text;
        private final List<Word> fields = new ArrayList<>();
        private int position;

        Reader(Word line) {
            this.line = line;
            this.text = line.text();
        }

        Csv read() {
            if (text.isEmpty()) {
                return new Csv(List.of(), Optional.of("EOF"));
            }
            while (true) {
                var fault = position < text.length() && text.charAt(position) == '"' ? quoted() : plain();
                if (fault.isPresent()) {
                    return new Csv(List.of(), fault);
                }
                if (position >= text.length()) {
                    return new Csv(fields, Optional.empty());
                }
                position++;
            }
        }

        private Optional<String> plain() {
            var comma = text.indexOf(',', position);
            var end = comma < 0 ? text.length() : comma;
            var field = InstructionReader.part(line, position, end);
            fields.add(field);
            position = end;
            return field.text().contains("\"") ? Optional.of("bare \" in non-quoted field") : trailingComma(comma, end);
        }

        /** A comma at the end is followed by a field that is empty. */
        private Optional<String> trailingComma(int comma, int end) {
            if (comma >= 0 && end == text.length() - 1) {
                fields.add(InstructionReader.part(line, text.length(), text.length()));
                position = text.length();
            }
            return Optional.empty();
        }

        private Optional<String> quoted() {
            var start = position;
            var value = new StringBuilder();
            for (position++; position < text.length(); position++) {
                if (text.charAt(position) != '"') {
                    value.append(text.charAt(position));
                } else if (text.startsWith("\"\"", position)) {
                    value.append('"');
                    position++;
                } else {
                    position++;
                    var whole = InstructionReader.part(line, start, position);
                    fields.add(new Word(value.toString(), whole.span()));
                    return position == text.length() || text.charAt(position) == ','
                            ? trailingComma(position < text.length() ? position : -1, position)
                            : Optional.of("extraneous or missing \" in quoted-field");
                }
            }
            return Optional.of("extraneous or missing \" in quoted-field");
        }
    }
}
