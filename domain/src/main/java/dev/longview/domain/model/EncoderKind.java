package dev.longview.domain.model;

/** What reads a person's actions, between the shared features and the shared head: the paper's transformer or a baseline. */
public enum EncoderKind {
    /** PinnerFormer §3.2. */
    TRANSFORMER,
    /** Gated recurrent units. */
    GRU,
    /** Long short-term memories. */
    LSTM,
    /** A recurrent net over sessions above convolutions within them. */
    HIER_TCN
}
