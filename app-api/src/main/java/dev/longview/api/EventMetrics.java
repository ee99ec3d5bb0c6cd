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
    /** By the registry's monotonic clock, 0 before the first. */
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
            latest.set(monotonic());
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
        return at.get() == 0 ? Double.NaN : (monotonic() - at.get()) / 1e9;
    }

    /** Not the time of day, which may be set back, so that events would come from the future. */
    private long monotonic() {
        return registry.config().clock().monotonicTime();
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
