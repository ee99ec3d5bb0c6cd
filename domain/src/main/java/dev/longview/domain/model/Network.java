package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole network of one spec in one engine: the user encoder and the item tower over the same item content. Immutable.
 *
 * @param <T> the engine's tensors
 */
public final class Network<T> {

    private final ItemContent<T> content;
    private final UserEncoder<T> encoder;
    private final ItemTower<T> tower;

    /** @param vectors [items, vectorDimension], the given vectors; present exactly where the spec's representation uses them */
    public Network(ModelSpec spec, TensorOps<T> ops, Parameters<T> parameters, Optional<T> vectors) {
        this.content = new ItemContent<>(spec, ops, parameters, vectors);
        this.encoder = new UserEncoder<>(spec, ops, parameters, content);
        this.tower = new ItemTower<>(spec.tower(), ops, parameters);
    }

    /** Everything that is learned, in a fixed order. */
    public static List<ParameterSpec> parameters(ModelSpec spec) {
        List<ParameterSpec> all = new ArrayList<>(ItemContent.parameters(spec));
        all.addAll(UserEncoder.parameters(spec));
        all.addAll(ItemTower.parameters(spec));
        return List.copyOf(all);
    }

    /** The user embeddings e_1 of B sequences: [B, D], unit length. */
    public T users(SequenceTensors<T> sequences) {
        return encoder.users(sequences);
    }

    /** The outputs of the rows b·M + position, [P] integers: [P, D], unit length. */
    public T outputs(SequenceTensors<T> sequences, T rows) {
        return encoder.outputs(sequences, rows);
    }

    /** The item embeddings of C item indices: [C, D], unit length; zeros for an item of no content where there is no tower. */
    public T items(T indices) {
        return tower.encode(content.of(indices));
    }
}
