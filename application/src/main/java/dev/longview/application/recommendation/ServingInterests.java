package dev.longview.application.recommendation;

import dev.longview.application.interest.InterestBatch;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An open batch of interests with its cache: it answers from one immutable state, whatever is published meanwhile. Safe for use
 * by many threads until closed.
 */
public final class ServingInterests implements Served {

    private final InterestBatch batch;
    private final FollowedItems items;
    private final NeighbourCache neighbours;

    /** Takes over the batch. */
    public ServingInterests(InterestBatch batch, RecommendSettings settings, CacheUse use) {
        this(batch, settings, use, ItemChanges.NONE);
    }

    /**
     * The same, following what is put while it is open.
     *
     * @param changes new and changed items; new ones have a place where the vectors are the data's own
     */
    ServingInterests(InterestBatch batch, RecommendSettings settings, CacheUse use, ItemChanges changes) {
        this.batch = batch;
        InterestsRecord record = batch.record();
        ItemSpace space = new ItemSpace(
                record.dimension(),
                batch.vectors()::row,
                item -> !Similarity.isZero(batch.vectors().row(item)),
                record.model().isPresent() ? 0 : record.dimension(),
                Similarity::normalized);
        this.items = new FollowedItems(batch.data(), space, batch.index(), settings, changes);
        this.neighbours = new NeighbourCache(
                batch.index(),
                batch.vectors()::row,
                items.unchanged().selectable().open(),
                settings.cache(),
                use);
    }

    @Override
    public String id() {
        return batch.id();
    }

    /** When it was made. */
    public Instant created() {
        return batch.created();
    }

    public InterestsRecord record() {
        return batch.record();
    }

    /** Whether the snapshot that it was made of has an item. */
    public boolean knowsItem(String item) {
        return items().ids().indexOf(item).isPresent();
    }

    /** Whether a person has a profile. */
    public boolean knowsPerson(String user) {
        return profile(user).isPresent();
    }

    /** Everything known of the items now. */
    public ItemTable items() {
        return items.now().table();
    }

    FollowedItems followed() {
        return items;
    }

    /** The snapshot that item indices refer to. */
    public DataSnapshot data() {
        return batch.data();
    }

    /** How many items' neighbours the cache holds. */
    public long cached() {
        return neighbours.size();
    }

    @Override
    public void close() {
        batch.close();
    }

    /** What it is and whom it knows, for messages. */
    String extent() {
        return "batch " + id() + " of interests, which has " + record().users() + " people with actions up to "
                + record().day() + ", nor in the log of recent actions";
    }

    /** What to show while nothing can be known of a person. */
    ByPopularity popular() {
        return new ByPopularity(items(), batch.popular(), selectable());
    }

    Optional<InterestProfile> profile(String user) {
        return batch.profiles().get(user);
    }

    /** An item's vector: unit length, zeros where it has none. */
    public float[] vector(int item) {
        return items.now().vector(item);
    }

    /**
     * See {@link NeighbourCache#nearest}; what was put is found too. An item that was moved is no medoid of the cache's, and near one that
     * has lost its place, since its change has left the log, is nothing.
     */
    List<Candidate> nearest(int item, int count, BitSet accepted) {
        CurrentItems now = items.now();
        if (now.changed().isEmpty()) {
            return neighbours.nearest(item, count, accepted);
        }
        float[] vector = now.vector(item);
        if (Similarity.isZero(vector)) {
            return List.of();
        }
        return now.search(
                vector,
                count,
                accepted,
                left -> now.isMoved(item)
                        ? batch.index().search(vector, count, left)
                        : neighbours.nearest(item, count, left));
    }

    /** Searches from one vector. */
    ItemSearch search() {
        return items.now().search();
    }

    /** What a search may be restricted to. */
    SelectableItems selectable() {
        return search().selectable();
    }

    /** Some of the people that the data knows; most of them have profiles. */
    List<String> people(int most) {
        return data().users().names().stream().limit(most).toList();
    }
}
