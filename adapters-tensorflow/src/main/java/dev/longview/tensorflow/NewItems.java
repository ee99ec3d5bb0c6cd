package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The item tower over vectors that are fed: of items that are in no table. Their learned row, where the network has such, is the last
 * one, which stands for every item that was not trained with. Safe for use by many threads.
 */
final class NewItems {

    private final GraphSession session;
    private final int dimension;
    private final Operand<TFloat32> given;
    private final Operand<TInt32> rows;
    private final Operand<?> embeddings;

    NewItems(GraphSession session, Weights weights, ModelSpec spec) {
        this.session = session;
        this.dimension = spec.dimension();
        this.given =
                session.host().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, spec.vectorDimension())));
        this.rows = session.host().placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Parameters<Operand<?>> parameters = parameters(session.tf(), weights, spec.items());
        this.embeddings = new Network<>(
                        spec, TensorFlowOps.inference(session.tf()), parameters, Optional.<Operand<?>>of(given))
                .items(rows);
    }

    private static Parameters<Operand<?>> parameters(Ops tf, Weights weights, int unknown) {
        Set<String> tables = weights.specs().stream()
                .filter(spec -> spec.isItemTable())
                .map(spec -> spec.name())
                .collect(Collectors.toSet());
        return weights.parameters(variable -> tables.contains(variable.name())
                ? tf.resourceGather(variable.handle(), tf.array(unknown), TFloat32.class)
                : variable.value());
    }

    Vectors encode(Vectors vectors) {
        int count = vectors.count();
        if (count == 0) {
            return Vectors.zeros(0, dimension);
        }
        try (Call call = session.call()) {
            float[] encoded = call.feed(given, vectors.values(), count, vectors.dimension())
                    .feed(rows, IntStream.range(0, count).toArray(), count)
                    .fetch(embeddings)
                    .run()
                    .floats(0);
            return new Vectors(encoded, dimension);
        }
    }
}
