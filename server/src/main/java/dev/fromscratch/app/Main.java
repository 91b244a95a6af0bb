package dev.fromscratch.app;

/**
 * The program's entry.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(0);
    }
}
