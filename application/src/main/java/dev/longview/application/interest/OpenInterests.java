package dev.longview.application.interest;

import dev.longview.application.forgetting.RememberedProfiles;
import dev.longview.application.generation.ServedFiles;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Opens a batch of interests for asking, after verifying the checksums of everything it stands on. */
public final class OpenInterests {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final FeatureStore<InterestProfile> features;
    private final VectorIndex index;
    private final ForgottenPeople people;

    @Inject
    public OpenInterests(
            ArtifactStore artifacts,
            TimelineStore timelines,
            FeatureStore<InterestProfile> features,
            VectorIndex index,
            ForgottenPeople people) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.features = features;
        this.index = index;
        this.people = people;
    }

    /**
     * Opens a batch.
     *
     * @param id which one; empty: the current one
     * @throws NotFoundException where there is none
     * @throws dev.longview.ports.failure.CorruptException where a part of it is damaged
     */
    public InterestBatch open(Optional<String> id) {
        Artifact batch = id.map(named -> artifacts.open(ArtifactKind.INTERESTS, named))
                .or(() -> artifacts.current(ArtifactKind.INTERESTS))
                .orElseThrow(() -> new NotFoundException("Nobody's interests have been published in this workspace yet:"
                        + " `longview pinnersage batch` does it."));
        InterestsRecord record = batch.read(InterestsRecord.FILE, InterestsRecord.class);
        DataSnapshot data = timelines.open(artifacts.open(ArtifactKind.DATA, record.snapshot()));
        return opened(batch, record, data);
    }

    private InterestBatch opened(Artifact batch, InterestsRecord record, DataSnapshot data) {
        ServedFiles<InterestProfile> files =
                ServedFiles.open(batch, features, index, InterestsRecord.INDEX, InterestsRecord.VECTORS);
        return new InterestBatch(
                batch.id(),
                batch.created(),
                record,
                data,
                new RememberedProfiles<>(files.profiles(), people, record.followed()),
                files.index(),
                files.vectors(),
                files.popular());
    }
}
