package dev.longview.application.inspection;

import dev.longview.application.recommendation.Opened;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.IngestReport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what the data that is served from holds and where it came from. Safe for use by many threads. */
public final class ShowData {

    private static final int MOST_INGESTS = 50;

    private final ArtifactStore artifacts;

    @Inject
    public ShowData(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * The data.
     *
     * @param current the id of the newest snapshot: another one where a newer one is not served yet
     * @param storeFault why the artifact store does not tell the newest, which is empty then; empty where it does
     * @param from the earliest action; empty for data without real times
     * @param until the latest action
     * @param ingestCount how many ingests it came from, of which the newest are listed
     * @param ingests newest first
     */
    public record Shown(
            String snapshot,
            Optional<String> current,
            Optional<String> storeFault,
            boolean timed,
            int users,
            int items,
            long events,
            Optional<Instant> from,
            Optional<Instant> until,
            int vectorDimension,
            int withTitle,
            int withVector,
            int eligible,
            List<String> actionTypes,
            List<String> surfaces,
            int ingestCount,
            List<IngestReport> ingests) {}

    /**
     * What is served.
     *
     * @throws RetryableException where nothing is
     */
    public Shown show(Opened open) {
        DataSnapshot data = open.data();
        DataManifest manifest = data.manifest();
        Pointers pointers = new Pointers(artifacts);
        return new Shown(
                data.id(),
                pointers.id(ArtifactKind.DATA),
                pointers.fault(),
                manifest.timed(),
                manifest.users(),
                manifest.items(),
                manifest.events(),
                time(manifest, manifest.firstTime()),
                time(manifest, manifest.lastTime()),
                manifest.vectorDimension(),
                withTitle(data.items().titles()),
                data.items().withVector().cardinality(),
                data.items().eligible().cardinality(),
                manifest.actionTypes(),
                manifest.surfaces(),
                manifest.ingests().size(),
                manifest.ingests().reversed().stream().limit(MOST_INGESTS).toList());
    }

    private static int withTitle(String[] titles) {
        int count = 0;
        for (String title : titles) {
            count += title.isEmpty() ? 0 : 1;
        }
        return count;
    }

    private static Optional<Instant> time(DataManifest manifest, long millis) {
        return Optional.of(Instant.ofEpochMilli(millis)).filter(time -> manifest.timed());
    }
}
