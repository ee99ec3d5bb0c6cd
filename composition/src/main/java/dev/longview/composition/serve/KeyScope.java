package dev.longview.composition.serve;

/** What a key allows. */
public enum KeyScope {
    /** Asking. */
    READ,
    /** Sending events, items and deletions; does not include asking. */
    WRITE,
    /** Everything. */
    ADMIN
}
