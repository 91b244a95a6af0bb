package dev.fromscratch.cli.report;

/**
 * A way to write a report down.
 */
public interface ReportFormat {
    /** The whole report, whose lines all end in {@code \n}. */
    String format(Report report);
}
