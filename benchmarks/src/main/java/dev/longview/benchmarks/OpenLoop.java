package dev.longview.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests that are due at fixed moments, whatever became of those before: a slow server is not spared. A request's latency counts
 * from the moment at which it was due, also where it had to wait for one of the connections.
 */
final class OpenLoop {

    private final int port;
    private final int connections;
    private final double perSecond;
    private final IntFunction<byte[]> requests;
    private final long[] done;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();

    /**
     * @param port of the server, on the loopback interface
     * @param connections which stay open
     * @param perSecond how many requests are due in a second
     * @param seconds for how long
     * @param requests the k-th
     */
    OpenLoop(int port, int connections, double perSecond, int seconds, IntFunction<byte[]> requests) {
        this.port = port;
        this.connections = connections;
        this.perSecond = perSecond;
        this.requests = requests;
        this.done = new long[(int) (perSecond * seconds)];
    }

    /**
     * What was measured.
     *
     * @param errors answers other than 200
     * @param perSecond answers of 200 in a second, from the first due moment to the last answer
     * @param millis latencies
     */
    record Result(int requests, int errors, double perSecond, List<Double> millis) {

        String summary() {
            return "%,d requests, %,d errors, %.0f a second; p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms"
                    .formatted(
                            requests,
                            errors,
                            perSecond,
                            Numbers.quantile(millis, .5),
                            Numbers.quantile(millis, .9),
                            Numbers.quantile(millis, .99),
                            Numbers.quantile(millis, .999),
                            Numbers.quantile(millis, 1));
        }
    }

    Result run() throws Exception {
        long start = System.nanoTime();
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                working.add(threads.submit(() -> {
                    work(start);
                    return null;
                }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        }
        List<Double> millis = new ArrayList<>(done.length);
        for (int i = 0; i < done.length; i++) {
            millis.add((done[i] - due(start, i)) / 1e6);
        }
        long last = Arrays.stream(done).max().orElse(start);
        double seconds = (double) (last - start) / TimeUnit.SECONDS.toNanos(1);
        return new Result(done.length, errors.get(), (done.length - errors.get()) / seconds, millis);
    }

    private void work(long start) throws IOException {
        try (PlainConnection connection = new PlainConnection(port)) {
            for (int i = next.getAndIncrement(); i < done.length; i = next.getAndIncrement()) {
                byte[] request = requests.apply(i);
                await(due(start, i));
                if (connection.ask(request) != 200) {
                    errors.incrementAndGet();
                }
                done[i] = System.nanoTime();
            }
        }
    }

    private static void await(long moment) {
        for (long early = moment - System.nanoTime(); early > 0; early = moment - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
    }

    private long due(long start, int number) {
        return start + (long) (number * (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }
}
