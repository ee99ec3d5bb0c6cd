package dev.longview.api;

import dev.longview.application.recent.Acceptance;
import dev.longview.application.recent.Acceptance.Cause;
import dev.longview.application.recent.Acceptance.Rejection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What became of events. Safe for use by many threads. */
final class EventMetrics {

    private final MeterRegistry registry;
    private final Timer append;
    private final AtomicLong latest = new AtomicLong();

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.append = Timer.builder("longview.events.append")
                .description("From a body that was read to events that are durable.")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
        Gauge.builder("longview.events.age.seconds", latest, this::age)
                .description("Since an event was last accepted; NaN before the first.")
                .register(registry);
        count("accepted", 0);
        count("known", 0);
        for (Cause cause : Cause.values()) {
            count(outcome(cause), 0);
        }
        unknown("item", 0);
        unknown("person", 0);
    }

    void accepted(Acceptance acceptance, Duration took) {
        append.record(took);
        if (acceptance.accepted() > 0) {
            latest.set(registry.config().clock().wallTime());
        }
        count("accepted", acceptance.accepted());
        count("known", acceptance.known());
        for (Rejection rejection : acceptance.rejected()) {
            count(outcome(rejection.cause()), 1);
        }
        unknown("item", acceptance.unknownItems());
        unknown("person", acceptance.unknownPeople());
    }

    private double age(AtomicLong at) {
        return at.get() == 0 ? Double.NaN : (registry.config().clock().wallTime() - at.get()) / 1e3;
    }

    private static String outcome(Cause cause) {
        return "rejected-" + cause.name().toLowerCase(Locale.ROOT);
    }

    private void count(String outcome, int events) {
        registry.counter("longview.events", "outcome", outcome).increment(events);
    }

    private void unknown(String what, int events) {
        registry.counter("longview.events.unknown", "what", what).increment(events);
    }
}
