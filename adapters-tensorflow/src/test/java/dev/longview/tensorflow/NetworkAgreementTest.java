package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.BinaryCrossEntropy;
import dev.longview.domain.loss.FullSoftmax;
import dev.longview.domain.loss.Hinge;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.loss.PairTensors;
import dev.longview.domain.loss.SampledSoftmax;
import dev.longview.domain.loss.SquaredDistance;
import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.Network;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.model.SequenceTensors;
import dev.longview.domain.model.TowerKind;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TimeFeatures;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole model: TensorFlow's loss, gradients and embeddings are the reference engine's. */
class NetworkAgreementTest {

    private static final long SEED = 11;

    /** Of the largest entry of a parameter's gradient. */
    private static final double TOLERANCE = 2e-4;

    @ParameterizedTest
    @EnumSource(ItemRepresentation.class)
    void lossAndGradientsAgreeForEveryRepresentation(ItemRepresentation representation) {
        assertAgreement(Samples.spec(representation, Features.all(), 0, 2), Samples.LOSS);
    }

    @ParameterizedTest
    @MethodSource("reducedFeatures")
    void lossAndGradientsAgreeWithAFeatureSwitchedOff(Features features) {
        assertAgreement(Samples.spec(ItemRepresentation.BOTH, features, 0), Samples.LOSS);
    }

    static List<Features> reducedFeatures() {
        return IntStream.range(0, 8)
                .mapToObj(off ->
                        new Features(off != 0, off != 1, off != 2, off != 3, off != 4, off != 5, off != 6, off != 7))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossAndGradientsAgreeForEveryLoss(Loss loss) {
        assertAgreement(Samples.spec(ItemRepresentation.IDS, Features.all(), 0), loss);
    }

    static List<Loss> losses() {
        return List.of(
                new SampledSoftmax(0.1, 0.01, Sharing.SEPARATE),
                new FullSoftmax(0.1, 0.01),
                new BinaryCrossEntropy(0.1, 0.01, Sharing.SHARED),
                new Hinge(0.5, Sharing.SEPARATE),
                new SquaredDistance(1.5, Sharing.SHARED));
    }

    @ParameterizedTest
    @EnumSource(value = EncoderKind.class, mode = EnumSource.Mode.EXCLUDE, names = "TRANSFORMER")
    void lossAndGradientsAgreeForEveryOtherEncoderAfterSomeSteps(EncoderKind encoder) {
        assertAgreement(Samples.spec(encoder, TowerKind.MLP, 0), Samples.LOSS, 3);
    }

    @Test
    void lossAndGradientsAgreeWithoutAnItemTower() {
        assertAgreement(Samples.spec(EncoderKind.TRANSFORMER, TowerKind.NONE, 0), Samples.LOSS);
    }

    private static void assertAgreement(ModelSpec spec, Loss loss) {
        assertAgreement(spec, loss, 0);
    }

    /** @param steps taken before, since what starts as zero hides what lies behind it */
    private static void assertAgreement(ModelSpec spec, Loss loss, int steps) {
        TrainingBatch batch = Samples.batch(spec, 4, 9, 6, 3);
        Optional<Vectors> vectors = Samples.vectors(spec);
        var runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
        try (var trainer = (TensorFlowTrainer) runtime.trainer(spec, loss, Samples.OPTIMIZER, vectors, SEED)) {
            for (int step = 0; step < steps; step++) {
                trainer.step(batch, 0.05);
            }
            Reference reference = new Reference(spec, loss, trainer.values(), vectors);
            ReferenceTensor expected = reference.loss(batch);
            expected.backward();
            assertThat(trainer.loss(batch)).isCloseTo(expected.values()[0], within(1e-5));
            Samples.whole(trainer.gradients(batch), batch, spec).forEach(reference::assertGradient);
            float[] users = trainer.encoder().encodeUsers(batch.sequences()).values();
            reference.assertUsers(batch.sequences(), users);
            float[] items = trainer.encoder().encodeItems(0, Samples.ITEMS).values();
            reference.assertItems(items);
        }
    }

    /** The same model in the reference engine. */
    private static final class Reference {

        private final Loss loss;
        private final ReferenceOps ops = new ReferenceOps();
        private final Parameters<ReferenceTensor> parameters;
        private final Network<ReferenceTensor> network;

        Reference(ModelSpec spec, Loss loss, Map<String, float[]> values, Optional<Vectors> vectors) {
            this.loss = loss;
            List<ParameterSpec> specs = new ArrayList<>(Network.parameters(spec));
            specs.addAll(loss.parameters());
            Map<String, ReferenceTensor> byName = new LinkedHashMap<>();
            specs.forEach(parameter -> byName.put(
                    parameter.name(),
                    floats(
                            values.get(parameter.name()),
                            parameter.shape().stream().mapToInt(i -> i).toArray())));
            parameters = new Parameters<>(byName);
            var table = vectors.map(given -> floats(given.values(), given.count(), given.dimension()));
            network = new Network<>(spec, ops, parameters, table);
        }

        ReferenceTensor loss(TrainingBatch batch) {
            var pairs = new PairTensors<>(
                    network.outputs(tensors(batch.sequences()), vector(batch.pairRows())),
                    network.items(vector(batch.pool())),
                    vector(batch.pairUsers()),
                    floats(batch.pairWeights(), batch.pairs()),
                    vector(batch.pool()),
                    floats(batch.logQ(), batch.logQ().length));
            return loss.value(ops, parameters, pairs);
        }

        void assertGradient(String name, float[] actual) {
            double[] expected = parameters.of(name).gradient();
            double largest = 1e-2;
            for (double value : expected) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertClose(name, actual, expected, TOLERANCE * largest);
        }

        void assertUsers(SequenceBatch sequences, float[] actual) {
            assertClose("users", actual, network.users(tensors(sequences)).values(), 2e-5);
        }

        void assertItems(float[] actual) {
            int[] all = IntStream.range(0, Samples.ITEMS).toArray();
            assertClose("items", actual, network.items(vector(all)).values(), 2e-5);
        }

        private static void assertClose(String what, float[] actual, double[] expected, double tolerance) {
            assertThat(actual).as(what).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) actual[i]).as("%s[%d]", what, i).isCloseTo(expected[i], within(tolerance));
            }
        }

        private static SequenceTensors<ReferenceTensor> tensors(SequenceBatch batch) {
            int b = batch.count();
            int m = batch.length();
            return new SequenceTensors<>(
                    integers(batch.items(), b, m),
                    integers(batch.types(), b, m),
                    integers(batch.surfaces(), b, m),
                    floats(batch.logSeconds(), b, m),
                    floats(batch.timeAngles(), b, m, TimeFeatures.ABSOLUTE_PERIODS),
                    floats(batch.timeLog(), b, m),
                    floats(batch.recencyAngles(), b, m, TimeFeatures.RELATIVE_PERIODS),
                    floats(batch.recencyLog(), b, m),
                    floats(batch.gapAngles(), b, m, TimeFeatures.RELATIVE_PERIODS),
                    floats(batch.gapLog(), b, m),
                    floats(batch.valid(), b, m));
        }

        private static ReferenceTensor vector(int[] values) {
            return integers(values, values.length);
        }

        private static ReferenceTensor integers(int[] values, int... shape) {
            return ReferenceTensor.of(IntStream.of(values).asDoubleStream().toArray(), shape);
        }

        private static ReferenceTensor floats(float[] values, int... shape) {
            return ReferenceTensor.of(
                    IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .toArray(),
                    shape);
        }
    }
}
