package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.random.Seeds;
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
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One graph with a training part, with dropout, and an inference part, without; both read the same variables. */
class TensorFlowTrainer implements Trainer {

    /** Overflows on end that no scale of the loss cures. */
    private static final int MOST_SKIPPED = 40;

    private final GraphSession session;
    private final Weights weights;
    private final ItemRows rows;
    private final Pass pass;
    private final Operand<TInt64> step;
    private final Operand<?> trainingLoss;
    private final Operand<?> plainLoss;
    private final Optional<LossScale> lossScale;
    private final List<Operand<TFloat32>> gradients;
    private final Fingerprint fingerprint;
    private final AdamW optimizer;
    private final Operand<?> temperature;
    private final InferenceGraph encoder;
    private final StateFile checkpoints;
    private final StateFile exports;
    private long steps;
    private int skipped;

    /** Alone. */
    TensorFlowTrainer(
            Placement placement,
            Precision precision,
            ModelSpec spec,
            Loss loss,
            OptimizerSettings settings,
            Optional<Vectors> itemVectors,
            long seed) {
        this(new GraphSession(placement), precision, spec, loss, settings, itemVectors, seed, seed, BatchFeed::new);
    }

    /**
     * @param seed of the parameters
     * @param dropout the seed of dropout
     * @param passing how batches pass through the graph
     */
    TensorFlowTrainer(
            GraphSession session,
            Precision precision,
            ModelSpec spec,
            Loss loss,
            OptimizerSettings settings,
            Optional<Vectors> itemVectors,
            long seed,
            long dropout,
            Pass.Kind passing) {
        this.session = session;
        Ops tf = session.tf();
        List<ParameterSpec> specs = new ArrayList<>(Network.parameters(spec));
        specs.addAll(loss.parameters());
        weights = new Weights(session, specs);
        weights.initialise(session, seed);
        SequenceFeed sequences = new SequenceFeed(session.host());
        rows = new ItemRows(session, weights, itemVectors, spec.items());
        pass = passing.over(session, sequences, rows);
        step = session.host().placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        Optional<Operand<?>> vectors = rows.vectors();
        Parameters<Operand<?>> parameters = rows.parameters();

        TensorFlowOps training = TensorFlowOps.training(tf, precision, step, dropout);
        lossScale = precision == Precision.FLOAT16 ? Optional.of(new LossScale(session)) : Optional.empty();
        Pass.Learning learning = pass.learning(
                loss, new Network<>(spec, training, parameters, vectors), training, parameters, leaves(), this::scaled);
        trainingLoss = learning.loss();
        gradients = trained(learning.gradients());
        optimizer = new AdamW(
                settings, session, weights, rows, gradients, lossScale.isPresent() ? Overflow.SKIPPED : Overflow.FATAL);
        Ops updated = tf.withControlDependencies(updates());
        temperature = loss.temperature(
                TensorFlowOps.inference(updated), weights.parameters(variable -> variable.read(updated)));

        TensorFlowOps plain = TensorFlowOps.inference(tf);
        Network<Operand<?>> network = new Network<>(spec, plain, parameters, vectors);
        plainLoss = pass.loss(loss, network, plain, parameters);
        int items = itemVectors.map(Vectors::count).orElse(spec.items());
        encoder = new InferenceGraph(session, sequences, rows, network, spec.dimension(), items);
        List<Variable> all = new ArrayList<>(weights.variables());
        all.addAll(optimizer.moments());
        lossScale.ifPresent(scale -> all.addAll(scale.variables()));
        fingerprint = new Fingerprint(session, weights.variables());
        checkpoints = new StateFile(session, spec, all);
        exports = new StateFile(session, spec, weights.variables());
    }

    private List<Operand<TFloat32>> leaves() {
        return weights.variables().stream().map(rows::leaf).toList();
    }

    private Operand<TFloat32> scaled(Operand<TFloat32> loss) {
        return lossScale.map(scale -> scale.up(loss)).orElse(loss);
    }

    /** Of what the scaled loss gave, the gradients of what is trained. */
    private List<Operand<TFloat32>> trained(List<Operand<TFloat32>> all) {
        List<Operand<TFloat32>> trained = new ArrayList<>();
        for (Operand<TFloat32> given : all) {
            Operand<TFloat32> typed = lossScale.map(scale -> scale.down(given)).orElse(given);
            trained.add(weights.specs().get(trained.size()).isItemTable() ? rows.ofTrained(typed) : typed);
        }
        return trained;
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
            pass.feed(call, batch);
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
            pass.feed(call, batch);
            return call.fetch(plainLoss).run().number(0);
        }
    }

    /**
     * The gradient of every parameter, by name, with the dropout of the coming step; it changes nothing. That of an item
     * table holds the rows of the batch's items alone, ascending.
     */
    Map<String, float[]> gradients(TrainingBatch batch) {
        try (Call call = session.call()) {
            pass.feed(call, batch);
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
    public long fingerprint() {
        return Seeds.mix(steps, fingerprint.now());
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
