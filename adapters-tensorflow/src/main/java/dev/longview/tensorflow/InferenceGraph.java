package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.Network;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.ports.model.Encoder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;

/** The encoding part of a graph. Safe for use by many threads. */
final class InferenceGraph implements Encoder {

    private static final int CHUNK = 8192;

    private final GraphSession session;
    private final int dimension;
    private final int items;
    private final SequenceFeed sequences;
    private final ItemRows rows;
    private final Operand<?> indices;
    private final Operand<?> users;
    private final Operand<?> embeddings;

    /** @param items how many items can be encoded */
    InferenceGraph(
            GraphSession session,
            SequenceFeed sequences,
            ItemRows rows,
            Network<Operand<?>> network,
            int dimension,
            int items) {
        this.session = session;
        this.dimension = dimension;
        this.items = items;
        this.sequences = sequences;
        this.rows = rows;
        this.indices = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        this.users = network.users(sequences.tensors());
        this.embeddings = network.items(indices);
    }

    @Override
    public Vectors encodeUsers(SequenceBatch batch) {
        if (batch.count() == 0) {
            return Vectors.zeros(0, dimension);
        }
        try (Call call = session.call()) {
            CompactCatalogue catalogue = CompactCatalogue.of(batch);
            rows.feed(call, catalogue);
            sequences.feed(call, batch, catalogue);
            return new Vectors(call.fetch(users).run().floats(0), dimension);
        }
    }

    @Override
    public Vectors encodeItems(int from, int to) {
        if (from < 0 || to < from || to > items) {
            throw new IllegalArgumentException(
                    "items [" + from + ", " + to + ") are to be encoded, but there are " + items);
        }
        Vectors all = Vectors.zeros(to - from, dimension);
        for (int start = from; start < to; start += CHUNK) {
            float[] chunk = encodeChunk(start, Math.min(start + CHUNK, to));
            System.arraycopy(chunk, 0, all.values(), (start - from) * dimension, chunk.length);
        }
        return all;
    }

    private float[] encodeChunk(int from, int to) {
        CompactCatalogue chunk = CompactCatalogue.range(from, to);
        try (Call call = session.call()) {
            rows.feed(call, chunk);
            return call.feed(indices, chunk.numbers(chunk.touched()), chunk.size())
                    .fetch(embeddings)
                    .run()
                    .floats(0);
        }
    }

    /** Frees nothing: the session is its owner's. */
    @Override
    public void close() {}
}
