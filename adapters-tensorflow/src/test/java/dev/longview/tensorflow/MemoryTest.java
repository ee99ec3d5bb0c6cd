package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.TrainingBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

/** Native memory does not grow with the steps: what a step feeds and fetches is freed. */
class MemoryTest {

    private static final ModelSpec SPEC = Samples.spec(ItemRepresentation.BOTH, Features.all(), 0.1);
    private static final int POOL = 20_000;
    private static final int STEPS = 25;
    private static final int STRETCHES = 5;

    /** glibc's struct mallinfo2: ten sizes, of which the fifth is what is mapped and the eighth what is in use of the rest. */
    private static final MemoryLayout MALLINFO = MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);

    @SuppressWarnings("restricted") // Java does not say it
    private static long nativeBytes() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemoryLayout struct = MemoryLayout.structLayout(MALLINFO);
        MethodHandle mallinfo =
                linker.downcallHandle(linker.defaultLookup().findOrThrow("mallinfo2"), FunctionDescriptor.of(struct));
        try (Arena arena = Arena.ofConfined()) {
            var info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
            return info.getAtIndex(ValueLayout.JAVA_LONG, 4) + info.getAtIndex(ValueLayout.JAVA_LONG, 7);
        }
    }

    private static void steps(TensorFlowTrainer trainer, TrainingBatch batch, int count) {
        for (int i = 0; i < count; i++) {
            trainer.step(batch, 0.001);
            trainer.encoder().encodeUsers(batch.sequences());
        }
    }

    @Test
    void trainingDoesNotGrowNativeMemory() throws Throwable {
        TrainingBatch batch = Samples.batch(SPEC, 3, 4, POOL, 1);
        try (var trainer = new TensorFlowTrainer(
                Placement.cpu(), Precision.FLOAT32, SPEC, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(SPEC), 1)) {
            steps(trainer, batch, STEPS);
            // Java's compiler comes and goes in the same memory; what leaks grows in every stretch
            long least = Long.MAX_VALUE;
            for (int stretch = 0; stretch < STRETCHES; stretch++) {
                long before = nativeBytes();
                steps(trainer, batch, STEPS);
                least = Math.min(least, nativeBytes() - before);
            }
            long fed = 2L * Float.BYTES * POOL;
            assertThat(least)
                    .as("bytes by which %d steps that feed %d each grow memory", STEPS, fed)
                    .isLessThan(STEPS * fed / 10);
        }
    }
}
