package dev.longview.api;

import dev.longview.application.recommendation.LiveGeneration;
import dev.longview.ports.failure.LongviewException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a newly published generation at intervals. A faulty one is logged, and the old one goes on serving. */
final class Refresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final LiveGeneration live;
    private final Duration interval;
    private final Metrics metrics;
    private final ScheduledExecutorService clock;
    private Optional<Future<?>> rounds = Optional.empty();

    Refresher(LiveGeneration live, Duration interval, Metrics metrics) {
        this.live = live;
        this.interval = interval;
        this.metrics = metrics;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("refresh").factory());
    }

    synchronized void start() {
        rounds = Optional.of(clock.scheduleWithFixedDelay(
                this::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public synchronized void close() {
        rounds.ifPresent(future -> future.cancel(false));
        clock.close();
    }

    private void refresh() {
        try {
            if (live.refresh()) {
                LOG.info("serving generation {}", live.<String>ask(open -> open.generation()
                        .id()));
            }
        } catch (LongviewException e) {
            metrics.refreshFailed();
            LOG.warn("The new generation cannot be served; the old one goes on. {}", e.getMessage());
        } catch (RuntimeException e) {
            // an exception would end the schedule for good
            metrics.refreshFailed();
            LOG.error("The new generation cannot be served; the old one goes on.", e);
        }
    }
}
