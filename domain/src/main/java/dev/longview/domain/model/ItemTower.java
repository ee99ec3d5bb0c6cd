package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/**
 * g: item → R^D (PinnerFormer §3.2): an MLP over the item's content only, of unit length. <b>Ours</b>: one hidden layer of
 * 4D, GELU, linear at the start (see {@link Mlp}).
 */
final class ItemTower<T> {

    private static final String NAME = "item.tower";

    private final TensorOps<T> ops;
    private final Mlp<T> mlp;

    ItemTower(TensorOps<T> ops, Parameters<T> parameters) {
        this.ops = ops;
        this.mlp = new Mlp<>(ops, parameters);
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        int dimension = spec.dimension();
        return Mlp.linearAtStart(NAME, ItemContent.width(spec), 4 * dimension, dimension, ItemContent.deviation(spec));
    }

    /** Content [C, …] → unit vectors [C, D]. */
    T encode(T content) {
        return ops.l2Normalise(mlp.apply(NAME, content));
    }
}
