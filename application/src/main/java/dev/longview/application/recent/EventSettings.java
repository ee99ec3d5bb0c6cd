package dev.longview.application.recent;

import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;
import java.util.Optional;

/**
 * Which events a server takes; {@code events} of the configuration.
 *
 * @param enabled whether it takes any; one server of a workspace can
 * @param late an event may have happened at most so long ago, by the server's clock, > 0; empty: whenever
 * @param early an event may lie at most so far in the future, ≥ 0
 * @param retention how long an event stays in the log after its arrival, though it is absorbed, ≥ 0: as long as a batch that has
 *     not seen it may be served
 */
public record EventSettings(boolean enabled, Optional<Duration> late, Duration early, Duration retention) {

    public EventSettings {
        if (late.isPresent() && !late.get().isPositive()) {
            throw wrong("late", late.get(), "a positive duration such as 30d, or null for no limit");
        }
        if (early.isNegative()) {
            throw wrong("early", early, "a duration such as 5m, or 0");
        }
        if (retention.isNegative()) {
            throw wrong("retention", retention, "a duration such as 7d, or 0");
        }
    }

    private static MisconfiguredException wrong(String key, Duration value, String right) {
        return new MisconfiguredException("events." + key + " is " + value + ", but must be " + right + ".");
    }
}
