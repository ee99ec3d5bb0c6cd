package dev.longview.application.recent;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.recent.RecentActions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Keeps the log of recent actions bounded: what the current data has absorbed leaves it {@code events.retention} after its
 * arrival. For one thread.
 */
public final class DropAbsorbed {

    private final RecentActions log;
    private final ArtifactStore artifacts;
    private final EventSettings settings;
    private final Clock clock;
    private Optional<String> done = Optional.empty();
    private volatile long absorbed;

    @Inject
    public DropAbsorbed(RecentActions log, ArtifactStore artifacts, EventSettings settings, Clock clock) {
        this.log = log;
        this.artifacts = artifacts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Drops what may go; looks again when the data has changed, so that what stays is bounded by the retention and the time
     * between two ingests.
     *
     * @return how many actions were dropped
     */
    public long drop() {
        Optional<String> data = artifacts.currentId(ArtifactKind.DATA);
        if (data.isEmpty() || data.equals(done)) {
            return 0;
        }
        absorbed = AbsorbedActions.last(artifacts);
        long dropped = log.drop(absorbed, clock.instant().minus(settings.retention()));
        done = data;
        return dropped;
    }

    /** How many actions of the log the data lacked when it was last looked at; for any thread. */
    public long unabsorbed() {
        return Math.max(0, log.sequence() - absorbed);
    }
}
