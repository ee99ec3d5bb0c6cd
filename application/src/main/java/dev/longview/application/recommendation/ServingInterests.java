package dev.longview.application.recommendation;

import dev.longview.application.interest.InterestBatch;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An open batch of interests with its cache: it answers from one immutable state, whatever is published meanwhile. Safe for use
 * by many threads until closed.
 */
public final class ServingInterests implements Served {

    private final InterestBatch batch;
    private final ItemSearch search;
    private final NeighbourCache neighbours;

    /** Takes over the batch. */
    public ServingInterests(InterestBatch batch, RecommendSettings settings, CacheUse use) {
        this.batch = batch;
        this.search = new ItemSearch(batch.items(), batch.index(), batch.vectors()::row, settings);
        this.neighbours = new NeighbourCache(
                batch.index(), batch.vectors()::row, search.selectable().open(), settings.cache(), use);
    }

    @Override
    public String id() {
        return batch.id();
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

    /** Everything known of the items. */
    public ItemTable items() {
        return batch.items();
    }

    /** The snapshot that item indices refer to. */
    DataSnapshot data() {
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

    Optional<InterestProfile> profile(String user) {
        return batch.profiles().get(user);
    }

    /** An item's vector: unit length, zeros where it has none. */
    float[] vector(int item) {
        return batch.vectors().row(item);
    }

    /** See {@link NeighbourCache#nearest}. */
    List<Candidate> nearest(int item, int count, BitSet accepted) {
        return neighbours.nearest(item, count, accepted);
    }

    /** Searches from one vector. */
    ItemSearch search() {
        return search;
    }

    /** What a search may be restricted to. */
    SelectableItems selectable() {
        return search.selectable();
    }

    /** Some of the people who have profiles, by ascending id. */
    List<String> people(int most) {
        try (Stream<InterestProfile> all = batch.profiles().all()) {
            return all.limit(most).map(InterestProfile::user).toList();
        }
    }
}
