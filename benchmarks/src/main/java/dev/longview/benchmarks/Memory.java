package dev.longview.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process holds.
 *
 * @param resident bytes of memory, the heap's included
 * @param heap bytes of objects that a full collection leaves
 * @param tensors native objects of TensorFlow (tensors, results, operations, …) that Java has not freed
 */
record Memory(long resident, long heap, long tensors) {

    private static final double MIB = 1 << 20;

    /** After a full collection. */
    static Memory now() {
        System.gc();
        Runtime machine = Runtime.getRuntime();
        try {
            return new Memory(
                    ProcessStatus.own().bytes("VmRSS"),
                    machine.totalMemory() - machine.freeMemory(),
                    Pointer.totalCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%.1f MiB resident, %.1f MiB on the heap, %,d native objects"
                .formatted(resident / MIB, heap / MIB, tensors);
    }
}
