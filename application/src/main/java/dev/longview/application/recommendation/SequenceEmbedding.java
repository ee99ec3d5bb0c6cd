package dev.longview.application.recommendation;

/**
 * The embedding of a sequence.
 *
 * @param embedding unit length
 * @param used how many actions were seen by the model, at most its greatest length
 * @param unknown how many actions were dropped because their item, type or surface is not known
 * @param seen indices of the known items of the sequence, each once, the one acted on last at the end
 */
public record SequenceEmbedding(float[] embedding, int used, int unknown, int[] seen) {}
