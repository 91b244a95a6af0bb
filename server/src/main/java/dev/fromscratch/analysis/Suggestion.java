package dev.fromscratch.analysis;

/**
 * Something that could stand where somebody types.
 *
 * @param label what is shown, and what goes on from what is typed already
 * @param text what takes the place of what is typed; of a snippet, with the places to fill in as the protocol has them
 * @param detail a few words beside the label; empty for none
 * @param about Markdown; empty for none
 */
public record Suggestion(Kind kind, String label, String text, String detail, String about) {
    /** One that stands as it is shown. */
    static Suggestion of(Kind kind, String label, String detail) {
        return new Suggestion(kind, label, label, detail, "");
    }

    /** What it is. */
    public enum Kind {
        KEYWORD,
        FLAG,
        VALUE,
        STAGE,
        IMAGE,
        VARIABLE,
        FILE,
        FOLDER,
        SNIPPET
    }
}
