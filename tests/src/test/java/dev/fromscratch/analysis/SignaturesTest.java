package dev.fromscratch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fromscratch.context.BuildContext;
import dev.fromscratch.text.SourceText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How what somebody types is said to be written; {@code ‸} is where, and {@code «»} are around what is typed. */
class SignaturesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            FROM ‸ ; FROM [--platform=PLATFORM] «IMAGE» [AS NAME]
            FROM --‸ ; FROM «[--platform=PLATFORM]» IMAGE [AS NAME]
            FROM --platform=‸ ; --platform=«PLATFORM»
            FROM --platform=linux/arm64 a‸ ; FROM [--platform=PLATFORM] «IMAGE» [AS NAME]
            from a ‸ ; FROM [--platform=PLATFORM] IMAGE «[AS NAME]»
            FROM a AS b‸ ; FROM [--platform=PLATFORM] IMAGE «[AS NAME]»
            RUN ‸ ; RUN [OPTIONS] «COMMAND» | RUN [OPTIONS] [«"PROGRAM"», "ARGUMENT"]
            RUN go‸ ; RUN [OPTIONS] «COMMAND»
            RUN --mount=type=cache,‸ ; --mount=«type=TYPE,target=PATH»
            RUN --mount=type=cache,target=/x ["go", "build", ‸ ; RUN [OPTIONS] ["PROGRAM", «"ARGUMENT"»]
            COPY ‸ ; COPY [OPTIONS] «SOURCE ...» DESTINATION | COPY [OPTIONS] [«"SOURCE"», "DESTINATION"]
            COPY --chown=‸ ; --chown=«USER:GROUP»
            COPY --chown=1‸ a b ; --chown=«USER:GROUP»
            COPY --link‸ ; COPY «[OPTIONS]» SOURCE ... DESTINATION | COPY «[OPTIONS]» ["SOURCE", "DESTINATION"]
            COPY a ‸ ; COPY [OPTIONS] SOURCE ... «DESTINATION»
            COPY a b‸ c ; COPY [OPTIONS] «SOURCE ...» DESTINATION
            COPY a b‸ \\⏎ c ; COPY [OPTIONS] «SOURCE ...» DESTINATION
            COPY a b c‸ ; COPY [OPTIONS] SOURCE ... «DESTINATION»
            COPY a \\⏎ # why⏎ b‸ ; COPY [OPTIONS] SOURCE ... «DESTINATION»
            COPY --from=b ["a‸", "b"] ; COPY [OPTIONS] [«"SOURCE"», "DESTINATION"]
            COPY --from=b ["a", "b‸"] ; COPY [OPTIONS] ["SOURCE", «"DESTINATION"»]
            ENV A=b ‸ ; ENV «NAME=VALUE ...»
            ARG ‸ ; ARG «NAME[=DEFAULT] ...»
            USER a‸ ; USER «NAME[:GROUP]»
            EXPOSE 80/‸ ; EXPOSE «PORT[/PROTOCOL] ...»
            STOPSIGNAL ‸ ; STOPSIGNAL «SIGNAL»
            ENTRYPOINT [‸ ; ENTRYPOINT [«"PROGRAM"», "ARGUMENT"]
            ENTRYPOINT ["/a,b", "‸"] ; ENTRYPOINT ["PROGRAM", «"ARGUMENT"»]
            ENTRYPOINT ["/a","-b‸","c"] ; ENTRYPOINT ["PROGRAM", «"ARGUMENT"»]
            CMD ["a", ‸ ; CMD ["PROGRAM", «"ARGUMENT"»] | CMD [«"ARGUMENT"»]
            VOLUME /a ‸ ; VOLUME «PATH ...»
            HEALTHCHECK ‸ ; HEALTHCHECK [OPTIONS] «CMD» COMMAND | HEALTHCHECK [OPTIONS] «CMD» ["PROGRAM", "ARGUMENT"] | HEALTHCHECK «NONE»
            HEALTHCHECK --interval=5s ‸ ; HEALTHCHECK [OPTIONS] «CMD» COMMAND | HEALTHCHECK [OPTIONS] «CMD» ["PROGRAM", "ARGUMENT"]
            HEALTHCHECK --timeout=‸ ; --timeout=«DURATION»
            HEALTHCHECK --retries=3 CMD ‸ ; HEALTHCHECK [OPTIONS] CMD «COMMAND» | HEALTHCHECK [OPTIONS] CMD [«"PROGRAM"», "ARGUMENT"]
            HEALTHCHECK cmd ["a", ‸ ; HEALTHCHECK [OPTIONS] CMD ["PROGRAM", «"ARGUMENT"»]
            HEALTHCHECK NO‸ ; HEALTHCHECK «NONE»
            ONBUILD ‸ ; ONBUILD «INSTRUCTION»
            ONBUILD COPY a ‸ ; COPY [OPTIONS] SOURCE ... «DESTINATION»
            """)
    void forms_that_may_still_be_meant_are_shown(String line, String expected) {
        assertThat(shown("FROM alpine\n" + line.replace("⏎", "\n"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"‸", "COP‸", "COPY‸", "# COPY ‸", "RUN go ‸", "RUN <<X\nCOPY ‸\nX", "CMD a ‸", "NOTHING ‸"})
    void nothing_is_shown_of_what_is_no_argument_or_within_a_command(String text) {
        assertThat(signatures("FROM alpine\n" + text)).isEmpty();
    }

    @Test
    void flags_are_explained() {
        assertThat(signatures("FROM alpine\nCOPY --‸")
                        .get(0)
                        .parameters()
                        .get(0)
                        .about())
                .contains("- `--chown=USER:GROUP`: to whom the files belong");
        assertThat(signatures("FROM alpine\nCOPY --chown=‸").get(0).about()).startsWith("to whom the files belong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FROM a `\n AS b\nCOPY --from=b \\\n# x\n\n a b",
                "ONBUILD ONBUILD COPY --from=",
                "FROM a\nCOPY <<A <<-\"B\" /\n$\nA\n\t${\n\tB\nRUN --mount=type=,,from=,=",
                "FROM a\nCOPY [\"a\\\",",
                "FROM --platform= \n\u0085ENV \\\n\\\n#\n",
                "FROM a\nHEALTHCHECK --=[ NONE CMD [[,,\"]\nSHELL []\nUSER \uD83D\uDC33 $a:${b"
            })
    void there_is_no_place_at_which_it_fails(String text) {
        var analysis = Analyzer.first(SourceText.of(text), Settings.DEFAULT, BuildContext.UNKNOWN);
        for (var offset = 0; offset <= text.length(); offset++) {
            assertThat(analysis.signaturesAt(offset))
                    .allSatisfy(it ->
                            assertThat(it.active()).isBetween(0, it.parameters().size() - 1));
            assertThat(analysis.hoverAt(offset).filter(it -> it.markdown().isBlank()))
                    .isEmpty();
            assertThat(analysis.renamed(offset, "").filter(Renaming.Renamed.class::isInstance))
                    .isEmpty();
        }
    }

    private static String shown(String text) {
        return signatures(text).stream()
                .map(it -> {
                    var span = it.parameters().get(it.active()).span();
                    return new StringBuilder(it.label()).insert(span.end(), "»").insert(span.start(), "«");
                })
                .collect(Collectors.joining(" | "));
    }

    private static List<Signature> signatures(String text) {
        var offset = text.indexOf("‸");
        var analysis = Analyzer.first(SourceText.of(text.replace("‸", "")), Settings.DEFAULT, BuildContext.UNKNOWN);
        return analysis.signaturesAt(offset);
    }
}
