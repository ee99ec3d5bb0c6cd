package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/**
 * g: item → R^D (PinnerFormer §3.2): an MLP over the item's content only, of unit length. <b>Ours</b>: one hidden layer of
 * 4D, GELU. It starts as the random linear map that the user encoder starts with (see {@link UserEncoder}). With {@link
 * TowerKind#NONE} the content itself is the embedding, and the user encoder starts without a map.
 */
final class ItemTower<T> {

    private static final String NAME = "item.tower";

    private final TowerKind kind;
    private final TensorOps<T> ops;
    private final Mlp<T> mlp;

    ItemTower(TowerKind kind, TensorOps<T> ops, Parameters<T> parameters) {
        this.kind = kind;
        this.ops = ops;
        this.mlp = new Mlp<>(ops, parameters);
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        return switch (spec.tower()) {
            case NONE -> List.of();
            case MLP -> mlp(spec);
        };
    }

    private static List<ParameterSpec> mlp(ModelSpec spec) {
        int dimension = spec.dimension();
        var map = new Initialiser.Leading(spec.hidden(), ItemContent.deviation(spec));
        return Mlp.linearAtStart(NAME, ItemContent.width(spec), 4 * dimension, dimension, map).stream()
                .map(parameter -> parameter.drawnFrom(ItemContent.MAP))
                .toList();
    }

    /** Content [C, …] → unit vectors [C, D]. */
    T encode(T content) {
        return ops.l2Normalise(
                switch (kind) {
                    case NONE -> content;
                    case MLP -> mlp.apply(NAME, content);
                });
    }
}
