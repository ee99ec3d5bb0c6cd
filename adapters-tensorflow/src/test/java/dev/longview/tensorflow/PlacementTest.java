package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.model.ReplicaGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.proto.ConfigProto;

/**
 * Where a training step's operations would run on a GPU, seen from the graph alone. The sessions of this test run on the CPU,
 * which TensorFlow does only where it is told that it may; Longview never tells it.
 */
class PlacementTest {

    private static final String GPU = "/device:GPU:0";
    private static final String HOST = "/device:CPU:0";
    private static final Placement IMAGINED = Placement.onFirstGpu(
            ConfigProto.newBuilder().setAllowSoftPlacement(true).build());

    /** Kept beside the GPU: feeds, the keys of dropout, and who and what is equal to whom (there is no UniqueV2 for GPUs). */
    private static final Set<String> BESIDE =
            Set.of("Placeholder", "UniqueV2", "ConcatV2", "Const", "Pack", "Shape", "Slice");

    /** Kept beside the GPU as well, but in no step. */
    private static final Set<String> FILES = Set.of("SaveV2", "RestoreV2", "NoOp");

    private final GpuKernels kernels = new GpuKernels();

    private static void inspect(
            Precision precision, ItemRepresentation representation, Consumer<Set<GraphOperation>> inspection) {
        ModelSpec spec = Samples.spec(representation, Features.all(), 0.1);
        try (var trainer = new TensorFlowTrainer(
                IMAGINED, precision, spec, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(spec), 1)) {
            inspection.accept(trainer.stepOperations());
        }
    }

    @Test
    void onAGpuNothingMayMoveToTheCpuByItself() {
        assertThat(Placement.gpu(0).configuration().getAllowSoftPlacement()).isFalse();
        assertThat(Placement.gpu(3).configuration().getGpuOptions().getVisibleDeviceList())
                .isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void everyOperationOfAStepHasAGpuKernelOrIsKeptBesideTheGpuOnPurpose(Precision precision) {
        inspect(precision, ItemRepresentation.BOTH, operations -> {
            assertThat(operations).hasSizeGreaterThan(1000);
            assertThat(operations.stream().filter(operation -> !isWellPlaced(operation)))
                    .isEmpty();
        });
    }

    @Test
    void aReplicasShareOfAStepIsWellPlacedToo() {
        ModelSpec spec = Samples.spec(ItemRepresentation.BOTH, Features.all(), 0.1);
        var group = new ReplicaGroup(1, List.of("a:1", "b:1"), Duration.ofMinutes(1));
        var session = new GraphSession(IMAGINED);
        Pass.Kind shared = (own, sequences, items) ->
                new SharedFeed(own, sequences, items, new Collectives(own.tf(), group), group);
        try (var trainer = new TensorFlowTrainer(
                session,
                Precision.FLOAT32,
                spec,
                Samples.LOSS,
                Samples.OPTIMIZER,
                Samples.vectors(spec),
                1,
                1,
                shared)) {
            assertThat(trainer.stepOperations())
                    .extracting(GraphOperation::type)
                    .contains("CollectiveGatherV2", "CollectiveReduceV2");
            assertThat(trainer.stepOperations().stream().filter(operation -> !isWellPlaced(operation)))
                    .isEmpty();
        }
    }

    @Test
    void encodingSavingAndRestoringAreWellPlacedToo() {
        inspect(Precision.FLOAT32, ItemRepresentation.BOTH, operations -> {
            List<GraphOperation> all = new ArrayList<>();
            operations.iterator().next().env().operations().forEachRemaining(all::add);
            assertThat(all).hasSizeGreaterThan(operations.size() + 500);
            assertThat(all.stream()
                            .filter(operation -> !operation.name().startsWith("gradients/"))
                            .filter(operation -> !FILES.contains(operation.type()))
                            .filter(operation -> !isWellPlaced(operation)))
                    .isEmpty();
        });
    }

    /** The gradients' operations bear no device: TensorFlow gives them the first one that has a kernel. */
    private boolean isWellPlaced(GraphOperation operation) {
        return operation.device().equals(HOST)
                ? BESIDE.contains(operation.type())
                : Set.of(GPU, "").contains(operation.device()) && kernels.run(operation);
    }

    @ParameterizedTest
    @EnumSource(ItemRepresentation.class)
    void inTheMiddleOfAStepTheHostWaitsForNoneOfOurOperationsOnTheGpu(ItemRepresentation representation) {
        inspect(Precision.FLOAT16, representation, operations -> {
            assertThat(operations.stream()
                            .filter(operation -> !operation.device().isEmpty())
                            .flatMap(operation -> kernels.waits(operation).stream()))
                    .isEmpty();
            // TensorFlow's gradients of sums, means and gathers work out shapes, of a few numbers each, on the GPU
            assertThat(operations.stream().flatMap(operation -> kernels.waits(operation).stream()))
                    .isNotEmpty()
                    .allMatch(wait -> wait.matches(".* gradients/.* of (DynamicStitch|Prod|Cast)"));
        });
    }

    @Test
    void weightsMomentsAndTablesLiveOnTheGpu() {
        inspect(Precision.FLOAT32, ItemRepresentation.BOTH, operations -> assertThat(operations)
                .filteredOn(operation -> operation.type().equals("VarHandleOp"))
                .hasSizeGreaterThan(100)
                .allSatisfy(variable -> assertThat(variable.device()).isEqualTo(GPU)));
    }

    @Test
    void onACpuNoOperationBearsADevice() {
        ModelSpec spec = Samples.spec(ItemRepresentation.IDS, Features.all(), 0.1);
        try (var trainer = new TensorFlowTrainer(
                Placement.cpu(), Precision.FLOAT32, spec, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(spec), 1)) {
            assertThat(trainer.stepOperations())
                    .extracting(GraphOperation::device)
                    .containsOnly("");
        }
    }
}
