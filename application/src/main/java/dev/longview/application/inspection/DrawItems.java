package dev.longview.application.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.application.recommendation.Opened;
import dev.longview.ports.failure.RetryableException;
import java.util.Optional;

/** Draws the map of the items, once for each generation and batch. Safe for use by many threads. */
public final class DrawItems {

    private static final int KEPT = 4;

    private final long seed;
    private final Cache<String, ItemMap> maps =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** @param seed the configuration's */
    public DrawItems(long seed) {
        this.seed = seed;
    }

    /**
     * The map.
     *
     * @param space empty: that of the generation, if there is one
     * @throws RetryableException where the space is not served
     */
    public ItemMap draw(Opened open, Optional<Space> space) {
        return draw(DrawnSpace.of(open, space));
    }

    ItemMap draw(DrawnSpace space) {
        return maps.get(space.space() + "/" + space.artifact(), id -> ItemMap.of(space, seed));
    }
}
