package dev.longview.tensorflow;

import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.ReplicaGroup;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One replica's view of a batch that is shared: its own pairs first, then the others', then the negatives, so that to the
 * loss the own pairs' items are the head of the pool. Letters as in {@link SharedFeed}.
 *
 * @param rows [p] rows of the own outputs
 * @param users [P]
 * @param weights [p]
 * @param part [S] items of the own part of the pool, in the batch's order; what lies beyond the pool's end is any item
 * @param room ≥ S: how many rows of the gathered embeddings each replica has
 * @param order [P+N] the row of the gathered embeddings that each entry of {@code pool} has
 * @param pool [P+N] items
 * @param logQ [P+N]
 * @param catalogue the items of the pool and of all replicas' windows, so that it is the same on all of them and gradients of
 *     item tables can be summed row by row
 */
record Share(
        int[] rows,
        int[] users,
        float[] weights,
        int[] part,
        int room,
        int[] order,
        int[] pool,
        float[] logQ,
        CompactCatalogue catalogue) {

    static Share of(TrainingBatch batch, ReplicaGroup group) {
        int pairs = batch.pairs();
        int[] own = pairs(batch, true);
        int[] others = pairs(batch, false);
        int[] order = Arrays.copyOf(own, batch.pool().length);
        System.arraycopy(others, 0, order, own.length, others.length);
        for (int i = pairs; i < order.length; i++) {
            order[i] = i;
        }
        int size = (order.length + group.size() - 1) / group.size();
        int room = Room.forRows(size);
        return new Share(
                picked(batch.pairRows(), own),
                picked(batch.pairUsers(), Arrays.copyOf(order, pairs)),
                picked(batch.pairWeights(), own),
                part(batch.pool(), group.replica() * size, size),
                room,
                Arrays.stream(order)
                        .map(entry -> entry / size * room + entry % size)
                        .toArray(),
                picked(batch.pool(), order),
                picked(batch.logQ(), order),
                catalogue(batch));
    }

    private static CompactCatalogue catalogue(TrainingBatch batch) {
        int[] known = Arrays.copyOf(batch.pool(), batch.pool().length + batch.elsewhere().length);
        System.arraycopy(batch.elsewhere(), 0, known, batch.pool().length, batch.elsewhere().length);
        return CompactCatalogue.of(batch.sequences(), known);
    }

    private static int[] pairs(TrainingBatch batch, boolean own) {
        return IntStream.range(0, batch.pairs())
                .filter(pair -> batch.pairRows()[pair] >= 0 == own)
                .toArray();
    }

    private static int[] part(int[] pool, int from, int size) {
        return IntStream.range(from, from + size)
                .map(entry -> pool[Math.min(entry, pool.length - 1)])
                .toArray();
    }

    private static int[] picked(int[] values, int[] places) {
        return Arrays.stream(places).map(place -> values[place]).toArray();
    }

    private static float[] picked(float[] values, int[] places) {
        float[] picked = new float[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[places[i]];
        }
        return picked;
    }
}
