package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The rows of the item tables, learned and given, that a run is about (see {@link CompactCatalogue}). The network takes
 * them for the whole tables, and differentiation ends at them: the gradient of a table of any height is [U, columns]. The
 * tables themselves never leave the device, and no node of a step reads one whole. Letters: U touched items, K ≤ U those of
 * them that have a learned row of their own.
 */
final class ItemRows {

    private final Ops tf;
    private final Weights weights;
    private final int items;
    private final Operand<TInt32> touched;
    private final Operand<TInt32> known;
    private final Optional<Operand<?>> vectors;
    private final Map<String, Operand<TFloat32>> learned = new LinkedHashMap<>();

    /** @param items how many items have a learned row of their own; the others share the last one */
    ItemRows(GraphSession session, Weights weights, Optional<Vectors> given, int items) {
        this.tf = session.tf();
        this.weights = weights;
        this.items = items;
        this.touched = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        this.known = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
        this.vectors = given.map(values -> rows(frozen(session, values), touched));
        Operand<TInt32> rows = tf.math.minimum(touched, tf.constant(items));
        for (int i = 0; i < weights.specs().size(); i++) {
            ParameterSpec spec = weights.specs().get(i);
            if (spec.isItemTable()) {
                learned.put(spec.name(), rows(weights.variables().get(i), rows));
            }
        }
    }

    /** The given item vectors as a table that training leaves alone. */
    private static Variable frozen(GraphSession session, Vectors given) {
        Variable table = new Variable(session, "item.vectors", Shape.of(given.count(), given.dimension()));
        try (Call call = session.call()) {
            table.assign(call, given.values());
            call.run();
        }
        return table;
    }

    private Operand<TFloat32> rows(Variable table, Operand<TInt32> rows) {
        return tf.resourceGather(table.handle(), rows, TFloat32.class);
    }

    /** [U, vectorDimension] */
    Optional<Operand<?>> vectors() {
        return vectors;
    }

    /** All learned arrays at the start of a run: the touched rows of item tables, everything else whole. */
    Parameters<Operand<?>> parameters() {
        return weights.parameters(variable -> leaf(variable));
    }

    /** What a variable's gradient is taken by. */
    Operand<TFloat32> leaf(Variable variable) {
        return learned.getOrDefault(variable.name(), variable.value());
    }

    /** [K] the item indices that may be trained: "unknown" stays as it is. */
    Operand<TInt32> trained() {
        return tf.slice(touched, tf.array(0), known);
    }

    /** The first K of U rows. */
    Operand<TFloat32> ofTrained(Operand<TFloat32> rows) {
        return tf.slice(rows, tf.array(0, 0), tf.concat(List.of(known, tf.array(-1)), tf.constant(0)));
    }

    void feed(Call call, CompactCatalogue catalogue) {
        call.feed(touched, catalogue.touched(), catalogue.size()).feed(known, new int[] {catalogue.below(items)}, 1);
    }
}
