package dev.longview.domain.loss;

import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.TensorOps;

/**
 * The pairs of a batch and what they are compared with. Letters: P pairs, C candidates: the whole pool, or where positives
 * are not shared what follows the positives in it.
 */
record Comparison<T>(TensorOps<T> ops, PairTensors<T> pairs, Sharing sharing) {

    /** ⟨u_i, p_i⟩ of outputs [P, D], which may be scaled ones: [P]. */
    T own(T outputs) {
        return ops.rowDot(outputs, ops.head(pairs.embeddings(), pairs.outputs()));
    }

    /** ⟨u_i, v⟩ for every candidate: [P, C]. */
    T scores(T outputs) {
        return ops.innerProducts(outputs, candidates(pairs.embeddings()));
    }

    /** log Q of the candidates: [C]. */
    T logQ() {
        return candidates(pairs.logQ());
    }

    /** Scores [P, C], very low where the candidate is a positive that the pair's person has in this batch. */
    T withoutOwn(T scores) {
        T items = ops.head(pairs.pool(), pairs.users());
        return ops.excludeOwn(scores, pairs.users(), items, candidates(pairs.pool()));
    }

    /** The mean over N_i of values [P, C], N_i = the candidates that are no positives of the pair's person; 0 without any: [P]. */
    T meanOverNegatives(T values) {
        // exp gives 1 for a negative, and exactly 0 for the person's own positive
        T negative = ops.exp(withoutOwn(ops.scale(values, 0)));
        T atLeastOne = ops.add(ops.relu(ops.subtract(ops.rowDot(negative, negative), ops.scalar(1))), ops.scalar(1));
        return ops.divide(ops.rowDot(values, negative), atLeastOne);
    }

    /** The weighted sum of losses [P]: []. */
    T weighted(T losses) {
        return ops.sum(ops.multiply(losses, pairs.weights()));
    }

    private T candidates(T pool) {
        return sharing == Sharing.SHARED ? pool : ops.tail(pool, pairs.users());
    }
}
