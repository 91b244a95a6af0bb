package dev.fromscratch.syntax;

import dev.fromscratch.text.MappedText;
import dev.fromscratch.text.Span;

/**
 * A here-document of RUN, COPY or ADD.
 *
 * @param fd the file descriptor, a number of 64 bits without a sign; 0 where none is written
 * @param expand whether variables in it are expanded, hence whether its delimiter is unquoted
 * @param chomp whether leading tabs are removed, {@code <<-}
 * @param content the lines between as they are written, each with its line end
 * @param span of {@code <<NAME} in the segment
 */
public record Heredoc(String name, long fd, boolean expand, boolean chomp, MappedText content, Span span) {}
