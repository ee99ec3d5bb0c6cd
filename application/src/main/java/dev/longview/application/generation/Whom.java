package dev.longview.application.generation;

import java.time.LocalDate;

/**
 * Whose embeddings a daily run computes. Whatever is asked for, everyone's are computed where there is no current generation,
 * where another model made it, or where the data has no real times.
 */
public sealed interface Whom {

    /**
     * People with an action later than all that the current generation saw, and at least those of the day itself (§3.6,
     * step 1).
     */
    record Active() implements Whom {}

    /** Everybody with an action up to the day's end. */
    record Everyone() implements Whom {}

    /**
     * The repair after corrupt input (§3.6, step 5): the active, and everybody whose embedding was computed on or after a day.
     * Of those, who has no actions any more loses the profile.
     */
    record UpdatedSince(LocalDate day) implements Whom {}
}
