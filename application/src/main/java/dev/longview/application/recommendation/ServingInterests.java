package dev.longview.application.recommendation;

import dev.longview.application.interest.InterestBatch;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.feature.InterestProfile;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An open batch of interests with its cache: it answers from one immutable state, whatever is published meanwhile. Safe for use
 * by many threads until closed.
 */
public final class ServingInterests extends Served {

    private final InterestBatch batch;
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
        super(
                batch.id(),
                batch.created(),
                batch.data(),
                new FollowedItems(batch.data(), space(batch), batch.index(), settings, changes),
                batch.popular());
        this.batch = batch;
        this.neighbours = new NeighbourCache(
                batch.index(),
                batch.vectors()::row,
                followed().unchanged().selectable().open(),
                settings.cache(),
                use);
    }

    private static ItemSpace space(InterestBatch batch) {
        InterestsRecord record = batch.record();
        return new ItemSpace(
                record.dimension(),
                batch.vectors()::row,
                item -> !Similarity.isZero(batch.vectors().row(item)),
                record.model().isPresent() ? 0 : record.dimension(),
                Similarity::normalized);
    }

    public InterestsRecord record() {
        return batch.record();
    }

    @Override
    public boolean knowsPerson(String user) {
        return profile(user).isPresent();
    }

    /** How many items' neighbours the cache holds. */
    public long cached() {
        return neighbours.size();
    }

    @Override
    public void close() {
        batch.close();
    }

    @Override
    String extent() {
        return "batch " + id() + " of interests, which has " + record().users() + " people with actions up to "
                + record().day() + ", nor in the log of recent actions";
    }

    Optional<InterestProfile> profile(String user) {
        return batch.profiles().get(user);
    }

    /**
     * See {@link NeighbourCache#nearest}; what was put is found too. An item that was moved is no medoid of the cache's, and near one that
     * has lost its place, since its change has left the log, is nothing.
     */
    List<Candidate> nearest(int item, int count, BitSet accepted) {
        CurrentItems now = followed().now();
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
}
