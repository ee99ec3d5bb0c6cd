package dev.longview.application.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Where replicas that are threads of one process exchange numbers. */
final class RoundTable {

    private final long[][] said;
    private final CyclicBarrier barrier;

    RoundTable(int replicas) {
        this.said = new long[replicas][];
        this.barrier = new CyclicBarrier(replicas);
    }

    List<long[]> exchange(int replica, long[] words) {
        said[replica] = words.clone();
        await();
        List<long[]> all = new ArrayList<>(Arrays.asList(said));
        await();
        return all;
    }

    private void await() {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException left) {
            throw new IllegalStateException("a replica left the table", left);
        }
    }
}
