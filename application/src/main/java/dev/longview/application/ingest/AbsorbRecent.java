package dev.longview.application.ingest;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.recent.RecentActionsLog;
import dev.longview.ports.recent.RecentReader;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;

/** Extends the workspace's timelines by the recent actions that they do not have yet, while a server may go on taking more. */
public final class AbsorbRecent {

    private final TimelineStore timelines;
    private final RecentActionsLog log;
    private final IngestSettings settings;

    @Inject
    public AbsorbRecent(TimelineStore timelines, RecentActionsLog log, IngestSettings settings) {
        this.timelines = timelines;
        this.log = log;
        this.settings = settings;
    }

    /** @see TimelineStore#ingest */
    public IngestReport absorb(Provenance provenance, Progress progress) {
        try (RecentReader recent = log.reader()) {
            return timelines.ingest(
                    IngestRequest.ofRecent(recent, settings.memory(), settings.maxRejected()), provenance, progress);
        }
    }
}
