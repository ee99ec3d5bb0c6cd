package dev.longview.application.interest;

import dev.longview.application.daily.PopularItems;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;

/**
 * An open batch of interests: one immutable state, whatever is published meanwhile. Safe for use by many threads until closed.
 *
 * @param created when it was made
 * @param data the snapshot that item indices refer to
 * @param profiles people's interests
 * @param index over the vectors of the items that may be recommended
 * @param vectors the items' vectors at unit length by item index, zeros where an item has none
 * @param popular what most people acted on lately
 */
public record InterestBatch(
        String id,
        Instant created,
        InterestsRecord record,
        DataSnapshot data,
        Profiles<InterestProfile> profiles,
        VectorSearcher index,
        EmbeddingFile vectors,
        PopularItems popular)
        implements AutoCloseable {

    /** Everything known of the items. */
    public ItemTable items() {
        return data.items();
    }

    @Override
    public void close() {
        vectors.close();
        index.close();
        profiles.close();
    }
}
