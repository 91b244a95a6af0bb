package dev.fromscratch.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a check is about, for people.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Rule {
    /** Stable for ever, {@code group/name}. */
    String id();

    /** The highest severity that the rule gives. */
    Severity severity();

    /** A noun phrase that names the pattern. */
    String summary();

    /** Markdown: the mechanism, then the symptom with its literal error. */
    String why();

    /**
     * Parts of runtime errors, as regular expressions, by which {@code explain} finds the rule.
     */
    String[] errors() default {};
}
