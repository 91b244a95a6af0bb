package dev.fromscratch.context;

import java.util.List;

/**
 * The files that {@code make} reads where none is named.
 */
public final class Makefiles {
    /** Their names, that first for which is looked first: GNU make's manual, 3.2. */
    public static final List<String> NAMES = List.of("GNUmakefile", "makefile", "Makefile");

    private Makefiles() {}
}
