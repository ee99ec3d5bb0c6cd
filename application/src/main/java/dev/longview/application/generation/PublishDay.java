package dev.longview.application.generation;

import dev.longview.application.daily.BaseProfiles;
import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.Publication;
import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.application.model.TrainedModel;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The daily job (PinnerFormer §3.6): embeds the active people, lays them over the previous generation's, computes all items
 * again, indexes them, verifies the whole and publishes it by one pointer move. Until that move the old generation serves;
 * a run that is killed leaves nothing but a draft.
 */
public final class PublishDay {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final ModelRuntime runtime;
    private final FeatureStore<UserProfile> features;
    private final ForgottenPeople people;
    private final Publication publication;
    private final GenerationBuilder builder;

    @Inject
    public PublishDay(
            ArtifactStore artifacts,
            TimelineStore timelines,
            ModelRuntime runtime,
            FeatureStore<UserProfile> features,
            VectorIndex index,
            ForgottenPeople people) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
        this.features = features;
        this.people = people;
        this.publication = new Publication(artifacts);
        this.builder = new GenerationBuilder(features, index);
    }

    /**
     * Builds and publishes a generation.
     *
     * @throws NotFoundException without data or a model
     * @throws dev.longview.ports.failure.MisconfiguredException for a day that cannot be, or on which there is nobody yet
     * @throws dev.longview.ports.failure.CorruptException for a model whose embeddings are no unit vectors
     * @throws RetryableException where another process published meanwhile, or a store does not answer
     */
    public Published<GenerationRecord> publish(DayRequest request, Provenance provenance, Progress progress) {
        Artifact data = publication.require(ArtifactKind.DATA, Optional.empty(), "`longview ingest` makes some");
        Artifact model = publication.require(ArtifactKind.MODEL, request.model(), "`longview train` makes one");
        Optional<String> expected = artifacts.currentId(ArtifactKind.GENERATION);
        DataSnapshot snapshot = timelines.open(data);
        long followed = people.now().lastFrom(snapshot.manifest().followed());
        Optional<Artifact> previous = base(request.whom(), model.id());
        DayPlan plan = DayPlan.of(
                request.day(), request.whom(), snapshot.manifest(), previous.map(GenerationRecord.LINEAGE::read));
        try (Draft draft = artifacts.draft(ArtifactKind.GENERATION);
                TrainedModel trained = TrainedModel.open(model, runtime, snapshot.items());
                BaseProfiles<UserProfile> base =
                        BaseProfiles.of(previous, GenerationRecord.LINEAGE, features, people)) {
            var site = new GenerationBuilder.Site(
                    draft, model, trained, snapshot, base, expected, followed, provenance.seed());
            GenerationRecord record = builder.build(plan, site, progress);
            Artifact generation = draft.commit(provenance.with(inputs(provenance, record)));
            publication.publish(expected, generation, features);
            return new Published<>(generation.id(), record);
        }
    }

    /** The generation to lay the new profiles over: the current one, where the same model made it. */
    private Optional<Artifact> base(Whom whom, String model) {
        return whom instanceof Whom.Everyone
                ? Optional.empty()
                : artifacts.current(ArtifactKind.GENERATION).filter(generation -> GenerationRecord.LINEAGE
                        .read(generation)
                        .record()
                        .model()
                        .equals(model));
    }

    private static Map<String, String> inputs(Provenance provenance, GenerationRecord record) {
        Map<String, String> inputs = new TreeMap<>(provenance.inputs());
        inputs.put(ArtifactKind.DATA.folder() + "/" + record.snapshot(), record.snapshot());
        inputs.put(ArtifactKind.MODEL.folder() + "/" + record.model(), record.model());
        record.previous().ifPresent(id -> inputs.put(ArtifactKind.GENERATION.folder() + "/" + id, id));
        return inputs;
    }
}
