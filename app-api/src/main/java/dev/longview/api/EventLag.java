package dev.longview.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How far the data is behind what people do. */
final class EventLag {

    private EventLag() {}

    /** The count is as of the latest look at the data, a minute ago at most. */
    static void bind(EventIntake events, MeterRegistry registry) {
        Gauge.builder("longview.events.unabsorbed", events.drop(), drop -> drop.unabsorbed())
                .description("Events in the log that the data lacks.")
                .register(registry);
    }
}
