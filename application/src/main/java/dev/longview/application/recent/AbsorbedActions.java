package dev.longview.application.recent;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.timeline.DataManifest;

/** What the current data has absorbed of the log of recent actions. */
final class AbsorbedActions {

    private AbsorbedActions() {}

    /** The number of the last action that is in the current data, 0 where none is. */
    static long last(ArtifactStore artifacts) {
        return artifacts
                .current(ArtifactKind.DATA)
                .map(AbsorbedActions::manifest)
                .map(DataManifest::absorbed)
                .orElse(0L);
    }

    private static DataManifest manifest(Artifact data) {
        return data.read(DataManifest.FILE, DataManifest.class);
    }
}
