package dev.fromscratch.architecture;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.evidence.GoFile;
import dev.fromscratch.image.Content;
import dev.fromscratch.image.FileEntry;
import dev.fromscratch.image.GoBuild;
import dev.fromscratch.image.Origin;
import dev.fromscratch.syntax.Dockerfile;
import dev.fromscratch.syntax.Place;
import dev.fromscratch.text.Span;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import nl.jqno.equalsverifier.api.SingleTypeEqualsVerifierApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The records that say themselves when they are equal, because every start compares some, leave nothing out.
 */
final class RecordsTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Content.GoProgram.class,
                FilePath.class,
                GoBuild.Argument.class,
                GoBuild.class,
                GoFile.Argument.class,
                Origin.Source.InStage.class,
                Origin.class,
                Place.class,
            })
    void are_equal_where_all_their_parts_are(Class<?> type) {
        verify(type);
    }

    @ParameterizedTest
    @ValueSource(strings = "dev.fromscratch.check.Judgement$Role")
    void are_equal_where_all_their_parts_are(String name) throws ClassNotFoundException {
        verify(Class.forName(name));
    }

    @Test
    void spans_are_equal_where_they_start_and_end_alike() {
        EqualsVerifier.forClass(Span.class)
                .withPrefabValuesForField("start", 1, 2)
                .withPrefabValuesForField("end", 3, 4)
                .verify();
    }

    /** Of a file with other names the rest is not known, so that its parts are told apart in one without. */
    @Test
    void files_are_equal_where_all_their_parts_are() {
        verifier(FileEntry.class)
                .withPrefabValuesForField("linked", false, true)
                .suppress(Warning.STRICT_HASHCODE)
                .verify();
    }

    private static void verify(Class<?> type) {
        verifier(type).suppress(Warning.STRICT_HASHCODE, Warning.NULL_FIELDS).verify();
    }

    private static <T> SingleTypeEqualsVerifierApi<T> verifier(Class<T> type) {
        return EqualsVerifier.forClass(type)
                .withPrefabValues(Span.class, new Span(0, 1), new Span(0, 2))
                .withPrefabValues(Place.class, place("FROM scratch"), place("FROM alpine"));
    }

    private static Place place(String text) {
        var segment = Dockerfile.parse(text).segments().get(0);
        return new Place(segment, new Span(0, 4));
    }
}
