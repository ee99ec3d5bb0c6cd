package dev.longview.application.recommendation;

import dev.longview.application.daily.Published;
import dev.longview.application.forgetting.RememberedProfiles;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ServedFiles;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.TrainedModel;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens a generation for asking, after verifying the checksums of everything it stands on. */
public final class OpenGeneration {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final Supplier<ModelRuntime> runtime;
    private final FeatureStore<UserProfile> features;
    private final VectorIndex index;
    private final ForgottenPeople people;
    private final RecommendSettings settings;

    /** @param runtime asked for when a model is first needed */
    @Inject
    public OpenGeneration(
            ArtifactStore artifacts,
            TimelineStore timelines,
            Supplier<ModelRuntime> runtime,
            FeatureStore<UserProfile> features,
            VectorIndex index,
            ForgottenPeople people,
            RecommendSettings settings) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
        this.features = features;
        this.index = index;
        this.people = people;
        this.settings = settings;
    }

    /**
     * Opens a generation.
     *
     * @param id which one; empty: the current one
     * @throws NotFoundException where there is none
     * @throws dev.longview.ports.failure.CorruptException where a part of it is damaged
     */
    public ServingGeneration open(Optional<String> id) {
        return open(id, ItemChanges.NONE);
    }

    /**
     * The same, following what is put while it is open.
     *
     * @param changes new and changed items
     */
    ServingGeneration open(Optional<String> id, ItemChanges changes) {
        Artifact artifact = id.map(named -> artifacts.open(ArtifactKind.GENERATION, named))
                .or(() -> artifacts.current(ArtifactKind.GENERATION))
                .orElseThrow(() -> new NotFoundException(
                        "No generation has been published in this workspace yet: `longview daily` does it."));
        GenerationRecord record = artifact.read(GenerationRecord.FILE, GenerationRecord.class);
        DataSnapshot snapshot = timelines.open(artifacts.open(ArtifactKind.DATA, record.snapshot()));
        LazyModel model = new LazyModel(() -> TrainedModel.open(artifact, runtime.get(), snapshot.items()));
        return new ServingGeneration(
                new Published<>(artifact.id(), record),
                artifact.created(),
                snapshot,
                parts(artifact, record.followed(), model),
                artifact.read(ModelDescription.FILE, ModelDescription.class).spec(),
                settings,
                changes);
    }

    private ServingGeneration.Parts parts(Artifact artifact, long followed, LazyModel model) {
        ServedFiles<UserProfile> files =
                ServedFiles.open(artifact, features, index, GenerationRecord.INDEX, GenerationRecord.ITEMS);
        return new ServingGeneration.Parts(
                new RememberedProfiles<>(files.profiles(), people, followed),
                files.index(),
                files.vectors(),
                files.popular(),
                model);
    }
}
