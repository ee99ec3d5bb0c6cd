package dev.longview.domain.negative;

/** What a pair does with the positives of the other pairs of its batch. */
public enum Sharing {
    /** They are its negatives too. */
    SHARED,
    /** It is compared with drawn negatives only; there must be some. */
    SEPARATE
}
