package dev.longview.application.evaluation.interest;

/** What stands for a cluster of a person's actions (PinnerSage §5). */
enum ClusterVector {
    MEDOID,
    CENTROID,
    DECAYED_MEAN,
    /** The model's embedding of somebody who did only what is in the cluster, among the model's embeddings of the items. */
    SEQUENCE_MODEL
}
