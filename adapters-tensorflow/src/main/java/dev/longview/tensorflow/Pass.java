package dev.longview.tensorflow;

import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.tensor.TensorOps;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How a training batch enters a graph, comes to its loss and goes back from it. */
interface Pass {

    /** The batch's loss: []. */
    Operand<?> loss(
            Loss loss, Network<Operand<?>> network, TensorOps<Operand<?>> ops, Parameters<Operand<?>> parameters);

    /**
     * The batch's loss and its gradient.
     *
     * @param leaves what to differentiate by
     * @param scaling of the loss whose gradients are taken
     */
    Learning learning(
            Loss loss,
            Network<Operand<?>> network,
            TensorOps<Operand<?>> ops,
            Parameters<Operand<?>> parameters,
            List<Operand<TFloat32>> leaves,
            UnaryOperator<Operand<TFloat32>> scaling);

    void feed(Call call, TrainingBatch batch);

    /** Makes the passes of a graph. */
    @FunctionalInterface
    interface Kind {
        Pass over(GraphSession session, SequenceFeed sequences, ItemRows items);
    }

    /**
     * @param loss [], not scaled
     * @param gradients of each leaf, in its shape
     */
    record Learning(Operand<?> loss, List<Operand<TFloat32>> gradients) {}
}
