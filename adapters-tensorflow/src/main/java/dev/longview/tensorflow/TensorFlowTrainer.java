package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One graph with a training part, with dropout, and an inference part, without; both read the same variables. */
final class TensorFlowTrainer implements Trainer {

    private final GraphSession session;
    private final Weights weights;
    private final ItemRows rows;
    private final BatchFeed feed;
    private final Operand<TInt64> step;
    private final Operand<?> trainingLoss;
    private final Operand<?> plainLoss;
    private final List<Operand<TFloat32>> gradients;
    private final AdamW optimizer;
    private final Operand<?> temperature;
    private final InferenceGraph encoder;
    private final StateFile checkpoints;
    private final StateFile exports;
    private long steps;

    TensorFlowTrainer(
            ConfigProto configuration,
            ModelSpec spec,
            Loss loss,
            OptimizerSettings settings,
            Optional<Vectors> itemVectors,
            long seed) {
        session = new GraphSession(configuration);
        Ops tf = session.tf();
        List<ParameterSpec> specs = new ArrayList<>(Network.parameters(spec));
        specs.addAll(loss.parameters());
        weights = new Weights(session, specs);
        weights.initialise(session, seed);
        SequenceFeed sequences = new SequenceFeed(tf);
        rows = new ItemRows(session, weights, itemVectors, spec.items());
        feed = new BatchFeed(tf, sequences, rows);
        step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        Optional<Operand<?>> vectors = rows.vectors();
        Parameters<Operand<?>> parameters = rows.parameters();

        TensorFlowOps training = TensorFlowOps.training(tf, step, seed);
        trainingLoss = feed.loss(loss, new Network<>(spec, training, parameters, vectors), training, parameters);
        gradients = gradients();
        optimizer = new AdamW(settings, session, weights, rows, gradients);
        Ops updated = tf.withControlDependencies(optimizer.update());
        temperature = loss.temperature(
                TensorFlowOps.inference(updated), weights.parameters(variable -> variable.read(updated)));

        TensorFlowOps plain = TensorFlowOps.inference(tf);
        Network<Operand<?>> network = new Network<>(spec, plain, parameters, vectors);
        plainLoss = feed.loss(loss, network, plain, parameters);
        int items = itemVectors.map(Vectors::count).orElse(spec.items());
        encoder = new InferenceGraph(session, sequences, rows, network, spec.dimension(), items);
        List<Variable> all = new ArrayList<>(weights.variables());
        all.addAll(optimizer.moments());
        checkpoints = new StateFile(session, spec, all);
        exports = new StateFile(session, spec, weights.variables());
    }

    private List<Operand<TFloat32>> gradients() {
        Output<?>[] values = weights.variables().stream()
                .map(variable -> rows.leaf(variable).asOutput())
                .toArray(Output<?>[]::new);
        List<Operand<TFloat32>> all = new ArrayList<>();
        for (Output<?> gradient : session.graph().addGradients(trainingLoss.asOutput(), values)) {
            Operand<TFloat32> typed = gradient.expect(TFloat32.class);
            all.add(weights.specs().get(all.size()).isItemTable() ? rows.ofTrained(typed) : typed);
        }
        return all;
    }

    @Override
    public Step step(TrainingBatch batch, double learningRate) {
        try (Call call = session.call()) {
            feed.feed(call, batch);
            optimizer.feed(call, learningRate, steps + 1);
            call.feed(step, steps)
                    .fetch(trainingLoss)
                    .fetch(temperature)
                    .fetch(optimizer.norm())
                    .run();
            Step result = new Step(call.number(0), call.number(1), call.number(2));
            if (!Double.isFinite(result.loss()) || !Double.isFinite(result.gradientNorm())) {
                throw new IllegalStateException("step " + (steps + 1) + " had the loss " + result.loss()
                        + " and the gradient norm " + result.gradientNorm()
                        + ": the weights are lost; lower the learning rate and go on from the last checkpoint");
            }
            steps++;
            return result;
        }
    }

    @Override
    public double loss(TrainingBatch batch) {
        try (Call call = session.call()) {
            feed.feed(call, batch);
            return call.fetch(plainLoss).run().number(0);
        }
    }

    /**
     * The gradient of every parameter, by name, with the dropout of the coming step; it changes nothing. That of an item
     * table holds the rows of the batch's items alone, ascending.
     */
    Map<String, float[]> gradients(TrainingBatch batch) {
        try (Call call = session.call()) {
            feed.feed(call, batch);
            return byName(call.feed(step, steps), gradients);
        }
    }

    /** All operations that a step runs. */
    Set<GraphOperation> stepOperations() {
        return session.graph().subgraphTo(Set.of(trainingLoss, temperature, optimizer.norm()));
    }

    /** Every parameter by name. */
    Map<String, float[]> values() {
        try (Call call = session.call()) {
            return byName(
                    call, weights.variables().stream().map(Variable::value).toList());
        }
    }

    private Map<String, float[]> byName(Call call, List<Operand<TFloat32>> wanted) {
        wanted.forEach(call::fetch);
        call.run();
        Map<String, float[]> byName = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            byName.put(weights.specs().get(i).name(), call.floats(i));
        }
        return byName;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public Encoder encoder() {
        return encoder;
    }

    @Override
    public void checkpoint(Path folder) {
        checkpoints.write(folder, steps);
    }

    @Override
    public void restore(Path folder) {
        steps = checkpoints.read(folder);
    }

    @Override
    public void export(Path folder) {
        exports.write(folder, steps);
    }

    @Override
    public void close() {
        session.close();
    }
}
