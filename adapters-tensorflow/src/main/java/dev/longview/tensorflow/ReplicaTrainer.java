package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.ReplicaGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A trainer that takes every step together with the other replicas of its group. */
final class ReplicaTrainer extends TensorFlowTrainer {

    private final GraphSession session;
    private final Operand<TInt64> said;
    private final Operand<TInt32> count;
    private final Operand<TInt64> heard;

    private ReplicaTrainer(
            GraphSession session,
            Precision precision,
            ModelSpec spec,
            Loss loss,
            OptimizerSettings settings,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group,
            Collectives collectives) {
        super(
                session,
                precision,
                spec,
                loss,
                settings,
                itemVectors,
                seed,
                Seeds.mix(seed, group.replica()),
                (own, sequences, items) -> new SharedFeed(own, sequences, items, collectives, group));
        this.session = session;
        this.said = BatchFeed.vector(session.host(), TInt64.class);
        this.count = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        this.heard = collectives.gather(said, count);
    }

    /** Starts the own server and prepares the model. */
    static ReplicaTrainer join(
            Placement placement,
            Precision precision,
            ModelSpec spec,
            Loss loss,
            OptimizerSettings settings,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group) {
        var session = new GraphSession(placement, new Cluster(group, placement.configuration()));
        var collectives = new Collectives(session.tf(), group);
        return new ReplicaTrainer(session, precision, spec, loss, settings, itemVectors, seed, group, collectives);
    }

    @Override
    public List<long[]> exchange(long... words) {
        try (Call call = session.call()) {
            long[] all = call.feed(said, words)
                    .feed(count, new int[] {words.length})
                    .fetch(heard)
                    .run()
                    .integers(0);
            List<long[]> byReplica = new ArrayList<>();
            for (int from = 0; from < all.length; from += words.length) {
                byReplica.add(Arrays.copyOfRange(all, from, from + words.length));
            }
            return byReplica;
        }
    }
}
