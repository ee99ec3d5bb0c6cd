package dev.longview.benchmarks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests that leave at fixed moments, whatever became of those before: a slow server is not spared. A request's latency counts
 * from the moment at which it should have left.
 */
final class OpenLoop {

    private final HttpClient client;
    private final IntFunction<HttpRequest> requests;
    private final double perSecond;
    private final long[] done;
    private final AtomicInteger errors = new AtomicInteger();

    /**
     * @param perSecond how many leave in a second
     * @param seconds for how long
     * @param requests the k-th
     */
    OpenLoop(HttpClient client, double perSecond, int seconds, IntFunction<HttpRequest> requests) {
        this.client = client;
        this.perSecond = perSecond;
        this.requests = requests;
        this.done = new long[(int) (perSecond * seconds)];
    }

    /** Latencies in milliseconds, and what went wrong. */
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

    Result run() {
        List<CompletableFuture<?>> sent = new ArrayList<>(done.length);
        long start = System.nanoTime();
        for (int i = 0; i < done.length; i++) {
            long due = due(start, i);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            sent.add(send(i));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        List<Double> millis = new ArrayList<>(done.length);
        long last = start;
        for (int i = 0; i < done.length; i++) {
            millis.add((done[i] - due(start, i)) / 1e6);
            last = Math.max(last, done[i]);
        }
        double seconds = (double) (last - start) / TimeUnit.SECONDS.toNanos(1);
        return new Result(done.length, errors.get(), (done.length - errors.get()) / seconds, millis);
    }

    private CompletableFuture<?> send(int number) {
        return client.sendAsync(requests.apply(number), BodyHandlers.ofByteArray())
                .handle((response, fault) -> {
                    done[number] = System.nanoTime();
                    if (fault != null || failed(response)) {
                        errors.incrementAndGet();
                    }
                    return number;
                });
    }

    private static boolean failed(HttpResponse<byte[]> response) {
        return response.statusCode() != 200;
    }

    private long due(long start, int number) {
        return start + (long) (number * (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }
}
