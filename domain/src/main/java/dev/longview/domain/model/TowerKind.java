package dev.longview.domain.model;

/** How an item's content becomes its embedding. */
public enum TowerKind {
    /** By an MLP (PinnerFormer §3.2). */
    MLP,
    /** It is the embedding, brought to unit length; with learned ids, user encoder and output share one table, as in SASRec. */
    NONE
}
