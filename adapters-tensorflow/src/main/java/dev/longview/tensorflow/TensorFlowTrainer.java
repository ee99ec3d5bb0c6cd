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
import dev.longview.tensorflow.AdamW.Overflow;
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
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One graph with a training part, with dropout, and an inference part, without; both read the same variables. */
final class TensorFlowTrainer implements Trainer {

    /** Overflows on end that no scale of the loss cures. */
    private static final int MOST_SKIPPED = 40;

    private final GraphSession session;
    private final Weights weights;
    private final ItemRows rows;
    private final BatchFeed feed;
    private final Operand<TInt64> step;
    private final Operand<?> trainingLoss;
    private final Operand<?> plainLoss;
    private final Optional<LossScale> lossScale;
    private final List<Operand<TFloat32>> gradients;
    private final AdamW optimizer;
    private final Operand<?> temperature;
    private final InferenceGraph encoder;
    private final StateFile checkpoints;
    private final StateFile exports;
    private long steps;
    private int skipped;

    TensorFlowTrainer(
            Placement placement,
            Precision precision,
            ModelSpec spec,
            Loss loss,
            OptimizerSettings settings,
            Optional<Vectors> itemVectors,
            long seed) {
        session = new GraphSession(placement);
        Ops tf = session.tf();
        List<ParameterSpec> specs = new ArrayList<>(Network.parameters(spec));
        specs.addAll(loss.parameters());
        weights = new Weights(session, specs);
        weights.initialise(session, seed);
        SequenceFeed sequences = new SequenceFeed(session.host());
        rows = new ItemRows(session, weights, itemVectors, spec.items());
        feed = new BatchFeed(session.host(), sequences, rows);
        step = session.host().placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        Optional<Operand<?>> vectors = rows.vectors();
        Parameters<Operand<?>> parameters = rows.parameters();

        TensorFlowOps training = TensorFlowOps.training(tf, precision, step, seed);
        trainingLoss = feed.loss(loss, new Network<>(spec, training, parameters, vectors), training, parameters);
        lossScale = precision == Precision.FLOAT16 ? Optional.of(new LossScale(session)) : Optional.empty();
        gradients = gradients();
        optimizer = new AdamW(
                settings, session, weights, rows, gradients, lossScale.isPresent() ? Overflow.SKIPPED : Overflow.FATAL);
        Ops updated = tf.withControlDependencies(updates());
        temperature = loss.temperature(
                TensorFlowOps.inference(updated), weights.parameters(variable -> variable.read(updated)));

        TensorFlowOps plain = TensorFlowOps.inference(tf);
        Network<Operand<?>> network = new Network<>(spec, plain, parameters, vectors);
        plainLoss = feed.loss(loss, network, plain, parameters);
        int items = itemVectors.map(Vectors::count).orElse(spec.items());
        encoder = new InferenceGraph(session, sequences, rows, network, spec.dimension(), items);
        List<Variable> all = new ArrayList<>(weights.variables());
        all.addAll(optimizer.moments());
        lossScale.ifPresent(scale -> all.addAll(scale.variables()));
        checkpoints = new StateFile(session, spec, all);
        exports = new StateFile(session, spec, weights.variables());
    }

    private List<Operand<TFloat32>> gradients() {
        Output<?>[] values = weights.variables().stream()
                .map(variable -> rows.leaf(variable).asOutput())
                .toArray(Output<?>[]::new);
        List<Operand<TFloat32>> all = new ArrayList<>();
        Operand<TFloat32> loss = Shapes.floats(trainingLoss);
        Operand<TFloat32> scaled = lossScale.map(scale -> scale.up(loss)).orElse(loss);
        for (Output<?> gradient : session.graph().addGradients(scaled.asOutput(), values)) {
            Operand<TFloat32> given = gradient.expect(TFloat32.class);
            Operand<TFloat32> typed = lossScale.map(scale -> scale.down(given)).orElse(given);
            all.add(weights.specs().get(all.size()).isItemTable() ? rows.ofTrained(typed) : typed);
        }
        return all;
    }

    private List<Op> updates() {
        List<Op> updates = new ArrayList<>(List.of(optimizer.update()));
        lossScale.ifPresent(scale -> updates.add(scale.update(optimizer.finite())));
        return updates;
    }

    /** {@inheritDoc} In float16, a step whose gradient overflows is taken without updating anything, and has the norm 0. */
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
            Step result = checked(call.number(0), call.number(1), call.number(2));
            steps++;
            return result;
        }
    }

    private Step checked(double loss, double temperature, double norm) {
        skipped = Double.isFinite(norm) ? 0 : skipped + 1;
        boolean maySkip = lossScale.isPresent() && skipped <= MOST_SKIPPED;
        if (!Double.isFinite(loss) || (skipped > 0 && !maySkip)) {
            throw new IllegalStateException("step " + (steps + 1) + " had the loss " + loss + " and the gradient norm "
                    + norm + ": the weights are lost; lower the learning rate and go on from the last checkpoint");
        }
        return new Step(loss, temperature, skipped > 0 ? 0 : norm);
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

    /** What the loss is multiplied by while gradients are taken. */
    float scale() {
        try (Call call = session.call()) {
            return call.fetch(lossScale.orElseThrow().value()).run().number(0);
        }
    }

    /** Sets what the loss is multiplied by. */
    void rescale(float value) {
        lossScale.orElseThrow().set(session, value, 0);
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
