package dev.longview.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Turns Ctrl-C (SIGINT, SIGTERM) into an interruption of the work, and gives it time to make itself safe. */
final class Interruption {

    private static final long GRACE_SECONDS = 30;

    private Interruption() {}

    /** Does interruptible work; a signal meanwhile interrupts this thread and waits until the work has ended. */
    static <T> T of(Supplier<T> work) {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> interrupt(worker, ended), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            ended.countDown();
            if (!worker.isInterrupted()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void interrupt(Thread worker, CountDownLatch ended) {
        worker.interrupt();
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("longview: the work did not stop within " + GRACE_SECONDS + " s");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
