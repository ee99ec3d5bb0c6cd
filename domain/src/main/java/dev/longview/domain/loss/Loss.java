package dev.longview.domain.loss;

/** A training loss over pairs and a pool of items. */
public sealed interface Loss permits SampledSoftmax {}
