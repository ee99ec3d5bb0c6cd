package dev.longview.ports.model;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.sequence.SequenceBatch;

/** A model for inference. Safe for use by many threads. */
public interface Encoder extends AutoCloseable {

    /** The user embeddings e_1, unit length, one row per sequence. */
    Vectors encodeUsers(SequenceBatch sequences);

    /** The embeddings of items [from, to), unit length. */
    Vectors encodeItems(int from, int to);

    /**
     * The embeddings of items that the encoder was opened without, from their given vectors alone, unit length, one row each.
     *
     * @param given of the spec's vector dimension
     * @throws UnsupportedOperationException where the model reads no vectors, or is in training
     */
    default Vectors encodeNew(Vectors given) {
        throw new UnsupportedOperationException("this encoder knows no items but those that it was opened with");
    }

    @Override
    void close();
}
