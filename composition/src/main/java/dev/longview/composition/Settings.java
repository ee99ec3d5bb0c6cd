package dev.longview.composition;

import dev.longview.application.model.PositiveSettings;

/**
 * Everything that can be configured; each component is a section or key of {@code reference.conf}, which explains it.
 *
 * @param preset the named set of model sizes that fills in what is not set
 * @param seed every random choice comes from it
 * @param ingest limits of the ingest
 * @param positives which actions are foretold
 */
public record Settings(String preset, long seed, Ingest ingest, PositiveSettings positives) {

    /**
     * Limits of the ingest.
     *
     * @param memory bytes the engine may hold in memory
     * @param maxRejected share of rejected rows above which an ingest fails
     */
    public record Ingest(long memory, double maxRejected) {}
}
