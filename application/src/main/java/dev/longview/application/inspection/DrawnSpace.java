package dev.longview.application.inspection;

import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.ServingInterests;
import dev.longview.domain.item.ItemTable;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The items and their vectors in something open, new ones included.
 *
 * @param artifact the id of the generation or batch
 * @param vectors by item, zeros where an item has none; asked only while it is open
 */
record DrawnSpace(Space space, String artifact, ItemTable items, IntFunction<float[]> vectors) {

    /** @param asked empty: that of the generation, if there is one */
    static DrawnSpace of(Opened open, Optional<Space> asked) {
        Space space = asked.orElse(open.generation().isPresent() ? Space.EMBEDDINGS : Space.INTERESTS);
        return switch (space) {
            case EMBEDDINGS -> {
                ServingGeneration generation = open.requireGeneration();
                yield new DrawnSpace(space, generation.id(), generation.items(), generation::vector);
            }
            case INTERESTS -> {
                ServingInterests batch = open.requireInterests();
                yield new DrawnSpace(space, batch.id(), batch.items(), batch::vector);
            }
        };
    }
}
