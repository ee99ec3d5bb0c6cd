package dev.longview.tensorflow;

import dev.longview.domain.loss.Loss;
import dev.longview.domain.loss.PairTensors;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.tensor.TensorOps;
import dev.longview.ports.model.ReplicaGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A replica's share of training batches. Every replica computes the outputs of its own pairs and the embeddings of one
 * of R equal parts of the pool, gathers all embeddings, and compares its own pairs with all of them. Letters: R replicas,
 * P pairs and N negatives of all replicas, p own pairs, S = ⌈(P+N)/R⌉, D dimension.
 *
 * <p>The gather has no gradient, so going back takes two stretches: from the loss to the outputs and to all embeddings,
 * whose gradients are summed over the replicas; and from there, with the rows of the own part, to the parameters, whose
 * gradients are summed again.
 */
final class SharedFeed implements Pass {

    private final Ops tf;
    private final Shapes shapes;
    private final ReplicaGroup group;
    private final Collectives collectives;
    private final Gradients back;
    private final SequenceFeed sequences;
    private final ItemRows items;
    private final Operand<?> rows;
    private final Operand<?> users;
    private final Operand<?> weights;
    private final Operand<?> part;
    private final Operand<TInt32> room;
    private final Operand<TInt32> tableRoom;
    private final Operand<TInt32> order;
    private final Operand<?> pool;
    private final Operand<?> logQ;

    SharedFeed(
            GraphSession session, SequenceFeed sequences, ItemRows items, Collectives collectives, ReplicaGroup group) {
        this.tf = session.tf();
        this.shapes = new Shapes(tf);
        this.group = group;
        this.collectives = collectives;
        this.back = new Gradients(session.graph());
        this.sequences = sequences;
        this.items = items;
        this.rows = BatchFeed.vector(session.host(), TInt32.class);
        this.users = BatchFeed.vector(session.host(), TInt32.class);
        this.weights = BatchFeed.vector(session.host(), TFloat32.class);
        this.part = BatchFeed.vector(session.host(), TInt32.class);
        this.room = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        this.tableRoom = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        this.order = BatchFeed.vector(session.host(), TInt32.class);
        this.pool = BatchFeed.vector(session.host(), TInt32.class);
        this.logQ = BatchFeed.vector(session.host(), TFloat32.class);
    }

    @Override
    public Operand<?> loss(
            Loss loss, Network<Operand<?>> network, TensorOps<Operand<?>> ops, Parameters<Operand<?>> parameters) {
        Operand<TFloat32> own =
                Shapes.floats(way(loss, network, ops, parameters).loss());
        return collectives.sum(own, tf.constant(0));
    }

    /** The way from parameters to the own pairs' part of the loss. */
    private Way way(
            Loss loss, Network<Operand<?>> network, TensorOps<Operand<?>> ops, Parameters<Operand<?>> parameters) {
        Operand<?> outputs = network.outputs(sequences.tensors(), rows);
        Operand<TFloat32> ownPart = Shapes.floats(network.items(part));
        Operand<TFloat32> all = tf.stopGradient(collectives.gather(shapes.padded(ownPart, room), room));
        Operand<?> embeddings = tf.gather(all, order, tf.constant(0));
        var pairs = new PairTensors<Operand<?>>(outputs, embeddings, users, weights, pool, logQ);
        return new Way(outputs, ownPart, all, loss.value(ops, parameters, pairs));
    }

    @Override
    public Learning learning(
            Loss loss,
            Network<Operand<?>> network,
            TensorOps<Operand<?>> ops,
            Parameters<Operand<?>> parameters,
            List<Operand<TFloat32>> leaves,
            UnaryOperator<Operand<TFloat32>> scaling) {
        Way way = way(loss, network, ops, parameters);
        List<Operand<?>> ofLoss = new ArrayList<>();
        for (ParameterSpec spec : loss.parameters()) {
            ofLoss.add(parameters.of(spec.name()));
        }
        List<Operand<?>> near = new ArrayList<>(List.of(way.outputs(), way.all()));
        near.addAll(ofLoss);
        List<Operand<TFloat32>> nearGradients = back.of(scaling.apply(Shapes.floats(way.loss())), near);
        Operand<TFloat32> ownPart = ownRows(collectives.sum(nearGradients.get(1), room), way.ownPart());
        List<Operand<TFloat32>> far =
                leaves.stream().filter(leaf -> !ofLoss.contains(leaf)).toList();
        List<Operand<TFloat32>> farGradients =
                back.of(List.of(way.outputs(), way.ownPart()), List.of(nearGradients.get(0), ownPart), far, "replica");
        List<Operand<TFloat32>> own = new ArrayList<>();
        for (Operand<TFloat32> leaf : leaves) {
            own.add(
                    ofLoss.contains(leaf)
                            ? nearGradients.get(2 + ofLoss.indexOf(leaf))
                            : farGradients.get(far.indexOf(leaf)));
        }
        return summed(Shapes.floats(way.loss()), own, leaves);
    }

    private Operand<TFloat32> ownRows(Operand<TFloat32> all, Operand<TFloat32> like) {
        Operand<TInt32> from = tf.reshape(tf.math.mul(room, tf.constant(group.replica())), tf.array(1));
        return shapes.slice(all, from, shapes.length(like, 0));
    }

    /** All summed over the replicas: one message for all, which is faster than many small ones. */
    private Learning summed(Operand<TFloat32> loss, List<Operand<TFloat32>> gradients, List<Operand<TFloat32>> leaves) {
        List<Operand<TFloat32>> terms = new ArrayList<>(List.of(loss));
        for (int i = 0; i < leaves.size(); i++) {
            terms.add(isTable(leaves.get(i)) ? shapes.padded(gradients.get(i), tableRoom) : gradients.get(i));
        }
        List<Operand<TFloat32>> flat = new ArrayList<>();
        List<Operand<TInt32>> lengths = new ArrayList<>();
        for (Operand<TFloat32> term : terms) {
            flat.add(tf.reshape(term, tf.array(-1)));
            lengths.add(tf.reshape(tf.size(term), tf.array(1)));
        }
        Operand<TFloat32> buffer = collectives.sum(tf.concat(flat, tf.constant(0)), tableRoom);
        var pieces = tf.splitV(buffer, tf.concat(lengths, tf.constant(0)), tf.constant(0), (long) terms.size());
        List<Operand<TFloat32>> sums = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Operand<TFloat32> whole = tf.reshape(pieces.output().get(i + 1), tf.shape(terms.get(i + 1)));
            sums.add(
                    isTable(leaves.get(i)) ? shapes.slice(whole, tf.array(0), shapes.length(leaves.get(i), 0)) : whole);
        }
        return new Learning(tf.reshape(pieces.output().getFirst(), tf.array(new int[0])), sums);
    }

    /** Whether it is the touched rows of an item table, whose number differs from step to step. */
    private static boolean isTable(Operand<TFloat32> leaf) {
        return leaf.shape().hasUnknownDimension();
    }

    @Override
    public void feed(Call call, TrainingBatch batch) {
        Share share = Share.of(batch, group);
        CompactCatalogue catalogue = share.catalogue();
        items.feed(call, catalogue);
        sequences.feed(call, batch.sequences(), catalogue);
        call.feed(rows, share.rows(), share.rows().length)
                .feed(users, share.users(), share.users().length)
                .feed(weights, share.weights(), share.weights().length)
                .feed(part, catalogue.numbers(share.part()), share.part().length)
                .feed(room, new int[] {share.room()})
                .feed(tableRoom, new int[] {Room.forRows(catalogue.size())})
                .feed(order, share.order(), share.order().length)
                .feed(pool, catalogue.numbers(share.pool()), share.pool().length)
                .feed(logQ, share.logQ(), share.logQ().length);
    }

    /**
     * @param outputs [p, D]
     * @param ownPart [S, D]
     * @param all [R·room, D], room ≥ S, where back-propagation ends
     * @param loss []
     */
    private record Way(Operand<?> outputs, Operand<TFloat32> ownPart, Operand<TFloat32> all, Operand<?> loss) {}
}
