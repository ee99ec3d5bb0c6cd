package dev.longview.ports.model;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.sequence.SequenceBatch;

/** A model for inference. Safe for use by many threads. */
public interface Encoder extends AutoCloseable {

    /** The user embeddings e_1, unit length, one row per sequence. */
    Vectors encodeUsers(SequenceBatch sequences);

    /** The embeddings of items [from, to), unit length. */
    Vectors encodeItems(int from, int to);

    @Override
    void close();
}
