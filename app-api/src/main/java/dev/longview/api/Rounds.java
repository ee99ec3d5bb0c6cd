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

/** Does something at intervals until it is closed. A fault is logged, and the next round comes all the same. */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String what;
    private final Duration interval;
    private final Runnable round;
    private final ScheduledExecutorService clock;
    private Optional<Future<?>> scheduled = Optional.empty();

    /** @param what is done, as a thread's name and for messages */
    Rounds(String what, Duration interval, Runnable round) {
        this.what = what;
        this.interval = interval;
        this.round = round;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(what).factory());
    }

    /** @param first until the first round */
    synchronized void start(Duration first) {
        scheduled = Optional.of(
                clock.scheduleWithFixedDelay(this::once, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Waits for a round under way. */
    @Override
    public synchronized void close() {
        scheduled.ifPresent(future -> future.cancel(false));
        clock.close();
    }

    private void once() {
        try {
            round.run();
        } catch (LongviewException e) {
            LOG.warn("{} failed and will be tried again. {}", what, e.getMessage());
        } catch (RuntimeException | Error e) {
            // what is thrown would end the schedule for good
            LOG.error("{} failed and will be tried again.", what, e);
        }
    }
}
