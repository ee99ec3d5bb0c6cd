package dev.longview.batch;

/** What {@code evaluate} does. */
enum Measurement {
    /** Foretells what held-out people do after T. */
    TIME,
    /** Foretells everybody's last positive. */
    LEAVE_ONE_OUT,
    /** Replays days and compares representations of people. */
    PINNERSAGE
}
