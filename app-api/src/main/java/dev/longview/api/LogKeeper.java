package dev.longview.api;

import dev.longview.ports.failure.LongviewException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases from the log of recent actions what forgotten people did and drops what the data has absorbed, at the start and at intervals. A
 * fault is logged.
 */
final class LogKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

    private final EventIntake events;
    private final Duration interval;
    private final ScheduledExecutorService clock;
    private Optional<Future<?>> rounds = Optional.empty();

    LogKeeper(EventIntake events, Duration interval) {
        this.events = events;
        this.interval = interval;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("keep-recent-actions").factory());
    }

    synchronized void start() {
        rounds = Optional.of(clock.scheduleWithFixedDelay(this::drop, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Waits for a round under way: the log must not be closed under it. */
    @Override
    public synchronized void close() {
        rounds.ifPresent(future -> future.cancel(false));
        clock.close();
    }

    private void drop() {
        try {
            long erased = events.forgetting().erase().eraseAll();
            if (erased > 0) {
                LOG.info("{} recent actions of forgotten people were erased", erased);
            }
            long dropped = events.drop().drop();
            if (dropped > 0) {
                LOG.info("{} recent actions that the data has left the log", dropped);
            }
        } catch (LongviewException e) {
            LOG.warn("The log of recent actions cannot be shortened. {}", e.getMessage());
        } catch (RuntimeException e) {
            // an exception would end the schedule for good
            LOG.error("The log of recent actions cannot be shortened.", e);
        }
    }
}
