package dev.longview.domain.model;

/**
 * Everything that fixes the network's shape; two models of one spec have the same parameters. Paper symbols (PinnerFormer
 * §3, A.2): {@code maxLength} = M, {@code dimension} = D, {@code hidden} = H, {@code layers} = L.
 *
 * @param maxLength M: the most recent actions that are seen, ≥ 1
 * @param dimension D: length of user and item embeddings, ≥ 1
 * @param hidden H: width of the encoder; for the transformer a multiple of {@code heads}
 * @param layers L ≥ 1
 * @param heads attention heads, ≥ 1; only the transformer has any
 * @param dropout share of activations dropped in training, in [0, 1)
 * @param features what the network sees of an action
 * @param representation what stands for an item
 * @param items number of items the id table was made for: a later item uses the table's last row, "unknown"
 * @param vectorDimension length of the given item vectors, 0 where the representation uses none
 * @param idDimension width of the learned item id table, 0 where the representation uses none
 * @param types number of action types
 * @param surfaces number of surfaces
 * @param encoder what reads the actions
 * @param sessionSeconds a longer gap between two actions parts two sessions, ≥ 0; only HierTCN sees sessions
 * @param tower how an item's content becomes its embedding; {@code NONE} needs content of the embeddings' length
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
        int surfaces,
        EncoderKind encoder,
        double sessionSeconds,
        TowerKind tower) {

    public ModelSpec {
        require(maxLength >= 1, "model.max-length", maxLength, "at least 1");
        require(dimension >= 1, "model.dimension", dimension, "at least 1");
        require(heads >= 1, "model.heads", heads, "at least 1");
        require(hidden >= 1, "model.hidden", hidden, "at least 1");
        require(
                encoder != EncoderKind.TRANSFORMER || hidden % heads == 0,
                "model.hidden",
                hidden,
                "a multiple of model.heads = " + heads);
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
        require(sessionSeconds >= 0, "model.session-gap", sessionSeconds + " s", "at least 0 s");
        require(
                tower == TowerKind.MLP || vectorDimension + idDimension == dimension,
                "model.dimension",
                dimension,
                "the length of an item's content, " + (vectorDimension + idDimension)
                        + ", where items.tower is none: set model.dimension"
                        + (representation.usesIds() ? " or items.id-dimension" : "")
                        + " accordingly, or items.tower = mlp");
    }

    /** The paper's: a transformer, and an MLP as the item tower. */
    public ModelSpec(
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
        this(
                maxLength,
                dimension,
                hidden,
                layers,
                heads,
                dropout,
                features,
                representation,
                items,
                vectorDimension,
                idDimension,
                types,
                surfaces,
                EncoderKind.TRANSFORMER,
                0,
                TowerKind.MLP);
    }

    private static void require(boolean holds, String what, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " is " + value + ", but must be " + expected);
        }
    }
}
