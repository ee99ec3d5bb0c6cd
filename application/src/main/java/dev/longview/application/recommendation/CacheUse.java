package dev.longview.application.recommendation;

import java.util.concurrent.atomic.LongAdder;

/** How often the cache of neighbours answered, over all batches served. Safe for use by many threads. */
public final class CacheUse {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Searches that the cache spared. */
    public long hits() {
        return hits.sum();
    }

    /** Searches that had to be made. */
    public long misses() {
        return misses.sum();
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }
}
