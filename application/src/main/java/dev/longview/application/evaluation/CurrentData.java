package dev.longview.application.evaluation;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;

/** The data that is evaluated on. */
public final class CurrentData {

    private CurrentData() {}

    /** The current data; there must be some. */
    public static DataSnapshot open(ArtifactStore artifacts, TimelineStore timelines) {
        return timelines.open(artifacts
                .current(ArtifactKind.DATA)
                .orElseThrow(() ->
                        new NotFoundException("The workspace has no data to evaluate on. Run longview ingest first.")));
    }
}
