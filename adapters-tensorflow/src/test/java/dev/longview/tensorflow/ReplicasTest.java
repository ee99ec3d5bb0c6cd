package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicas as real processes on this machine. */
class ReplicasTest {

    private static final int PATIENCE = 60;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private void start(ItemRepresentation representation, String what, int patience, int count) throws IOException {
        List<String> addresses = ReplicaProcess.addresses(count);
        for (int replica = 0; replica < count; replica++) {
            processes.add(ReplicaProcess.start(representation, what, patience, replica, addresses));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, VECTORS", "3, BOTH"})
    void replicasComputeWhatOneProcessDoesOnTheWholeBatch(int replicas, ItemRepresentation representation)
            throws IOException {
        start(representation, "compute", PATIENCE, replicas);
        List<CompletableFuture<Map<String, String>>> hearing = processes.stream()
                .map(process -> CompletableFuture.supplyAsync(() -> ReplicaProcess.said(process)))
                .toList();
        List<Map<String, String>> said =
                hearing.stream().map(CompletableFuture::join).toList();

        for (Map<String, String> one : said) {
            assertThat(one).containsKey("fingerprint").isEqualTo(said.getFirst());
        }
        assertThat(said.getFirst().get("told")).startsWith("[[0, 7], [1, 7]");
        compare(said.getFirst(), representation);
    }

    private static void compare(Map<String, String> said, ItemRepresentation representation) {
        ModelSpec spec = ReplicaProcess.spec(representation);
        var runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
        TrainingBatch whole = SharedBatches.whole(spec, 0);
        try (var alone =
                (TensorFlowTrainer) runtime.trainer(spec, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(spec), 1)) {
            assertSame(said, "plain", alone.loss(whole));
            alone.gradients(whole).forEach((name, values) -> assertSame(said, "gradient " + name, doubles(values)));
            for (int step = 0; step < ReplicaProcess.STEPS; step++) {
                Trainer.Step taken = alone.step(SharedBatches.whole(spec, step), ReplicaProcess.RATE);
                assertSame(said, "step " + step, taken.loss(), taken.temperature(), taken.gradientNorm());
            }
            alone.values().forEach((name, values) -> assertSame(said, "weights " + name, doubles(values)));
        }
    }

    private static void assertSame(Map<String, String> said, String what, double... expected) {
        assertThat(said).containsKey(what);
        double[] actual = Arrays.stream(
                        said.get(what).replaceAll("[\\[\\] ]", "").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as(what).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    @Test
    void aKilledReplicaEndsTheOthers() throws IOException, InterruptedException {
        start(ItemRepresentation.VECTORS, "for ever", PATIENCE, 3);
        assertThat(processes.get(1).inputReader().readLine()).isEqualTo(ReplicaProcess.UNDER_WAY);
        processes.get(1).destroyForcibly();

        for (Process other : List.of(processes.get(0), processes.get(2))) {
            assertThat(other.inputReader().lines()).anyMatch(line -> line.contains("cannot go on: replica 1 at "));
            assertThat(other.waitFor()).isEqualTo(3);
        }
    }

    @Test
    void aReplicaThatNeverComesEndsTheOthers() throws IOException, InterruptedException {
        List<String> addresses = ReplicaProcess.addresses(2);
        processes.add(ReplicaProcess.start(ItemRepresentation.VECTORS, "compute", 1, 1, addresses));

        assertThat(processes.getFirst().inputReader().lines())
                .anyMatch(line -> line.contains("for replica 0 at " + addresses.getFirst()));
        assertThat(processes.getFirst().waitFor()).isEqualTo(3);
    }
}
