package dev.longview.application.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Makes the things of consecutive numbers ahead of need, on threads of its own, and hands them out in order. At most twice
 * as many as threads are under way or waiting. For one taker.
 */
final class Prefetch<T> implements AutoCloseable {

    private final LongFunction<T> maker;
    private final long to;
    private final int ahead;
    private final ExecutorService threads;
    private final Deque<Future<T>> waiting = new ArrayDeque<>();
    private long next;

    /**
     * @param maker called from several threads at once
     * @param from the first number
     * @param to one more than the last number
     */
    Prefetch(LongFunction<T> maker, long from, long to, int threads) {
        this.maker = maker;
        this.next = from;
        this.to = to;
        this.ahead = 2 * threads;
        this.threads = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name("longview-batches-", 0).factory());
    }

    /**
     * The next thing; waits until it is made. What its maker threw is thrown.
     *
     * @throws CancellationException where the thread is interrupted, whose flag stays set
     */
    T take() {
        fill();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a batch was taken");
        }
        try {
            T taken = waiting.remove().get();
            fill();
            return taken;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("interrupted while waiting for a batch");
            cancelled.initCause(interrupted);
            throw cancelled;
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    private void fill() {
        while (waiting.size() < ahead && next < to) {
            long number = next++;
            waiting.add(threads.submit(() -> maker.apply(number)));
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(failed.getCause());
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        waiting.clear();
    }
}
