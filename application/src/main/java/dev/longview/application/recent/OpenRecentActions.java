package dev.longview.application.recent;

import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActionsLog;
import jakarta.inject.Inject;

/** Opens the workspace's log of recent actions for the server. */
public final class OpenRecentActions {

    private final RecentActionsLog log;
    private final ArtifactStore artifacts;
    private final EventSettings settings;

    @Inject
    public OpenRecentActions(RecentActionsLog log, ArtifactStore artifacts, EventSettings settings) {
        this.log = log;
        this.artifacts = artifacts;
        this.settings = settings;
    }

    /**
     * The log, to be closed by who asked; where events are switched off, one that has nothing and takes nothing.
     *
     * @throws dev.longview.ports.failure.RetryableException where another server has it open
     */
    public RecentActions open() {
        return settings.enabled() ? log.open(AbsorbedActions.last(artifacts)) : new NoRecentActions();
    }
}
