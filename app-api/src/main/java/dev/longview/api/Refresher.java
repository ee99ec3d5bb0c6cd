package dev.longview.api;

import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.ports.failure.LongviewException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what was newly published at intervals. A faulty artifact is logged, and the old one goes on serving. */
final class Refresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final Serving serving;
    private final Duration interval;
    private final Metrics metrics;
    private final ScheduledExecutorService clock;
    private Optional<Future<?>> rounds = Optional.empty();

    Refresher(Serving serving, Duration interval, Metrics metrics) {
        this.serving = serving;
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
        refresh("generation", () -> serving.generations().refresh(ServingGeneration::warmUp));
        refresh("batch of interests", () -> serving.interests().refresh(open -> {}));
    }

    private void refresh(String what, Supplier<Optional<String>> live) {
        try {
            live.get().ifPresent(id -> LOG.info("serving {} {}", what, id));
        } catch (LongviewException e) {
            metrics.refreshFailed();
            LOG.warn("The new {} cannot be served; the old one goes on. {}", what, e.getMessage());
        } catch (RuntimeException e) {
            // an exception would end the schedule for good
            metrics.refreshFailed();
            LOG.error("The new {} cannot be served; the old one goes on.", what, e);
        }
    }
}
