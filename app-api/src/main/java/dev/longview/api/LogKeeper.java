package dev.longview.api;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases from the log of recent actions what forgotten people did and drops what the data has absorbed, at the start and at intervals. */
final class LogKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

    private final EventIntake events;
    private final Rounds rounds;

    LogKeeper(EventIntake events, Duration interval) {
        this.events = events;
        this.rounds = new Rounds("keep-recent-actions", interval, this::drop);
    }

    void start() {
        rounds.start(Duration.ZERO);
    }

    /** Waits for a round under way: the log must not be closed under it. */
    @Override
    public void close() {
        rounds.close();
    }

    private void drop() {
        long erased = events.forgetting().erase().eraseAll();
        if (erased > 0) {
            LOG.info("{} recent actions of forgotten people were erased", erased);
        }
        long dropped = events.drop().drop();
        if (dropped > 0) {
            LOG.info("{} recent actions that the data has left the log", dropped);
        }
    }
}
