package dev.fromscratch.evidence;

import dev.fromscratch.context.*;

public final class GoReader {
    private GoReader() {}

    public static Evidence read(BuildContext context, FilePath folder, GoTarget target) {
        return Evidence.NONE;
    }
}
