package dev.longview.ports.forgotten;

import java.time.Instant;

/**
 * The list of people who were forgotten, which only grows. Every process of a workspace may add to it and read it at the same time.
 * Damage is a {@code CorruptException}: better no answer than one about somebody who was forgotten. Safe for use by many threads.
 */
public interface ForgottenPeople {

    /**
     * Adds a wish; it is durable when this returns, and known to every process that asks from then on. The same person may be
     * forgotten again, and an unknown person too.
     *
     * @param time what they did up to then is forgotten
     * @throws dev.longview.ports.failure.RetryableException where the disk is full or fails; then the wish may be there or not
     */
    Forgetting forget(String user, Instant time);

    /** Everybody who was forgotten up to this call, by whatever process. Cheap where nothing changed: asked with every request. */
    Forgotten now();
}
