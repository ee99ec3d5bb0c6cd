package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.Network;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.model.Encoder;
import java.nio.file.Path;
import java.util.Optional;
import org.tensorflow.Operand;

/** Exported weights in a graph of their own. */
final class TensorFlowEncoder implements Encoder {

    private final GraphSession session;
    private final InferenceGraph graph;
    private final Optional<NewItems> newItems;

    TensorFlowEncoder(Placement placement, ModelSpec spec, Path folder, Optional<Vectors> itemVectors, int items) {
        session = new GraphSession(placement);
        Weights weights = new Weights(session, Network.parameters(spec));
        load(weights, spec, folder);
        ItemRows rows = new ItemRows(session, weights, itemVectors, spec.items());
        Network<Operand<?>> network =
                new Network<>(spec, TensorFlowOps.inference(session.tf()), rows.parameters(), rows.vectors());
        graph = new InferenceGraph(session, new SequenceFeed(session.host()), rows, network, spec.dimension(), items);
        newItems = spec.representation().usesVectors()
                ? Optional.of(new NewItems(session, weights, spec))
                : Optional.empty();
    }

    /** Frees the session where the weights cannot be read, since nobody else could. */
    private void load(Weights weights, ModelSpec spec, Path folder) {
        try {
            new StateFile(session, spec, weights.variables()).read(folder);
        } catch (CorruptException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Vectors encodeUsers(SequenceBatch sequences) {
        return graph.encodeUsers(sequences);
    }

    @Override
    public Vectors encodeItems(int from, int to) {
        return graph.encodeItems(from, to);
    }

    @Override
    public Vectors encodeNew(Vectors given) {
        return newItems.orElseThrow(() -> new UnsupportedOperationException("the model reads no item vectors"))
                .encode(given);
    }

    @Override
    public void close() {
        session.close();
    }
}
