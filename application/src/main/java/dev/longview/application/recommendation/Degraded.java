package dev.longview.application.recommendation;

import java.util.Optional;

/**
 * What an answer was given without, since the feature store did not answer.
 *
 * @param without the half of a blend that was left out; empty: nothing is known of the person, and the items are those that are popular
 *     with everybody
 * @param reason what did not answer, for the log
 */
public record Degraded(Optional<UserRepresentation> without, String reason) {}
