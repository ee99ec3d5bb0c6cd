package dev.longview.application.recent;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.recent.RecentActions;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps the log of recent actions bounded: what the current data has absorbed leaves it {@code events.retention} after its
 * arrival, unless what is served is of older data, to which the log still adds it. For one thread.
 */
public final class DropAbsorbed {

    private final RecentActions log;
    private final ArtifactStore artifacts;
    private final Supplier<OptionalLong> served;
    private final EventSettings settings;
    private final Clock clock;
    private Optional<Done> done = Optional.empty();
    private volatile long absorbed;

    /** @param served up to which number everything that is served has the log; empty where nothing is published */
    public DropAbsorbed(
            RecentActions log,
            ArtifactStore artifacts,
            Supplier<OptionalLong> served,
            EventSettings settings,
            Clock clock) {
        this.log = log;
        this.artifacts = artifacts;
        this.served = served;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was looked at last. */
    private record Done(String data, OptionalLong served) {}

    /**
     * Drops what may go; looks again when the data has changed, or what is served, so that what stays is bounded by the retention and the time
     * between two ingests.
     *
     * @return how many actions were dropped
     */
    public long drop() {
        Optional<String> data = artifacts.currentId(ArtifactKind.DATA);
        Optional<Done> now = data.map(id -> new Done(id, served.get()));
        if (now.isEmpty() || now.equals(done)) {
            return 0;
        }
        absorbed = AbsorbedActions.last(artifacts);
        long last = Math.min(absorbed, now.get().served().orElse(absorbed));
        long dropped = log.drop(last, clock.instant().minus(settings.retention()));
        done = now;
        return dropped;
    }

    /** How many actions of the log the data lacked when it was last looked at; for any thread. */
    public long unabsorbed() {
        return Math.max(0, log.sequence() - absorbed);
    }
}
