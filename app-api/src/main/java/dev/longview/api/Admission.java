package dev.longview.api;

import dev.longview.composition.serve.LimitSettings;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many requests through at a time; others wait for their turn, not too many and not too long. Safe for use by many threads. */
final class Admission {

    private final Semaphore free;
    private final int concurrent;
    private final int queue;
    private final Duration wait;
    private final AtomicInteger waiting = new AtomicInteger();

    Admission(LimitSettings limits) {
        this.concurrent = limits.concurrent();
        this.queue = limits.queue();
        this.wait = limits.longestWait();
        this.free = new Semaphore(concurrent, true);
    }

    /** Does it when its turn comes; a {@link RequestFault} of 429 where that takes too long. */
    <T> T admitted(Supplier<T> work) {
        if (!acquiredAtOnce() && !acquiredInTime()) {
            throw busy("The server does as much as it may at a time.");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    int inFlight() {
        return concurrent - free.availablePermits();
    }

    int queued() {
        return waiting.get();
    }

    static RequestFault busy(String why) {
        return new RequestFault(429, why + " Ask again in a second.").with("Retry-After", "1");
    }

    /** Nobody goes before those that wait. */
    private boolean acquiredAtOnce() {
        return (waiting.get() == 0 || queue == 0) && free.tryAcquire();
    }

    private boolean acquiredInTime() {
        try {
            return waiting.incrementAndGet() <= queue && free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
