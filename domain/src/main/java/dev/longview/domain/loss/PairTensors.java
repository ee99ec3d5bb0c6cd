package dev.longview.domain.loss;

/**
 * What a loss reads, as an engine's tensors; see {@link dev.longview.domain.sequence.TrainingBatch}. Letters: P pairs, N
 * negatives, D dimension; p ≤ P pairs whose loss is wanted. They are all pairs, or on one of several replicas its own, which
 * come first; the others' serve as negatives and to know what is whose (PinnerFormer Fig. 5).
 *
 * @param outputs [p, D] the user encoder's output that each pair starts from, unit length
 * @param embeddings [P+N, D] the pool's item embeddings, unit length
 * @param users [P] integers
 * @param weights [p]
 * @param pool [P+N] integers
 * @param logQ [P+N]
 */
public record PairTensors<T>(T outputs, T embeddings, T users, T weights, T pool, T logQ) {}
