package dev.longview.application.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the people whose embeddings are nearest to an item's: exactly, among everybody or among a seeded sample that is drawn once for
 * each generation. Safe for use by many threads.
 */
public final class NearestPeople {

    private static final int KEPT = 2;

    private final long seed;
    private final ForgottenPeople forgotten;
    private final Cache<String, PeopleSample> samples =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** @param seed the configuration's */
    public NearestPeople(long seed, ForgottenPeople forgotten) {
        this.seed = seed;
        this.forgotten = forgotten;
    }

    /** @param score the cosine of the two embeddings */
    public record Near(String user, float score) {}

    /**
     * Who is near.
     *
     * @param compared how many people were looked at
     * @param people how many there are
     * @param near nearest first
     */
    public record Found(ItemCard card, String generation, int compared, long people, List<Near> near) {}

    /**
     * The k people nearest to an item.
     *
     * @throws NotFoundException for an unknown item
     * @throws RetryableException where no generation is served
     */
    public Found find(Opened open, String item, int k) {
        ServingGeneration generation = open.requireGeneration();
        ItemTable items = generation.items();
        int index = items.ids()
                .indexOf(item)
                .orElseThrow(() -> ShowItem.unknown(item, generation.data().id(), items));
        PeopleSample sample = samples.get(generation.id(), id -> PeopleSample.draw(generation, seed));
        float[] vector = generation.vector(index);
        BitSet gone = gone(sample, generation.generation().record().followed());
        List<Near> near = Similarity.isZero(vector) || sample.users().isEmpty()
                ? List.of()
                : sample.search().search(vector, k, gone).stream()
                        .map(found -> new Near(sample.users().get(found.item()), found.score()))
                        .toList();
        return new Found(
                ItemCard.of(items, index),
                generation.id(),
                sample.users().size(),
                generation.generation().record().users(),
                near);
    }

    /** Those of the sample who were forgotten since the generation was made. */
    private BitSet gone(PeopleSample sample, long followed) {
        Forgotten now = forgotten.now();
        BitSet gone = new BitSet();
        boolean any = now.anySince(followed);
        for (int row = 0; any && row < sample.users().size(); row++) {
            gone.set(row, now.since(sample.users().get(row), followed));
        }
        return gone;
    }
}
