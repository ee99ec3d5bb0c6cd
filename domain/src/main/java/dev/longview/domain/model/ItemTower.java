package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/**
 * g: item → R^D (PinnerFormer §3.2): an MLP over the item's content only, of unit length. <b>Ours</b>: one hidden layer of
 * 4D, GELU. It starts as the random linear map that the user encoder starts with (see {@link UserEncoder}).
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
        var map = new Initialiser.Leading(spec.hidden(), ItemContent.deviation(spec));
        return Mlp.linearAtStart(NAME, ItemContent.width(spec), 4 * dimension, dimension, map).stream()
                .map(parameter -> parameter.drawnFrom(ItemContent.MAP))
                .toList();
    }

    /** Content [C, …] → unit vectors [C, D]. */
    T encode(T content) {
        return ops.l2Normalise(mlp.apply(NAME, content));
    }
}
