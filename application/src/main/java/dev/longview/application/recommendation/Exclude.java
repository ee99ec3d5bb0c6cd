package dev.longview.application.recommendation;

/** What must not be recommended. */
public enum Exclude {
    NOTHING,
    /** Items that the person already acted on. */
    SEEN
}
