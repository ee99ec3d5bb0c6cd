package dev.longview.domain.model;

/**
 * Everything that fixes the network's shape; two models of one spec have the same parameters. Paper symbols (PinnerFormer
 * §3, A.2): {@code maxLength} = M, {@code dimension} = D, {@code hidden} = H, {@code layers} = L.
 *
 * @param maxLength M: the most recent actions that are seen, ≥ 1
 * @param dimension D: length of user and item embeddings, ≥ 1
 * @param hidden H: width of the transformer, a multiple of {@code heads}
 * @param layers L ≥ 1
 * @param heads attention heads, ≥ 1
 * @param dropout share of activations dropped in training, in [0, 1)
 * @param features what the network sees of an action
 * @param representation what stands for an item
 * @param items number of items the id table was made for: a later item uses the table's last row, "unknown"
 * @param vectorDimension length of the given item vectors, 0 where the representation uses none
 * @param idDimension width of the learned item id table, 0 where the representation uses none
 * @param types number of action types
 * @param surfaces number of surfaces
 */
public record ModelSpec(
        int maxLength,
        int dimension,
        int hidden,
        int layers,
        int heads,
        double dropout,
        Features features,
        ItemRepresentation representation,
        int items,
        int vectorDimension,
        int idDimension,
        int types,
        int surfaces) {

    public ModelSpec {
        require(maxLength >= 1, "model.max-length", maxLength, "at least 1");
        require(dimension >= 1, "model.dimension", dimension, "at least 1");
        require(heads >= 1, "model.heads", heads, "at least 1");
        require(hidden >= 1 && hidden % heads == 0, "model.hidden", hidden, "a multiple of model.heads = " + heads);
        require(layers >= 1, "model.layers", layers, "at least 1");
        require(dropout >= 0 && dropout < 1, "model.dropout", dropout, "in [0, 1)");
        require(
                representation.usesVectors() == (vectorDimension > 0),
                "the length of the item vectors",
                vectorDimension,
                "positive exactly where items.representation uses vectors; it is " + representation);
        require(
                representation.usesIds() == (idDimension > 0),
                "items.id-dimension",
                idDimension,
                "positive exactly where items.representation uses ids; it is " + representation);
        require(
                features.describesActions(),
                "model.features",
                features,
                "such that an action is seen by more than its position");
    }

    private static void require(boolean holds, String what, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " is " + value + ", but must be " + expected);
        }
    }
}
