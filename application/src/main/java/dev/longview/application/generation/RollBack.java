package dev.longview.application.generation;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.daily.Lineage;
import dev.longview.application.daily.Publication;
import dev.longview.application.daily.Published;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.FeatureStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Moves the pointer of what daily runs published to an earlier one, in one step. */
public final class RollBack {

    private final ArtifactStore artifacts;
    private final ProfileStores profiles;

    @Inject
    public RollBack(ArtifactStore artifacts, ProfileStores profiles) {
        this.artifacts = artifacts;
        this.profiles = profiles;
    }

    /**
     * Makes another one the current one, after verifying it and bringing its profiles back where a server has lost them.
     *
     * @param lineage generations, or batches of interests
     * @param id which one; empty: the one that the current one replaced
     * @throws NotFoundException where there is none
     * @throws CorruptException for a damaged one, or damaged data that it stands on; the pointer stays
     * @throws dev.longview.ports.failure.RetryableException where another process moved the pointer meanwhile
     */
    public <R extends Record & DayRecord> Published<R> rollBack(Lineage<R> lineage, Optional<String> id) {
        Optional<String> current = artifacts.currentId(lineage.kind());
        String target = id.or(() -> current.flatMap(named -> before(lineage, named)))
                .orElseThrow(() -> new NotFoundException("There is no " + lineage.noun() + " to roll back to: "
                        + current.map(each -> each + " replaced none").orElse("none was published yet") + "."));
        Artifact artifact = artifacts.open(lineage.kind(), target);
        FeatureStore<?> features = profiles.of(lineage.kind());
        Published<R> published = whole(lineage, artifact);
        features.restore(artifact);
        artifacts.publish(lineage.kind(), current, target);
        Publication.tell(features, artifact);
        return published;
    }

    /** With all of its files, and those of the data that it stands on, fetched and verified. */
    private <R extends Record & DayRecord> Published<R> whole(Lineage<R> lineage, Artifact artifact) {
        artifact.folder();
        Published<R> published = lineage.read(artifact);
        artifacts.open(ArtifactKind.DATA, published.record().snapshot()).folder();
        return published;
    }

    /** A damaged current one does not stand in the way: the one listed before it is taken. */
    private Optional<String> before(Lineage<?> lineage, String current) {
        try {
            return lineage.read(artifacts.open(lineage.kind(), current))
                    .record()
                    .previous();
        } catch (CorruptException e) {
            return artifacts.list(lineage.kind()).stream()
                    .filter(each -> each.compareTo(current) < 0)
                    .reduce((earlier, later) -> later);
        }
    }
}
