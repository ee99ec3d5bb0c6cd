package dev.longview.tensorflow;

import dev.longview.domain.loss.Loss;
import dev.longview.domain.loss.PairTensors;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.tensor.TensorOps;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Training batches of one process; any number of sequences, pairs and negatives. */
final class BatchFeed implements Pass {

    private final Gradients back;
    private final SequenceFeed sequences;
    private final ItemRows items;
    private final Operand<?> rows;
    private final Operand<?> users;
    private final Operand<?> weights;
    private final Operand<?> pool;
    private final Operand<?> logQ;

    BatchFeed(GraphSession session, SequenceFeed sequences, ItemRows items) {
        Ops tf = session.host();
        this.back = new Gradients(session.graph());
        this.sequences = sequences;
        this.items = items;
        this.rows = vector(tf, TInt32.class);
        this.users = vector(tf, TInt32.class);
        this.weights = vector(tf, TFloat32.class);
        this.pool = vector(tf, TInt32.class);
        this.logQ = vector(tf, TFloat32.class);
    }

    static <U extends TType> Operand<U> vector(Ops tf, Class<U> type) {
        return tf.placeholder(type, Placeholder.shape(Shape.of(-1)));
    }

    @Override
    public Operand<?> loss(
            Loss loss, Network<Operand<?>> network, TensorOps<Operand<?>> ops, Parameters<Operand<?>> parameters) {
        var pairs = new PairTensors<Operand<?>>(
                network.outputs(sequences.tensors(), rows), network.items(pool), users, weights, pool, logQ);
        return loss.value(ops, parameters, pairs);
    }

    @Override
    public Learning learning(
            Loss loss,
            Network<Operand<?>> network,
            TensorOps<Operand<?>> ops,
            Parameters<Operand<?>> parameters,
            List<Operand<TFloat32>> leaves,
            UnaryOperator<Operand<TFloat32>> scaling) {
        Operand<?> value = loss(loss, network, ops, parameters);
        return new Learning(value, back.of(scaling.apply(Shapes.floats(value)), leaves));
    }

    @Override
    public void feed(Call call, TrainingBatch batch) {
        feed(call, batch, CompactCatalogue.of(batch.sequences(), batch.pool()));
    }

    /** Feeds a batch whose items are all in the catalogue. */
    void feed(Call call, TrainingBatch batch, CompactCatalogue catalogue) {
        items.feed(call, catalogue);
        sequences.feed(call, batch.sequences(), catalogue);
        call.feed(rows, batch.pairRows(), batch.pairs())
                .feed(users, batch.pairUsers(), batch.pairs())
                .feed(weights, batch.pairWeights(), batch.pairs())
                .feed(pool, catalogue.numbers(batch.pool()), batch.pool().length)
                .feed(logQ, batch.logQ(), batch.pool().length);
    }
}
