package dev.longview.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the server counts, in Prometheus's format. Safe for use by many threads until closed. */
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter refreshFailures = registry.counter("longview.refresh.failures");
    private final Refusals refusals = new Refusals(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> stores = new ConcurrentHashMap<>();

    private record Series(String method, String route, int status) {}

    Metrics() {
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        collections.bindTo(registry);
    }

    /** What is being done and what waits. */
    void watch(Admission admission, Connections connections) {
        Gauge.builder("longview.requests.in.flight", admission, Admission::inFlight)
                .register(registry);
        Gauge.builder("longview.requests.queued", admission, Admission::queued).register(registry);
        Gauge.builder("longview.connections", connections, Connections::count).register(registry);
    }

    void answered(Exchange exchange, int status) {
        requests.computeIfAbsent(new Series(exchange.method(), exchange.route(), status), this::timer)
                .record(exchange.nanos(), TimeUnit.NANOSECONDS);
        refusals.answered(status);
    }

    /** What was no HTTP. */
    void malformed(Exchange exchange, int status) {
        answered(exchange, status);
        refusals.count(Refusals.MALFORMED);
    }

    /** A look-up in a store of profiles. */
    void lookedUp(String store, long nanos) {
        stores.computeIfAbsent(store, this::storeTimer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** When the certificate of a server with TLS expires, as a Unix time. */
    void certificateExpires(Instant when) {
        Gauge.builder("longview.certificate.expires.seconds", when, Instant::getEpochSecond)
                .strongReference(true)
                .register(registry);
    }

    void refreshFailed() {
        refreshFailures.increment();
    }

    Refusals refusals() {
        return refusals;
    }

    /** For what counts for itself. */
    MeterRegistry registry() {
        return registry;
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    /** By the template rather than the path, which would make a series of every id. */
    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .tag("method", series.method())
                .tag("route", series.route())
                .tag("status", Integer.toString(series.status()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
    }

    private Timer storeTimer(String store) {
        return Timer.builder("longview.store.get")
                .tag("store", store)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(10_000))
                .maximumExpectedValue(Duration.ofSeconds(1))
                .register(registry);
    }
}
