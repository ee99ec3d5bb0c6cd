package dev.longview.tensorflow;

import dev.longview.ports.model.ReplicaGroup;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * What the replicas' graphs send one another. All replicas build the same collectives in the same order: the number in that
 * order tells them which belong together. TensorFlow remembers the shape of each for ever, so that those of another shape
 * need another key: number and {@link Room}. Each waits for the others as long as the group's patience.
 */
final class Collectives {

    private static final int GROUP = 1;
    private static final int MOST = 16;

    private final Ops tf;
    private final ReplicaGroup group;
    private int built;

    Collectives(Ops tf, ReplicaGroup group) {
        this.tf = tf;
        this.group = group;
    }

    /**
     * All replicas' rows below one another, in the order of the replicas; all must have the same number of them.
     *
     * @param size what the shape depends on, in [0, {@link Room#MOST}): []
     */
    <U extends TType> Operand<U> gather(Operand<U> rows, Operand<TInt32> size) {
        return built(builder("CollectiveGatherV2", rows, size));
    }

    /**
     * The sum over all replicas, the same bits on each.
     *
     * @param size what the shape depends on, in [0, {@link Room#MOST}): []
     */
    <U extends TType> Operand<U> sum(Operand<U> terms, Operand<TInt32> size) {
        return built(builder("CollectiveReduceV2", terms, size)
                .setAttr("merge_op", "Add")
                .setAttr("final_op", "Id"));
    }

    private OperationBuilder builder(String type, Operand<?> input, Operand<TInt32> size) {
        if (built == MOST) {
            throw new IllegalStateException("a graph has room for " + MOST + " collectives only");
        }
        Operand<TInt32> key = tf.math.add(tf.constant(Room.MOST * built++), size);
        return tf.scope()
                .opBuilder(type, type)
                .addInput(input.asOutput())
                .addInput(tf.constant(group.size()).asOutput())
                .addInput(tf.constant(GROUP).asOutput())
                .addInput(key.asOutput())
                .addInputList(new Output<?>[0])
                .setAttr("communication_hint", "ring")
                .setAttr("timeout_seconds", group.patience().toMillis() / 1000f);
    }

    private static <U extends TType> Operand<U> built(OperationBuilder builder) {
        return builder.build().output(0);
    }
}
