package dev.longview.ports.feature;

/** What one batch knows of one person. */
public sealed interface Profile permits UserProfile, InterestProfile {

    /** The person's id. */
    String user();

    /** The epoch day (UTC) of the batch that computed it. */
    long day();

    /** Indices of the items the person acted on, distinct, most recent first. */
    int[] seen();
}
