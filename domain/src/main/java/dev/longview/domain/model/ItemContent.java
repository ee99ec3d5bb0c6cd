package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands for an item, to the user encoder and the item tower alike: its given vector, its learned row, or both side by
 * side. The table of learned rows has one more, the last, for items that the model was not trained with; it starts and
 * stays at zero, so that such an item is seen by its vector alone.
 */
final class ItemContent<T> {

    /** The random numbers that user encoder and item tower both start from. */
    static final String MAP = "item.map";

    private static final String TABLE = "item.ids";

    private final ModelSpec spec;
    private final TensorOps<T> ops;
    private final Parameters<T> parameters;
    private final Optional<T> vectors;

    ItemContent(ModelSpec spec, TensorOps<T> ops, Parameters<T> parameters, Optional<T> vectors) {
        this.spec = spec;
        this.ops = ops;
        this.parameters = parameters;
        this.vectors = vectors;
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        if (!spec.representation().usesIds()) {
            return List.of();
        }
        var start = new Initialiser.Table(1 / Math.sqrt(spec.idDimension()));
        return List.of(ParameterSpec.matrix(TABLE, spec.items() + 1, spec.idDimension(), start));
    }

    static int width(ModelSpec spec) {
        return spec.vectorDimension() + spec.idDimension();
    }

    /** The deviation that turns content into features of variance 1, taking each of its parts to have length 1. */
    static double deviation(ModelSpec spec) {
        return spec.representation() == ItemRepresentation.BOTH ? Math.sqrt(0.5) : 1;
    }

    /** Item indices […] → […, {@link #width}]. */
    T of(T items) {
        List<T> parts = new ArrayList<>();
        vectors.ifPresent(table -> parts.add(ops.gather(table, items)));
        if (spec.representation().usesIds()) {
            parts.add(ops.gatherOrLast(parameters.of(TABLE), items));
        }
        return parts.size() == 1 ? parts.getFirst() : ops.concat(parts);
    }
}
