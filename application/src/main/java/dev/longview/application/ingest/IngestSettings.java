package dev.longview.application.ingest;

import dev.longview.ports.failure.MisconfiguredException;

/**
 * How much an ingest may use and forgive.
 *
 * @param memory most bytes that the engine may hold in memory, ≥ 64 MiB; more is spilled to the workspace's disk
 * @param maxRejected share of rows in [0, 1] above which rejected rows stop the ingest
 */
public record IngestSettings(long memory, double maxRejected) {

    private static final long LEAST_MEMORY = 64L << 20;

    public IngestSettings {
        if (memory < LEAST_MEMORY) {
            throw new MisconfiguredException(
                    "ingest.memory is " + memory + " bytes, but must be at least " + LEAST_MEMORY + ".");
        }
        if (!(maxRejected >= 0 && maxRejected <= 1)) {
            throw new MisconfiguredException("ingest.max-rejected is " + maxRejected + ", but must be in [0, 1].");
        }
    }
}
