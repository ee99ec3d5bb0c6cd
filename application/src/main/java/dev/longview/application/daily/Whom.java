package dev.longview.application.daily;

import java.time.LocalDate;

/**
 * Whose profiles a daily run computes. Whatever is asked for, everyone's are computed where there are none yet, where those
 * that there are were made in another way (by another model, say), or where the data has no real times.
 */
public sealed interface Whom {

    /**
     * People with an action later than all that the current profiles saw, and at least those of the day itself (§3.6,
     * step 1).
     */
    record Active() implements Whom {}

    /** Everybody with an action up to the day's end. */
    record Everyone() implements Whom {}

    /**
     * The repair after corrupt input (§3.6, step 5): the active, and everybody whose profile was computed on or after a day.
     * Of those, who has no actions any more loses the profile.
     */
    record UpdatedSince(LocalDate day) implements Whom {}
}
