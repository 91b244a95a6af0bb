package dev.fromscratch.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Docker engine has taught of mounts, which are not part of the image.
 */
class MountLessonsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            RUN --mount=type=tmpfs,target=/d/e touch /d/e/f                           | /d         | absent
            RUN --mount=type=tmpfs,target=/d/e touch /d/f                             | /d/f       | file 0644 0:0
            RUN --mount=type=tmpfs,target=/d/e touch /d/f                             | /d/e       | absent
            COPY b /d/ ;; RUN --mount=type=tmpfs,target=/d cp -r /d /e                | /e/c.txt   | absent
            COPY b /d/ ;; RUN --mount=type=cache,target=/d cp -r /d /e                | /e/c.txt   | unknown
            RUN --mount=source=b,target=/d cp -r /d /e                                | /e/c.txt   | file - 0:0
            RUN --mount=source=b,target=/d cp -r /d /e                                | /d         | absent
            RUN --mount=source=b,target=/d cp /d/c.txt /f                             | /f         | file - 0:0
            RUN --mount=type=tmpfs,target=/etc cp -r /etc /e                          | /e/hosts   | absent
            RUN mkdir /d && ln -s d /l ;; RUN --mount=type=cache,target=/l touch /d/f | /d/f       | absent
            RUN mkdir /d && ln -s d /l ;; RUN --mount=type=cache,target=/l touch /d/f | /d         | directory 0755 0:0
            COPY b /d/ ;; RUN --mount=type=tmpfs,target=/d/d rm /d/c.txt ; true       | /d/c.txt   | absent
            COPY b /d/ ;; RUN --mount=type=tmpfs,target=/d/d rm /d/d/e.txt ; true     | /d/d/e.txt | file - 0:0
            RUN --mount=type=tmpfs,target=/tmp touch /tmp/f                           | /tmp/f     | absent
            RUN --mount=type=bind,target=/m chmod 600 /nope && touch /made ; true     | /made      | unknown
            RUN --mount=type=tmpfs,target=/t mkdir -p /d && mv /t /d ; true           | /d/t       | unknown
            RUN --mount=type=cache,target=/m cat < /m/x > /f                          | /f         | file 0644 0:0
            RUN touch $(a)/g ;; RUN --mount=type=tmpfs,target=/mnt/d touch /f         | /mnt       | unknown
            RUN touch $(a)/g ;; RUN --mount=type=tmpfs,target=/mnt/d touch /mnt/f     | /mnt       | directory - -:-
            """)
    void what_is_mounted_is_not_in_the_image_but_what_is_made_for_it_is(
            String instructions, String path, String expected) {
        assertThat(EngineLesson.in(instructions, path)).isEqualTo(expected);
    }
}
