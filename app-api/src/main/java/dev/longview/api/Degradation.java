package dev.longview.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the answers that were given without the feature store, logs when they begin and end, and says so to clients, without the
 * address of the server. Safe for use by many threads.
 */
final class Degradation {

    static final String TOLD =
            "The feature store does not answer, so that nothing is known of the person: these are the"
                    + " items that most people acted on lately.";

    private static final Logger LOG = LoggerFactory.getLogger(Degradation.class);

    private final Counter answers;
    private final AtomicBoolean without = new AtomicBoolean();

    Degradation(MeterRegistry registry) {
        this.answers = Counter.builder("longview.recommendations.degraded")
                .description("Answers with popular items, since the feature store did not answer.")
                .register(registry);
    }

    /**
     * What to tell the client; empty where nothing is amiss.
     *
     * @param degraded why an answer was given without the feature store; empty where it was given with it
     */
    Optional<String> told(Optional<String> degraded) {
        degraded.ifPresent(reason -> {
            answers.increment();
            if (without.compareAndSet(false, true)) {
                LOG.warn("Recommendations are popular items from now on. {}", reason);
            }
        });
        if (degraded.isEmpty() && without.compareAndSet(true, false)) {
            LOG.info("Recommendations are people's own again.");
        }
        return degraded.map(reason -> TOLD);
    }
}
