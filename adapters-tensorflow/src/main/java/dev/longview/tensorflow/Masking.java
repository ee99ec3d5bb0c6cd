package dev.longview.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unique;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The two operations that hide something: what is younger or padding from attention, and a person's own items from the loss. */
final class Masking {

    private static final float EXCLUDED = -1e9f;

    private final Ops tf;
    private final Products products;
    private final Shapes shapes;

    Masking(Ops tf, Products products) {
        this.tf = tf;
        this.products = products;
        this.shapes = new Shapes(tf);
    }

    /** Heads side by side: [B, M, H] for queries, keys and values, and [B, M] for what is no padding, to [B, M, H]. */
    Operand<TFloat32> attention(
            Operand<TFloat32> queries,
            Operand<TFloat32> keys,
            Operand<TFloat32> values,
            Operand<TFloat32> valid,
            int heads) {
        int hidden = (int) queries.shape().get(2);
        Operand<TInt32> whole = tf.shape(queries);
        Operand<TInt32> split = tf.concat(
                List.of(tf.slice(whole, tf.array(0), tf.array(2)), tf.array(heads, hidden / heads)), tf.constant(0));
        float scale = (float) (1 / Math.sqrt(hidden / (double) heads));
        Operand<TFloat32> q = tf.reshape(tf.math.mul(queries, tf.constant(scale)), split);
        Operand<TFloat32> k = tf.reshape(keys, split);
        Operand<TFloat32> v = tf.reshape(values, split);
        Operand<TFloat32> scores = products.einsum(q, k, "bihd,bjhd->bhij");
        Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, mask(valid)));
        return tf.reshape(products.einsum(weights, v, "bhij,bjhd->bihd"), whole);
    }

    /** [B, 1, M, M]: 0 where position i may see position j, very low elsewhere. */
    private Operand<TFloat32> mask(Operand<TFloat32> valid) {
        Operand<TInt32> length = shapes.length(valid, 1);
        Operand<TInt32> square = tf.concat(List.of(length, length), tf.constant(0));
        Operand<TFloat32> older = tf.linalg.bandPart(tf.fill(square, tf.constant(1f)), tf.constant(0), tf.constant(-1));
        Operand<TFloat32> keys = tf.expandDims(tf.expandDims(valid, tf.constant(1)), tf.constant(1));
        Operand<TFloat32> hidden = tf.math.sub(tf.constant(1f), tf.math.mul(keys, older));
        return tf.math.mul(hidden, tf.constant(EXCLUDED));
    }

    /** Scores [R, C], very low where candidate c is an item of row r's owner, as any of the L ≥ R owners has it. */
    Operand<TFloat32> excludeOwn(
            Operand<TFloat32> scores, Operand<TInt32> owners, Operand<TInt32> items, Operand<TInt32> candidates) {
        // Who and what is equal to whom is read off the feeds beside the device, which then waits for nothing
        Ops host = Placement.host(tf);
        Shapes lists = new Shapes(host);
        Unique<TInt32, TInt32> people = host.unique(owners, host.array(0));
        Unique<TInt32, TInt32> known =
                host.unique(host.concat(List.of(items, candidates), host.constant(0)), host.array(0));
        Operand<TInt32> item = lists.slice(known.idx(), host.array(0), lists.length(items, 0));
        Operand<TInt32> candidate = lists.slice(known.idx(), lists.length(items, 0), host.array(-1));
        Operand<TInt32> size =
                host.concat(List.of(lists.length(people.y(), 0), lists.length(known.y(), 0)), host.constant(0));
        Operand<TInt32> cells = host.stack(List.of(people.idx(), item), Stack.axis(1L));
        Operand<TFloat32> owned = tf.scatterNd(cells, tf.fill(host.shape(item), tf.constant(1f)), size);
        Operand<TFloat32> penalty = tf.math.mul(tf.math.minimum(owned, tf.constant(1f)), tf.constant(EXCLUDED));
        // Per person first: the wide [R, C] array is then a plain copy of rows
        Operand<TFloat32> byPerson = tf.gather(penalty, candidate, tf.constant(1));
        Operand<TInt32> rows = shapes.slice(people.idx(), tf.array(0), shapes.length(scores, 0));
        return tf.math.add(scores, tf.gather(byPerson, rows, tf.constant(0)));
    }
}
