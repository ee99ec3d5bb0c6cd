package dev.longview.api;

import dev.longview.application.recommendation.Degraded;
import dev.longview.composition.EnumNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the answers that were given without the feature store, logs when they begin and end, once a minute at most, and says so to clients, without the
 * address of the server. Safe for use by many threads.
 */
final class Degradation {

    static final String TOLD =
            "The feature store does not answer, so that nothing is known of the person: these are the"
                    + " items that most people acted on lately.";

    private static final Logger LOG = LoggerFactory.getLogger(Degradation.class);

    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final Counter answers;
    private final LongSupplier nanos;
    private final AtomicReference<Logged> logged;

    /** What the log says now, and since when, in nanoseconds of a clock that nobody sets. */
    private record Logged(boolean without, long since) {}

    Degradation(MeterRegistry registry) {
        this(registry, System::nanoTime);
    }

    Degradation(MeterRegistry registry, LongSupplier nanos) {
        this.nanos = nanos;
        this.logged = new AtomicReference<>(new Logged(false, nanos.getAsLong() - QUIET));
        this.answers = Counter.builder("longview.recommendations.degraded")
                .description("Answers with popular items or half a blend, since the feature store did not answer.")
                .register(registry);
    }

    /**
     * What to tell the client; empty where nothing is amiss.
     *
     * @param degraded what an answer was given without; empty where nothing is amiss
     */
    Optional<String> told(Optional<Degraded> degraded) {
        degraded.ifPresent(each -> answers.increment());
        if (isNews(degraded.isPresent())) {
            degraded.ifPresentOrElse(
                    each -> LOG.warn(
                            "Recommendations are popular items or half a blend from now on. {}", each.reason()),
                    () -> LOG.info("Recommendations are people's own again."));
        }
        return degraded.map(each -> each.without()
                .map(half -> "The feature store does not answer for " + EnumNames.written(half)
                        + ", so that these are the items of the blend's other half alone.")
                .orElse(TOLD));
    }

    /** Whether the log says otherwise, and has for a minute: some answers may fail among many that do not. */
    boolean isNews(boolean without) {
        Logged before = logged.get();
        if (before.without() == without) {
            return false;
        }
        long now = nanos.getAsLong();
        return now - before.since() >= QUIET && logged.compareAndSet(before, new Logged(without, now));
    }
}
